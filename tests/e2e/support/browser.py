"""This module opens the app in a real Chromium whose camera plays a film."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, FrameLocator, Locator, Page, Playwright, ViewportSize

from slr_learn.ui.camera import messages

WIDE = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
_CAMERA = (
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
)
# Streamlit closes its menu after a choice on what names itself a phone.
_PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile "
    "Safari/537.36"
)
_PATIENCE_MS = 30_000


def chromium_path() -> str | None:
    """Where the machine's Chromium is, None when it has none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def why_no_browser() -> str | None:
    """One sentence on what keeps a browser from being driven here, None when nothing does."""
    if chromium_path() is None:
        return "needs Chromium, on Debian: apt-get install -y chromium"
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    if driver.returncode != 0:
        return (
            f"needs what Playwright's driver lacks, on Debian: apt-get install -y libatomic1 ({driver.stderr.strip()})"
        )
    return None


@contextmanager
def running_chromium(playwright: Playwright, film: Path | None = None, *, has_webgl: bool = True) -> Iterator[Browser]:
    """A Chromium whose camera plays the film, over and over from the moment it is opened; None plays a test picture."""
    # What has no graphics card draws WebGL by the processor, where that is not switched off.
    arguments = [*_QUIET, *_CAMERA, "--enable-unsafe-swiftshader" if has_webgl else "--disable-3d-apis"]
    if film is not None:
        arguments.append(f"--use-file-for-fake-video-capture={film}")
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
    try:
        yield browser
    finally:
        browser.close()


def open_page(
    browser: Browser,
    url: str,
    *,
    viewport: ViewportSize = WIDE,
    colours: Literal["light", "dark"] = "light",
    locale: str = "en-US",
    failures: list[str] | None = None,
    script: str = "",
    before: Callable[[Page], None] = lambda _: None,
) -> Page:
    """Open an address in a fresh profile and wait until Streamlit has drawn it.

    Args:
        browser: As started here.
        url: With the path.
        viewport: Of the window.
        colours: What the system prefers.
        locale: The browser's language.
        failures: Takes the errors that the page's scripts raise, from the first one on.
        script: Runs first in every frame of the page.
        before: Called with the page before it is loaded.
    """
    context = browser.new_context(
        viewport=viewport,
        color_scheme=colours,
        locale=locale,
        permissions=["camera"],
        is_mobile=viewport == PHONE,
        has_touch=viewport == PHONE,
        user_agent=_PHONE_AGENT if viewport == PHONE else None,
    )
    page = context.new_page()
    if failures is not None:
        page.on("pageerror", lambda error: failures.append(str(error)))
    if script:
        page.add_init_script(script)
    before(page)
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(url)
    wait_until_drawn(page)
    return page


def wait_until_drawn(page: Page) -> None:
    """Wait until the script has run and something stands on the page, in the app's own style, which may come last."""
    page.wait_for_selector('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]', state="attached")
    page.wait_for_function(
        "document.querySelector('[data-testid=\"stApp\"]')?.getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_function("getComputedStyle(document.documentElement).getPropertyValue('--quiet') !== ''")
    page.wait_for_function("!document.documentElement.classList.contains('slr-loading')")


def part(page: Page, key: str) -> Locator:
    """A part of the page by the key its container was given."""
    return page.locator(f".st-key-{key}")


def camera_frame(page: Page) -> FrameLocator:
    """The inside of the component that shows the video from the server."""
    return page.frame_locator('iframe[title^="streamlit_webrtc"]')


def camera_block(page: Page) -> Locator:
    """The element that says in which stage the camera is, and which engine it uses."""
    return part(page, "camera").locator("[data-stage]")


def start_camera(page: Page) -> None:
    """Press START in the picture."""
    part(page, "camera").get_by_role("button", name=messages.START, exact=True).click()


def stop_camera(page: Page) -> None:
    """Press STOP in the picture."""
    part(page, "camera").get_by_role("button", name=messages.STOP, exact=True).click()


def overflow_px(page: Page) -> int:
    """How far the page reaches beyond the window's right edge."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def frames_per_second(page: Page, *, during_s: float = 4.0) -> float:
    """Return the median of the analysed frames a second that the page shows."""
    shown = []
    until_s = time.monotonic() + during_s
    while time.monotonic() < until_s:
        page.wait_for_timeout(250)
        rate = part(page, "camera-status").locator("[data-fps]").get_attribute("data-fps")
        shown.append(float(rate or 0))
    return statistics.median(shown)
