import numpy as np
import pytest

from slr_learn.config import MovingLetterConfig
from slr_learn.datasets.hands.sequences import load_hand_sequences
from slr_learn.perception.trail import TRAIL_WINDOWS_S, moving_letter_features
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.training.motion.replay import HOLD_FPS, HOLD_S, hold_still_hand, letters_shown, replay_frames
from slr_learn.training.motion.windows import sequences_to_streams
from tests.builders.hands import FakeClassifier, make_points
from tests.builders.sequences import write_sequences


def recogniser(answer):
    classifier = FakeClassifier([answer])
    return MovingLetterRecogniser(
        classifier, MovingLetterConfig(accept_probability=0.9, accept_when_gone=0.6)
    ), classifier


@pytest.mark.parametrize("label", ["J", "Z"])
def test_the_live_path_reads_from_a_clip_what_the_dataset_path_reads(tmp_path, label):
    path = write_sequences(tmp_path / "clip.npz", [(label, "I" if label == "J" else "D", label, "s")])
    sequences = load_hand_sequences(path)
    (stream,) = sequences_to_streams(sequences)
    expected = moving_letter_features(stream.points, stream.timestamps_ms, is_left=stream.is_left)
    moving, classifier = recogniser({"J": 0.0, "Z": 0.0})
    replay_frames(moving, sequences.landmarks[0, : sequences.length[0]], sequences.timestamps_ms(0), is_left=False)
    np.testing.assert_array_equal(np.concatenate(classifier.seen[-len(TRAIL_WINDOWS_S) :]), expected)


def test_frames_without_a_hand_are_played_as_such(tmp_path):
    sequences = load_hand_sequences(write_sequences(tmp_path / "clip.npz", [("Z", "D", "Z", "s")]))
    points = sequences.landmarks[0, : sequences.length[0]].copy()
    points[10] = np.nan
    results = replay_frames(recogniser({"J": 0.0, "Z": 0.0})[0], points, sequences.timestamps_ms(0), is_left=True)
    assert [at for at, one in enumerate(results) if one.hand is None] == [10, len(points)]
    assert len(results) == len(points) + 1


def test_after_the_recording_the_hand_is_gone(tmp_path):
    sequences = load_hand_sequences(write_sequences(tmp_path / "clip.npz", [("Z", "D", "Z", "s")]))
    points, times_ms = sequences.landmarks[0, : sequences.length[0]], sequences.timestamps_ms(0)
    results = replay_frames(recogniser({"J": 0.0, "Z": 0.7})[0], points, times_ms, is_left=False)
    assert [one.letter for one in results] == [None] * len(points) + ["Z"]


def test_what_is_shown_is_listed_once_and_in_order(tmp_path):
    sequences = load_hand_sequences(write_sequences(tmp_path / "clip.npz", [("Z", "D", "Z", "s")]))
    moving, _ = recogniser({"J": 0.0, "Z": 1.0})
    results = replay_frames(
        moving, sequences.landmarks[0], np.arange(len(sequences.landmarks[0])) * 40.0, is_left=False
    )
    assert letters_shown(results, ("J", "Z")) == ("Z",)
    assert letters_shown(results, ("J",)) == ()


def test_a_hold_lasts_a_second_and_trembles_and_one_that_sways_goes_further():
    points = make_points()
    held, times_ms = hold_still_hand(points, np.random.default_rng(0))
    swaying, _ = hold_still_hand(points, np.random.default_rng(0), is_swaying=True)
    assert held.shape == (int(HOLD_S * HOLD_FPS), 21, 3)
    assert times_ms[-1] == pytest.approx(1000 * HOLD_S, rel=0.1)
    assert (np.diff(times_ms) > 0).all()
    size = np.ptp(points[:, 1])
    assert 0 < np.ptp(held[:, 8, 0]) < 0.15 * size
    assert np.ptp(swaying[:, 8, :2], axis=0).max() > 0.3 * size
