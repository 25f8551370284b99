from dataclasses import replace

import numpy as np

from slr_learn.datasets.hands.recordings import concatenate_recordings, mirror_recordings
from slr_learn.training.letters.depth import fill_in_missing_depth, has_depth
from tests.builders.recordings import make_recordings


def flattened(recordings):
    return replace(recordings, landmarks=recordings.landmarks * np.array([1, 1, 0], np.float32))


def test_a_flat_hand_takes_the_depth_of_hands_of_its_letter_at_its_own_size():
    deep = make_recordings("AAAAAB")
    flat = flattened(make_recordings("A"))
    larger = replace(flat, landmarks=flat.landmarks * 2)
    filled = fill_in_missing_depth(concatenate_recordings([deep, larger]))
    np.testing.assert_allclose(filled.landmarks[-1, :, 2], 2 * deep.landmarks[0, :, 2], rtol=0.1, atol=0.5)
    np.testing.assert_array_equal(filled.landmarks[..., :2], concatenate_recordings([deep, larger]).landmarks[..., :2])
    np.testing.assert_array_equal(filled.landmarks[:-1], deep.landmarks)


def test_a_flat_left_hand_may_take_it_from_right_hands():
    filled = fill_in_missing_depth(
        concatenate_recordings([make_recordings("A"), flattened(mirror_recordings(make_recordings("A")))])
    )
    np.testing.assert_allclose(filled.landmarks[1, :, 2], filled.landmarks[0, :, 2], rtol=1e-4, atol=1e-4)


def test_without_a_deep_hand_of_its_letter_a_hand_stays_flat():
    filled = fill_in_missing_depth(concatenate_recordings([make_recordings("B"), flattened(make_recordings("A"))]))
    assert has_depth(filled).tolist() == [True, False]
