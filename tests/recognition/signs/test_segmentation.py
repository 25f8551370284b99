from collections import Counter

import numpy as np
import pytest

from slr_learn.config import SignSegmentationConfig
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView
from slr_learn.recognition.signs.segmentation import ManualSegmenter, MotionSegmenter, SignWindowEnding
from tests.builders.bodies import ASPECT, REST, SIGN, UP, circling, make_body, moving, play, still
from tests.builders.sign_streams import count_found, recorded_streams, thinned, windows_of
from tests.support.shared_data import shared_data


def windows(frames, segmenter=None):
    segmenter = segmenter or MotionSegmenter()
    return [one for one in map(segmenter.update, frames) if one is not None]


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_a_sign_between_two_rests_is_found_with_a_margin(fps):
    frames = play((still(REST), 1.0), *SIGN, (still(REST), 1.0), fps=fps)
    (window,) = windows(frames)
    assert window.ending is SignWindowEnding.REST
    assert window.timestamps_ms[0] == pytest.approx(1500, abs=150)
    assert window.timestamps_ms[-1] == pytest.approx(3100, abs=300)
    assert window.values.shape == (len(window.timestamps_ms), 258)
    assert window.aspect == ASPECT


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_a_sign_ends_soon_after_the_hands_have_left_the_picture(fps):
    frames = play((None, 1.0), (circling(UP), 1.0), (None, 0.5), fps=fps)
    (window,) = windows(frames)
    assert window.ending is SignWindowEnding.GONE
    assert window.duration_s == pytest.approx(1.2, abs=0.2)


SLOW = [1.5, 2.0, 3.0, 5.0, 7.0]


@pytest.mark.parametrize("fps", SLOW)
def test_a_sign_between_two_rests_is_found_at_a_slow_camera_too(fps):
    frames = play((still(REST), 4.0), (moving(REST, UP), 0.6), (moving(UP, REST), 0.6), (still(REST), 4.0), fps=fps)
    (window,) = windows(frames)
    assert window.ending is SignWindowEnding.REST
    assert window.timestamps_ms[0] <= 4500 + 1000 / fps
    assert window.timestamps_ms[-1] >= 5100
    assert window.frames_per_second == pytest.approx(fps)


@pytest.mark.parametrize("fps", SLOW)
def test_a_hand_that_comes_and_goes_is_a_sign_at_a_slow_camera_too(fps):
    frames = play((None, 4.0), (moving(REST, UP), 1.0), (moving(UP, REST), 1.0), (None, 4.0), fps=fps)
    (window,) = windows(frames)
    assert window.ending is SignWindowEnding.GONE


@pytest.mark.parametrize("fps", SLOW)
def test_one_frame_without_a_hand_ends_no_sign_at_a_slow_camera(fps):
    parts = [(moving(REST, UP), 1.0), (moving(UP, REST), 1.0), (None, 1 / fps), (moving(REST, UP), 1.0)]
    (window,) = windows(play((None, 4.0), *parts, (None, 4.0), fps=fps))
    assert window.duration_s > 2


@pytest.mark.parametrize("fps", [1.0, *SLOW])
def test_hands_at_rest_are_no_sign_at_a_slow_camera_either(fps):
    assert windows(play((None, 4.0), (still(REST), 20.0), fps=fps)) == windows(play((still(REST), 20.0), fps=fps)) == []


def test_a_hand_that_is_in_view_before_and_after_a_stall_has_not_come():
    assert (
        windows(
            [*play((still(REST), 2.0)), *play((still(REST), 3.0), start_ms=3100.0), *play((None, 1.0), start_ms=6100.0)]
        )
        == []
    )


def test_a_hand_that_is_lost_for_a_moment_does_not_end_the_sign():
    frames = play((None, 1.0), (circling(UP), 0.8), (None, 0.2), (circling(UP), 0.8), (None, 1.0))
    (window,) = windows(frames)
    assert window.duration_s > 1.6


def test_a_hand_that_is_raised_and_held_still_is_a_sign_and_lowering_it_is_none():
    frames = play((None, 0.5), (still(UP), 2.0), (moving(UP, (0.4, 0.9)), 0.3), (None, 1.0))
    (window,) = windows(frames)
    assert window.duration_s == pytest.approx(0.6, abs=0.15)


def test_a_second_sign_after_a_held_hand_is_found():
    (first, second) = windows(
        play((None, 0.5), (circling(UP), 1.0), (still((0.4, 0.55)), 1.0), (circling(UP), 1.0), (None, 1.0))
    )
    assert first.timestamps_ms[-1] < second.timestamps_ms[0]
    assert (first.ending, second.ending) == (SignWindowEnding.REST, SignWindowEnding.GONE)


def test_hands_at_rest_and_twitches_are_no_sign():
    rng = np.random.default_rng(0)

    def trembling(share):
        return moving(REST, (0.36, 0.94))(rng.uniform(0, 0.3))

    twitch = moving(REST, moving(REST, UP)(0.15))
    assert windows(play((trembling, 3.0), (still(REST), 1.0), (twitch, 0.1), (still(REST), 1.0), (None, 1.0))) == []
    flicker = [one for _ in range(4) for one in ((still(REST), 0.2), (None, 0.6))]
    assert windows(play(*flicker)) == []


def test_hands_that_never_rest_are_cut_off_once_and_must_rest_before_the_next_sign():
    config = SignSegmentationConfig(longest_s=2.5)
    moving_on = (circling(UP), 1.0)
    frames = play((still(REST), 0.5), *[moving_on] * 6, (still(REST), 1.0), *SIGN, (still(REST), 1.0))
    endings = [one.ending for one in windows(frames, MotionSegmenter(config))]
    assert endings == [SignWindowEnding.LONGEST, SignWindowEnding.REST]


def test_nothing_that_comes_later_changes_what_was_found():
    frames = play((None, 0.5), *SIGN, (None, 1.0), *SIGN, (still(REST), 1.0))
    segmenter, found = MotionSegmenter(), []
    for at, frame in enumerate(frames):
        window = segmenter.update(frame)
        if window is not None:
            assert window.timestamps_ms[-1] <= frame.timestamp_ms
            found.append((at, window))
    assert len(found) == 2
    at, first = found[0]
    (again,) = windows(frames[: at + 1])
    assert np.array_equal(again.values, first.values, equal_nan=True)


def test_leaning_moves_no_hand():
    def leaning(share):
        return np.sin(2 * np.pi * share) * 0.1

    frames = []
    for at in range(90):
        values = make_body(right=UP, left=None)
        for place in (slice(0, 132, 4), slice(195, 258, 3)):
            values[place] += leaning(at / 90)
        frames.append(BodyFrame(values, at * 1000 / 30, ASPECT, BodyView.GOOD))
    segmenter = MotionSegmenter()
    windows(frames[:30], segmenter)
    assert windows(frames[30:], segmenter) == []
    assert not segmenter.is_signing


def test_a_reset_forgets_the_sign_that_had_begun():
    segmenter = MotionSegmenter()
    windows(play((still(REST), 0.5), *SIGN[:2]), segmenter)
    assert segmenter.is_signing
    segmenter.reset()
    assert not segmenter.is_signing
    assert windows(play((None, 1.0), start_ms=9000), segmenter) == []


def test_a_stream_that_stood_still_begins_anew():
    segmenter = MotionSegmenter()
    windows(play((still(REST), 0.5), *SIGN[:2]), segmenter)
    assert windows(play((still(UP), 1.0), start_ms=60_000), segmenter) == []


def test_what_the_learner_marks_is_cut_out():
    segmenter = ManualSegmenter()
    frames = play((still(REST), 1.0))
    assert windows(frames[:5], segmenter) == []
    segmenter.start()
    assert windows(frames[5:15], segmenter) == []
    segmenter.stop()
    (window,) = windows(frames[15:], segmenter)
    assert window.timestamps_ms.tolist() == [one.timestamp_ms for one in frames[5:15]]
    assert (window.ending, segmenter.is_signing) == (SignWindowEnding.STOPPED, False)


def test_a_window_of_a_set_time_ends_by_itself_and_an_empty_one_is_none():
    segmenter = ManualSegmenter(0.5)
    segmenter.start()
    (window,) = windows(play((None, 2.0)), segmenter)
    assert window.duration_s == pytest.approx(0.5, abs=0.04)
    assert window.ending is SignWindowEnding.LONGEST
    segmenter.start()
    segmenter.stop()
    assert windows(play((None, 1.0)), segmenter) == []


@pytest.mark.slow
@pytest.mark.parametrize("rest", ["gone", "lap"])
@pytest.mark.parametrize("fps", [30.0, 12.0])
def test_recorded_signs_played_one_after_the_other_are_found(rest, fps):
    counted: Counter[str] = Counter()
    for name in ("ase/traduttore_a", "kvk/yunlisa_set1", "ase/tamtridung"):
        for stream in recorded_streams(shared_data(f"signs/{name}.npz"), n_signs=12, rest=rest, n_streams=2):
            seen = stream if fps == 30.0 else thinned(stream, fps)
            counted += count_found(seen, windows_of(seen))
    assert counted["found"] >= 0.95 * counted["signs"]
    assert counted["extra"] <= 0.05 * counted["signs"]
