"""This module measures what one learner costs a server with each camera engine, on the practice page in Chromium."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from bench.app_server import MeasuredServer, serving
from bench.material import SHARED_DATA_DIR
from tests.e2e.support.browser import (
    camera_block,
    frames_per_second,
    open_page,
    running_chromium,
    start_camera,
    stop_camera,
    why_no_browser,
)
from tests.e2e.support.camera_film import write_film
from tests.e2e.support.letter_photos import scenes_of

_WORD = "FLY"
_SETTLE_S = 5.0
_MEASURED_S = 15.0
_ENGINES = ("webrtc", "browser")


def measure_engines() -> dict[str, Any]:
    """Return cores, memory and speed with each engine, and the browser engine's cores as a share of WebRTC's.

    Without Chromium or the recordings, the only value is why nothing was measured.
    """
    reason = why_no_browser()
    if reason is None and not (SHARED_DATA_DIR / "letters" / "images").is_dir():
        reason = f"needs the recordings at {SHARED_DATA_DIR}"
    if reason is not None:
        return {"not_measured": reason}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        film = write_film(Path(folder) / "film.y4m", scenes_of(_WORD))
        measured: dict[str, Any] = {}
        for engine in _ENGINES:
            with serving(engine) as server:
                measured[engine] = _measure(playwright, server, film)
    ratio = measured["browser"]["cores"] / measured["webrtc"]["cores"]
    return {"browser_engine_over_webrtc_cpu": ratio, **measured}


def _measure(playwright: Playwright, server: MeasuredServer, film: Path) -> dict[str, float]:
    with running_chromium(playwright, film) as browser:
        page = open_page(browser, f"http://127.0.0.1:{server.port}/fingerspelling")
        start_camera(page)
        page.wait_for_selector('[data-stage="live"]')
        # The second start of a warm server is what learners know.
        stop_camera(page)
        page.wait_for_timeout(1000)
        idle_mb = server.memory_mb()
        began_s = time.monotonic()
        start_camera(page)
        page.wait_for_function("document.querySelector('.st-key-recognised strong')?.textContent.match(/^[A-Z]$/)")
        first_letter_s = time.monotonic() - began_s
        page.wait_for_timeout(1000 * _SETTLE_S)
        began_s, cpu_s = time.monotonic(), server.cpu_s()
        rate = frames_per_second(page, during_s=_MEASURED_S)
        cores = (server.cpu_s() - cpu_s) / (time.monotonic() - began_s)
        assert camera_block(page).get_attribute("data-stage") == "live"
        return {
            "cores": cores,
            "frames_per_second": rate,
            "start_to_first_letter_s": first_letter_s,
            "memory_mb_of_camera": server.memory_mb() - idle_mb,
        }
