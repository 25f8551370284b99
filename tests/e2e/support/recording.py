"""This module records takes through the page of a browser, as a learner does."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from slr_learn.ui.camera import body_messages
from slr_learn.ui.record import messages as said
from slr_learn.ui.record import state as record_state
from tests.e2e.support.browser import part, start_camera


def create_dataset(page: Page) -> None:
    """Make the first dataset, under the name the page offers."""
    page.get_by_role("button", name=said.CREATE, exact=True).click()


def choose_sign(page: Page, name: str) -> None:
    """Type a sign, new or known."""
    field = page.locator(f'[class*="st-key-{record_state.SIGN}-"] input')
    field.fill(name)
    field.press("Enter")
    expect(part(page, "target")).to_contain_text(name)


def set_takes(page: Page, n_takes: int) -> None:
    """Ask for a number of takes."""
    page.get_by_test_id("stPopoverButton").filter(has_text=said.NOTES).click()
    field = page.get_by_label(said.N_TAKES_LABEL)
    field.fill(str(n_takes))
    field.press("Enter")
    page.keyboard.press("Escape")
    expect(part(page, "target")).to_contain_text(said.take_position_text(1, n_takes))


def record_series(page: Page, *, patience_s: float = 60.0, may_pause: bool = False) -> list[str]:
    """Start the camera, record until the series is done, and return the takes as they are listed."""
    start_camera(page)
    expect(part(page, "camera-status")).to_contain_text(body_messages.BODY_VIEWS["good"], timeout=60_000)
    page.get_by_role("button", name=said.RECORD).click()
    expect(part(page, "target")).to_contain_text(said.COUNTDOWN, timeout=20_000)
    _wait_for_end(page, patience_s, may_pause=may_pause)
    takes = page.get_by_test_id("stButtonGroup").get_by_role("radio")
    expect(takes.first).to_be_visible(timeout=30_000)  # when the whole page has been drawn anew
    return takes.all_inner_texts()


def _wait_for_end(page: Page, patience_s: float, *, may_pause: bool) -> None:
    """Wait for the end of a series; one that may pause, for want of pictures on a busy machine, is gone on with."""
    until_s = time.monotonic() + patience_s
    target = part(page, "target")
    ends = re.compile(f"{said.DONE}|{said.PAUSED}") if may_pause else said.DONE
    while True:
        expect(target).to_contain_text(ends, timeout=1000 * max(until_s - time.monotonic(), 1))
        if said.DONE in target.inner_text():
            return
        page.get_by_role("button", name=said.GO_ON).click()
        expect(target).not_to_contain_text(said.PAUSED)
