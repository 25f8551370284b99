import re
import sys
import time
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.camera import messages
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from slr_learn.ui.shell import messages as shell_messages
from tests.e2e.support.app_server import running_app
from tests.e2e.support.barriers import THEMES, barriers
from tests.e2e.support.browser import (
    camera_frame,
    frames_per_second,
    open_page,
    part,
    running_chromium,
    start_camera,
    stop_camera,
)
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import scenes_of

WORD = "FLY"
MOST_MEMORY_MB = 500
FIRST_LETTER_WITHIN_S = 5.0
# Other work on the machine slows the stream: the aim of 20 is for a quiet machine, this is where the app is broken.
FEWEST_FRAMES_PER_SECOND = 5.0
NO_HAND_WORDS = "No hand in view"
EMPTY_ROOM = Scene(None, 3.0)


@pytest.fixture(scope="module")
def letter_scenes():
    return scenes_of(WORD)


def open_fingerspelling(app, browser):
    return open_page(browser, f"{app.url}/fingerspelling")


def spell_own_word(page, word):
    page.get_by_text(ui_fingerspelling_messages.EXERCISES[Exercise.OWN_WORD], exact=True).click()
    field = page.get_by_label(ui_fingerspelling_messages.OWN_WORD_LABEL)
    field.fill(word)
    field.press("Enter")
    expect(part(page, "target").locator(".word li")).to_have_count(len(word))


def test_the_stream_connects_and_says_in_words_that_no_hand_is_in_view(app, playwright, film):
    with running_chromium(playwright, film(EMPTY_ROOM)) as browser:
        page = open_fingerspelling(app, browser)
        expect(part(page, "camera-status")).to_contain_text(messages.CAMERA_IDLE)
        start_camera(page)
        expect(part(page, "camera-status")).to_contain_text(NO_HAND_WORDS, timeout=20_000)
        width_px = camera_frame(page).locator("video").evaluate("video => video.videoWidth")
        assert width_px == 640


def test_stop_ends_the_stream_and_start_begins_another(app, playwright, film):
    with running_chromium(playwright, film(EMPTY_ROOM)) as browser:
        page = open_fingerspelling(app, browser)
        for _ in range(2):
            start_camera(page)
            expect(part(page, "camera-status")).to_contain_text(NO_HAND_WORDS, timeout=20_000)
            stop_camera(page)
            expect(part(page, "camera-status")).to_contain_text(messages.CAMERA_IDLE, timeout=20_000)


@pytest.mark.nightly
def test_leaving_the_page_while_the_camera_runs_breaks_nothing(app, playwright, film):
    with running_chromium(playwright, film(EMPTY_ROOM)) as browser:
        page = open_fingerspelling(app, browser)
        start_camera(page)
        expect(part(page, "camera-status")).to_contain_text(NO_HAND_WORDS, timeout=20_000)
        page.get_by_role("link", name=re.compile(shell_messages.PAGE_HOME)).first.click()
        page.wait_for_url(f"{app.url}/")
        page.go_back()
        expect(part(page, "camera-status")).to_contain_text(
            re.compile(f"{messages.CAMERA_IDLE}|{NO_HAND_WORDS}"), timeout=20_000
        )
        page.wait_for_timeout(1000)


def test_one_camera_fits_the_memory_and_tensorflow_stays_out(playwright, film, measured, tmp_path):
    with running_app(tmp_path / "server.log") as app, running_chromium(playwright, film(EMPTY_ROOM)) as browser:
        page = open_fingerspelling(app, browser)
        start_camera(page)
        expect(part(page, "camera-status")).to_contain_text(NO_HAND_WORDS, timeout=20_000)
        page.wait_for_timeout(3000)
        server = psutil.Process(app.process_id)
        memory_mb = server.memory_info().rss / 1e6
        measured(f"server's memory with one live camera: {memory_mb:.0f} MB")
        assert memory_mb < MOST_MEMORY_MB
        if sys.platform.startswith("linux"):
            maps = Path(f"/proc/{app.process_id}/maps").read_text(encoding="utf-8")
            assert not [line for line in maps.splitlines() if "tensorflow" in line.lower()]


@pytest.mark.alone
def test_photos_of_unseen_signers_spell_a_word_to_its_end(app, playwright, film, letter_scenes, measured):
    first, *rest = letter_scenes
    with running_chromium(playwright, film(first, *rest, Scene(None, 0.5))) as browser:
        page = open_fingerspelling(app, browser)
        spell_own_word(page, WORD)
        began_s = time.monotonic()
        start_camera(page)
        seen = part(page, "recognised").get_by_role("status")
        expect(seen).to_have_text(re.compile("^[A-Z]$"), timeout=20_000)
        first_letter_s = time.monotonic() - began_s
        expect(part(page, "score")).to_contain_text(f"{len(WORD)} signed", timeout=90_000)
        word_s = time.monotonic() - began_s
        expect(part(page, "target")).to_contain_text(WORD)
        rate = frames_per_second(page)
        measured(
            f"START to the first recognised letter: {first_letter_s:.1f} s; to the whole of {WORD}: {word_s:.1f} s"
        )
        measured(f"analysed frames a second, hand in view most of the time: {rate:.1f}")
        assert first_letter_s < FIRST_LETTER_WITHIN_S
        assert rate > FEWEST_FRAMES_PER_SECOND


@pytest.mark.alone
def test_another_letter_than_the_one_asked_for_is_answered_with_what_to_change(app, playwright, film, letter_scenes):
    shows_l = letter_scenes[WORD.index("L")]
    with running_chromium(playwright, film(shows_l)) as browser:
        page = open_fingerspelling(app, browser)
        spell_own_word(page, "UP")
        start_camera(page)
        feedback = part(page, "feedback")
        expect(feedback).to_contain_text("That looks like L. Straighten your middle finger.", timeout=30_000)
        page.wait_for_timeout(2000)
        expect(feedback).to_contain_text("Straighten your middle finger.")
        expect(part(page, "target").locator(".hand3d")).to_have_attribute("data-marked", "middle")
        for theme in THEMES:
            assert barriers(page, theme) == []
        stop_camera(page)
        expect(part(page, "camera-status")).to_contain_text(messages.CAMERA_IDLE, timeout=20_000)
