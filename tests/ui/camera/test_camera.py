import av
import pytest

from slr_learn.errors import BundleError
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.alphabet import messages
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.status import BrowserState, CameraStatus, StreamStage
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image


class Stream:
    """Stands in for the stream of one page: a test says how far it got and which frames came."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.camera = LetterCamera(Bundle("letters", ("A", "B"), 1, 290, b""), clock_s=lambda: self.now_s)
        self.camera.processor._clock_s = lambda: self.now_s

    def asks(self) -> None:
        self.camera.follow(BrowserState(StreamStage.CONNECTING, is_wanted=True))

    def brings(self, hand: HandLandmarks | None, *, grey: int = 128) -> None:
        self.camera.processor._make_recogniser = lambda: LiveRecogniser(
            FakeFinder([hand]), FakeClassifier([{"A": 0.9, "B": 0.1}])
        )
        self.camera.processor(av.VideoFrame.from_ndarray(make_image(grey=grey, tint=10), format="rgb24"))


@pytest.fixture
def stream():
    return Stream()


def recogniser_of(stream):
    session = stream.camera.processor._session
    return None if session is None else session.recogniser


def test_before_start_the_camera_is_off(stream):
    assert stream.camera.status() == CameraStatus(StreamStage.IDLE, camera_messages.CAMERA_IDLE, is_problem=False)


def test_a_stream_that_was_asked_for_is_connecting(stream):
    stream.asks()
    status = stream.camera.status()
    assert (status.stage, status.text, status.is_problem) == (
        StreamStage.CONNECTING,
        camera_messages.CAMERA_CONNECTING,
        False,
    )


def test_a_stream_that_never_comes_names_what_to_check(stream):
    stream.asks()
    stream.now_s = 11
    status = stream.camera.status()
    assert (status.text, status.is_problem) == (camera_messages.CAMERA_NO_FRAMES, True)


@pytest.mark.parametrize("error", [*camera_messages.CAMERA_ERRORS, "unheard of", None])
def test_each_reason_why_there_is_no_camera_is_told_with_what_to_do_and_without_its_technical_name(stream, error):
    stream.camera.follow(BrowserState(StreamStage.ERROR, error=error))
    status = stream.camera.status()
    assert (status.stage, status.is_problem) == (StreamStage.ERROR, True)
    assert status.text in camera_messages.CAMERA_ERRORS.values()
    assert "Error" not in status.text


def test_a_hidden_tab_pauses_and_keeps_the_recogniser(stream):
    stream.asks()
    stream.brings(make_hand())
    stream.camera.follow(BrowserState(StreamStage.PAUSED, is_wanted=True))
    assert stream.camera.status().text == camera_messages.CAMERA_PAUSED
    assert recogniser_of(stream) is not None


@pytest.mark.parametrize(
    ("hand", "grey", "view"),
    [
        (make_hand(), 128, HandView.GOOD),
        (None, 128, HandView.NO_HAND),
        (make_hand(size_px=30), 128, HandView.TOO_FAR),
        (make_hand(centre_px=(10, 240)), 128, HandView.CUT_OFF),
        (None, 4, HandView.LOW_LIGHT),
        (None, 250, HandView.TOO_BRIGHT),
    ],
)
def test_a_live_stream_is_described_in_words(stream, hand, grey, view):
    stream.asks()
    stream.brings(hand, grey=grey)
    status = stream.camera.status()
    assert (status.stage, status.text) == (StreamStage.LIVE, camera_messages.VIEW_STATES[view])
    assert status.is_problem is (view is not HandView.GOOD)


def brings_at(stream, fps, hand, *, seconds=4):
    for _ in range(round(seconds * fps)):
        stream.now_s += 1 / fps
        stream.brings(hand)
    return stream.camera.status()


@pytest.mark.parametrize("fps", [1, 3])
def test_a_slow_computer_is_told_once_it_is_sure_and_after_what_the_learner_must_do(stream, fps):
    stream.asks()
    early = brings_at(stream, fps, make_hand(), seconds=1)
    assert (early.is_slow, early.text) == (False, camera_messages.VIEW_STATES[HandView.GOOD])
    status = brings_at(stream, fps, make_hand())
    assert (status.is_slow, status.is_problem, status.text) == (True, False, camera_messages.CAMERA_SLOW)
    stream.camera.processor._session = None
    status = brings_at(stream, fps, None)
    assert (status.is_slow, status.text) == (True, camera_messages.VIEW_STATES[HandView.NO_HAND])


def test_a_usual_camera_is_not_slow_nor_is_one_that_was_started_again(stream):
    stream.asks()
    assert not brings_at(stream, 6, make_hand()).is_slow
    assert brings_at(stream, 2, make_hand(), seconds=6).is_slow
    stream.camera.close()
    assert not brings_at(stream, 2, make_hand(), seconds=1).is_slow


def test_a_picture_that_stopped_is_told(stream):
    stream.asks()
    stream.brings(make_hand())
    assert stream.camera.latest() is stream.camera.processor.latest
    stream.now_s += 4
    assert stream.camera.status().text == camera_messages.CAMERA_STALLED
    assert stream.camera.latest() is None


def test_a_recogniser_that_cannot_start_is_told_with_its_reason(stream):
    def fail():
        raise BundleError("models/letters is damaged.")

    stream.asks()
    stream.camera.processor._make_recogniser = fail
    stream.camera.processor(av.VideoFrame.from_ndarray(make_image(), format="rgb24"))
    assert "models/letters is damaged." in stream.camera.status().text


def test_a_stopped_stream_leaves_no_trace(stream):
    stream.asks()
    stream.brings(make_hand())
    assert stream.camera.follow(BrowserState()) is StreamStage.IDLE
    assert stream.camera.processor.latest is None
    assert stream.camera.status().stage is StreamStage.IDLE


def test_every_view_exercise_level_and_hand_has_its_words():
    assert set(camera_messages.VIEW_STATES) == set(HandView)
    assert set(ui_fingerspelling_messages.EXERCISES) == set(Exercise)
    assert set(ui_fingerspelling_messages.LEVELS) == set(WordLevel)
    assert set(messages.DRAWN_HANDS) == set(Handedness)
    assert set(camera_messages.HAND_CHOICES) == {camera_messages.AUTOMATIC_HAND, *Handedness}


def test_a_camera_that_cannot_be_used_at_all_says_why(stream):
    stream.camera.follow(BrowserState(), "The camera cannot be used.")
    assert stream.camera.status() == CameraStatus(
        StreamStage.INTERRUPTED, "The camera cannot be used.", is_problem=True
    )
    stream.camera.follow(BrowserState())
    assert stream.camera.status().text == camera_messages.CAMERA_IDLE


def test_a_stream_that_is_there_before_the_libraries_says_what_is_waited_for(stream):
    stream.camera._is_loading = lambda: True
    stream.asks()
    assert stream.camera.status().text == camera_messages.CAMERA_LOADING


def test_another_model_takes_over_while_the_stream_goes_on(stream):
    stream.asks()
    stream.brings(make_hand())
    recogniser = recogniser_of(stream)
    stream.camera.use_models(stream.camera._bundle)
    assert recogniser_of(stream) is recogniser
    stream.camera.use_models(Bundle("letters_pixels", ("A", "B"), 1, 784, b"", input="hand_crop"))
    assert recogniser_of(stream) is None
    assert stream.camera.status().stage is StreamStage.CONNECTING
    stream.brings(make_hand())
    assert stream.camera.status().stage is StreamStage.LIVE


def test_a_second_hand_is_mentioned_once_with_the_one_that_counts(stream):
    stream.asks()
    two = LiveResult(0.0, HandView.GOOD, make_hand(handedness=Handedness.LEFT), n_hands=2)
    assert stream.camera.describe_result(two) == (camera_messages.TWO_HANDS[Handedness.LEFT], False)
    stream.now_s = 7
    assert stream.camera.describe_result(two) == (camera_messages.VIEW_STATES[HandView.GOOD], False)


def test_the_result_of_a_photo_stands_until_the_next_one(stream):
    stream.camera.processor._make_recogniser = lambda: LiveRecogniser(
        FakeFinder([make_hand()]), FakeClassifier([{"A": 1.0}])
    )
    failed = BrowserState(StreamStage.ERROR, error="engine")
    stream.camera.follow(failed, takes_photos=True)
    stream.camera.processor.process_photo(make_image())
    stream.now_s = 60
    stream.camera.follow(failed, takes_photos=True)
    assert stream.camera.latest().letter == "A"
    assert stream.camera.status().text == camera_messages.VIEW_STATES[HandView.GOOD]
