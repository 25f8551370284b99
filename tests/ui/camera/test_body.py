import av
import numpy as np
import pytest

from slr_learn.perception.overlay import GROUND
from slr_learn.recognition.signs.live_body import BodyView, LiveBodyTracker
from slr_learn.ui.camera import body_messages, messages
from slr_learn.ui.camera.body import BodyCamera
from slr_learn.ui.camera.status import BrowserState, StreamStage
from tests.builders.bodies import FakeBodyFinder, make_body, nobody
from tests.builders.hands import make_image

RUNNING = BrowserState(StreamStage.CONNECTING, is_wanted=True)


class Stream:
    """Stands in for the stream of one page: a test says which frames came."""

    def __init__(self, bodies):
        self.finders = []
        self.camera = BodyCamera()
        self.camera.processor._make_recogniser = lambda: LiveBodyTracker(self._finder(bodies))
        self.camera.follow(RUNNING)

    def _finder(self, bodies):
        self.finders.append(FakeBodyFinder(bodies))
        return self.finders[-1]

    def shows(self, *, grey=128):
        frame = av.VideoFrame.from_ndarray(make_image(grey=grey), format="rgb24")
        return self.camera.processor(frame).to_ndarray(format="rgb24")


def test_frames_wait_in_order_until_they_are_drained():
    stream = Stream([make_body(), nobody(), make_body()])
    for _ in range(3):
        stream.shows()
    assert stream.camera.latest() is not None
    frames = stream.camera.drain()
    assert [frame.view for frame in frames] == [BodyView.GOOD, BodyView.NOBODY, BodyView.GOOD]
    assert sorted(frame.timestamp_ms for frame in frames) == [frame.timestamp_ms for frame in frames]
    assert stream.camera.drain() == ()


@pytest.mark.parametrize(
    ("values", "grey", "view", "is_problem"),
    [
        (make_body(), 128, BodyView.GOOD, False),
        (make_body(right=None, left=None), 128, BodyView.NO_HANDS, False),
        (nobody(), 128, BodyView.NOBODY, True),
        (nobody(), 4, BodyView.LOW_LIGHT, True),
        (make_body(half_width=0.35), 128, BodyView.TOO_CLOSE, True),
    ],
)
def test_a_live_stream_is_described_in_words(values, grey, view, is_problem):
    stream = Stream([values])
    stream.shows(grey=grey)
    status = stream.camera.status()
    assert (status.stage, status.text, status.is_problem) == (
        StreamStage.LIVE,
        body_messages.BODY_VIEWS[view],
        is_problem,
    )


def test_every_view_has_its_words():
    assert set(body_messages.BODY_VIEWS) == set(BodyView)


def test_hands_are_drawn_where_the_mirror_shows_them():
    stream = Stream([make_body(right=(0.25, 0.3), left=None)])
    changed = np.argwhere((stream.shows() != 128).any(axis=2))
    upper = changed[changed[:, 0] < 220]
    assert 440 < upper[:, 1].mean() < 520


def test_landmarks_only_shows_nothing_of_the_camera_picture():
    stream = Stream([make_body()])
    stream.camera.processor.landmarks_only = True
    bright, dark = stream.shows(grey=255), stream.shows(grey=0)
    assert np.array_equal(bright, dark)
    assert (bright != GROUND).any()


def test_the_landmarker_is_freed_when_the_stream_ends_and_another_made_for_the_next():
    stream = Stream([make_body()])
    stream.shows()
    assert stream.camera.follow(BrowserState()) is StreamStage.IDLE
    assert stream.finders[0].is_closed
    assert stream.camera.drain() == ()
    stream.shows()
    stream.camera.close()
    assert [finder.is_closed for finder in stream.finders] == [True, True]


def test_the_camera_says_so_while_the_landmarker_s_library_is_loading():
    stream = Stream([make_body()])
    stream.camera._is_loading = lambda: True
    assert stream.camera.status().text == messages.CAMERA_LOADING
