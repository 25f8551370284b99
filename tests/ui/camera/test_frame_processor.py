import threading
import time

import av
import numpy as np
import pytest

from slr_learn.errors import BundleError
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.frame_processor import MAX_SIDE_PX
from slr_learn.ui.camera.letter_frames import LetterProcessor
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image


def make_frame(image=None):
    frame = av.VideoFrame.from_ndarray(make_image() if image is None else image, format="rgb24")
    frame.pts = 7
    return frame


HAND = make_hand()


def make_processor(hands=(HAND,), **options):
    finders = []

    def make_recogniser():
        finders.append(FakeFinder(list(hands)))
        return LiveRecogniser(finders[-1], FakeClassifier([{"A": 0.9, "B": 0.1}]))

    return LetterProcessor(make_recogniser, **options), finders


class Clock:
    def __init__(self, step_s):
        self.now_s, self.step_s = 0.0, step_s

    def __call__(self):
        self.now_s += self.step_s
        return self.now_s


def test_the_shown_picture_is_mirrored_and_keeps_its_time_and_size():
    image = make_image(grey=0)
    image[:, :100] = 255
    processor, _ = make_processor(hands=(None,))
    shown = processor(make_frame(image))
    picture = shown.to_ndarray(format="rgb24")
    assert (shown.pts, picture.shape) == (7, image.shape)
    assert picture[:, -50:].mean() > 250
    assert picture[:, :50].mean() < 5


def test_the_hand_is_drawn_where_the_mirror_shows_it():
    processor, _ = make_processor(hands=(make_hand(centre_px=(160, 240), size_px=150),))
    plain = make_image()
    picture = processor(make_frame(plain)).to_ndarray(format="rgb24")
    changed = np.argwhere((picture != 128).any(axis=2))[:, 1]
    assert 400 < changed.mean() < 560


def test_hand_only_shows_nothing_of_the_camera_picture():
    processor, _ = make_processor(hands=(None,))
    processor.landmarks_only = True
    bright, dark = (processor(make_frame(make_image(grey=grey))).to_ndarray(format="rgb24") for grey in (255, 0))
    assert np.array_equal(bright, dark)


def test_results_are_handed_over_once_in_order():
    processor, _ = make_processor(clock_s=Clock(0.02))
    for _ in range(5):
        processor(make_frame())
    results = processor.drain()
    assert [r.timestamp_ms for r in results] == sorted(r.timestamp_ms for r in results)
    assert len(results) == 5
    assert processor.drain() == ()
    assert processor.latest is results[-1]


def test_the_rate_counts_analysed_frames_by_the_clock():
    processor, _ = make_processor(clock_s=Clock(0.02))
    for _ in range(30):
        processor(make_frame())
    assert processor.frames_per_second() == pytest.approx(25, rel=0.1)


def test_a_new_stream_gets_a_new_recogniser():
    processor, finders = make_processor()
    processor(make_frame())
    processor.close()
    assert finders[0].is_closed
    assert processor.latest is None
    assert processor.drain() == ()
    processor(make_frame())
    assert len(finders) == 2


def test_a_model_that_cannot_be_loaded_is_told_and_the_picture_goes_on():
    def fail():
        raise BundleError("models/letters is damaged.")

    processor = LetterProcessor(fail)
    shown = processor(make_frame())
    assert shown.width == 640
    assert processor.error == "models/letters is damaged."
    processor.close()
    assert processor.error is None


def test_an_unforeseen_failure_is_told_too(caplog):
    def fail():
        raise RuntimeError("out of luck")

    processor = LetterProcessor(fail)
    processor(make_frame())
    assert processor.error == messages.CAMERA_UNFORESEEN
    assert "could not be analysed" in caplog.text


def test_a_frame_without_a_picture_is_passed_on_and_told(caplog):
    processor, _ = make_processor()
    empty = av.VideoFrame(0, 0, "rgb24")
    assert processor(empty) is empty
    assert processor.error == messages.CAMERA_UNFORESEEN
    assert "could not be shown" in caplog.text


def test_the_picture_goes_on_while_the_libraries_are_loading():
    loading = [True]
    processor, finders = make_processor(is_ready=lambda: not loading[0])
    assert processor(make_frame()).width == 640
    assert (finders, processor.latest, processor.error) == ([], None, None)
    loading[0] = False
    processor(make_frame())
    assert processor.latest is not None


def test_very_large_frames_are_scaled_down_first():
    processor, _ = make_processor(hands=(None,))
    shown = processor(make_frame(make_image(height_px=2160, width_px=3840)))
    assert max(shown.width, shown.height) == MAX_SIDE_PX


def test_grey_and_odd_frames_go_through():
    processor, _ = make_processor(hands=(None,))
    grey = av.VideoFrame.from_ndarray(np.full((481, 641), 90, np.uint8), format="gray")
    assert processor(grey).width == 641
    assert processor.error is None


class SlowFinder(FakeFinder):
    """Takes its time over a picture, and fails when it is closed meanwhile."""

    def find_hand(self, image):
        time.sleep(0.02)
        assert not self.is_closed
        return super().find_hand(image)


def test_closing_waits_for_the_frame_in_hand():
    finders = []

    def make_recogniser():
        finders.append(SlowFinder([HAND]))
        return LiveRecogniser(finders[-1], FakeClassifier([{"A": 1.0}]))

    processor = LetterProcessor(make_recogniser)
    threads = [threading.Thread(target=processor, args=(make_frame(),)) for _ in range(4)]
    threads += [threading.Thread(target=processor.close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert processor.error is None
    processor.close()
    assert all(finder.is_closed for finder in finders)


def maker(letter, finders):
    def make_recogniser():
        finders.append(SlowFinder([HAND]))
        return LiveRecogniser(finders[-1], FakeClassifier([{letter: 1.0, "-": 0.0}]))

    return make_recogniser


def test_another_recogniser_watches_from_the_next_frame_on_and_the_one_before_is_closed():
    finders = []
    processor = LetterProcessor(maker("A", finders))
    processor(make_frame())
    processor.use_recogniser(maker("B", finders))
    assert finders[0].is_closed
    assert processor.latest is None
    assert processor.drain() == ()
    processor(make_frame())
    assert [one.prediction.label for one in processor.drain()] == ["B"]
    assert not finders[1].is_closed


def test_another_recogniser_lifts_the_failure_of_the_one_before():
    def fail():
        raise BundleError("models/letters is damaged.")

    processor = LetterProcessor(fail)
    processor(make_frame())
    processor.use_recogniser(maker("B", []))
    assert processor.error is None
    processor(make_frame())
    assert processor.latest is not None


def test_recognisers_can_be_changed_while_frames_come():
    finders, labels = [], []
    processor = LetterProcessor(maker("A", finders))

    def play():
        for _ in range(12):
            processor(make_frame())
            labels.extend(one.prediction.label for one in processor.drain())

    threads = [threading.Thread(target=play) for _ in range(2)]
    for thread in threads:
        thread.start()
    for letter in "BCD":
        time.sleep(0.05)
        processor.use_recogniser(maker(letter, finders))
    for thread in threads:
        thread.join(timeout=10)
    assert processor.error is None
    assert labels[-1] == "D"
    assert [finder.is_closed for finder in finders] == [True] * (len(finders) - 1) + [False]
    processor.close()


def test_a_photo_counts_as_two_seconds_in_front_of_the_camera():
    processor, _ = make_processor()
    seen = []
    processor.on_result = seen.append
    processor.process_photo(make_image())
    processor.process_photo(make_image())
    times_ms = [one.timestamp_ms for one in seen]
    assert len(times_ms) == 40
    assert times_ms == sorted(set(times_ms))
    assert times_ms[-1] == pytest.approx(4000)
