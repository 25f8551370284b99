"""Tests of the three-dimensional hand in a browser that draws it, and of what stands there in one that cannot."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from slr_learn.ui.alphabet import messages
from slr_learn.ui.hand import messages as hand3d_messages
from slr_learn.ui.reading import messages as reading_messages
from tests.e2e.support.browser import PHONE, open_page, overflow_px, part, running_chromium

IS_LOST = "kept => kept.getContext('webgl2').isContextLost()"
STILL_MS = 600


def open_letter(app, browser, letter, **how):
    page = open_page(browser, f"{app.url}/alphabet?letter={letter}", **how)
    expect(hand_on(page)).to_have_attribute("data-drawn", re.compile("solid|flat"))
    return page


def hand_on(page):
    return page.locator(".hand3d")


def seen(page):
    """The picture of the hand once it stands still."""
    before = b""
    while (now := page.locator(".hand3d canvas").screenshot()) != before:
        before = now
        page.wait_for_timeout(STILL_MS)
    return now


def test_a_letter_is_drawn_turned_by_the_arrow_keys_and_turned_back(app, browser):
    failures: list[str] = []
    page = open_letter(app, browser, "B", failures=failures)
    expect(hand_on(page)).to_have_attribute("data-drawn", "solid")
    canvas = page.locator(".hand3d canvas")
    canvas.focus()
    page.keyboard.press("Home")
    first = seen(page)
    assert len(first) > 10_000, "a picture of one colour is smaller"
    page.keyboard.press("ArrowRight")
    turned = seen(page)
    assert turned != first
    page.keyboard.press("Home")
    assert seen(page) == first
    page.keyboard.press("+")
    assert seen(page) not in (first, turned)
    page.get_by_role("button", name=hand3d_messages.RESET).click()
    assert not failures
    page.context.close()


def test_it_is_turned_by_dragging_and_drawn_only_when_something_changes(app, browser):
    page = open_letter(app, browser, "A")
    seen(page)
    n_drawings = hand_on(page).get_attribute("data-drawings")
    page.wait_for_timeout(1500)
    assert hand_on(page).get_attribute("data-drawings") == n_drawings
    box = page.locator(".hand3d canvas").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 150, steps=4)
    page.mouse.up()
    expect(hand_on(page)).not_to_have_attribute("data-drawings", n_drawings or "")
    page.context.close()


def test_another_letter_is_drawn_in_the_same_place_and_closing_it_gives_the_graphics_back(app, browser):
    page = open_letter(app, browser, "A", viewport=PHONE)
    first = seen(page)
    canvas = page.locator(".hand3d canvas").element_handle()
    page.get_by_role("button", name=messages.CLOSE_LETTER).click()
    expect(hand_on(page)).to_have_count(0)
    page.wait_for_function(IS_LOST, arg=canvas)
    page.get_by_role("button", name="S", exact=True).click()
    assert seen(page) != first
    assert overflow_px(page) == 0
    page.context.close()


def test_j_moves_until_it_is_stopped_and_stands_still_where_less_motion_is_asked_for(app, browser):
    page = open_letter(app, browser, "J")
    expect(hand_on(page)).to_have_attribute("data-playing", "true")
    page.get_by_role("button", name=hand3d_messages.PAUSE).click()
    expect(hand_on(page)).to_have_attribute("data-playing", "false")
    seen(page)
    page.context.close()
    context = browser.new_context(reduced_motion="reduce")
    calm = context.new_page()
    calm.goto(f"{app.url}/alphabet?letter=J")
    expect(hand_on(calm)).to_have_attribute("data-playing", "false")
    seen(calm)
    calm.get_by_role("button", name=hand3d_messages.PLAY).click()
    expect(hand_on(calm)).to_have_attribute("data-playing", "true")
    context.close()


def test_a_word_is_spelled_once_and_is_nowhere_to_be_read_meanwhile(app, browser):
    failures: list[str] = []
    page = open_page(browser, f"{app.url}/reading", failures=failures)
    part(page, "start-reading").get_by_role("button").click()
    page.get_by_role("button", name=reading_messages.MEET).click()
    spelling = part(page, "target").locator(".hand3d[data-playing=true]")
    expect(spelling).to_have_attribute("aria-label", hand3d_messages.SPELLING_TITLE)
    expect(part(page, "target").locator(".letters")).to_have_count(0)
    expect(part(page, "target").locator(".hand3d")).to_have_attribute("data-playing", "false", timeout=20_000)
    expect(page.locator("[class*='st-key-choice-']").first).to_be_visible()
    seen(page)
    assert not failures
    page.context.close()


def test_without_webgl_the_flat_drawing_stands_in_its_place(app, playwright):
    with running_chromium(playwright, has_webgl=False) as browser:
        page = open_letter(app, browser, "B")
        expect(hand_on(page)).to_have_attribute("data-drawn", "flat")
        expect(page.locator(".hand3d svg.hand")).to_be_visible()
