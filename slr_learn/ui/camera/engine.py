"""This module decides where hands are found: on the server, in a video, or in the browser."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from slr_learn.config import CAMERA_VARIABLE
from slr_learn.errors import BadInputError
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.status import CameraEngine

ENGINE_SETTING = "camera"
"""Key of a learner's settings."""


class EngineChoice(StrEnum):
    """What a learner or a host asks for; `AUTOMATIC` decides by the situation."""

    AUTOMATIC = "automatic"
    BROWSER = "browser"
    WEBRTC = "webrtc"


def learner_engine_choice(settings: Mapping[str, Any]) -> EngineChoice | None:
    """Return what a learner's settings ask for; None if they leave it to the host."""
    named = settings.get(ENGINE_SETTING)
    return EngineChoice(named) if named in set(EngineChoice) else None


def host_engine_choice() -> EngineChoice:
    """Return what the variable SLR_LEARN_CAMERA asks for; `AUTOMATIC` if it is empty.

    Raises:
        BadInputError: It names no engine.
    """
    named = os.environ.get(CAMERA_VARIABLE, "").strip().lower()
    if not named:
        return EngineChoice.AUTOMATIC
    if named not in set(EngineChoice):
        raise BadInputError(messages.unknown_engine(CAMERA_VARIABLE, EngineChoice, named))
    return EngineChoice(named)


def choose_engine(
    choice: EngineChoice,
    *,
    is_local: bool,
    has_servers: bool,
    has_failed: bool,
    needs_server: bool,
    finds_hands: bool = True,
) -> CameraEngine:
    """Return the engine for a page.

    Args:
        choice: The learner's choice, or else the host's.
        is_local: Whether browser and server share a machine, where video comes through without further servers.
        has_servers: Whether STUN or TURN servers are configured.
        has_failed: Whether the video did not come through in this visit.
        needs_server: Whether only the server can find what the page looks for.
        finds_hands: Whether the browser can run the hand model.
    """
    if needs_server or choice is EngineChoice.WEBRTC:
        return CameraEngine.WEBRTC
    in_browser = CameraEngine.BROWSER if finds_hands else CameraEngine.STILL
    if choice is EngineChoice.BROWSER or has_failed:
        return in_browser
    return CameraEngine.WEBRTC if is_local or has_servers else in_browser


def other_engine(engine: CameraEngine, *, is_local: bool, has_servers: bool, needs_server: bool) -> CameraEngine | None:
    """Return the engine that can do the same for a page instead; None if none can. For the arguments, see above."""
    if engine is CameraEngine.WEBRTC:
        return None if needs_server else CameraEngine.BROWSER
    return CameraEngine.WEBRTC if is_local or has_servers else None
