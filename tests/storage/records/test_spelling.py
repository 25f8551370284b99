from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from slr_learn.errors import BadInputError
from slr_learn.storage.records.spelling import (
    pack_frame_times,
    pack_landmarks_of_frames,
    unpack_frame_times,
    unpack_landmarks_of_frames,
)
from tests.builders.stored_learners import make_spelling

HANDS = hnp.arrays(
    np.float32,
    st.integers(1, 4).map(lambda n: (n, 21, 3)),
    elements=st.floats(-2000, 2000, width=32) | st.just(float("nan")),
)


@given(HANDS)
def test_landmarks_come_back_to_a_64th_of_a_pixel_and_then_never_change_again(landmarks):
    once = unpack_landmarks_of_frames(pack_landmarks_of_frames(landmarks), len(landmarks))
    assert (once.dtype, once.shape) == (np.float32, landmarks.shape)
    assert np.allclose(once, landmarks, rtol=0, atol=0.5 / 64, equal_nan=True)
    again = unpack_landmarks_of_frames(pack_landmarks_of_frames(once), len(once))
    assert np.array_equal(once, again, equal_nan=True)


@given(hnp.arrays(np.float64, st.integers(1, 9), elements=st.floats(0, 1e9)))
def test_times_come_back_as_they_were(times):
    assert np.array_equal(unpack_frame_times(pack_frame_times(times), len(times)), times)


def test_a_hand_that_moves_takes_half_the_bytes_of_its_numbers():
    way = np.cumsum(np.random.default_rng(0).normal(0, 1, (150, 21, 3)), axis=0) + 300
    assert len(pack_landmarks_of_frames(way)) < 0.6 * 150 * 63 * 4


@pytest.mark.parametrize(
    "packed", [b"", b"no zlib", pack_frame_times(np.arange(4.0)), pack_frame_times(np.arange(3.0)) + b"x"]
)
def test_bytes_of_something_else_are_refused(packed):
    with pytest.raises(BadInputError, match="frames of a recording"):
        unpack_frame_times(packed, 3)


def test_bytes_that_would_unpack_to_more_than_was_said_are_refused():
    bomb = pack_frame_times(np.zeros(1_000_000))
    with pytest.raises(BadInputError, match="must be of 756 bytes"):
        unpack_landmarks_of_frames(bomb, 3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"landmarks": np.zeros((5, 20, 3), np.float32)}, "of shape"),
        ({"landmarks": np.zeros((4, 21, 3), np.float32)}, "of shape"),
        ({"landmarks": np.full((5, 21, 3), np.inf, np.float32)}, "finite numbers"),
        ({"landmarks": np.zeros((5, 21, 3), np.int64)}, "finite numbers"),
        ({"timestamps_ms": np.array([0.0, 1, 2, 3, 2])}, "not decrease"),
        ({"timestamps_ms": np.array([0.0, 1, 2, 3, np.nan])}, "finite"),
        ({"n_frames": 0}, "1 to 3000 frames"),
        ({"n_frames": 3001}, "1 to 3000 frames"),
        ({"handedness": "left"}, "handedness must"),
        ({"word": ""}, "word must"),
    ],
)
def test_a_recording_of_another_form_is_not_made(changes, said):
    with pytest.raises(BadInputError, match=said):
        make_spelling(uuid4(), **changes)
