import re

import numpy as np
import pytest
from playwright.sync_api import expect

from slr_learn.ui.camera import messages
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.practice import messages as practice_messages
from slr_learn.vocabulary import letter_named
from tests.builders.air_writing import WAYS
from tests.e2e.support.browser import camera_block, part, running_chromium, start_camera, stop_camera
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import scenes_of
from tests.e2e.support.word_practice import (
    FAILING_CAMERA,
    expect_stage,
    expect_word_signed,
    go_to,
    open_word,
    running_with_engine,
)

WORD = "FLY"
DOUBLE = "BALL"
ERRORS = {
    "NotAllowedError": "denied",
    "NotFoundError": "missing",
    "NotReadableError": "busy",
    "OverconstrainedError": "constraints",
    "TypeError": "other",
}
COUNTED_TRACKS = """
window.tracks = [];
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""


ENGINES = [EngineChoice.BROWSER, EngineChoice.WEBRTC]


def by_day(engine):
    """Both engines, the other one at night alone: by day another test covers it."""
    return [one if one is engine else pytest.param(one, marks=pytest.mark.nightly) for one in ENGINES]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def engine_app(playwright, engine, tmp_path_factory):
    """The app with one engine chosen by its host."""
    with running_with_engine(engine, tmp_path_factory.mktemp(engine)) as server:
        yield server


@pytest.mark.alone
@pytest.mark.parametrize("word", [WORD, pytest.param(DOUBLE, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("engine", by_day(EngineChoice.BROWSER), indirect=True)
def test_each_engine_spells_a_word(engine_app, engine, playwright, film, word):
    with running_chromium(playwright, film(*scenes_of(word), Scene(None, 0.5))) as browser:
        page = open_word(engine_app, browser, word)
        start_camera(page)
        expect_stage(page, "live", engine)
        expect_word_signed(page, word)
        stop_camera(page)
        expect_stage(page, "idle", engine)
        expect(part(page, "recognised").locator("strong")).to_have_text("–")
        expect(part(page, "camera-status")).to_contain_text(messages.CAMERA_IDLE)


@pytest.mark.parametrize("is_left", [pytest.param(False, marks=pytest.mark.nightly), True], ids=["right", "left"])
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


@pytest.mark.parametrize(
    "name", [name if name == "NotAllowedError" else pytest.param(name, marks=pytest.mark.nightly) for name in ERRORS]
)
def test_each_refusal_is_told_with_what_to_do_and_the_camera_is_not_asked_for_again(engine_app, browser, engine, name):
    page = open_word(engine_app, browser, "A", script=FAILING_CAMERA.format(name=name))
    start_camera(page)
    expect_stage(page, "error", engine)
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


@pytest.mark.parametrize("engine", by_day(EngineChoice.WEBRTC), indirect=True)
def test_the_camera_goes_on_from_page_to_page_and_is_released_on_others(engine_app, browser, engine):
    page = open_word(engine_app, browser, "A")
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not own(engine_app, request.url) else None)
    start_camera(page)
    expect_stage(page, "live", engine)
    page.evaluate("window.block = document.querySelector('.camera-block')")
    go_to(page, "play")
    page.get_by_role("button", name=re.compile("Start|Play|today", re.IGNORECASE)).first.click()
    expect_stage(page, "live", engine)
    go_to(page, "settings")
    expect(camera_block(page)).to_have_count(0)
    go_to(page, "fingerspelling")
    expect_stage(page, "live", engine)
    assert outside == []
    page.context.close()


def test_after_quick_presses_and_stop_no_camera_stays_on_and_the_page_goes_on(engine_app, browser, engine):
    page = open_word(engine_app, browser, "A", script=COUNTED_TRACKS)
    page.evaluate("document.activeElement.blur()")
    for pause_ms in (0, 50, 200, 400, 700, 1000, 100, 1500, 300, 0):
        page.locator("body").press("c")
        page.wait_for_timeout(pause_ms)
    page.wait_for_timeout(1000)
    # A camera that is asked for too quickly may refuse once; then the presses end with it switched on.
    if part(page, "camera").get_by_role("button", name=messages.STOP, exact=True).is_visible():
        stop_camera(page)
    expect(camera_block(page)).to_have_attribute("data-stage", re.compile("idle|error"), timeout=20_000)
    page.wait_for_timeout(2500)
    assert live_tracks(page) == 0
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("body").press("c")
    expect_stage(page, "live", engine)
    assert live_tracks(page) == 1
    page.context.close()


@pytest.mark.parametrize("engine", by_day(EngineChoice.BROWSER), indirect=True)
def test_letters_are_recognised_after_coming_back_from_other_pages(engine_app, engine, playwright, film):
    with running_chromium(playwright, film(*scenes_of("L"))) as browser:
        page = open_word(engine_app, browser, "LL")
        start_camera(page)
        expect_stage(page, "live", engine)
        page.wait_for_timeout(1500)
        for elsewhere in ("settings", "signs"):
            go_to(page, elsewhere)
            page.wait_for_timeout(1000)
            go_to(page, "fingerspelling")
            expect_stage(page, "live", engine)
            expect(part(page, "recognised").locator("strong")).to_have_text("L", timeout=10_000)


def live_tracks(page):
    """How many tracks of a camera are live in all frames of a page."""
    return sum(
        frame.evaluate("(window.tracks ?? []).filter(one => one.readyState === 'live').length") for frame in page.frames
    )


def own(app, url):
    return url.startswith((app.url, app.url.replace("http", "ws"), "blob:", "data:"))
