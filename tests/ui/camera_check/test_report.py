"""Tests of what a camera check finds out."""

from __future__ import annotations

from typing import Any

import pytest

from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.camera.webrtc import VideoPath
from slr_learn.ui.camera_check.report import (
    BrowserReport,
    CheckStep,
    ServerReport,
    Speed,
    judge_speed,
    read_browser_report,
    recommend_engine,
)

BROWSER, WEBRTC = EngineChoice.BROWSER, EngineChoice.WEBRTC
DIRECT, RELAY, BLOCKED = VideoPath.DIRECT, VideoPath.RELAY, VideoPath.BLOCKED


@pytest.mark.parametrize(
    ("browser_fps", "path", "server_fps", "is_local", "best"),
    [
        # On one's own machine the server, unless the browser is clearly faster.
        (22.0, DIRECT, 20.0, True, WEBRTC),
        (14.0, DIRECT, 28.0, True, WEBRTC),
        (30.0, DIRECT, 20.0, True, BROWSER),
        # Elsewhere the browser, if that is fast enough.
        (14.0, DIRECT, 28.0, False, BROWSER),
        (6.0, RELAY, 20.0, False, WEBRTC),
        # One that does not work is never recommended.
        (3.0, BLOCKED, 0.0, False, BROWSER),
        (0.0, DIRECT, 5.0, True, WEBRTC),
        (None, RELAY, 5.0, False, WEBRTC),
        (0.0, BLOCKED, 0.0, False, None),
        (0.0, DIRECT, 0.0, True, None),
        # A rate cannot count where no video came.
        (2.0, BLOCKED, 30.0, True, BROWSER),
    ],
)
def test_the_engine_that_serves_the_learner_best_is_recommended(
    browser_fps: float | None, path: VideoPath, server_fps: float, is_local: bool, best: EngineChoice | None
) -> None:
    assert recommend_engine(browser_fps, ServerReport(path, server_fps), is_local=is_local) == best


def test_without_a_try_of_the_server_only_the_browser_can_be_recommended() -> None:
    assert recommend_engine(5.0, None, is_local=True) is BROWSER
    assert recommend_engine(None, None, is_local=False) is None


@pytest.mark.parametrize(
    ("frames_per_second", "speed"),
    [(30.0, Speed.FAST), (8.0, Speed.FAST), (7.9, Speed.STILL_LETTERS), (4.0, Speed.STILL_LETTERS), (3.9, Speed.SLOW)],
)
def test_a_rate_is_judged_by_what_practice_needs(frames_per_second: float, speed: Speed) -> None:
    assert judge_speed(frames_per_second) is speed


def test_a_report_of_the_browser_is_read() -> None:
    picture = {"label": "Webcam", "width": 640, "height": 480, "rate": 29.6, "b": 120.5, "c": 20}
    said = {"run": 7, "step": "server", "device": "abc", "picture": picture, "rate": 14.2}

    report = read_browser_report(said)

    assert (report.run, report.step, report.device, report.frames_per_second) == (7, CheckStep.SERVER, "abc", 14.2)
    assert report.picture is not None
    assert (report.picture.label, report.picture.frames_per_second) == ("Webcam", 29.6)
    assert (report.picture.properties.width_px, report.picture.properties.brightness) == (640, 120.5)


@pytest.mark.parametrize(
    "said",
    [
        None,
        "done",
        [],
        {"run": "7", "step": "nowhere", "picture": 3, "rate": "fast", "error": 4, "device": {}},
        {"rate": float("nan"), "run": None},
        {"rate": -1},
        {"rate": True},
    ],
)
def test_what_no_browser_of_ours_says_counts_as_not_said(said: Any) -> None:
    assert read_browser_report(said) == BrowserReport()


def test_a_picture_without_sensible_values_keeps_what_is_sensible() -> None:
    picture = {"label": "x" * 500, "width": -1, "height": 1e9, "rate": None, "b": 400, "c": None}

    report = read_browser_report({"picture": picture})

    assert report.picture is not None
    assert len(report.picture.label) == 80
    assert (report.picture.properties.width_px, report.picture.properties.brightness) == (0, None)


def test_no_more_frames_count_than_the_camera_gives() -> None:
    def rate(finding: float | None, camera: float | None) -> float | None:
        return read_browser_report({"rate": finding, "picture": {"rate": camera}}).frames_per_second

    assert rate(31.0, 20.0) == 20.0
    assert rate(9.0, 20.0) == 9.0
    assert rate(9.0, None) == 9.0
    assert rate(None, 20.0) is None
