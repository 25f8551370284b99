import re

import pytest
from playwright.sync_api import expect

from slr_learn.ui.camera import messages
from slr_learn.ui.camera.engine import EngineChoice
from tests.e2e.support.browser import camera_block, open_page, part, running_chromium, start_camera, stop_camera
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import scenes_of
from tests.e2e.support.word_practice import (
    expect_stage,
    expect_word_signed,
    open_word,
    running_with_engine,
)

NEVER_CONNECTS = """
window.RTCPeerConnection = class extends EventTarget {
  connectionState = "new"; iceConnectionState = "new"; signalingState = "stable"; localDescription = null;
  addTrack() {} addTransceiver() { return { setCodecPreferences() {} }; } getSenders() { return []; }
  getTransceivers() { return []; } addIceCandidate() {} close() {}
  createOffer() { return new Promise(() => {}); }
};
"""
NO_MEDIA = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });"
INSECURE = NO_MEDIA + "Object.defineProperty(window, 'isSecureContext', { value: false });"
HIDDEN = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
DEAF_WORKER = """
window.Worker = class extends window.Worker {
  postMessage(message, moved) { if (message.kind !== "frame" || !window.isDeaf) super.postMessage(message, moved); }
};
"""
STUCK_ONCE = """
if (window === top) sessionStorage.tries = 0;
const Real = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Real {
  createOffer() {
    sessionStorage.tries = Number(sessionStorage.tries) + 1;
    return Number(sessionStorage.tries) < 2 ? new Promise(() => {}) : super.createOffer();
  }
};
"""


@pytest.fixture(scope="module")
def browser_app(playwright, tmp_path_factory):
    """The app of a host who wants hands found in the browser."""
    with running_with_engine(EngineChoice.BROWSER, tmp_path_factory.mktemp("browser")) as server:
        yield server


def test_where_video_does_not_come_through_the_browser_takes_over_and_says_so(app, playwright, film):
    with running_chromium(playwright, film(*scenes_of("L"))) as browser:
        page = open_word(app, browser, "L", script=NEVER_CONNECTS)
        start_camera(page)
        expect_stage(page, "connecting", "webrtc")
        expect(camera_block(page)).to_have_attribute("data-engine", "browser", timeout=9_000)
        expect_word_signed(page, "L")
        stop_camera(page)
        expect(part(page, "camera")).to_contain_text(messages.TOOK_OVER)


@pytest.mark.parametrize("is_post_blocked", [False, True], ids=["post", "component"])
def test_landmarks_find_another_way_where_the_websocket_is_blocked(browser_app, playwright, film, is_post_blocked):
    def block(page):
        page.route_web_socket(re.compile("camera-engine/stream"), lambda _: None)
        if is_post_blocked:
            page.route("**/camera-engine/frames", lambda route: route.abort())

    with running_chromium(playwright, film(*scenes_of("L"))) as browser:
        page = open_word(browser_app, browser, "L", before=block)
        start_camera(page)
        channel = "component" if is_post_blocked else "post"
        expect(camera_block(page)).to_have_attribute("data-channel", channel, timeout=20_000)
        expect_word_signed(page, "L")


@pytest.mark.nightly
def test_a_worker_that_answers_no_more_is_told_of_and_replaced(browser_app, browser):
    page = open_word(browser_app, browser, "A", script=DEAF_WORKER)
    start_camera(page)
    expect_stage(page, "live", "browser")
    page.evaluate("window.isDeaf = true")
    expect(camera_block(page)).to_have_attribute("data-stage", "interrupted", timeout=10_000)
    page.evaluate("window.isDeaf = false")
    expect(camera_block(page)).to_have_attribute("data-stage", "live", timeout=40_000)
    page.context.close()


@pytest.mark.nightly
def test_the_websocket_is_used_again_once_it_gets_through(browser_app, browser):
    passing = []

    def block(page):
        page.route_web_socket(
            re.compile("camera-engine/stream"), lambda socket: socket.connect_to_server() if passing else None
        )

    page = open_word(browser_app, browser, "A", before=block)
    start_camera(page)
    expect(camera_block(page)).to_have_attribute("data-channel", "post", timeout=20_000)
    passing.append(True)
    expect(camera_block(page)).to_have_attribute("data-channel", "websocket", timeout=20_000)
    expect_stage(page, "live", "browser")
    page.context.close()


@pytest.mark.parametrize(("script", "error"), [(NO_MEDIA, "unsupported"), (INSECURE, "insecure")])
def test_a_browser_that_gives_no_camera_here_says_what_to_do(browser_app, browser, script, error):
    page = open_word(browser_app, browser, "A", script=script)
    start_camera(page)
    expect(part(page, "camera").get_by_role("alert")).to_have_text(messages.CAMERA_ERRORS[error])
    page.context.close()


def test_a_hidden_tab_pauses_a_lost_camera_is_told_and_the_keys_start_and_stop(browser_app, browser):
    page = open_word(browser_app, browser, "A")
    page.evaluate("document.activeElement.blur()")
    page.locator("body").press("c")
    expect_stage(page, "live", "browser")
    page.evaluate(HIDDEN, True)
    expect_stage(page, "paused", "browser")
    page.evaluate(HIDDEN, False)
    expect_stage(page, "live", "browser")
    page.locator("body").press(" ")
    expect_stage(page, "idle", "browser")
    page.locator("body").press(" ")
    expect_stage(page, "live", "browser")
    page.evaluate("document.querySelector('.camera-block video').srcObject.getVideoTracks()[0].onended()")
    expect(part(page, "camera").get_by_role("alert")).to_have_text(messages.CAMERA_ERRORS["taken"])
    page.context.close()


def test_where_neither_engine_works_single_photos_are_recognised(browser_app, playwright, film):
    def block(page):
        page.route("**/vision.wasm", lambda route: route.abort())

    with running_chromium(playwright, film(*scenes_of("L", seconds=1.0))) as browser:
        page = open_word(browser_app, browser, "L", before=block)
        start_camera(page)
        expect(camera_block(page)).to_have_attribute("data-engine", "still", timeout=30_000)
        expect(part(page, "camera")).to_contain_text(messages.STILL_PHOTOS)
        page.get_by_test_id("stCameraInputButton").click(timeout=30_000)
        expect_word_signed(page, "L")


@pytest.mark.nightly
def test_where_only_video_will_do_a_connection_that_got_stuck_is_made_anew(app, playwright, film):
    with running_chromium(playwright, film(Scene(None, 1.0))) as browser:
        page = open_page(browser, f"{app.url}/signs", script=STUCK_ONCE)
        start_camera(page)
        expect_stage(page, "connecting", "webrtc")
        expect(camera_block(page)).to_have_attribute("data-stage", "live", timeout=40_000)
        expect(camera_block(page)).to_have_attribute("data-engine", "webrtc")
