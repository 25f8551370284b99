"""This module answers the browser engine: its files, and its landmarks by websocket or POST."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from functools import partial
from typing import Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.web.server.starlette import starlette_websocket

from slr_learn.errors import BadInputError, SlrLearnError
from slr_learn.ui.browser_camera.answer_pool import AnswerPool
from slr_learn.ui.browser_camera.assets import ASSETS, pack_asset
from slr_learn.ui.browser_camera.protocol import MOST_BYTES
from slr_learn.ui.browser_camera.streams import LandmarkStream, find_stream

_LOGGER = logging.getLogger(__name__)

PREFIX: Final = "/camera-engine"
_GREETING_PATIENCE_S = 10.0
_ANSWER_PATIENCE_S = 5.0
_KEPT_S = 365 * 86400
_REFUSED, _TOO_LONG, _GONE = 1008, 1009, 1001

_ANSWERERS = AnswerPool(32)


def camera_routes() -> list[BaseRoute]:
    """Return the routes of the browser engine, below the address that Streamlit serves the app at."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    prefix = f"/{base}{PREFIX}" if base else PREFIX
    return [
        Route(f"{prefix}/files/{{tag}}/{{name}}", send_asset, methods=["GET"]),
        Route(f"{prefix}/frames", receive_frames, methods=["POST"]),
        WebSocketRoute(f"{prefix}/stream", run_stream),
    ]


async def send_asset(request: Request) -> Response:
    """Send a file of the engine, compressed; browsers keep it, since its address changes with its content."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return Response("There is no such file.", status_code=404, media_type="text/plain")
    try:
        packed = await asyncio.to_thread(pack_asset, name)
    except (SlrLearnError, OSError):
        _LOGGER.exception("the file %s of the camera cannot be sent", name)
        return Response("The file is missing on the server.", status_code=500, media_type="text/plain")
    if request.path_params["tag"] != packed.tag:
        # While a host changes versions: what is kept for a year must be what was asked for.
        return Response("There is another version of this file.", status_code=404, media_type="text/plain")
    headers = {
        "Content-Encoding": "gzip",
        "Cache-Control": f"public, max-age={_KEPT_S}, immutable",
        "ETag": f'"{packed.tag}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(packed.data, media_type=ASSETS[name].media_type, headers=headers)


async def receive_frames(request: Request) -> Response:
    """Take one message by POST: an object with the token and the frames; answer as the websocket does."""
    if not _is_allowed(request.headers.get("origin"), request.headers.get("host")):
        return _refusal("The page comes from another address.", 403)
    try:
        body = await _read_body(request)
        values = json.loads(body)
    except (ValueError, RecursionError, BadInputError):
        return _refusal("The message is no JSON, or too long.", 400)
    stream = find_stream(values.get("token")) if isinstance(values, dict) else None
    if stream is None:
        return _refusal("The visit has ended.", 410)
    try:
        answer = await _answer(stream, json.dumps(values.get("frames")))
    except BadInputError as error:
        return _refusal(str(error), 400)
    except TimeoutError:
        return _refusal("The recogniser does not answer.", 503)
    return Response(answer, media_type="application/json", headers={"Cache-Control": "no-store"})


async def run_stream(websocket: WebSocket) -> None:
    """Take messages by websocket until the browser leaves; the first one is the token, the others are frames."""
    if not _is_allowed(websocket.headers.get("origin"), websocket.headers.get("host")):
        await websocket.close(_REFUSED)
        return
    # A browser may leave at any moment, also within the handshake.
    with suppress(WebSocketDisconnect, RuntimeError, OSError):
        await websocket.accept()
        await _answer_until_closed(websocket)


async def _answer_until_closed(websocket: WebSocket) -> None:
    try:
        token = await asyncio.wait_for(websocket.receive_text(), _GREETING_PATIENCE_S)
    except (TimeoutError, KeyError):
        await websocket.close(_REFUSED)
        return
    if find_stream(token) is None:
        await websocket.close(_REFUSED)
        return
    await websocket.send_text('{"ready":true}')
    while True:
        try:
            message = await websocket.receive_text()
        except KeyError:
            # Bytes, which no browser engine sends.
            await websocket.close(_REFUSED)
            return
        if len(message) > MOST_BYTES:
            await websocket.close(_TOO_LONG)
            return
        # Looked up for each message, so that an open websocket does not keep an ended visit alive.
        stream = find_stream(token)
        if stream is None:
            await websocket.close(_GONE)
            return
        try:
            answer = await _answer(stream, message)
        except (BadInputError, TimeoutError) as error:
            _LOGGER.warning("a camera's landmarks were refused: %s", error)
            await websocket.close(_REFUSED)
            return
        del stream
        await websocket.send_text(answer)


async def _answer(stream: LandmarkStream, message: str) -> str:
    """Let a thread take a message, so that one which hangs holds up nobody else.

    Raises:
        BadInputError: The message is malformed.
        TimeoutError: There is no answer in time; the thread is left alone, and counted for the stream.
    """
    if stream.is_stuck:
        raise TimeoutError("An earlier message is still being worked on.")
    return await _ANSWERERS.answer(partial(stream.receive, message), _ANSWER_PATIENCE_S, stream.give_up)


async def _read_body(request: Request) -> bytes:
    """Return a request's body.

    Raises:
        BadInputError: It is too long.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise BadInputError("The message is too long.")
    return body


def _is_allowed(origin: str | None, host: str | None) -> bool:
    """Return whether Streamlit's own websocket would accept a page from this origin."""
    return bool(starlette_websocket._is_origin_allowed(origin, host))


def _refusal(reason: str, status: int) -> JSONResponse:
    return JSONResponse({"error": reason}, status_code=status, headers={"Cache-Control": "no-store"})
