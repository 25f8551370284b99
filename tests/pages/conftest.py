"""This module runs pages without a browser: the app under AppTest, with a camera that never streams."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.config import PROJECT_DIR
from slr_learn.ui.browser_camera import component
from slr_learn.ui.session import resources
from tests.support.installed_components import installed_components

__all__ = ["installed_components"]


class FakeStreamer:
    """Stands in for the browser's camera: remembers what it is given and is in the state a test sets.

    Attributes:
        is_playing: Whether the learner has started the camera.
        error: Why the browser gives no camera; None if it does.
        is_forgotten: Whether Streamlit has lost what the browser said.
        arguments: Those of the newest call of `webrtc_streamer`.
        shown: What the camera block was last given.
    """

    def __init__(self) -> None:
        self.is_playing = False
        self.error: str | None = None
        self.is_forgotten = False
        self.arguments: dict[str, object] = {}
        self.shown: dict[str, Any] = {}

    def stream(self, **arguments: object) -> SimpleNamespace:
        self.arguments = arguments
        state = SimpleNamespace(playing=self.is_playing, signalling=False)
        return SimpleNamespace(state=state, _get_worker=lambda: None)

    def show_block(self, key: str, data: dict[str, Any], **callbacks: Any) -> SimpleNamespace:
        component.show_camera_block(key, data, **callbacks)
        self.shown = data
        stage = "error" if self.error else "connecting" if self.is_playing else "idle"
        if self.is_forgotten:
            return SimpleNamespace(camera=None, batch=None)
        said = {"stage": stage, "wanted": self.is_playing, "error": self.error, "channel": "websocket"}
        return SimpleNamespace(camera=said, batch=None)


@pytest.fixture
def streamer(monkeypatch: pytest.MonkeyPatch) -> FakeStreamer:
    fake = FakeStreamer()
    monkeypatch.setattr("slr_learn.ui.camera.webrtc.webrtc_streamer", fake.stream)
    monkeypatch.setattr("slr_learn.ui.camera.block.show_camera_block", fake.show_block)
    return fake


@pytest.fixture
def no_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what the hand itself tells to change, so that only letters are told apart."""
    monkeypatch.setattr(resources, "load_finger_reader", lambda: None)


@cache
def keep_out_of_garbage_collection() -> None:
    """Do as after the collection, once: the first page brings MediaPipe, pandas and others."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def open_page(streamer: FakeStreamer, own_machine: None) -> Callable[[str], AppTest]:
    """Open a page by its path below pages/ and check that it came up without a failure."""

    def open_(path: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT_DIR / "streamlit_app.py"), default_timeout=30).run()
        # Until then no frame is analysed.
        resources.start_importing_libraries().join()
        app.switch_page(f"pages/{path}").run()
        assert not app.exception
        keep_out_of_garbage_collection()
        return app

    return open_
