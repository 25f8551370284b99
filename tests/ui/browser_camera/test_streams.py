import gc
import json
import threading

import pytest

from slr_learn.errors import BadInputError
from slr_learn.ui.browser_camera import streams
from slr_learn.ui.browser_camera.protocol import MOST_FRAMES
from slr_learn.ui.browser_camera.streams import LandmarkStream, find_stream
from tests.builders.browser_frames import frame_values, message


class Taken:
    def __init__(self):
        self.now_s = 0.0
        self.numbers = []
        self.stream = LandmarkStream(
            lambda frame: self.numbers.append(frame.number), lambda: {"letter": "L"}, clock_s=lambda: self.now_s
        )

    def send(self, *numbers):
        return json.loads(self.stream.receive(message(*map(frame_values, numbers))))


@pytest.fixture
def taken():
    return Taken()


def test_each_frame_is_taken_once_and_answered_with_the_newest_number(taken):
    assert taken.send(0, 1) == {"n": 1, "letter": "L"}
    assert taken.send(1, 2)["n"] == 2
    assert taken.send()["n"] == 2
    assert taken.numbers == [0, 1, 2]


def test_a_frame_that_comes_late_is_left_out(taken):
    taken.send(5)
    assert taken.send(4, 6, 6)["n"] == 6
    assert taken.numbers == [5, 6]


def test_more_frames_than_a_camera_gives_are_refused_until_time_has_passed(taken):
    for start in range(0, 3 * MOST_FRAMES, MOST_FRAMES):
        taken.send(*range(start, start + MOST_FRAMES))
    with pytest.raises(BadInputError, match="frames or messages per second"):
        taken.send(1000)
    taken.now_s = 1.0
    assert taken.send(1000)["n"] == 1000


def test_messages_that_bring_nothing_new_are_limited_too(taken):
    taken.send(7)
    for _ in range(3 * MOST_FRAMES - 1):
        taken.send()
    with pytest.raises(BadInputError, match="messages per second"):
        taken.send(7)
    taken.now_s = 0.1
    assert taken.send()["n"] == 7


def test_a_stream_is_found_by_its_token_alone_and_only_while_its_visit_lasts(taken):
    token = taken.stream.token
    assert len(token) >= 20
    assert find_stream(token) is taken.stream
    assert find_stream(token + "x") is find_stream(None) is find_stream(7) is None
    del taken.stream
    gc.collect()
    assert find_stream(token) is None


def test_values_read_as_json_are_taken_alike(taken):
    assert taken.stream.receive_values([frame_values(3)]) == {"n": 3, "letter": "L"}


def test_a_closed_stream_is_not_found_until_it_is_opened_again_with_the_same_token(taken):
    token = taken.stream.token
    taken.stream.close()
    assert find_stream(token) is None
    taken.stream.close()
    taken.stream.open()
    assert find_stream(token) is taken.stream


def test_a_message_does_not_wait_for_one_that_was_given_up(monkeypatch):
    monkeypatch.setattr(streams, "_TURN_PATIENCE_S", 0.05)
    began, released = threading.Event(), threading.Event()

    def hang(_):
        began.set()
        released.wait(20)

    stream = LandmarkStream(hang, dict)
    thread = threading.Thread(target=stream.receive, args=(message(frame_values(1)),))
    thread.start()
    began.wait(20)
    with pytest.raises(TimeoutError):
        stream.receive("[]")
    stream.give_up()
    assert stream.is_stuck
    with pytest.raises(TimeoutError):
        stream.receive_values([])
    released.set()
    thread.join()
    assert not stream.is_stuck
    assert stream.receive_values([]) == {"n": 1}
