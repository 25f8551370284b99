from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from slr_learn.config import MODELS_DIR, MOTION_MODEL, HoldConfig, MovingLetterConfig
from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import Handedness
from slr_learn.perception.trail import N_TRAIL_FEATURES, TRAIL_WINDOWS_S, moving_letter_features
from slr_learn.recognition.bundle import HAND_TRAIL, LETTER_FEATURES, Bundle, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.moving import (
    MovingLetterRecogniser,
    load_motion_config,
    make_moving_letter_recogniser,
)
from tests.builders.air_writing import air_writing
from tests.builders.hands import FakeClassifier, make_hand

NOTHING = {"J": 0.1, "Z": 0.1}
CONFIG = MovingLetterConfig(accept_probability=0.8, accept_when_gone=0.6)


def waving(seconds, *, start_ms=0.0, fps=25):
    """Times and hands of a hand that moves to and fro, far enough to be read."""
    for at_s in np.arange(0, seconds, 1 / fps):
        yield start_ms + 1000 * at_s, make_hand(centre_px=(320 + 200 * np.sin(4 * at_s), 240))


def feed(recogniser, frames):
    return [recogniser.update(hand, at_ms)[1] for at_ms, hand in frames]


def times_shown(letters):
    """How often a letter appears where none was shown just before."""
    return sum(now is not None and now != before for before, now in pairwise([None, *letters]))


def shown_by(recogniser, frames):
    return tuple(dict.fromkeys(letter for letter in feed(recogniser, frames) if letter))


def test_a_drawn_letter_is_shown_long_enough_to_fill_the_hold_meter_and_then_no_more():
    answers = [NOTHING] * 100 + [{"J": 0.9, "Z": 0.0}] + [NOTHING]
    recogniser = MovingLetterRecogniser(FakeClassifier(answers), CONFIG)
    shown = feed(recogniser, waving(4))
    n_shown = shown.count("J")
    assert HoldConfig().hold_s < n_shown / 25 <= CONFIG.show_s + 0.04
    assert shown[-1] is None


def test_a_hand_held_still_is_not_even_asked_about():
    classifier = FakeClassifier([{"J": 1.0, "Z": 0.0}])
    recogniser = MovingLetterRecogniser(classifier, CONFIG)
    assert set(feed(recogniser, [(40.0 * i, make_hand()) for i in range(100)])) == {None}
    assert classifier.seen == []


def test_the_surest_window_decides():
    answers = [NOTHING, {"J": 0.0, "Z": 0.5}, NOTHING, NOTHING, NOTHING]
    recogniser = MovingLetterRecogniser(FakeClassifier(answers * 40), CONFIG)
    *_, (prediction, letter) = (recogniser.update(hand, at_ms) for at_ms, hand in waving(1.5))
    assert prediction.probability_of("Z") == pytest.approx(0.5)
    assert letter is None


def test_while_the_rest_of_a_letter_is_drawn_nothing_more_is_read():
    classifier = FakeClassifier([{"J": 0.0, "Z": 0.9}])
    recogniser = MovingLetterRecogniser(classifier, CONFIG)
    frames = list(waving(3))
    shown = [recogniser.update(hand, at_ms)[1] for at_ms, hand in frames]
    first_ms = frames[shown.index("Z")][0]
    n_asked = len(classifier.seen)
    again = MovingLetterRecogniser(classifier, CONFIG)
    feed(again, [frame for frame in frames if frame[0] < first_ms + 1000 * CONFIG.rest_s])
    assert len(classifier.seen) - n_asked == len(TRAIL_WINDOWS_S)
    assert n_asked > len(TRAIL_WINDOWS_S)


def test_a_complete_letter_is_forgotten_so_that_it_counts_once():
    classifier = FakeClassifier([{"J": 0.0, "Z": 0.9}])
    recogniser = MovingLetterRecogniser(classifier, CONFIG)
    frames = list(waving(0.6))
    feed(recogniser, frames)
    n_asked = len(classifier.seen)
    feed(recogniser, [(600.0 + 40 * i, frames[-1][1]) for i in range(100)])
    assert len(classifier.seen) == n_asked


def test_a_hand_lost_for_a_moment_goes_on_and_one_lost_for_long_begins_anew():
    for gap_ms, n_frames in ((200.0, 50), (1000.0, 25)):
        classifier = FakeClassifier([NOTHING])
        recogniser = MovingLetterRecogniser(classifier, CONFIG)
        feed(recogniser, waving(1))
        feed(recogniser, [(1000.0, None)])
        last = list(waving(1, start_ms=960.0 + gap_ms))
        feed(recogniser, last)
        before = [*(list(waving(1)) if n_frames == 50 else []), *last]
        expected = moving_letter_features(
            np.stack([hand.points for _, hand in before]), np.array([at_ms for at_ms, _ in before]), is_left=False
        )
        np.testing.assert_allclose(np.concatenate(classifier.seen[-len(TRAIL_WINDOWS_S) :]), expected, atol=1e-5)


def test_the_letter_stays_while_the_hand_goes_down_after_it():
    recogniser = MovingLetterRecogniser(FakeClassifier([{"J": 0.9, "Z": 0.0}]), CONFIG)
    frames = list(waving(0.6))
    assert feed(recogniser, frames)[-1] == "J"
    assert feed(recogniser, [(620.0, None), (900.0, None), (2000.0, None)]) == ["J", "J", None]


@pytest.mark.parametrize(("probability", "shown"), [(0.7, "Z"), (0.5, None)])
def test_a_hand_that_is_gone_needs_less_for_its_letter(probability, shown):
    recogniser = MovingLetterRecogniser(FakeClassifier([{"J": 0.0, "Z": probability}]), CONFIG)
    assert set(feed(recogniser, waving(0.6))) == {None}
    assert feed(recogniser, [(600.0, None), (850.0, None), (950.0, None), (1300.0, None)]) == [None, None, shown, shown]
    assert feed(recogniser, [(1000.0 * at_s, None) for at_s in range(2, 5)]) == [None] * 3


def test_a_hand_that_is_gone_is_judged_by_what_it_drew_last():
    answers = [{"J": 0.0, "Z": 0.7}] * 30 + [NOTHING]
    recogniser = MovingLetterRecogniser(FakeClassifier(answers), CONFIG)
    assert set(feed(recogniser, waving(1))) | set(feed(recogniser, [(2000.0, None)])) == {None}


def test_a_hand_that_is_back_after_the_camera_paused_shows_what_was_drawn_before():
    recogniser = MovingLetterRecogniser(FakeClassifier([{"J": 0.7, "Z": 0.0}]), CONFIG)
    assert set(feed(recogniser, waving(0.6))) == {None}
    assert feed(recogniser, [(3000.0, make_hand()), (3040.0, make_hand())]) == ["J", "J"]


SETTINGS = {"accept_probability": 0.9, "accept_when_gone": 0.5}


def motion_bundle(**changes):
    described = Bundle("m", ("J", "Z"), 1, N_TRAIL_FEATURES, b"", SETTINGS, input=HAND_TRAIL, rejects=True)
    return replace(described, **changes)


def test_the_model_says_from_which_probability_on_a_letter_is_drawn():
    config = load_motion_config(motion_bundle())
    assert (config.accept_probability, config.accept_when_gone) == (0.9, 0.5)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"input": LETTER_FEATURES}, "of letter_features"),
        ({"n_features": 7}, "it reads 7"),
        ({"rejects": False}, "able to reject"),
        ({"settings": {}}, "accept_probability"),
        ({"settings": SETTINGS | {"accept_probability": 2.0}}, "got 2.0"),
        ({"settings": SETTINGS | {"accept_probability": True}}, "got True"),
        ({"settings": {"accept_probability": 0.9}}, "accept_when_gone"),
    ],
)
def test_a_model_that_is_none_of_moving_letters_is_refused(changes, told):
    with pytest.raises(BundleError, match=told):
        load_motion_config(motion_bundle(**changes))


@pytest.fixture(scope="module")
def shipped():
    return load_bundle(MODELS_DIR / MOTION_MODEL)


@pytest.mark.parametrize("fps", [10, 15, 20, 30])
@pytest.mark.parametrize("stroke_s", [0.7, 1.2, 2.0])
@pytest.mark.parametrize(("shape", "letter"), [("I", "J"), ("D", "Z")])
@pytest.mark.parametrize("handedness", list(Handedness))
def test_a_drawn_letter_is_recognised_at_any_frame_rate_and_speed(shipped, shape, letter, fps, stroke_s, handedness):
    frames = air_writing(shape, letter, fps=fps, stroke_s=stroke_s, handedness=handedness)
    assert shown_by(make_moving_letter_recogniser(shipped), frames) == (letter,)


@pytest.mark.parametrize("stroke_s", [0.5, 0.7, 1.2, 2.0])
@pytest.mark.parametrize(("shape", "letter"), [("I", "J"), ("D", "Z")])
@pytest.mark.parametrize("is_gone", [False, True])
def test_a_drawn_letter_counts_once(shipped, shape, letter, stroke_s, is_gone):
    frames = list(air_writing(shape, letter, stroke_s=stroke_s, after_s=0.04 if is_gone else 2.0))
    end_ms = frames[-1][0]
    shown = feed(
        make_moving_letter_recogniser(shipped),
        [*frames, *((end_ms + after_ms, None) for after_ms in range(100, 3000, 100))],
    )
    assert times_shown(shown) == 1


@pytest.mark.parametrize("pause_s", [0.2, 0.5])
def test_a_letter_drawn_twice_counts_twice(shipped, pause_s):
    once = list(air_writing("D", "Z", stroke_s=0.9, before_s=0.3, after_s=0.0))
    later_ms = once[-1][0] + 1000 * pause_s
    twice = [*once, *((later_ms + at_ms, hand) for at_ms, hand in once)]
    config = load_motion_config(shipped)
    recogniser = MovingLetterRecogniser(LiteRtClassifier(shipped), replace(config, show_s=config.rest_s))
    assert times_shown(feed(recogniser, [*twice, (twice[-1][0] + 3000, None)])) == 2


@pytest.mark.parametrize("fps", [10, 25])
@pytest.mark.parametrize("shape", "IDABVY")
def test_a_letter_held_still_draws_nothing(shipped, shape, fps):
    assert shown_by(make_moving_letter_recogniser(shipped), air_writing(shape, "still", fps=fps, stroke_s=3)) == ()


# A circle of a second or less, drawn with the index finger, still comes out as Z: see the card.
@pytest.mark.parametrize("stroke_s", [0.6, 1.5])
@pytest.mark.parametrize(
    ("shape", "way"), [("D", "shake"), ("D", "line"), ("D", "J"), ("I", "line"), ("I", "shake"), ("I", "circle")]
)
def test_moving_about_is_no_letter(shipped, shape, way, stroke_s):
    assert shown_by(make_moving_letter_recogniser(shipped), air_writing(shape, way, stroke_s=stroke_s)) == ()


def test_a_slow_circle_is_no_z(shipped):
    assert shown_by(make_moving_letter_recogniser(shipped), air_writing("D", "circle", stroke_s=1.5)) == ()


@pytest.mark.parametrize(("shape", "way"), [("B", "Z"), ("A", "J"), ("W", "Z"), ("S", "J"), ("I", "Z")])
def test_another_hand_drawing_the_same_way_is_no_letter(shipped, shape, way):
    assert shown_by(make_moving_letter_recogniser(shipped), air_writing(shape, way)) == ()
