import numpy as np
import pytest

from slr_learn.datasets.hands.sequences import load_hand_sequences
from slr_learn.perception.trail import N_TRAIL_FEATURES, TRAIL_WINDOWS_S
from slr_learn.training.motion.streams import MovingHandStream, group_hands_by_label, make_synthetic_stream
from slr_learn.training.motion.windows import (
    NEITHER,
    UNSURE,
    augment_stream,
    class_of_each_window,
    cut_training_windows,
    sequences_to_streams,
)
from tests.builders.hands import make_points
from tests.builders.recordings import make_recordings
from tests.builders.sequences import write_sequences

LABELS = ("J", "Z")
POOL = group_hands_by_label(make_recordings("ABDIJZYKMR1"))


def drawn(label="Z", *, start_ms=1000.0, end_ms=2000.0, until_ms=4000.0):
    """A stream of a letter drawn evenly between two moments, 25 frames a second."""
    times_ms = np.arange(0, until_ms, 40.0)
    progress = np.clip((times_ms - start_ms) / (end_ms - start_ms), 0, 1)
    points = np.repeat(make_points()[None], len(times_ms), axis=0)
    return MovingHandStream(points, times_ms, False, label, progress, start_ms, end_ms)


def class_at(stream, at_ms, window_s):
    return class_of_each_window(stream)[int(at_ms // 40), TRAIL_WINDOWS_S.index(window_s)]


def test_a_window_shows_the_letter_when_it_holds_all_of_it_just_after_its_end():
    assert class_at(drawn(), 2000, 1.35) == 0
    assert class_at(drawn(), 2200, 1.35) == 0


@pytest.mark.parametrize("at_ms", [400, 1400, 3600])
def test_before_during_and_long_after_the_letter_nothing_is_drawn(at_ms):
    assert {class_at(drawn(), at_ms, window_s) for window_s in TRAIL_WINDOWS_S} == {NEITHER}


def test_a_window_that_holds_half_of_it_shows_nothing_and_one_that_misses_a_little_is_not_learned_from():
    slow = drawn(end_ms=2200.0)
    assert class_at(slow, 2200, 0.6) == NEITHER
    assert class_at(slow, 2200, 0.9) == UNSURE
    assert class_at(slow, 2200, 1.35) == 0


def test_a_stream_without_a_letter_shows_nothing_at_any_time():
    stream = MovingHandStream(drawn().points, drawn().timestamps_ms)
    assert (class_of_each_window(stream) == NEITHER).all()


def test_windows_hold_drawn_letters_and_others_and_the_same_seed_cuts_the_same():
    streams = [drawn("J"), drawn("Z"), MovingHandStream(drawn().points, drawn().timestamps_ms)]
    first, second = (cut_training_windows(streams, LABELS, 3, rng=np.random.default_rng(1)) for _ in range(2))
    assert set(first.target.tolist()) == {0, 1, 2}
    assert first.features.shape == (len(first), N_TRAIL_FEATURES)
    np.testing.assert_array_equal(first.features, second.features)
    np.testing.assert_array_equal(first.target, second.target)


def test_streams_made_from_still_hands_are_finite_in_order_and_of_all_kinds():
    rng = np.random.default_rng(0)
    streams = [make_synthetic_stream(POOL, rng) for _ in range(150)]
    assert {one.label for one in streams} == {"J", "Z", ""}
    assert {one.is_left for one in streams} == {True, False}
    for one in streams:
        assert np.isfinite(one.points).all()
        assert (np.diff(one.timestamps_ms) > 0).all()
        assert one.points.shape == (len(one.timestamps_ms), 21, 3)
        if one.label:
            assert (np.diff(one.progress) >= 0).all()
            assert one.progress[0] < 0.1
            assert one.progress[-1] == 1


def test_recorded_letters_become_streams_and_other_movements_are_neither(tmp_path):
    path = write_sequences(
        tmp_path / "some.npz", [("Z", "D", "Z", "s"), ("Z", "D", "line", "s"), ("A", "A", "down", "s")]
    )
    streams = sequences_to_streams(load_hand_sequences(path))
    assert [one.label for one in streams] == ["Z", ""]
    assert streams[0].progress[0] == 0
    assert streams[0].progress[-1] == 1
    assert 500 < streams[0].start_ms < streams[0].end_ms < 1500


def test_a_varied_recording_still_draws_its_letter(tmp_path):
    (stream,) = sequences_to_streams(load_hand_sequences(write_sequences(tmp_path / "z.npz", [("Z", "D", "Z", "s")])))
    rng = np.random.default_rng(0)
    for _ in range(50):
        other = augment_stream(stream, rng)
        assert other.label == "Z"
        assert np.isfinite(other.points).all()
        assert (np.diff(other.timestamps_ms) > 0).all()
        assert (class_of_each_window(other) == 0).any()
