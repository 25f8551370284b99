import numpy as np
import pytest

from slr_learn.config import LiveConfig
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.perception.landmarks import Handedness
from slr_learn.perception.picture import measure_picture
from slr_learn.perception.signing_hand import SeveralHandsFinder
from slr_learn.recognition.letters.live import (
    LiveRecogniser,
    combine_still_and_moving,
    confirmed_still_letter,
    judge_hand_view,
)
from slr_learn.recognition.prediction import HandView
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image, make_prediction
from tests.builders.tracked_hands import BLACK, FakeHands

CONFIG = LiveConfig()


def run(recogniser, n_frames, *, image=None, start_ms=0.0):
    image = make_image() if image is None else image
    return [recogniser.process(image, start_ms + frame * 40) for frame in range(n_frames)]


def test_a_hand_held_still_becomes_its_letter():
    recogniser = LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"A": 0.9, "B": 0.1}]))
    last = run(recogniser, 10)[-1]
    assert (last.letter, last.view) == ("A", HandView.GOOD)
    assert last.prediction.top_k(1)[0] == ("A", pytest.approx(0.9))


def test_an_empty_view_is_a_result_and_not_an_error():
    result = run(LiveRecogniser(FakeFinder([None]), FakeClassifier([{"A": 1.0}])), 1)[0]
    assert (result.view, result.hand, result.prediction, result.letter) == (HandView.NO_COLOUR, None, None, None)


def test_the_letter_goes_when_the_hand_leaves():
    recogniser = LiveRecogniser(FakeFinder([make_hand()] * 10 + [None]), FakeClassifier([{"A": 0.9, "B": 0.1}]))
    assert run(recogniser, 25)[-1].letter is None


def test_left_and_right_hands_of_the_same_shape_give_the_same_features():
    right = make_hand(handedness=Handedness.RIGHT)
    mirrored = right.points * np.array((-1, 1, 1), np.float32) + np.array((640, 0, 0), np.float32)
    left = type(right)(mirrored, Handedness.LEFT, 0.98)
    classifier = FakeClassifier([{"A": 1.0}])
    run(LiveRecogniser(FakeFinder([right]), classifier), 1)
    run(LiveRecogniser(FakeFinder([left]), classifier), 1)
    assert np.allclose(classifier.seen[0], classifier.seen[1], atol=1e-4)


@pytest.mark.parametrize("wanted", [Handedness.LEFT, Handedness.RIGHT])
def test_of_two_hands_the_chosen_one_is_tracked_and_both_are_counted(wanted):
    scene = [make_hand(centre_px=(x, 300), handedness=side) for x, side in zip((180, 460), Handedness, strict=True)]
    made = {}

    def make(n_hands):
        made[n_hands] = FakeHands(scene, n_hands)
        return made[n_hands]

    recogniser = LiveRecogniser(SeveralHandsFinder(make), FakeClassifier([{"A": 1.0}]), hand=wanted)
    results = run(recogniser, 60, image=BLACK)
    assert {one.hand.handedness for one in results} == {wanted}
    assert {one.n_hands for one in results} == {2}
    # Two are looked for once a second, in a stream of 25 frames a second.
    assert made[2].n_looks == 3
    assert made[1].n_resets == 1


def test_light_is_measured_again_soon_after_it_has_changed():
    recogniser = LiveRecogniser(FakeFinder([None]), FakeClassifier([{"A": 1.0}]))
    assert run(recogniser, 1, image=make_image(grey=5))[0].view is HandView.LOW_LIGHT
    views = [one.view for one in run(recogniser, 8, image=make_image(tint=10), start_ms=40.0)]
    assert views[0] is HandView.LOW_LIGHT
    assert views[-1] is HandView.NO_HAND
    assert run(recogniser, 1, image=make_image(grey=5), start_ms=1400.0)[0].view is HandView.LOW_LIGHT


def test_the_chosen_hand_is_taken_over_the_landmarkers_guess():
    recogniser = LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"A": 1.0}]), hand=Handedness.LEFT)
    assert run(recogniser, 1)[0].hand.handedness is Handedness.LEFT
    recogniser.choose_hand(None)
    assert run(recogniser, 1)[0].hand.handedness is Handedness.RIGHT


@pytest.mark.parametrize(
    ("hand", "image", "view"),
    [
        (make_hand(), make_image(), HandView.GOOD),
        (make_hand(size_px=30), make_image(), HandView.TOO_FAR),
        (make_hand(centre_px=(10, 240)), make_image(), HandView.CUT_OFF),
        (make_hand(), make_image(grey=5), HandView.GOOD),
        (None, make_image(tint=10), HandView.NO_HAND),
        (None, make_image(), HandView.NO_COLOUR),
        (None, make_image(grey=5), HandView.LOW_LIGHT),
        (None, make_image(grey=250, tint=5), HandView.TOO_BRIGHT),
        (None, make_image(height_px=0, width_px=0), HandView.NO_HAND),
    ],
)
def test_the_view_is_judged_in_terms_the_learner_can_act_on(hand, image, view):
    assert judge_hand_view(measure_picture(image), hand, CONFIG.view) is view


@pytest.fixture(scope="module")
def real_recogniser():
    recogniser = LiveRecogniser(HandLandmarker(), FakeClassifier([{"A": 1.0}]))
    yield recogniser
    recogniser.close()


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((1, 1, 3), np.uint8),
        np.full((480, 640), 90, np.uint8),
        np.full((480, 640, 1), 90, np.uint8),
        np.full((480, 640, 4), 90, np.uint8),
        np.full((2160, 3840, 3), 90, np.uint8),
        np.full((17, 1999, 3), 90, np.uint8),
        np.full((333, 217, 3), 90, np.uint8)[::-1, ::-1],
    ],
    ids=lambda image: "x".join(map(str, image.shape)),
)
def test_odd_frames_go_through_the_real_landmarker_without_a_crash(real_recogniser, image):
    assert real_recogniser.process(image, 0.0).hand is None


@pytest.mark.parametrize(
    "image", [np.zeros((4, 4, 3), np.float32), np.zeros((4, 4, 7), np.uint8), np.zeros(5, np.uint8)]
)
def test_what_is_no_picture_is_refused_in_words(image):
    recogniser = LiveRecogniser(FakeFinder([None]), FakeClassifier([{"A": 1.0}]))
    with pytest.raises(BadInputError, match="picture must be"):
        recogniser.process(image, 0.0)


def run_slowly(recogniser, n_frames, fps, *, start_s=0):
    return [recogniser.process(make_image(), 1000 * (start_s + frame / fps)) for frame in range(n_frames)]


@pytest.mark.parametrize("fps", [1, 2, 3])
def test_a_hand_held_in_a_slow_stream_becomes_its_letter_with_the_time_of_the_first_frame(fps):
    recogniser = LiveRecogniser(FakeFinder([None] * 5 + [make_hand()]), FakeClassifier([{"A": 0.9, "B": 0.1}]))
    results = run_slowly(recogniser, 8, fps)
    assert [one.letter for one in results[4:]] == [None, None, "A", "A"]
    assert [one.since_ms for one in results[4:]] == [None, None, results[5].timestamp_ms, results[5].timestamp_ms]


def test_the_hand_voted_for_outlasts_one_frame_without_a_hand_in_a_slow_stream():
    left = make_hand(handedness=Handedness.LEFT)
    finder = FakeFinder([*[make_hand()] * 6, None, left, make_hand(), None, None, left])
    results = run_slowly(LiveRecogniser(finder, FakeClassifier([{"A": 1.0}])), 12, 1)
    assert results[7].hand.handedness is Handedness.RIGHT
    assert results[11].hand.handedness is Handedness.LEFT


@pytest.mark.parametrize(("fps", "is_followed"), [(3, False), (7, False), (9, True), (30, True)])
def test_a_slow_stream_is_not_searched_for_movements(fps, is_followed):
    moving = FakeMoving()
    run_slowly(LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"A": 1.0}]), moving=moving), 3 * fps, fps)
    assert (moving.seen[-1] is not None) is is_followed
    assert moving.seen[0] is not None


def test_a_letter_that_was_drawn_has_no_time_of_a_first_frame():
    recogniser = LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"I": 0.9, "A": 0.1}]), moving=FakeMoving())
    drawn, held = run(recogniser, 16)[5], run(recogniser, 16, start_ms=640)[-1]
    assert (drawn.letter, drawn.since_ms) == ("J", None)
    assert held.letter == "I"
    assert held.since_ms is not None


def test_closing_frees_the_finder():
    finder = FakeFinder([None])
    LiveRecogniser(finder, FakeClassifier([{"A": 1.0}])).close()
    assert finder.is_closed


class FakeMoving:
    """Recognises a J from the fourth frame on for as long as a test asks."""

    labels = ("J", "Z")

    def __init__(self, n_before=3, n_shown=5, *, before=0.2):
        self._answers = [None] * n_before + ["J"] * n_shown
        self._before = before
        self.seen = []

    def update(self, hand, timestamp_ms):
        self.seen.append(hand)
        letter = self._answers.pop(0) if self._answers else None
        return make_prediction({"J": 1.0 if letter else self._before, "Z": 0.0}), letter


def test_a_moving_letter_goes_before_the_still_one_while_it_is_shown_and_all_letters_are_listed():
    recogniser = LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"I": 0.9, "A": 0.1}]), moving=FakeMoving())
    results = run(recogniser, 16)
    assert [one.letter for one in results[3:8]] == ["J"] * 5
    assert results[-1].letter == "I"
    assert all(one.prediction.labels == ("I", "A", "J", "Z") for one in results)
    assert all(one.prediction.probabilities.sum() == pytest.approx(1) for one in results)
    assert results[5].prediction.top_k(1)[0] == ("J", 1.0)
    assert results[-1].prediction.probability_of("I") == pytest.approx(0.9 * 0.8)


def test_the_moving_letters_are_told_of_every_frame_with_the_hand_that_was_voted_for():
    moving = FakeMoving()
    recogniser = LiveRecogniser(
        FakeFinder([make_hand(), None, make_hand()]), FakeClassifier([{"A": 1.0}]), hand=Handedness.LEFT, moving=moving
    )
    run(recogniser, 3)
    assert [one and one.handedness for one in moving.seen] == [Handedness.LEFT, None, Handedness.LEFT]


def test_without_a_hand_a_moving_letter_is_shown_but_nothing_is_said_to_be_probable():
    recogniser = LiveRecogniser(FakeFinder([None]), FakeClassifier([{"A": 1.0}]), moving=FakeMoving(n_before=0))
    result = run(recogniser, 1)[0]
    assert (result.letter, result.prediction) == ("J", None)


def test_where_both_know_a_letter_the_trail_speaks_for_it():
    held, drawn = make_prediction({"I": 0.5, "J": 0.5}), make_prediction({"J": 0.25, "Z": 0.25})
    fused = combine_still_and_moving(held, drawn)
    assert fused.labels == ("I", "J", "Z")
    assert fused.probabilities.tolist() == [0.25, 0.25, 0.25]


def test_a_model_of_all_letters_shows_no_moving_letter_for_a_shape_that_is_held():
    classifier = FakeClassifier([{"I": 0.1, "J": 0.9}])
    results = run(LiveRecogniser(FakeFinder([make_hand()]), classifier, moving=FakeMoving(n_shown=0)), 16)
    assert {one.letter for one in results} == {None}
    assert results[-1].prediction.probability_of("J") == pytest.approx(0.2)


def test_no_still_letter_is_shown_while_a_moving_one_is_more_probable():
    still = FakeClassifier([{"I": 0.9, "A": 0.1}])
    results = run(LiveRecogniser(FakeFinder([make_hand()]), still, moving=FakeMoving(n_shown=0, before=0.8)), 16)
    assert {one.letter for one in results} == {None}
    assert results[-1].prediction.label == "J"


@pytest.mark.parametrize(
    ("held", "drawn", "letter"),
    [
        ({"I": 0.9, "A": 0.1}, {"J": 0.4, "Z": 0.0}, "I"),
        ({"I": 0.9, "A": 0.1}, {"J": 0.6, "Z": 0.0}, None),
        ({"I": 0.6, "A": 0.4}, {"J": 0.0, "Z": 0.0}, "I"),
        (None, {"J": 0.9, "Z": 0.0}, "I"),
    ],
)
def test_the_still_letter_shown_is_as_probable_as_any_moving_one(held, drawn, letter):
    assert confirmed_still_letter("I", held and make_prediction(held), make_prediction(drawn)) == letter
