"""This module puts the camera block on the page: START, STOP, the picture, and what is being waited for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from slr_learn.ui.browser_camera.assets import ASSETS, FRONTEND_DIR, asset_tag
from slr_learn.ui.browser_camera.routes import PREFIX

_NAME = "slr_learn_camera"
_LISTENER_NAME = "slr_learn_camera_events"
_SCRIPTS = ("browser.js", "channel.js", "picture.js", "camera.js")
_HTML = """
<div class="camera-block" data-stage="idle" data-engine="webrtc" data-channel="">
  <video playsinline muted></video><canvas></canvas>
  <div class="camera-cover"></div><div class="camera-bar" hidden></div>
</div>
"""
_LISTENER = """
let newest = 0;
window.addEventListener("slr-learn-exercise", ({ detail }) => { newest = detail; });

export default function ({ parentElement: root, data, setTriggerValue }) {
  const told = (event) => { if (event !== root.event) { root.event = event; setTriggerValue("happened", event); } };
  root.event = data.event;
  if (newest !== data.event && newest > data.event) told(newest);
  root.heard ??= ({ detail }) => root.told(detail);
  root.told = told;
  window.removeEventListener("slr-learn-exercise", root.heard);
  window.addEventListener("slr-learn-exercise", root.heard);
  return () => window.removeEventListener("slr-learn-exercise", root.heard);
}
"""


def show_camera_block(
    key: str,
    data: Mapping[str, Any],
    *,
    on_camera: Callable[[], None] = lambda: None,
    on_batch: Callable[[], None] = lambda: None,
) -> Any:
    """Draw the camera block and return what the browser says of it.

    Args:
        key: Key of the component.
        data: What the block shows and where it sends landmarks; see `block.CameraBlock`.
        on_camera: Called before the run that the camera's state causes.
        on_batch: Called before the run that landmarks cause.

    Returns:
        The component's result: `camera` is its state as a JSON object, `batch` the landmarks sent by the component
        itself where nothing else gets through.
    """
    block = st.components.v2.component(_NAME, html=_HTML, css=camera_style(), js=_script(), isolate_styles=False)
    return block(
        key=key,
        data={**data, "prefix": PREFIX, "files": asset_tags()},
        default={"camera": None, "batch": None},
        on_camera_change=on_camera,
        on_batch_change=on_batch,
    )


def listen_for_events(key: str, event: int) -> None:
    """Run the surrounding fragment again when the exercise changes; draws nothing.

    Args:
        key: Key of the component.
        event: Number of the newest event that this run shows.
    """
    listener = st.components.v2.component(_LISTENER_NAME, js=_LISTENER)
    listener(key=key, data={"event": event}, on_happened_change=lambda: None)


@cache
def camera_style() -> str:
    """Return the style of the camera block and of what looks like it."""
    return (FRONTEND_DIR / "camera.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join((FRONTEND_DIR / name).read_text(encoding="utf-8") for name in _SCRIPTS)


@cache
def asset_tags() -> dict[str, str]:
    """Return a digest of each file, which is part of its address."""
    return {name: asset_tag(one.read()) for name, one in ASSETS.items()}
