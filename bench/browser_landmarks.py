"""This module finds poses and hands in pictures with MediaPipe in Chromium, from the files the app gives a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Page, sync_playwright

from bench.body_tasks import holistic_task, pose_task
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, POSE, RIGHT_HAND
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness
from slr_learn.ui.browser_camera.assets import ASSETS
from slr_learn.ui.browser_camera.protocol import signer_hand
from tests.e2e.support.browser import running_chromium

_SCRIPT = Path(__file__).with_name("browser_landmarks.js")
_PAGE = b"""<!doctype html><meta charset="utf-8"><script>self.exports = {};</script>
<script src="/vision_bundle.js"></script><script src="/script.js"></script>"""
_PATIENCE_MS = 120_000
_Content = dict[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True, eq=False)
class BrowserLandmarks:
    """What the browser found in one picture.

    Attributes:
        pose: By PoseLandmarker: x, y, z and visibility, of shape (33, 4); None if nobody was found.
        hands: By HandLandmarker, of shape (n, 21, 3), with n at most 2.
        names: What it takes each hand for.
        holistic: By HolisticLandmarker, a body of shape (258,), see `perception.body`.
        ms: Milliseconds of looking for the `pose`, two `hands`, one `hand`, as for letters, and `holistic`.
    """

    pose: FloatArray | None
    hands: FloatArray
    names: tuple[Handedness, ...]
    holistic: FloatArray
    ms: dict[str, float]


class BrowserLandmarker:
    """Finds landmarks in a page of Chromium; made by `browser_landmarker`."""

    def __init__(self, page: Page, content: _Content) -> None:
        self._page = page
        self._content = content

    def begin(self) -> None:
        """Forget everything tracked so far, before another film."""
        self._page.evaluate("begin()")

    def find(self, picture: RgbImage, timestamp_ms: float) -> BrowserLandmarks:
        """Return what is found in one picture of a film.

        Args:
            picture: RGB array.
            timestamp_ms: Its time in the film; increasing.
        """
        _, png = cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 1])
        self._content["/picture.png"] = ("image/png", png.tobytes())
        found = self._page.evaluate("given => find(given)", ["/picture.png", timestamp_ms])
        return BrowserLandmarks(
            pose=None if found["pose"] is None else np.array(found["pose"], np.float32),
            hands=np.array(found["hands"], np.float32).reshape(-1, N_HAND_LANDMARKS, 3),
            names=tuple(signer_hand(name) for name in found["names"]),
            holistic=_body(**found["holistic"]),
            ms=found["ms"],
        )


def _body(**parts: list[list[float]] | None) -> FloatArray:
    values = np.full(N_BODY_VALUES, np.nan, np.float32)
    for name, place in (("pose", POSE), ("left", LEFT_HAND), ("right", RIGHT_HAND)):
        points = parts[name]
        if points is not None:
            values[place] = np.ravel(points)
    return values


@contextmanager
def browser_landmarker(*, has_webgl: bool = False) -> Iterator[BrowserLandmarker]:
    """Start Chromium with MediaPipe in it; both end with the block.

    Args:
        has_webgl: Whether the browser can draw with WebGL, which a machine without graphics does by the processor.
    """
    content: _Content = {f"/{one.name}": (one.media_type, one.read()) for one in ASSETS.values()}
    content["/"] = ("text/html", _PAGE)
    content["/script.js"] = ("text/javascript", _SCRIPT.read_bytes())
    for name, task in (("pose", pose_task()), ("holistic", holistic_task())):
        content[f"/{name}_landmarker.task"] = ("application/octet-stream", task)
    with (
        _served(content) as port,
        sync_playwright() as playwright,
        running_chromium(playwright, has_webgl=has_webgl) as browser,
    ):
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(f"http://127.0.0.1:{port}/")
        yield BrowserLandmarker(page, content)


@contextmanager
def _served(content: _Content) -> Iterator[int]:
    """Serve content by its paths until the block ends; it may change meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, body = content.get(self.path, ("text/plain", b""))
            self.send_response(200 if body else 404)
            for name, value in (
                ("Content-Type", media_type),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
            ):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
