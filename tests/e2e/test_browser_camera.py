import os
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from slr_learn.config import CAMERA_VARIABLE
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.practice import messages as practice_messages
from slr_learn.vocabulary import letter_named
from tests.builders.air_writing import WAYS
from tests.e2e.support.app_server import running_app
from tests.e2e.support.browser import (
    camera_block,
    open_page,
    part,
    running_chromium,
    start_camera,
    stop_camera,
    wait_until_drawn,
)
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import scenes_of

WORD = "FLY"
DOUBLE = "BALL"
NEVER_CONNECTS = """
window.RTCPeerConnection = class extends EventTarget {
  connectionState = "new"; iceConnectionState = "new"; signalingState = "stable"; localDescription = null;
  addTrack() {} addTransceiver() { return { setCodecPreferences() {} }; } getSenders() { return []; }
  getTransceivers() { return []; } addIceCandidate() {} close() {}
  createOffer() { return new Promise(() => {}); }
};
"""
FAILING_CAMERA = """
window.asked = 0;
navigator.mediaDevices.getUserMedia = async () => {{ window.asked += 1; throw new DOMException("told", "{name}"); }};
"""
NO_MEDIA = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });"
INSECURE = NO_MEDIA + "Object.defineProperty(window, 'isSecureContext', { value: false });"
HIDDEN = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
ERRORS = {
    "NotAllowedError": "denied",
    "NotFoundError": "missing",
    "NotReadableError": "busy",
    "OverconstrainedError": "constraints",
    "TypeError": "other",
}


@pytest.fixture(scope="module", params=[EngineChoice.BROWSER, EngineChoice.WEBRTC])
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def engine_app(playwright, engine, tmp_path_factory):
    """The app with one engine chosen by its host."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, CAMERA_VARIABLE, engine)
        with running_app(tmp_path_factory.mktemp(engine) / "server.log") as server:
            yield server
            assert "Traceback" not in server.log()


@pytest.fixture(scope="module")
def browser_app(playwright, tmp_path_factory):
    """The app of a host who wants hands found in the browser."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, CAMERA_VARIABLE, EngineChoice.BROWSER)
        with running_app(tmp_path_factory.mktemp("browser") / "server.log") as server:
            yield server
            assert "Traceback" not in server.log()


def open_word(app, browser, word, *, script="", before=lambda page: None):
    """Open the practice page with a word to spell; the script runs first in every frame of the page."""
    page = open_page(browser, f"{app.url}/fingerspelling")
    if script:
        page.add_init_script(script)
    before(page)
    page.reload()
    page.get_by_text(fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
    field = page.get_by_label(fingerspelling_messages.OWN_WORD_LABEL)
    field.fill(word)
    field.press("Enter")
    target = part(page, "target")
    expect(target.locator(".word li") if len(word) > 1 else target.locator(".target-letter")).to_have_count(len(word))
    return page


def expect_word_signed(page, word, *, timeout=60_000):
    expect(part(page, "score")).to_contain_text(f"{len(word)} signed", timeout=timeout)


def is_on(page, stage, engine):
    expect(camera_block(page)).to_have_attribute("data-stage", stage, timeout=20_000)
    expect(camera_block(page)).to_have_attribute("data-engine", engine)


@pytest.mark.alone
@pytest.mark.parametrize("word", [WORD, pytest.param(DOUBLE, marks=pytest.mark.nightly)])
def test_each_engine_spells_a_word(engine_app, engine, playwright, film, word):
    with running_chromium(playwright, film(*scenes_of(word), Scene(None, 0.5))) as browser:
        page = open_word(engine_app, browser, word)
        start_camera(page)
        is_on(page, "live", engine)
        expect_word_signed(page, word)
        stop_camera(page)
        is_on(page, "idle", engine)
        expect(part(page, "recognised").locator("strong")).to_have_text("–")
        expect(part(page, "camera-status")).to_contain_text(messages.CAMERA_IDLE)


@pytest.mark.alone
@pytest.mark.parametrize("is_left", [False, True], ids=["right", "left"])
def test_each_engine_knows_the_hand(engine_app, engine, playwright, film, is_left):
    (scene,) = scenes_of("L")
    photo = np.ascontiguousarray(scene.photo[:, ::-1]) if is_left else scene.photo
    with running_chromium(playwright, film(Scene(photo, 2.0))) as browser:
        page = open_word(engine_app, browser, "L")
        start_camera(page)
        expect(camera_block(page)).to_have_attribute("data-hand", "left" if is_left else "right", timeout=20_000)
        expect_word_signed(page, "L")


@pytest.mark.alone
@pytest.mark.parametrize("letter", [pytest.param("J", marks=pytest.mark.nightly), "Z"])
def test_each_engine_sees_a_letter_drawn_in_the_air(engine_app, playwright, film, letter):
    (scene,) = scenes_of(letter_named(letter).starts_as)
    way = tuple((120 * x, 120 * y) for x, y in WAYS[letter])
    end = (way[-1],)
    scenes = [Scene(scene.photo, 1.0), Scene(scene.photo, 1.2, way), Scene(scene.photo, 0.8, end), Scene(None, 1.0)]
    with running_chromium(playwright, film(*scenes)) as browser:
        page = open_word(engine_app, browser, letter)
        start_camera(page)
        ended = re.compile(f"1 signed|{re.escape(practice_messages.FEEDBACK_TOO_SLOW)}")
        expect(part(page, "practice")).to_contain_text(ended, timeout=60_000)
        if practice_messages.FEEDBACK_TOO_SLOW in part(page, "practice").inner_text():
            pytest.skip("this machine finds hands less than 8 times a second")


def test_where_video_does_not_come_through_the_browser_takes_over_and_says_so(app, playwright, film):
    with running_chromium(playwright, film(*scenes_of(WORD))) as browser:
        page = open_word(app, browser, WORD, script=NEVER_CONNECTS)
        start_camera(page)
        is_on(page, "connecting", "webrtc")
        expect(camera_block(page)).to_have_attribute("data-engine", "browser", timeout=9_000)
        expect_word_signed(page, WORD)
        stop_camera(page)
        expect(part(page, "camera")).to_contain_text(messages.TOOK_OVER)


@pytest.mark.parametrize("is_post_blocked", [False, True], ids=["post", "component"])
def test_landmarks_find_another_way_where_the_websocket_is_blocked(browser_app, playwright, film, is_post_blocked):
    def block(page):
        page.route_web_socket(re.compile("camera-engine/stream"), lambda _: None)
        if is_post_blocked:
            page.route("**/camera-engine/frames", lambda route: route.abort())

    with running_chromium(playwright, film(*scenes_of(WORD))) as browser:
        page = open_word(browser_app, browser, WORD, before=block)
        start_camera(page)
        channel = "component" if is_post_blocked else "post"
        expect(camera_block(page)).to_have_attribute("data-channel", channel, timeout=20_000)
        expect_word_signed(page, WORD)


@pytest.mark.parametrize(
    "name", [name if name == "NotAllowedError" else pytest.param(name, marks=pytest.mark.nightly) for name in ERRORS]
)
def test_each_refusal_is_told_with_what_to_do_and_the_camera_is_not_asked_for_again(engine_app, browser, engine, name):
    page = open_word(engine_app, browser, "A", script=FAILING_CAMERA.format(name=name))
    start_camera(page)
    is_on(page, "error", engine)
    told = messages.CAMERA_ERRORS[ERRORS[name]]
    expect(part(page, "camera").get_by_role("alert")).to_have_text(told)
    expect(part(page, "camera-status")).to_contain_text(told)
    page.wait_for_timeout(1500)
    assert page.evaluate("window.asked") <= 2
    for frame in page.frames[1:]:
        assert not frame.evaluate("window.asked")
    assert name not in page.content()
    part(page, "camera").get_by_role("button", name=messages.TRY_AGAIN).click()
    page.wait_for_function("window.asked === 2")
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
    is_on(page, "live", "browser")
    page.evaluate(HIDDEN, True)
    is_on(page, "paused", "browser")
    page.evaluate(HIDDEN, False)
    is_on(page, "live", "browser")
    page.locator("body").press(" ")
    is_on(page, "idle", "browser")
    page.locator("body").press(" ")
    is_on(page, "live", "browser")
    page.evaluate("document.querySelector('.camera-block video').srcObject.getVideoTracks()[0].onended()")
    expect(part(page, "camera").get_by_role("alert")).to_have_text(messages.CAMERA_ERRORS["taken"])
    page.context.close()


def test_the_camera_goes_on_from_page_to_page_and_is_released_on_others(engine_app, browser, engine):
    page = open_word(engine_app, browser, "A")
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not own(engine_app, request.url) else None)
    start_camera(page)
    is_on(page, "live", engine)
    page.evaluate("window.block = document.querySelector('.camera-block')")
    go_to(page, "play")
    page.get_by_role("button", name=re.compile("Start|Play|today", re.IGNORECASE)).first.click()
    is_on(page, "live", engine)
    go_to(page, "settings")
    expect(camera_block(page)).to_have_count(0)
    go_to(page, "fingerspelling")
    is_on(page, "live", engine)
    assert outside == []
    page.context.close()


def own(app, url):
    return url.startswith((app.url, app.url.replace("http", "ws"), "blob:", "data:"))


def go_to(page, name):
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


@pytest.mark.nightly
def test_where_only_video_will_do_a_connection_that_got_stuck_is_made_anew(app, playwright, film):
    with running_chromium(playwright, film(Scene(None, 1.0))) as browser:
        page = open_page(browser, f"{app.url}/signs")
        page.add_init_script(STUCK_ONCE)
        page.reload()
        start_camera(page)
        is_on(page, "connecting", "webrtc")
        expect(camera_block(page)).to_have_attribute("data-stage", "live", timeout=40_000)
        expect(camera_block(page)).to_have_attribute("data-engine", "webrtc")


def live_tracks(page):
    """How many tracks of a camera are live in all frames of a page."""
    return sum(
        frame.evaluate("(window.tracks ?? []).filter(one => one.readyState === 'live').length") for frame in page.frames
    )


COUNTED_TRACKS = """
window.tracks = [];
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""


def test_after_quick_presses_and_stop_no_camera_stays_on_and_the_page_goes_on(engine_app, browser, engine):
    page = open_word(engine_app, browser, "A", script=COUNTED_TRACKS)
    page.evaluate("document.activeElement.blur()")
    for pause_ms in (0, 50, 200, 400, 700, 1000, 100, 1500, 300, 0):
        page.locator("body").press("c")
        page.wait_for_timeout(pause_ms)
    is_on(page, "idle", engine)
    page.wait_for_timeout(2500)
    assert live_tracks(page) == 0
    expect(page.get_by_role("dialog")).to_have_count(0)
    start_camera(page)
    is_on(page, "live", engine)
    assert live_tracks(page) == 1
    page.context.close()


@pytest.mark.alone
def test_letters_are_recognised_after_coming_back_from_other_pages(engine_app, engine, playwright, film):
    with running_chromium(playwright, film(*scenes_of("L"))) as browser:
        page = open_word(engine_app, browser, "LL")
        start_camera(page)
        is_on(page, "live", engine)
        page.wait_for_timeout(4000)
        for elsewhere in ("settings", "signs"):
            go_to(page, elsewhere)
            page.wait_for_timeout(2500)
            go_to(page, "fingerspelling")
            is_on(page, "live", engine)
            page.wait_for_timeout(2500)
            expect(part(page, "recognised").locator("strong")).to_have_text("L", timeout=10_000)
