"""This module spells words on the practice page in front of the fake camera, with either engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from slr_learn.config import CAMERA_VARIABLE
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from tests.e2e.support.app_server import AppServer, running_app
from tests.e2e.support.browser import camera_block, open_page, part, wait_until_drawn

FAILING_CAMERA = """
window.asked = 0;
navigator.mediaDevices.getUserMedia = async () => {{ window.asked += 1; throw new DOMException("told", "{name}"); }};
"""
"""A script for a browser that refuses the camera with an error of a name."""


@contextmanager
def running_with_engine(engine: str, folder: Path) -> Iterator[AppServer]:
    """The app of a host who has chosen an engine; its log must have no traceback at the end."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, CAMERA_VARIABLE, engine)
        with running_app(folder / "server.log") as server:
            yield server
            assert "Traceback" not in server.log(), server.log()


def open_word(
    app: AppServer, browser: Browser, word: str, *, script: str = "", before: Callable[[Page], None] = lambda _: None
) -> Page:
    """Open the practice page with a word to spell.

    Args:
        app: The running app.
        browser: With its camera's film.
        word: In capitals.
        script: Runs first in every frame of the page.
        before: Called with the page before it is loaded.
    """
    page = open_page(browser, f"{app.url}/fingerspelling", script=script, before=before)
    page.get_by_text(fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
    field = page.get_by_label(fingerspelling_messages.OWN_WORD_LABEL)
    field.fill(word)
    field.press("Enter")
    target = part(page, "target")
    expect(target.locator(".word li") if len(word) > 1 else target.locator(".target-letter")).to_have_count(len(word))
    return page


def expect_word_signed(page: Page, word: str) -> None:
    """Wait until all letters of a word have been signed."""
    expect(part(page, "score")).to_contain_text(f"{len(word)} signed", timeout=60_000)


def expect_stage(page: Page, stage: str, engine: str) -> None:
    """Wait until the camera is in a stage with an engine."""
    expect(camera_block(page)).to_have_attribute("data-stage", stage, timeout=20_000)
    expect(camera_block(page)).to_have_attribute("data-engine", engine)


def go_to(page: Page, name: str) -> None:
    """Open a page by its link in the navigation, as a learner does."""
    wait_until_drawn(page)
    link = page.locator(f'a[href$="/{name}"]:visible')
    for section in page.get_by_test_id("stTopNavSection").all() * 2:
        if link.count():
            break
        section.click()
        page.wait_for_timeout(300)
    link.first.click()
    page.wait_for_url(f"**/{name}")
    wait_until_drawn(page)
