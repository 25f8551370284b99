from types import SimpleNamespace

import av
import pytest

from slr_learn.errors import BundleError
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.prediction import HandView
from slr_learn.ui.alphabet import messages
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera import webrtc as camera_module
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.webrtc import StreamStage
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image


class Stream:
    """Stands in for the stream of one page: a test says how far it got and which frames came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 0.0
        self.state = SimpleNamespace(playing=False, signalling=False)
        monkeypatch.setattr(camera_module, "webrtc_streamer", lambda **_: SimpleNamespace(state=self.state))
        monkeypatch.setattr(camera_module.time, "monotonic", lambda: self.now_s)
        self.camera = LetterCamera(Bundle("letters", ("A", "B"), 1, 290, b""))
        self.camera.processor._clock_s = lambda: self.now_s

    def asks(self) -> None:
        self.state.signalling = True
        self.camera.show("stream")

    def brings(self, hand: HandLandmarks | None, *, grey: int = 128) -> None:
        self.camera.processor._make_recogniser = lambda: LiveRecogniser(
            FakeFinder([hand]), FakeClassifier([{"A": 0.9, "B": 0.1}])
        )
        self.camera.processor(av.VideoFrame.from_ndarray(make_image(grey=grey), format="rgb24"))


@pytest.fixture
def stream(monkeypatch):
    return Stream(monkeypatch)


def test_before_start_the_learner_is_asked_for_permission(stream):
    assert stream.camera.show("stream") is StreamStage.IDLE
    assert stream.camera.status().text == camera_messages.CAMERA_IDLE


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


@pytest.mark.parametrize(
    ("hand", "grey", "view"),
    [
        (make_hand(), 128, HandView.GOOD),
        (None, 128, HandView.NO_HAND),
        (make_hand(size_px=30), 128, HandView.TOO_FAR),
        (make_hand(centre_px=(10, 240)), 128, HandView.CUT_OFF),
        (None, 4, HandView.LOW_LIGHT),
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
    stream.camera.processor._recogniser = None
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


def test_coming_back_to_the_page_finds_no_trace_of_the_stream_that_was_left(stream):
    stream.asks()
    stream.brings(make_hand())
    stream.state.signalling = False
    assert stream.camera.show("stream") is StreamStage.IDLE
    assert stream.camera.processor.latest is None
    assert stream.camera.status().stage is StreamStage.IDLE


def test_every_view_exercise_level_and_hand_has_its_words():
    assert set(camera_messages.VIEW_STATES) == set(HandView)
    assert set(ui_fingerspelling_messages.EXERCISES) == set(Exercise)
    assert set(ui_fingerspelling_messages.LEVELS) == set(WordLevel)
    assert set(messages.DRAWN_HANDS) == set(Handedness)
    assert set(camera_messages.HAND_CHOICES) == {camera_messages.AUTOMATIC_HAND, *Handedness}


def test_ice_servers_that_cannot_be_read_are_told_instead_of_a_camera(stream, monkeypatch):
    monkeypatch.setenv("SLR_LEARN_ICE_SERVERS", "[")
    assert stream.camera.show("stream") is StreamStage.IDLE
    status = stream.camera.status()
    assert "SLR_LEARN_ICE_SERVERS must be" in status.text
    assert status.is_problem
    monkeypatch.setenv("SLR_LEARN_ICE_SERVERS", "")
    stream.camera.show("stream")
    assert stream.camera.status().text == camera_messages.CAMERA_IDLE


def test_a_stream_that_is_there_before_the_libraries_says_what_is_waited_for(stream):
    stream.camera._is_loading = lambda: True
    stream.asks()
    assert stream.camera.status().text == camera_messages.CAMERA_LOADING


def test_another_model_takes_over_while_the_stream_goes_on(stream):
    stream.asks()
    stream.brings(make_hand())
    recogniser = stream.camera.processor._recogniser
    stream.camera.use_models(stream.camera._bundle)
    assert stream.camera.processor._recogniser is recogniser
    stream.camera.use_models(Bundle("letters_pixels", ("A", "B"), 1, 784, b"", input="hand_crop"))
    assert stream.camera.processor._recogniser is None
    assert stream.camera.status().stage is StreamStage.CONNECTING
    stream.brings(make_hand())
    assert stream.camera.status().stage is StreamStage.LIVE
