import pytest
from playwright.sync_api import expect

from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.practice import messages
from tests.e2e.support.browser import PHONE, WIDE, camera_block, open_page, part, start_camera, wait_until_drawn

PLACES = """keys => keys.map(key => {
    const box = document.querySelector('.st-key-' + key).getBoundingClientRect();
    return [key, Math.round(box.top), Math.round(box.height)];
})"""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.05
KEYS = ["target", "recognised", "camera", "feedback", "controls"]


def places(page):
    """Where the parts of the practice screen are, and how high, once what is no longer shown has gone."""
    wait_until_drawn(page)
    return page.evaluate(PLACES, KEYS)


def type_word(page, word):
    field = page.get_by_label(fingerspelling_messages.OWN_WORD_LABEL)
    field.fill(word)
    field.press("Enter")


@pytest.mark.parametrize("viewport", [pytest.param(WIDE, marks=pytest.mark.nightly), PHONE], ids=["wide", "phone"])
def test_nothing_moves_when_a_word_is_typed_refused_or_done(app, browser, viewport):
    page = open_page(browser, f"{app.url}/fingerspelling", viewport=viewport)
    page.get_by_text(fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
    expect(part(page, "target")).to_contain_text(fingerspelling_messages.OWN_WORD_EMPTY)
    page.wait_for_timeout(500)
    before = places(page)
    type_word(page, "B4D")
    expect(part(page, "target")).to_contain_text("leave out 4")
    assert places(page) == before
    type_word(page, "JAZZ")
    expect(part(page, "target").locator(".word li")).to_have_count(4)
    assert places(page) == before
    page.get_by_role("button", name=fingerspelling_messages.SKIP_WORD).click()
    expect(part(page, "target")).to_contain_text(messages.ROUND_DONE)
    assert places(page) == before
    page.context.close()


def test_on_a_phone_the_feedback_stands_above_the_buttons_within_the_window(app, browser):
    page = open_page(browser, f"{app.url}/fingerspelling", viewport=PHONE)
    page.get_by_text(fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
    type_word(page, "JAZZ")
    expect(part(page, "target").locator(".word li")).to_have_count(4)
    for height_px in (PHONE["height"], 664):
        page.set_viewport_size({"width": PHONE["width"], "height": height_px})
        feedback, buttons = part(page, "feedback").bounding_box(), part(page, "controls").bounding_box()
        assert feedback["y"] + feedback["height"] <= buttons["y"] + 1
        assert buttons["y"] + buttons["height"] <= height_px
    page.context.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_moves_from_the_first_sight_to_the_live_picture(app, browser, viewport, measured):
    page = open_page(browser, f"{app.url}/fingerspelling", viewport=viewport, script=SHIFTS)
    start_camera(page)
    expect(camera_block(page)).to_have_attribute("data-stage", "live", timeout=20_000)
    page.wait_for_timeout(1000)
    shift = page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)")
    measured(f"layout shift of /fingerspelling from load to live, {viewport['width']} pixels wide: {shift:.4f}")
    assert shift <= MOST_SHIFT
    assert not any(one.evaluate("document.documentElement.classList.contains('slr-loading')") for one in page.frames)
    page.context.close()
