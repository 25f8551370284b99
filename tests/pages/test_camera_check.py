"""Tests of the camera check on the settings page."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.config import ICE_SERVERS_VARIABLE
from slr_learn.recognition.prediction import HandView
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.camera.webrtc import VideoPath
from slr_learn.ui.camera_check import component, messages, screen, server_run
from slr_learn.ui.camera_check.report import ServerReport
from slr_learn.ui.settings import messages as settings_messages
from tests.pages.conftest import FakeStreamer

PAGE = "you/settings.py"
PICTURE = {"label": "Webcam", "width": 640, "height": 480, "rate": 30, "b": 120, "c": 20}

OpenPage = Callable[[str], AppTest]


class FakeCheck:
    """Stands in for the browser's part: says what a test sets, and remembers what it was given."""

    def __init__(self) -> None:
        self.said: dict[str, Any] | None = None
        self.shown: dict[str, Any] = {}

    def show(self, key: str, data: dict[str, Any]) -> SimpleNamespace:
        component.show_check_block(key, data)
        self.shown = data
        return SimpleNamespace(report=self.said)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> FakeCheck:
    fake = FakeCheck()
    monkeypatch.setattr(screen, "show_check_block", fake.show)
    return fake


@pytest.fixture
def no_video_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_run, "CONNECT_PATIENCE_S", -1.0)


def sentences(app: AppTest) -> str:
    """What the page says, as a reader sees it."""
    return "\n".join(one.value for one in app.markdown).replace("\\", "")


def test_nothing_is_said_before_the_check_and_no_video_is_started(
    open_page: OpenPage, check: FakeCheck, streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    assert check.shown["texts"]["test"] == messages.TEST
    assert messages.PERMITTED not in sentences(app)
    assert not streamer.arguments


def test_what_the_browser_finds_out_is_said_at_once(
    open_page: OpenPage, check: FakeCheck, streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "browser", "picture": {**PICTURE, "b": 10}}
    app.run()
    assert messages.PERMITTED in sentences(app)
    assert "Webcam: 640 × 480 pixels, 30 frames/s." in sentences(app)
    assert camera_messages.VIEW_STATES[HandView.LOW_LIGHT] in sentences(app)
    assert messages.ENOUGH_LIGHT not in sentences(app)
    # The video's component is there before it is to start.
    assert streamer.arguments["desired_playing_state"] is False


@pytest.mark.usefixtures("no_video_comes")
def test_where_the_video_is_blocked_the_browser_is_recommended_and_can_be_chosen(
    open_page: OpenPage, check: FakeCheck, streamer: FakeStreamer, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "server", "picture": PICTURE, "rate": 14.2, "device": "abc"}
    wishes: list[tuple[object, object]] = []
    stream = streamer.stream
    monkeypatch.setattr(
        "slr_learn.ui.camera.webrtc.webrtc_streamer",
        lambda **arguments: (
            wishes.append((arguments["key"], arguments["desired_playing_state"])),
            stream(**arguments),
        )[1],
    )
    for _ in range(3):
        app.run()
    # Each video's component is there before it is to start, also where the browser part takes no time; a second one is
    # tried before the way counts as blocked.
    first, second = dict.fromkeys(key for key, _ in wishes)
    assert wishes == [(first, False), (first, True), (second, False), (second, True)]
    assert streamer.arguments["media_stream_constraints"]["video"]["deviceId"] == {"ideal": "abc"}  # type: ignore[index]
    assert messages.ENOUGH_LIGHT in sentences(app)
    assert "In this browser: 14 frames/s. That is fast enough for all letters." in sentences(app)
    assert messages.BLOCKED in sentences(app)
    assert check.shown["finished"] == 1
    (button,) = [one for one in app.button if one.label == messages.USE[EngineChoice.BROWSER]]
    button.click().run()
    (choice,) = [one for one in app.radio if one.label == settings_messages.CAMERA_LABEL]
    assert choice.value == EngineChoice.BROWSER
    assert messages.IN_USE in [one.value for one in app.caption]
    assert not [one for one in app.button if one.label == messages.USE[EngineChoice.BROWSER]]


def test_how_fast_the_server_is_and_how_the_video_gets_there_is_said(
    open_page: OpenPage, check: FakeCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ServerReport(VideoPath.RELAY, 21.4)
    monkeypatch.setattr(server_run.ServerRun, "outcome", lambda *_: report)
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "server", "picture": PICTURE, "rate": 0}
    app.run()
    assert messages.NO_HANDS_IN_BROWSER in sentences(app)
    said = "On the server: 21 frames/s. The video goes there through a TURN server. That is fast enough"
    assert said in sentences(app)
    assert messages.RECOMMENDED[EngineChoice.WEBRTC] in sentences(app)
    assert messages.IN_USE in [one.value for one in app.caption]


def test_a_check_that_was_left_does_not_open_the_camera_by_itself_later(
    open_page: OpenPage, check: FakeCheck, streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "server", "picture": PICTURE, "rate": 14.2}
    app.run()
    assert streamer.arguments["desired_playing_state"] is True
    app.switch_page("pages/learn/home.py").run()
    check.said, streamer.arguments = None, {}
    app.switch_page(f"pages/{PAGE}").run()
    assert not streamer.arguments
    assert messages.PERMITTED not in sentences(app)


@pytest.mark.usefixtures("no_video_comes")
def test_another_run_forgets_the_one_before(open_page: OpenPage, check: FakeCheck) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "server", "picture": PICTURE, "rate": 14.2}
    for _ in range(3):
        app.run()
    assert messages.BLOCKED in sentences(app)
    check.said = {"run": 2, "step": "asking"}
    app.run()
    assert messages.PERMITTED not in sentences(app)
    assert messages.BLOCKED not in sentences(app)


def test_a_refused_camera_is_told_by_the_picture_and_nothing_else_is_tried(
    open_page: OpenPage, check: FakeCheck, streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "failed", "error": "denied"}
    app.run()
    assert check.shown["texts"]["errors"]["denied"] == camera_messages.CAMERA_ERRORS["denied"]
    assert messages.PERMITTED not in sentences(app)
    assert not streamer.arguments


@pytest.mark.usefixtures("no_video_comes")
def test_where_neither_finds_hands_single_photos_are_named(open_page: OpenPage, check: FakeCheck) -> None:
    app = open_page(PAGE)
    check.said = {"run": 1, "step": "server", "picture": {**PICTURE, "rate": 9}, "rate": 0}
    for _ in range(3):
        app.run()
    assert messages.NEITHER in sentences(app)
    assert messages.SLOW_CAMERA in sentences(app)
    assert not [one for one in app.button if one.key == "use-best-engine"]


def test_servers_that_cannot_be_used_are_named(
    open_page: OpenPage, check: FakeCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(PAGE)
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, "nonsense")
    check.said = {"run": 1, "step": "server", "picture": PICTURE, "rate": 14.2}
    app.run()
    assert not app.exception
    assert ICE_SERVERS_VARIABLE in sentences(app)
    assert [one for one in app.button if one.key == "use-best-engine"]
