"""Tests of a learner's way through the app: a new name, a word signed to the camera, and the dashboard then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from slr_learn.storage.store import open_store
from slr_learn.ui.progress import messages
from slr_learn.ui.settings import messages as settings_messages
from slr_learn.ui.widgets import messages as widgets_messages
from tests.e2e.support.app_server import running_app
from tests.e2e.support.barriers import THEMES, barriers
from tests.e2e.support.browser import open_page, part, running_chromium, start_camera
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import scenes_of
from tests.e2e.test_camera import spell_own_word

WORD = "LAY"
NAME = "Ánh"

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def scenes():
    return scenes_of(WORD)


def test_from_a_new_learner_over_a_signed_word_to_the_dashboard(playwright, film, scenes, tmp_path):
    """The server is one of its own, so that no other test's answers are among those counted."""
    with (
        running_app(tmp_path / "server.log") as app,
        running_chromium(playwright, film(*scenes, Scene(None, 0.5))) as browser,
    ):
        page = open_page(browser, f"{app.url}/settings")
        name = page.get_by_label(settings_messages.NAME_LABEL, exact=True)
        name.fill(NAME)
        name.press("Enter")
        expect(page.get_by_role("button", name=widgets_messages.EXPORT_JSON)).to_be_enabled(timeout=20_000)
        page.goto(f"{app.url}/learner")
        expect(page.get_by_text(messages.EMPTY_TITLE)).to_be_visible(timeout=20_000)

        page.goto(f"{app.url}/fingerspelling")
        spell_own_word(page, WORD)
        start_camera(page)
        expect(part(page, "score")).to_contain_text(f"{len(WORD)} signed", timeout=90_000)

        page.goto(f"{app.url}/learner")
        expect(page.get_by_text(messages.EMPTY_TITLE)).to_have_count(0, timeout=20_000)
        expect(page.locator(".st-key-progress")).to_contain_text(re.compile(rf"Today: {len(WORD)} of \d+ letters"))
        for theme in THEMES:
            assert barriers(page, theme) == []
    with open_store(f"sqlite:///{tmp_path / 'own_data' / 'learner.db'}") as store:
        (profile,) = store.profiles.all()
        assert profile.name == NAME
        assert [one.target for one in store.progress.attempts(profile.id)] == list(WORD)
