"""This module runs pages without a browser: the app under AppTest, with a camera that never streams."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.config import PROJECT_DIR
from slr_learn.ui.session import resources
from tests.support.installed_components import installed_components

__all__ = ["installed_components"]


class FakeStreamer:
    """Stands in for `webrtc_streamer`: remembers its arguments and is in the state a test sets."""

    def __init__(self) -> None:
        self.is_playing = False
        self.arguments: dict[str, object] = {}

    def __call__(self, **arguments: object) -> SimpleNamespace:
        self.arguments = arguments
        return SimpleNamespace(state=SimpleNamespace(playing=self.is_playing, signalling=False))


@pytest.fixture
def streamer(monkeypatch: pytest.MonkeyPatch) -> FakeStreamer:
    fake = FakeStreamer()
    monkeypatch.setattr("slr_learn.ui.camera.webrtc.webrtc_streamer", fake)
    return fake


@pytest.fixture
def open_page(streamer: FakeStreamer, own_machine: None) -> Callable[[str], AppTest]:
    """Open a page by its path below pages/ and check that it came up without a failure."""

    def open_(path: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT_DIR / "streamlit_app.py"), default_timeout=30).run()
        # Until then no frame is analysed.
        resources.start_importing_libraries().join()
        app.switch_page(f"pages/{path}").run()
        assert not app.exception
        return app

    return open_
