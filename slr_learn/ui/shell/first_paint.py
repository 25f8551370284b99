"""This module lets the first sight of a page be the finished page, by a script and a style in Streamlit's own HTML.

Streamlit sends an empty page, draws grey blocks of another width, and then element by element what the script shows;
each pushes the others about, and what a learner is about to press moves away.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HERE = Path(__file__).parent
_PLACE = b"</head>"
_STREAMLIT = b"<title>Streamlit</title>"
"""Tells Streamlit's own page from those that components show in frames."""
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since")


@cache
def _head() -> bytes:
    """Return what is added to the head of the page."""
    style, script = (_HERE.joinpath(name).read_text(encoding="utf-8") for name in ("first_paint.css", "first_paint.js"))
    return f"<style>{style}</style><script>{script}</script>".encode()


class FirstPaint:
    """ASGI middleware that adds the script and the style to Streamlit's page; everything else passes unchanged.

    Args:
        app: What answers the requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or "text/html" not in Headers(scope=scope).get("accept", "")
        ):
            await self._app(scope, receive, send)
            return
        # A page that came compressed could not be added to, and one that a browser has kept may lack what is added.
        headers = [(name, value) for name, value in scope["headers"] if name.lower() not in _LEFT_OUT]
        await self._app({**scope, "headers": headers}, receive, _Page(send).send)


class _Page:
    """One answer; a page of HTML is held back until it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        if _STREAMLIT not in self._body:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": self._body})
            return
        body = self._body.replace(_PLACE, _head() + _PLACE, 1)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["Content-Length"] = str(len(body))
        # It belongs to the page as Streamlit has it, which changes at other times.
        del headers["ETag"]
        del headers["Last-Modified"]
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=list(start["headers"]))
    is_html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == 200 and is_html and "content-encoding" not in headers
