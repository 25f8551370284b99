"""Tests of the try to send a video to the server."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import av
import numpy as np
import pytest

from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.webrtc import VideoPath
from slr_learn.ui.camera_check.report import ServerReport
from slr_learn.ui.camera_check.server_run import CONNECT_PATIENCE_S, LONGEST_S, MEASURED_S, ServerRun

FRAME = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")


class FakeProcessor:
    """Finds hands as soon as it is told to."""

    def __init__(self) -> None:
        self.latest: object | None = None
        self.error: str | None = None

    def __call__(self, frame: av.VideoFrame) -> av.VideoFrame:
        return frame

    def frames_per_second(self) -> float:
        return 21.0


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def processor() -> FakeProcessor:
    return FakeProcessor()


@pytest.fixture
def run(clock: Clock, processor: FakeProcessor, monkeypatch: pytest.MonkeyPatch) -> ServerRun:
    monkeypatch.setattr("threading.Timer", lambda *_: SimpleNamespace(start=lambda: None))
    camera: Any = SimpleNamespace(processor=processor, close=lambda: None)
    run = ServerRun(cast(LetterCamera, camera), clock_s=clock)
    run.begin(lambda: None)
    return run


def relay() -> VideoPath:
    return VideoPath.RELAY


def test_a_video_in_which_hands_are_found_is_measured_for_a_while(
    run: ServerRun, clock: Clock, processor: FakeProcessor
) -> None:
    assert run.outcome(relay) is None
    run.process_frame(FRAME)
    processor.latest = object()
    clock.now_s += 5
    assert run.outcome(relay) is None
    clock.now_s += MEASURED_S
    assert run.outcome(relay) == ServerReport(VideoPath.RELAY, 21.0)


def test_a_video_of_which_nothing_comes_is_blocked(run: ServerRun, clock: Clock) -> None:
    clock.now_s += CONNECT_PATIENCE_S
    assert run.outcome(relay) is None
    clock.now_s += 0.1
    assert run.outcome(relay) == ServerReport(VideoPath.BLOCKED, 0.0)


def test_a_recogniser_that_fails_ends_the_try(run: ServerRun, processor: FakeProcessor) -> None:
    run.process_frame(FRAME)
    processor.error = "It is broken."
    assert run.outcome(relay) == ServerReport(VideoPath.RELAY, 0.0)


def test_a_recogniser_that_never_answers_ends_the_try(run: ServerRun, clock: Clock) -> None:
    run.process_frame(FRAME)
    clock.now_s += LONGEST_S
    assert run.outcome(relay) == ServerReport(VideoPath.RELAY, 0.0)
