import gc
import threading
import time

import av
import pytest

from slr_learn.ui.camera import frame_processor, recogniser_session
from slr_learn.ui.camera.frame_processor import FrameProcessor
from tests.builders.hands import make_image

PATIENCE_S, LIMIT_S = 0.05, 0.2


class Recogniser:
    def __init__(self):
        self.is_closed = False

    def close(self):
        self.is_closed = True


class HangingProcessor(FrameProcessor):
    """Finds nothing, and hangs in each frame for which it is told to until it is released."""

    def __init__(self, **options):
        self.made = []
        self.hangs = False
        self.released = threading.Event()
        super().__init__(self.make, **options)

    def make(self):
        self.made.append(Recogniser())
        return self.made[-1]

    def analyse(self, recogniser, image, timestamp_ms):
        if self.hangs:
            self.released.wait(20)
        assert not recogniser.is_closed
        return timestamp_ms

    def analyse_landmarks(self, recogniser, frame):
        return self.analyse(recogniser, None, frame)

    def draw(self, shown, result):
        shown[:] = 255


def make_frame():
    return av.VideoFrame.from_ndarray(make_image(grey=0), format="rgb24")


def is_analysed(shown):
    return shown.to_ndarray(format="rgb24").min() == 255


def camera_threads(before=()):
    return [one for one in threading.enumerate() if one.name == "camera-recogniser" and one not in before]


def eventually(holds, *, within_s=5.0):
    until_s = time.monotonic() + within_s
    while time.monotonic() < until_s:
        if holds():
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def processor(monkeypatch):
    monkeypatch.setattr(frame_processor, "FRAME_PATIENCE_S", PATIENCE_S)
    for name, seconds in (("FRAME_PATIENCE_S", PATIENCE_S), ("FRAME_LIMIT_S", LIMIT_S), ("_CLOSE_PATIENCE_S", 0.5)):
        monkeypatch.setattr(recogniser_session, name, seconds)
    processor = HangingProcessor()
    processor.threads_before = camera_threads()
    yield processor
    processor.released.set()
    processor.close()
    assert eventually(lambda: not camera_threads(processor.threads_before))


def hang(processor):
    """Let the recogniser hang, and send frames until it is given up."""
    n_hung = []
    processor.on_hang = lambda: n_hung.append(1)
    processor.hangs = True
    assert eventually(lambda: bool(processor(make_frame()) and n_hung))
    processor.hangs = False


def took_s(do, *arguments):
    began_s = time.monotonic()
    do(*arguments)
    return time.monotonic() - began_s


def test_a_frame_for_which_the_recogniser_takes_too_long_is_shown_unanalysed(processor):
    assert is_analysed(processor(make_frame()))
    processor.hangs = True
    assert not is_analysed(processor(make_frame()))
    assert took_s(processor, make_frame()) < LIMIT_S
    processor.released.set()
    assert eventually(lambda: is_analysed(processor(make_frame())))
    assert len(processor.made) == 1
    assert processor.error is None


def test_a_late_result_still_counts(processor):
    processor(make_frame())
    processor.drain()
    processor.hangs = True
    processor(make_frame())
    assert processor.drain() == ()
    processor.released.set()
    assert eventually(lambda: len(processor.drain()) == 1)


def test_a_recogniser_that_hangs_is_given_up_and_the_next_frame_has_a_new_one(processor):
    processor(make_frame())
    hang(processor)
    assert is_analysed(processor(make_frame()))
    assert len(processor.made) == 2
    assert processor.error is None


def test_one_that_comes_back_is_closed_and_its_result_is_dropped(processor):
    processor(make_frame())
    hang(processor)
    processor(make_frame())
    processor.drain()
    processor.released.set()
    assert eventually(lambda: processor.made[0].is_closed)
    assert processor.drain() == ()
    assert eventually(lambda: len(camera_threads(processor.threads_before)) == 1)
    assert not processor.made[1].is_closed


def test_landmarks_hang_on_the_thread_of_their_message_and_later_ones_do_not_wait(processor):
    processor.process_landmarks(0.0)
    processor.hangs = True
    message = threading.Thread(target=processor.process_landmarks, args=(1.0,), daemon=True)
    message.start()
    time.sleep(PATIENCE_S)
    assert took_s(processor.process_landmarks, 2.0) < LIMIT_S
    assert processor.latest == 0.0
    time.sleep(LIMIT_S)
    processor.hangs = False
    processor.process_landmarks(3.0)
    processor.process_landmarks(4.0)
    assert processor.latest == 4.0
    assert len(processor.made) == 2
    processor.released.set()
    message.join()
    assert processor.latest == 4.0


@pytest.mark.parametrize("end", ["close", "use_recogniser"])
def test_the_end_of_a_session_does_not_wait_for_a_recogniser_that_hangs(processor, end):
    processor(make_frame())
    processor.hangs = True
    processor(make_frame())
    time.sleep(PATIENCE_S)
    arguments = () if end == "close" else (processor.make,)
    assert took_s(getattr(processor, end), *arguments) < PATIENCE_S
    assert processor.latest is None


def test_one_that_hangs_beyond_the_end_of_its_session_is_counted_too(processor):
    processor(make_frame())
    processor.hangs = True
    processor(make_frame())
    processor.close()
    hung = []
    processor.on_hang = lambda: hung.append(1)
    processor.hangs = False
    time.sleep(LIMIT_S)
    processor(make_frame())
    assert hung == [1]
    assert is_analysed(processor(make_frame()))
    assert hung == [1]


def test_a_page_that_takes_long_over_a_result_is_no_recogniser_that_hangs(processor):
    processor(make_frame())
    hung = []
    processor.on_hang = lambda: hung.append(1)
    processor.on_result = lambda _: processor.released.wait(20)
    processor(make_frame())
    time.sleep(LIMIT_S)
    assert took_s(processor, make_frame()) < PATIENCE_S
    assert not hung


def test_a_result_that_the_page_cannot_use_is_told(processor, caplog):
    def fail(_):
        raise RuntimeError("out of luck")

    processor.on_result = fail
    processor(make_frame())
    assert processor.error == frame_processor.messages.CAMERA_UNFORESEEN
    assert "could not be used" in caplog.text


def test_the_page_may_end_the_session_when_it_takes_a_result(processor):
    processor.on_result = lambda _: processor.close()
    assert took_s(processor, make_frame()) < 1
    assert eventually(lambda: processor.made[0].is_closed)


def test_a_paused_camera_shows_its_frames_unanalysed(processor):
    processor.is_paused = True
    assert not is_analysed(processor(make_frame()))
    assert not processor.made


def test_sessions_leave_no_threads_behind(processor):
    for _ in range(5):
        processor(make_frame())
        processor.close()
    assert eventually(lambda: not camera_threads(processor.threads_before))


def test_neither_does_a_camera_that_is_forgotten(processor):
    forgotten = HangingProcessor()
    forgotten(make_frame())
    assert len(camera_threads(processor.threads_before)) == 1
    del forgotten
    gc.collect()
    assert eventually(lambda: not camera_threads(processor.threads_before))
