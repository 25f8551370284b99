"""This module carries the camera's video to the server and back; only this module imports streamlit-webrtc."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import av
from streamlit_webrtc import (
    WebRtcMode,
    WebRtcStreamerContext,
    WebRtcWorker,
    credentials,
    shutdown,
    webrtc_streamer,
)

from slr_learn.ice_servers import PROVIDERS, IceServer

_PICTURE = {
    "width": {"ideal": 640},
    "height": {"ideal": 480},
    "frameRate": {"ideal": 30, "max": 30},
}
_VIDEO_HTML = {
    "autoPlay": True,
    "playsInline": True,
    "controls": False,
    "muted": True,
    "style": {"width": "100%", "aspectRatio": "4 / 3", "objectFit": "contain", "display": "block"},
}


_RELAYED = "relay"
"""Of a candidate's types by RFC 8839."""

_ASK: dict[str, Callable[..., Sequence[Any]]] = {
    "Cloudflare": credentials.get_cloudflare_ice_servers,
    "Twilio": credentials.get_twilio_ice_servers,
    "Hugging Face": credentials.get_hf_ice_servers,
}


def ask_provider(name: str) -> tuple[IceServer, ...]:
    """Return servers of one of `ice_servers.PROVIDERS`, anew with each call; takes up to ten seconds.

    Around what streamlit-webrtc asks lies Streamlit's cache, which may keep servers until their credentials end, and
    which belongs on the thread of a page.

    Raises:
        Exception: It gives none, for whatever reason; the message may contain the account.
    """
    (provider,) = [one for one in PROVIDERS if one.name == name]
    ask = _ASK[name].__wrapped__  # type: ignore[attr-defined]
    return tuple(map(dict, ask(*(os.environ[variable] for variable in provider.variables))))


class VideoPath(StrEnum):
    """How a video reaches the server."""

    DIRECT = "direct"
    RELAY = "relay"
    """Through a TURN server."""
    BLOCKED = "blocked"


class WebRtcStream:
    """A video between browser and server.

    Args:
        context: What streamlit-webrtc says of it.
    """

    def __init__(self, context: WebRtcStreamerContext[Any, Any]) -> None:
        self._context = context

    def end(self) -> None:
        """End it from the server's side; takes up to a few seconds.

        Call it on any thread but that of the server's event loop.
        """
        worker = self._context._get_worker()
        if worker is not None:
            worker.stop()

    def path(self) -> VideoPath:
        """Return how the video comes; `BLOCKED` if there is no connection."""
        worker = self._context._get_worker()
        connections = [_connection(one) for one in worker.pc.getReceivers()] if isinstance(worker, WebRtcWorker) else []
        pairs = [pair for one in connections for pair in one._nominated.values()]
        if not pairs:
            return VideoPath.BLOCKED
        ends = {one.type for pair in pairs for one in (pair.local_candidate, pair.remote_candidate)}
        return VideoPath.RELAY if _RELAYED in ends else VideoPath.DIRECT


def _connection(receiver: Any) -> Any:
    """Return the connection that carries what a receiver receives; aiortc does not tell of it otherwise."""
    return receiver.transport.transport._connection


def show_webrtc_stream(
    key: str,
    *,
    is_wanted: bool,
    device: str | None,
    servers: Sequence[dict[str, Any]],
    process_frame: Callable[[av.VideoFrame], av.VideoFrame],
    end: Callable[[], None],
) -> WebRtcStream:
    """Draw the video that comes back from the server, without any controls, and start the stream when it is wanted.

    Draw it unwanted first, so that it is there when it is to start. A stream ends in the browser when its component is
    not drawn any more, and on the server with `WebRtcStream.end`.

    Args:
        key: Key of the component; another one for each start.
        is_wanted: Whether the stream runs. Set it only when the browser has just given the camera: if the browser
            refuses it, the component asks again and again, and tells nobody.
        device: The browser's id of the camera; None for any.
        servers: STUN and TURN servers.
        process_frame: Returns the picture to show for each frame; runs on the worker's thread.
        end: Called when the stream has ended.
    """
    which: dict[str, Any] = {"facingMode": "user"} if device is None else {"deviceId": {"ideal": device}}
    context = webrtc_streamer(
        key=key,
        mode=WebRtcMode.SENDRECV,
        rtc_configuration={"iceServers": list(servers)},
        media_stream_constraints={"video": {**_PICTURE, **which}, "audio": False},
        desired_playing_state=is_wanted,
        video_frame_callback=process_frame,
        on_video_ended=end,
        media_toggle_controls=False,
        video_html_attrs=_VIDEO_HTML,
    )
    return WebRtcStream(context)


def _without_page(app_session: object) -> str:
    """Return that a session is on no page.

    streamlit-webrtc ends a stream as soon as another page is open than the one it began on; this stream goes on from
    page to page, and `block.CameraBlock` ends it on a page without a camera.
    """
    del app_session
    return ""


shutdown._get_current_page_script_hash = _without_page
