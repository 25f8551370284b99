"""This module puts each letter's hand beside real ones: `python -m tests.e2e.support.hand_sheet LANDMARKS_DIR OUT.png`.

The hands are those that /alphabet draws in Chromium, as others see them. The real ones are landmarks of right hands
(`extract-landmarks` writes them), from each file the hand that is nearest to the middle of all of its letter.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, expect, sync_playwright

from slr_learn.perception.landmarks import FINGER_LANDMARKS, PALM_OUTLINE, Handedness
from slr_learn.ui.alphabet import messages
from slr_learn.vocabulary import ALPHABET
from tests.e2e.support.app_server import AppServer, running_app
from tests.e2e.support.browser import open_page, running_chromium, why_no_browser

_SETTLE_MS = 900
_SIDE = 200
_COLUMNS = 4
_COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00")
_BARE = ".bar, .letter-name { visibility: hidden; }"
_STYLE = """
body { margin: 0; padding: 12px; width: max-content; font: 700 22px sans-serif; color: #1f2530; background: #fbfaf7; }
main { display: grid; grid-template-columns: repeat(%d, auto); gap: 10px; }
section { display: flex; align-items: center; border: 1px solid #d9d5cc; border-radius: 8px; }
b { width: 26px; padding-left: 8px; } img { height: 200px; width: 200px; object-fit: cover; }
svg { height: 130px; width: 130px; }
"""


def main() -> int:
    """Write the sheet."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.support.hand_sheet", description=__doc__)
    parser.add_argument("landmarks_dir", metavar="LANDMARKS_DIR", type=Path, help="a folder of .npz files")
    parser.add_argument("out", metavar="OUT.png", type=Path, help="the picture to write")
    arguments = parser.parse_args()
    reason = why_no_browser()
    if reason is not None:
        parser.exit(2, f"{parser.prog} {reason}\n")
    files = sorted(arguments.landmarks_dir.glob("*.npz"))
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "server.log") as app,
        sync_playwright() as playwright,
        running_chromium(playwright) as browser,
    ):
        cells = "".join(cell(letter, picture, files) for letter, picture in hands(app, browser))
        page = browser.new_page(viewport={"width": 10, "height": 10})
        page.set_content(f"<style>{_STYLE % _COLUMNS}</style><main>{cells}</main>")
        page.locator("body").screenshot(path=arguments.out)
    sys.stdout.write(f"{arguments.out}\n")
    return 0


def hands(app: AppServer, browser: Browser) -> list[tuple[str, bytes]]:
    """Take each letter's hand, where it moves before it does."""
    taken = []
    page = open_page(browser, f"{app.url}/alphabet?letter={ALPHABET[0]}")
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.get_by_text(messages.DRAWN_VIEWS[False], exact=True).click()
    for letter in ALPHABET:
        page.locator(f".st-key-choose-{letter} button").click()
        expect(page.locator(".letter-name")).to_have_text(letter)
        page.wait_for_timeout(_SETTLE_MS)
        box = page.locator(".hand3d canvas").bounding_box()
        assert box is not None
        middle = box["x"] + (box["width"] - box["height"]) / 2
        square = {"x": middle, "y": box["y"], "width": box["height"], "height": box["height"]}
        taken.append((letter, page.screenshot(clip=square, style=_BARE)))  # type: ignore[arg-type]
    page.context.close()
    return taken


def cell(letter: str, picture: bytes, files: list[Path]) -> str:
    """Return one letter's part of the sheet as HTML."""
    shown = base64.b64encode(picture).decode("ascii")
    real = "".join(skeleton(hand) for file in files if (hand := middle_hand(file, letter)) is not None)
    return f'<section><b>{letter}</b><img src="data:image/png;base64,{shown}">{real}</section>'


def middle_hand(file: Path, letter: str) -> NDArray[np.float32] | None:
    """Return the right hand nearest to the median of all of a letter, of shape (21, 2); None where there is none."""
    with np.load(file) as kept:
        chosen = (kept["label"] == letter) & (kept["handedness"] != Handedness.LEFT.value)
        points = kept["landmarks"][chosen][:, :, :2]
    if not len(points):
        return None
    points = points - points.mean(axis=1, keepdims=True)
    points /= np.linalg.norm(points, axis=2).mean(axis=1)[:, None, None]
    far = np.linalg.norm(points - np.median(points, axis=0), axis=2).sum(axis=1)
    nearest: NDArray[np.float32] = points[far.argmin()]
    return nearest


def skeleton(hand: NDArray[np.float32]) -> str:
    """Return the landmarks as SVG: the palm, and each finger in its colour."""
    low, high = hand.min(axis=0), hand.max(axis=0)
    at = (hand - (low + high) / 2) * 0.84 * _SIDE / float((high - low).max()) + _SIDE / 2

    def line(numbers: tuple[int, ...]) -> str:
        return " ".join(f"{at[number][0]:.0f},{at[number][1]:.0f}" for number in numbers)

    palm = f'<polygon points="{line(PALM_OUTLINE)}" fill="#e9e5dc" stroke="#b9b2a4" stroke-width="4"/>'
    fingers = "".join(
        f'<polyline points="{line(chain)}" fill="none" stroke="{colour}" stroke-width="8" stroke-linejoin="round" '
        'stroke-linecap="round"/>'
        for chain, colour in zip(FINGER_LANDMARKS.values(), _COLOURS, strict=True)
    )
    return f'<svg viewBox="0 0 {_SIDE} {_SIDE}">{palm}{fingers}</svg>'


if __name__ == "__main__":
    sys.exit(main())
