"""The camera check on the settings page, with Chromium's test picture as the camera."""

import pytest
from playwright.sync_api import expect

from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.camera_check import messages
from slr_learn.ui.settings import messages as settings_messages
from tests.e2e.support.browser import open_page, part
from tests.e2e.support.word_practice import FAILING_CAMERA


def run_check(page):
    check = part(page, "camera-check")
    check.get_by_role("button", name=messages.TEST).click()
    return check


def test_camera_browser_and_server_are_tried_and_an_engine_is_recommended(app, browser):
    page = open_page(browser, f"{app.url}/settings")
    check = run_check(page)
    expect(check.locator("[data-step]")).to_have_attribute("data-step", "done", timeout=60_000)
    for said in (messages.PERMITTED, "640 × 480 pixels", messages.ENOUGH_LIGHT, "In this browser:"):
        expect(check).to_contain_text(said)
    expect(check).to_contain_text("The video goes there directly.")
    said = check.inner_text()
    (best,) = [one for one, sentence in messages.RECOMMENDED.items() if sentence in said]
    other = EngineChoice.BROWSER if best is EngineChoice.WEBRTC else EngineChoice.WEBRTC
    # As it is for somebody who uses the other engine.
    page.get_by_text(settings_messages.CAMERA_ENGINES[other], exact=True).click()
    check.get_by_role("button", name=messages.USE[best]).click()
    expect(page.get_by_role("radio", name=settings_messages.CAMERA_ENGINES[best], exact=True)).to_be_checked()
    expect(check).to_contain_text(messages.IN_USE)
    # The camera has been given back.
    assert page.evaluate("document.querySelector('.camera-check video').srcObject") is None
    expect(check.locator("iframe")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("error", ["NotAllowedError", pytest.param("NotReadableError", marks=pytest.mark.nightly)])
def test_a_refused_camera_is_told_in_words_and_asked_for_once(app, browser, error):
    page = open_page(browser, f"{app.url}/settings", script=FAILING_CAMERA.format(name=error))
    check = run_check(page)
    reason = {"NotAllowedError": "denied", "NotReadableError": "busy"}[error]
    expect(check.get_by_role("alert")).to_have_text(camera_messages.CAMERA_ERRORS[reason])
    expect(check.get_by_role("button", name=messages.TEST_AGAIN)).to_be_visible()
    expect(check).not_to_contain_text(messages.PERMITTED)
    assert page.evaluate("window.asked") == 1
    page.context.close()
