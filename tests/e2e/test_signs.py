import re

import pytest
from playwright.sync_api import expect

from slr_learn.ui.figure import messages as figure_messages
from slr_learn.ui.session import sign_models
from slr_learn.ui.signs import messages
from tests.e2e.support.browser import PHONE, WIDE, open_page, overflow_px, part

STAGE = ".st-key-demonstration-figure .stage"
PLACES = """keys => keys.map(key => {
    const box = document.querySelector('.st-key-' + key).getBoundingClientRect();
    return [key, Math.round(box.top), Math.round(box.height)];
})"""
KEYS = ["target", "recognised", "camera", "feedback", "controls"]

pytestmark = pytest.mark.skipif(not sign_models.shipped_sign_models(), reason="needs a shipped model of signs")


def open_signs(app, browser, **how):
    return open_page(browser, f"{app.url}/signs", **how)


def drawn(page):
    return page.locator(f"{STAGE} svg g").first.inner_html()


def figure(page):
    return part(page, "demonstration-figure").locator(".figure")


def test_the_figure_moves_and_can_be_stopped_stepped_slowed_and_mirrored(app, browser):
    page = open_signs(app, browser)
    expect(figure(page)).to_have_attribute("data-playing", "true")
    before = drawn(page)
    # Between two rounds it rests for a while.
    for _ in range(20):
        page.wait_for_timeout(300)
        if drawn(page) != before:
            break
    assert drawn(page) != before
    page.get_by_role("button", name=figure_messages.PAUSE).click()
    expect(figure(page)).to_have_attribute("data-playing", "false")
    still = drawn(page)
    page.wait_for_timeout(500)
    assert drawn(page) == still
    slider = page.get_by_label(figure_messages.PLACE)
    slider.press("Home")
    first = drawn(page)
    slider.press("End")
    assert drawn(page) != first
    slow = page.get_by_role("button", name=figure_messages.SLOWER)
    slow.click()
    expect(slow).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=figure_messages.AS_OTHER).click()
    expect(figure(page)).to_have_attribute("data-mirrored", "false")
    page.context.close()


def test_where_less_motion_is_asked_for_key_poses_stand_side_by_side(app, browser):
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{app.url}/signs")
    expect(page.locator(f"{STAGE}.poses svg").nth(1)).to_be_visible()
    before = page.locator(STAGE).inner_html()
    page.wait_for_timeout(800)
    assert page.locator(STAGE).inner_html() == before
    page.get_by_role("button", name=figure_messages.PLAY).click()
    expect(figure(page)).to_have_attribute("data-playing", "true")
    context.close()


def assert_in_place(page, before):
    """The camera's component may settle by a pixel or two when it is first drawn; nothing else may move at all."""
    for (key, *place), (was, *then) in zip(page.evaluate(PLACES, KEYS), before, strict=True):
        assert key == was
        assert place == pytest.approx(then, abs=2 if key == "camera" else 0)


@pytest.mark.parametrize("viewport", [pytest.param(WIDE, marks=pytest.mark.nightly), PHONE], ids=["wide", "phone"])
def test_nothing_moves_when_signs_are_skipped_or_hidden_and_all_fits(app, browser, viewport):
    failures: list[str] = []
    page = open_signs(app, browser, viewport=viewport, failures=failures)
    expect(page.locator(f"{STAGE} svg").first).to_be_visible()
    before = page.evaluate(PLACES, KEYS)
    page.get_by_role("button", name=re.compile(f"^{messages.HIDE}")).click()
    expect(part(page, "target")).to_contain_text(messages.FROM_MEMORY)
    page.wait_for_timeout(300)
    assert_in_place(page, before)
    for number in range(2, 11):
        page.get_by_role("button", name=re.compile(f"^{messages.SKIP}")).click()
        expect(part(page, "target")).to_contain_text(messages.sign_position(number, 10))
    assert_in_place(page, before)
    page.get_by_role("button", name=re.compile(f"^{messages.SKIP}")).click()
    expect(part(page, "target")).to_contain_text(messages.QUIZ_DONE)
    page.wait_for_timeout(300)
    assert_in_place(page, before)
    assert overflow_px(page) == 0
    assert failures == []
    page.context.close()
