"""A level and a race in Chromium: from the cards to the result, the camera seeing photos of the five first letters."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Playwright, expect

from slr_learn.learning.play.levels import LEVELS
from slr_learn.learning.play.race import RACE_S
from slr_learn.ui.play import messages
from tests.e2e.support.app_server import AppServer
from tests.e2e.support.browser import open_page, part, running_chromium, start_camera
from tests.e2e.support.letter_photos import scenes_of


@pytest.fixture
def playing(app: AppServer, playwright: Playwright, film):
    """The page of play, with a camera that sees the letters of the first level in turn."""
    with running_chromium(playwright, film(*scenes_of(LEVELS[0].letters, seconds=1.8))) as browser:
        yield open_page(browser, f"{app.url}/play")


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=re.compile(rf"(^| ){re.escape(label)}( |$)")).click()


@pytest.mark.nightly
@pytest.mark.alone
def test_a_level_is_passed_and_leads_into_the_next_by_a_key(playing: Page) -> None:
    press(playing, messages.start_level_label(1))
    start_camera(playing)
    # Ten letters in random order, each shown for some seconds of every dozen.
    expect(part(playing, "target")).to_contain_text(messages.level_passed_message(1, 6), timeout=200_000)
    playing.keyboard.press("Enter")
    expect(part(playing, "settings")).to_contain_text(messages.LEVEL_NAMES[2])
    press(playing, messages.BACK)
    expect(part(playing, "play-card-levels")).to_contain_text(messages.next_level_message(2, 6))


@pytest.mark.nightly
def test_a_race_ends_by_itself_and_begins_again_by_a_key(playing: Page) -> None:
    press(playing, messages.START_RACE)
    start_camera(playing)
    clock = part(playing, "target").get_by_role("timer")
    expect(clock).to_contain_text(messages.READY, timeout=60_000)
    expect(clock).to_contain_text(messages.SECONDS_LEFT, timeout=30_000)
    expect(part(playing, "target")).to_contain_text(
        messages.race_comparison_message(0, None), timeout=(RACE_S + 60) * 1000
    )
    playing.keyboard.press("Enter")
    expect(clock).to_contain_text(messages.READY)
    press(playing, messages.BACK)
    expect(part(playing, "play-card-race")).to_contain_text(
        re.compile(messages.best_race_message(7).replace("7", r"\d+"))
    )
