from __future__ import annotations

import numpy as np
import pytest

from slr_learn.config import MovingLetterConfig
from slr_learn.datasets.hands.recordings import mirror_recordings
from slr_learn.errors import BadInputError
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.training.motion import evaluate
from slr_learn.training.motion.evaluate import measure_false_letters_on_still_hands
from tests.builders.hands import FakeClassifier
from tests.builders.recordings import make_recordings

CONFIG = MovingLetterConfig(accept_probability=0.9, accept_when_gone=0.6)


def make_recogniser():
    return MovingLetterRecogniser(FakeClassifier([{"J": 0.0, "Z": 0.0}]), CONFIG)


@pytest.fixture
def held(monkeypatch):
    """The hands that were held before the recogniser, and whether each was a left one."""
    seen = []
    replay = evaluate.replay_frames

    def remember(moving, points, times_ms, *, is_left):
        seen.append((points[0], is_left))
        return replay(moving, points[:5], times_ms[:5], is_left=is_left)

    monkeypatch.setattr(evaluate, "replay_frames", remember)
    return seen


@pytest.mark.parametrize("mirror", [False, True])
def test_still_hands_can_be_held_up_mirrored_and_moving_letters_are_left_out(held, mirror):
    recordings = make_recordings("ABJ")
    measured = measure_false_letters_on_still_hands(make_recogniser, recordings, is_swaying=False, mirror=mirror)
    assert (measured["n"], measured["n_dropped"], measured["moving_shown"]) == (2, 1, 0.0)
    assert [is_left for _, is_left in held] == [mirror, mirror]
    shown = mirror_recordings(recordings) if mirror else recordings
    for (points, _), expected in zip(held, shown.landmarks[:2], strict=True):
        size = np.ptp(expected[:, 1])
        assert np.allclose(points - points[0], expected - expected[0], atol=0.1 * size)


def test_data_without_still_letters_is_refused():
    with pytest.raises(BadInputError, match="must hold still letters"):
        measure_false_letters_on_still_hands(make_recogniser, make_recordings("JZ"), is_swaying=False)
