"""Tests of reading, by keyboard alone, in a browser: a word is watched, typed or chosen, looked at, and kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.ui.reading import messages
from slr_learn.ui.settings import messages as settings_messages
from tests.e2e.support.app_server import AppServer, running_app
from tests.e2e.support.barriers import THEMES, barriers
from tests.e2e.support.browser import PHONE, WIDE, open_page, overflow_px, part, wait_until_drawn

WORDS = ("QUARTZ", "JUMBO")
# What is on the page, that within components included.
ALL_TEXT = """() => {
    const told = node => [...node.children].map(one => [
        ...[...one.attributes].map(each => each.value),
        ...[...one.childNodes].filter(each => each.nodeType === 3).map(each => each.data),
        told(one), one.shadowRoot ? told(one.shadowRoot) : '',
    ].join(' ')).join(' ');
    return document.title + ' ' + location.href + ' ' + told(document.body);
}"""
FOCUSED = "document.activeElement.closest('button, a, [role=radio]')?.innerText || ''"
IN_WINDOW = """keys => keys.every(key => {
    const box = document.querySelector('.st-key-' + key).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight;
})"""


@pytest.fixture
def own_app(tmp_path) -> Iterator[AppServer]:
    """An app whose learner is new."""
    with running_app(tmp_path / "server.log") as server:
        yield server
        assert "Traceback" not in server.log()


def kept(app: AppServer) -> list[tuple[str, str, str]]:
    """Word, letter and what it was taken for, of every letter that the database holds."""
    with sqlite3.connect(app.log_path.parent / "own_data" / "learner.db") as database:
        return database.execute("select item, target, answer from slr_attempts order by number").fetchall()


def open_with_own_words(app: AppServer, browser: Browser, **how: Any) -> Page:
    """Open the page as a visitor who has put words of their own into the settings."""
    page = open_page(browser, f"{app.url}/settings", **how)
    field = page.get_by_role("textbox", name=settings_messages.WORDS_LABEL)
    field.fill(" ".join(WORDS))
    field.press("Control+Enter")
    expect(page.get_by_text(settings_messages.n_own_words_text(len(WORDS)))).to_be_visible()
    page.goto(f"{app.url}/reading")
    wait_until_drawn(page)
    return page


def tab_to(page: Page, label: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if label in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab does not come to {label!r}")


def choose_by_keys(page: Page, label: str) -> None:
    """Go right in the row of choices that has the focus until one is taken."""
    for _ in range(6):
        if label in page.evaluate(FOCUSED):
            page.keyboard.press("Space")
            page.wait_for_timeout(500)
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"No arrow comes to {label!r}")


def expect_focus(page: Page, key: str, tag: str) -> None:
    page.wait_for_function(
        "([key, tag]) => document.activeElement.matches(`.st-key-${key} ${tag}`)", arg=[key, tag], timeout=10_000
    )


def start_typing_own_words(page: Page) -> None:
    tab_to(page, messages.reading_kind_options(())[ReadingKind.DUE])
    choose_by_keys(page, messages.reading_kind_options(())[ReadingKind.OWN_WORDS])
    tab_to(page, messages.SETTINGS)
    page.keyboard.press("Enter")
    expect(page.get_by_text(messages.ANSWERS[False])).to_be_visible()
    tab_to(page, messages.ANSWERS[True])
    choose_by_keys(page, messages.ANSWERS[False])
    page.keyboard.press("Escape")
    tab_to(page, messages.START)
    page.keyboard.press("Enter")
    expect_focus(page, "answer", "input")


def revealed(page: Page) -> str:
    return "".join(part(page, "feedback").locator(".laid b").all_inner_texts()).replace("\N{NO-BREAK SPACE}", "")


def test_a_session_is_read_by_keyboard_alone_and_every_letter_is_kept(own_app, browser):
    failures: list[str] = []
    page = open_with_own_words(own_app, browser, failures=failures)
    start_typing_own_words(page)
    page.wait_for_timeout(5000)
    assert not any(word in page.evaluate(ALL_TEXT).upper() for word in WORDS)

    page.keyboard.type("xj")
    page.keyboard.press("Enter")
    expect(part(page, "feedback").locator(".laid li:not(.right)").first).to_be_visible()
    first = revealed(page)
    assert first in WORDS
    (second,) = set(WORDS) - {first}
    assert [one[:2] for one in kept(own_app)] == [(first, letter) for letter in first]
    assert second not in page.evaluate(ALL_TEXT).upper()

    expect_focus(page, "go-on", "button")
    page.keyboard.press("Enter")
    expect_focus(page, "answer", "input")
    expect(part(page, "score")).to_contain_text(messages.session_position(2, 2))
    before = part(page, "score").inner_text()
    page.keyboard.type(second[:2].lower())
    page.keyboard.press("Escape")
    page.wait_for_timeout(1000)
    assert part(page, "score").inner_text() == before
    page.keyboard.press("Alt+ArrowDown")
    expect(part(page, "score")).not_to_contain_text(before.splitlines()[-1])
    expect_focus(page, "answer", "input")
    assert page.evaluate("document.activeElement.value") == second[:2].lower()
    page.keyboard.type(second[2:].lower())
    page.keyboard.press("Enter")
    expect(part(page, "feedback")).to_contain_text(messages.RIGHT)
    expect(part(page, "feedback")).to_contain_text(messages.replays_note(2, 1))
    assert kept(own_app)[len(first) :] == [(second, letter, None) for letter in second]

    expect_focus(page, "go-on", "button")
    page.keyboard.press("Enter")
    expect(part(page, "reading-end")).to_contain_text(messages.DONE)
    expect_focus(page, "go-on", "button")
    page.keyboard.press("Enter")
    expect(part(page, "score")).to_contain_text(messages.session_position(1, 2))

    page.goto(f"{own_app.url}/learner")
    n_letters = sum(map(len, WORDS))
    expect(part(page, "progress")).to_contain_text(re.compile(rf"Today: {n_letters} of \d+ letters"), timeout=20_000)
    assert failures == []
    page.context.close()


def test_a_newcomer_chooses_by_number_keys_what_the_hand_has_spelled(own_app, browser):
    page = open_page(browser, f"{own_app.url}/reading")
    tab_to(page, messages.START)
    page.keyboard.press("Enter")
    expect(part(page, "feedback")).to_contain_text(messages.MEET_TITLE)
    expect_focus(page, "go-on", "button")
    page.keyboard.press("Enter")
    expect(part(page, "choice-1").locator("button")).to_be_disabled()
    expect(part(page, "choice-1").locator("button")).to_be_enabled(timeout=10_000)
    labels = [part(page, f"choice-{n}").locator("p").inner_text() for n in range(1, 5)]
    page.keyboard.press(str(labels.index("A") + 1))
    expect(part(page, "feedback")).to_contain_text(messages.RIGHT)
    assert kept(own_app) == [("A", "A", None)]
    page.context.close()


@pytest.mark.parametrize("viewport", [pytest.param(WIDE, marks=pytest.mark.nightly), PHONE], ids=["wide", "phone"])
def test_hand_field_and_buttons_are_in_sight_and_can_be_told_apart(own_app, browser, viewport):
    page = open_with_own_words(own_app, browser, viewport=viewport)
    page.get_by_text(messages.reading_kind_options(())[ReadingKind.OWN_WORDS], exact=True).click()
    page.get_by_test_id("stPopoverButton").click()
    page.get_by_text(messages.ANSWERS[False]).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=messages.START).click()
    expect_focus(page, "answer", "input")
    page.wait_for_timeout(1500)
    assert page.evaluate(IN_WINDOW, ["target", "score", "feedback", "answer", "controls"])
    page.keyboard.type("um")
    page.keyboard.press("Enter")
    for verdict in (".right", ":not(.right)"):
        expect(part(page, "feedback").locator(f".laid li{verdict}").first).to_be_visible()
    assert page.evaluate(IN_WINDOW, ["go-on"])
    for theme in THEMES:
        assert barriers(page, theme) == []
    assert overflow_px(page) <= 0
    page.context.close()
