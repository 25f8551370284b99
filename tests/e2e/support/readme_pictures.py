"""This module takes the pictures of the README: `python -m tests.e2e.support.readme_pictures docs/pictures`.

It drives the real app in Chromium. Its camera plays recordings that lie beside the repository, and the app shows the
landmarks alone, so that no picture of a person is in the README. `--only NAME` takes one picture again.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, Playwright, ViewportSize, expect, sync_playwright

from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.camera import body_messages
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.confusions import messages as confusions_messages
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.reading import messages as reading_messages
from slr_learn.ui.record import messages as record_messages
from slr_learn.ui.settings import messages as settings_messages
from slr_learn.ui.signs import messages as signs_messages
from tests.e2e.support.app_server import AppServer, running_app
from tests.e2e.support.browser import open_page, part, running_chromium, start_camera, wait_until_drawn, why_no_browser
from tests.e2e.support.camera_film import Scene, write_film
from tests.e2e.support.letter_photos import scenes_of
from tests.e2e.support.recording import choose_sign, create_dataset
from tests.e2e.support.sign_clips import write_clips
from tests.support.shared_data import SHARED_DATA_DIR

WORD = "FLY"
WRONG_S = 7.0
"""How long the camera shows the last letter before the first one, so that a correction is seen too."""
SCENE_S = 2.4
END_S = 5.0
MARGIN = 16
READ = "MONTH"
TYPED = "noth"
CLIP = "footage/signs/apple.mp4"
SIGN = "quả táo"
SHOWN_SIGNS = ("HELLO", "GOODBYE", "THANK-YOU", "HAPPY", "FATHER", "PLEASE")
"""Signs that need no remark; the figure shows the first of them that is asked for."""

PRACTICE_WINDOW = ViewportSize(width=900, height=720)
NARROW_WINDOW = ViewportSize(width=440, height=2400)
WIDE_WINDOW = ViewportSize(width=1200, height=900)
STILL_WIDTH, STILL_HEIGHT = 440, 570
STILL_SCALE = 2
_SETTLE_MS = 2500
_BETWEEN_FRAMES_S = 0.2
_BEFORE_FIRST_LETTER_S = 4.5
_AFTER_LAST_LETTER_S = 2.0
_PATIENCE_S = 120.0


def main() -> int:
    """Take the pictures into the folder given."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.support.readme_pictures", description=__doc__)
    parser.add_argument("out_dir", metavar="OUT_DIR", type=Path, help="the folder to write the pictures into")
    parser.add_argument("--only", choices=sorted(PICTURES), help="take this picture alone")
    arguments = parser.parse_args()
    reason = why_no_browser()
    if reason is None and not SHARED_DATA_DIR.exists():
        reason = f"needs the recordings at {SHARED_DATA_DIR}"
    if reason is not None:
        parser.exit(2, f"{parser.prog} {reason}\n")
    arguments.out_dir.mkdir(parents=True, exist_ok=True)
    names = [arguments.only] if arguments.only else list(PICTURES)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in names:
            work_dir = Path(folder) / name
            work_dir.mkdir()
            with running_app(work_dir / "server.log") as app:
                path = PICTURES[name](app, playwright, work_dir, arguments.out_dir)
            sys.stdout.write(f"{path}: {path.stat().st_size / 1000:.0f} kB\n")
            sys.stdout.flush()
    return 0


def take_practice(app: AppServer, playwright: Playwright, work_dir: Path, out_dir: Path) -> Path:
    """Take the moving picture: a word is spelled, from a wrong letter to the summary."""
    photos = [one.photo for one in scenes_of(WORD)]
    scenes = [Scene(photos[-1], WRONG_S), *(Scene(photo, SCENE_S) for photo in photos[:-1]), Scene(photos[-1], END_S)]
    film = write_film(work_dir / "film.y4m", scenes)
    with running_chromium(playwright, film) as browser:
        page = open_page(browser, f"{app.url}/fingerspelling", viewport=PRACTICE_WINDOW)
        page.get_by_test_id("stPopoverButton").click()
        page.get_by_text(camera_messages.PICTURES[True], exact=True).click()
        page.keyboard.press("Escape")
        page.get_by_text(fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
        field = page.get_by_label(fingerspelling_messages.OWN_WORD_LABEL)
        field.fill(WORD)
        field.press("Enter")
        start_camera(page)
        frames = film_of_practice(page)
    return write_moving(frames, out_dir / "practice.webp")


def film_of_practice(page: Page) -> list[tuple[float, Image.Image]]:
    """Take pictures of the practice block until the word is spelled; return those around it, each with its moment."""
    clip = _around(part(page, "practice"))
    seen = part(page, "recognised").get_by_role("status")
    expect(seen).to_have_text(re.compile(rf"^{WORD[-1]}$"), timeout=60_000)
    frames: list[tuple[float, Image.Image]] = []
    first_letter_s = end_s = None
    began_s = time.monotonic()
    while end_s is None or frames[-1][0] < end_s + _AFTER_LAST_LETTER_S:
        at_s = time.monotonic() - began_s
        if at_s > _PATIENCE_S:
            raise RuntimeError(f"{WORD} was not spelled within {_PATIENCE_S:.0f} s.")
        taken = page.screenshot(clip=clip)
        frames.append((at_s, Image.open(io.BytesIO(taken)).convert("RGB")))
        n_done = page.locator(".st-key-target li.done").count()
        if n_done and first_letter_s is None:
            first_letter_s = at_s
        if first_letter_s is not None and end_s is None and page.locator(".st-key-target .round").count():
            end_s = at_s
        page.wait_for_timeout(max(0.0, 1000 * (_BETWEEN_FRAMES_S - (time.monotonic() - began_s - at_s))))
    assert first_letter_s is not None
    return [one for one in frames if one[0] >= first_letter_s - _BEFORE_FIRST_LETTER_S]


def write_moving(frames: list[tuple[float, Image.Image]], path: Path) -> Path:
    """Write pictures as one that moves, each for as long as it was the newest, the last one for longer."""
    moments = [at_s for at_s, _ in frames]
    durations = [round(1000 * (later - earlier)) for earlier, later in pairwise(moments)]
    first, *others = [picture for _, picture in frames]
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=[*durations, 2500],
        loop=0,
        quality=82,
        method=6,
        minimize_size=True,
    )
    return path


def take_reading(app: AppServer, playwright: Playwright, _work_dir: Path, out_dir: Path) -> Path:
    """Take a word that was read wrongly, with each letter marked and what sets two of them apart."""
    with running_chromium(playwright) as browser, still_page(browser, f"{app.url}/settings") as page:
        field = page.get_by_role("textbox", name=settings_messages.WORDS_LABEL)
        field.fill(READ)
        field.press("Control+Enter")
        expect(page.get_by_text(settings_messages.n_own_words_text(1))).to_be_visible()
        page.goto(f"{app.url}/reading")
        wait_until_drawn(page)
        page.get_by_text(reading_messages.reading_kind_options(())[ReadingKind.OWN_WORDS], exact=True).click()
        page.get_by_test_id("stPopoverButton").click()
        page.get_by_text(reading_messages.ANSWERS[False]).click()
        page.keyboard.press("Escape")
        page.get_by_role("button", name=reading_messages.START).click()
        page.wait_for_function("document.activeElement.matches('.st-key-answer input')")
        page.wait_for_timeout(2 * _SETTLE_MS)
        page.keyboard.type(TYPED)
        page.keyboard.press("Enter")
        expect(part(page, "feedback").locator(".laid li").first).to_be_visible()
        page.wait_for_timeout(_SETTLE_MS)
        page.locator(".hand3d").first.scroll_into_view_if_needed()
        return save_still(page, out_dir / "reading.png", page.locator(".hand3d").first, above=6)


def take_signs(app: AppServer, playwright: Playwright, _work_dir: Path, out_dir: Path) -> Path:
    """Take the figure that shows a sign."""
    with running_chromium(playwright) as browser, still_page(browser, f"{app.url}/signs", WIDE_WINDOW) as page:
        for _ in range(100):
            sign = page.locator("[data-sign]").get_attribute("data-sign")
            if sign in SHOWN_SIGNS:
                break
            page.get_by_role("button", name=re.compile(f"^({signs_messages.SKIP}|{signs_messages.NEXT_QUIZ})")).click()
            page.wait_for_timeout(700)
        expect(page.locator(".st-key-demonstration-figure .stage svg").first).to_be_visible()
        page.wait_for_timeout(_SETTLE_MS)
        return save_still(page, out_dir / "signs.png", part(page, "target"))


def take_record(app: AppServer, playwright: Playwright, work_dir: Path, out_dir: Path) -> Path:
    """Take a sign that is being recorded, as landmarks only."""
    film = write_clips(work_dir / "film.y4m", [SHARED_DATA_DIR / CLIP], rest_s=0.5, rate=15)
    with running_chromium(playwright, film) as browser, still_page(browser, f"{app.url}/record") as page:
        create_dataset(page)
        choose_sign(page, SIGN)
        page.get_by_test_id("stPopoverButton").filter(has_text=record_messages.NOTES).click()
        page.get_by_text(record_messages.PICTURES[True], exact=True).click()
        page.keyboard.press("Escape")
        start_camera(page)
        expect(part(page, "camera-status")).to_contain_text(body_messages.BODY_VIEWS["good"], timeout=60_000)
        page.get_by_role("button", name=record_messages.RECORD).click()
        now = next(iter(record_messages.TAKE_NOW.values()))
        expect(part(page, "target")).to_contain_text(re.compile(rf"^(?=[\s\S]*{now})"), timeout=30_000)
        page.wait_for_timeout(600)
        return save_still(page, out_dir / "record.png", part(page, "practice"))


def take_models(app: AppServer, playwright: Playwright, _work_dir: Path, out_dir: Path) -> Path:
    """Take what the recogniser of letters confuses."""
    with running_chromium(playwright) as browser, still_page(browser, f"{app.url}/models") as page:
        heading = page.get_by_role("heading", name=confusions_messages.CONFUSED_HEADING)
        page.wait_for_timeout(_SETTLE_MS)
        return save_still(page, out_dir / "models.png", heading, above=-8)


def _around(place: Locator) -> FloatRect:
    """Return where a part of the page is, with a margin."""
    box = place.bounding_box()
    assert box is not None
    return FloatRect(
        x=max(0, box["x"] - MARGIN),
        y=box["y"] - MARGIN,
        width=box["width"] + 2 * MARGIN,
        height=box["height"] + 2 * MARGIN,
    )


@contextmanager
def still_page(browser: Browser, url: str, window: ViewportSize = NARROW_WINDOW) -> Iterator[Page]:
    """A page whose pictures are sharp, by default as narrow as they are."""
    context = browser.new_context(
        viewport=window, device_scale_factor=STILL_SCALE, locale="en-US", color_scheme="light", permissions=["camera"]
    )
    page = context.new_page()
    page.goto(url)
    wait_until_drawn(page)
    yield page
    context.close()


def save_still(page: Page, path: Path, top_left: Locator, *, above: int = MARGIN) -> Path:
    """Write what lies from the corner of a part on, in few colours."""
    place = _around(top_left)
    top = place["y"] + MARGIN - above
    clip = FloatRect(x=place["x"], y=top, width=STILL_WIDTH, height=STILL_HEIGHT)
    taken = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    taken.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


PICTURES: dict[str, Callable[[AppServer, Playwright, Path, Path], Path]] = {
    "practice": take_practice,
    "reading": take_reading,
    "signs": take_signs,
    "record": take_record,
    "models": take_models,
}


if __name__ == "__main__":
    sys.exit(main())
