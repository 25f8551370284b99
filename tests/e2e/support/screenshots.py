"""This module takes screenshots of every page, wide and phone, light and dark.

Run it as `python -m tests.e2e.support.screenshots OUT_DIR`.

Where the recordings lie beside the repository, /fingerspelling is also taken with the camera on, in the middle of a
word and in the landmarks-only view, so that no photo shows in the picture.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect, sync_playwright

from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.camera import messages
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from tests.e2e.support.app_server import PROJECT_DIR, AppServer, running_app
from tests.e2e.support.browser import PHONE, WIDE, open_page, part, running_chromium, start_camera, why_no_browser
from tests.e2e.support.camera_film import Scene, write_film
from tests.e2e.support.letter_photos import first_recognised_photo
from tests.support.shared_data import SHARED_DATA_DIR

VIEWPORTS: dict[str, ViewportSize] = {"wide": WIDE, "phone": PHONE}
WORD = "FLY"
_SETTLE_MS = 1500


def main() -> int:
    """Take the pictures into the folder given."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.support.screenshots", description=__doc__)
    parser.add_argument("out_dir", metavar="OUT_DIR", type=Path, help="the folder to write PNG files into")
    out_dir: Path = parser.parse_args().out_dir
    reason = why_no_browser()
    if reason is not None:
        parser.exit(2, f"{parser.prog} {reason}\n")
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take_all(Path(folder), out_dir)
    return 0


def take_all(work_dir: Path, out_dir: Path) -> None:
    """Take the pages, and with the recordings the practice screen at work."""
    with running_app(work_dir / "server.log") as app, sync_playwright() as playwright:
        with running_chromium(playwright) as browser:
            take_pages(app, browser, out_dir)
        film = make_film(work_dir / "film.y4m")
        if film is None:
            sys.stdout.write(f"No recordings at {SHARED_DATA_DIR}: none taken with the camera on.\n")
        else:
            take_practice(app, playwright, film, out_dir)


def take_pages(app: AppServer, browser: Browser, out_dir: Path) -> None:
    """Take every page in both sizes and both themes, whole."""
    for path in sorted((PROJECT_DIR / "pages").glob("*/*.py")):
        for size, viewport in VIEWPORTS.items():
            for colours in ("light", "dark"):
                address = "" if path.stem == "home" else path.stem
                page = open_page(browser, f"{app.url}/{address}", viewport=viewport, colours=colours)
                page.wait_for_timeout(_SETTLE_MS)
                save(page, out_dir / f"{path.stem}-{size}-{colours}.png")
                if path.stem == "fingerspelling":
                    page.get_by_test_id("stPopoverButton").click()
                    page.wait_for_timeout(_SETTLE_MS)
                    save(page, out_dir / f"fingerspelling-settings-{size}-{colours}.png", whole=False)
                page.context.close()


def make_film(path: Path) -> Path | None:
    """A film that spells the word, its last letter held on; None without the recordings."""
    images_dir = SHARED_DATA_DIR / "letters" / "images"
    if not images_dir.exists():
        return None
    photos = [first_recognised_photo(images_dir, letter) for letter in WORD]
    return write_film(path, [Scene(photo, 3.0) for photo in photos])


def take_practice(app: AppServer, playwright: Playwright, film: Path, out_dir: Path) -> None:
    """Take the practice screen while the last letter but one of the word is held, and when the word is done."""
    for size, viewport in VIEWPORTS.items():
        for colours in ("light", "dark"):
            with running_chromium(playwright, film) as browser:
                page = open_page(browser, f"{app.url}/fingerspelling", viewport=viewport, colours=colours)
                page.get_by_test_id("stPopoverButton").click()
                page.get_by_text(messages.PICTURES[True], exact=True).click()
                page.keyboard.press("Escape")
                page.get_by_text(ui_fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
                field = page.get_by_label(ui_fingerspelling_messages.OWN_WORD_LABEL)
                field.fill(WORD)
                field.press("Enter")
                start_camera(page)
                expect(part(page, "target").locator("li.done")).to_have_count(1, timeout=60_000)
                seen = part(page, "recognised").get_by_role("status")
                expect(seen).to_have_text(re.compile(f"^{WORD[1]}$"), timeout=60_000)
                # The picture comes a moment later than what was seen in it.
                page.wait_for_timeout(200)
                save(page, out_dir / f"fingerspelling-live-{size}-{colours}.png", whole=False)
                expect(part(page, "score")).to_contain_text(f"{len(WORD)} signed", timeout=60_000)
                page.wait_for_timeout(500)
                save(page, out_dir / f"fingerspelling-done-{size}-{colours}.png", whole=False)


def save(page: Page, path: Path, *, whole: bool = True) -> None:
    page.screenshot(path=path, full_page=whole)
    sys.stdout.write(f"{path}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
