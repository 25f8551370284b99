import pytest
from playwright.sync_api import expect

from slr_learn.ui import body_messages, state
from slr_learn.ui import record_messages as said
from tests.e2e.app_server import running_app
from tests.e2e.browser import PHONE, WIDE, open_page, overflow_px, part, running_chromium, start_camera, stop_camera
from tests.e2e.sign_clips import write_clips
from tests.shared_data import shared_data

SIGN = "quả táo"
N_TAKES = 2


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    """A film of a real signer."""
    path = write_clips(tmp_path_factory.mktemp("film") / "film.y4m", [shared_data("footage/signs/apple.mp4")])
    yield path
    path.unlink()


def choose_sign(page, name):
    field = page.locator(f'[class*="st-key-{state.RECORD_SIGN}-"] input')
    field.fill(name)
    field.press("Enter")
    expect(part(page, "target")).to_contain_text(name)


def set_takes(page, n_takes):
    page.get_by_test_id("stPopoverButton").filter(has_text=said.NOTES).click()
    field = page.get_by_label(said.N_TAKES_LABEL)
    field.fill(str(n_takes))
    field.press("Enter")
    page.keyboard.press("Escape")


def test_takes_are_recorded_and_still_there_after_the_server_was_started_anew(playwright, signer, tmp_path, measured):
    log_path = tmp_path / "server.log"
    with running_chromium(playwright, signer) as browser:
        with running_app(log_path) as app:
            page = open_page(browser, f"{app.url}/record")
            page.get_by_role("button", name=said.CREATE, exact=True).click()
            choose_sign(page, SIGN)
            set_takes(page, N_TAKES)
            expect(part(page, "target")).to_contain_text(said.take_of(1, N_TAKES))
            start_camera(page)
            expect(part(page, "camera-status")).to_contain_text(body_messages.BODY_VIEWS["good"], timeout=60_000)
            page.get_by_role("button", name=said.RECORD).click()
            expect(part(page, "target")).to_contain_text(said.COUNTDOWN, timeout=20_000)
            expect(part(page, "target")).to_contain_text(said.DONE, timeout=60_000)
            expect(page.get_by_role("heading", name=said.takes_of(SIGN))).to_be_visible()
            numbers = page.get_by_test_id("stButtonGroup").get_by_role("radio")
            expect(numbers).to_have_count(N_TAKES)
            measured(f"takes of a real signer, as listed: {numbers.all_inner_texts()}")
            stop_camera(page)
            page.context.close()
        with running_app(log_path) as app:
            page = open_page(browser, f"{app.url}/record")
            choose_sign(page, SIGN)
            expect(page.get_by_test_id("stButtonGroup").get_by_role("radio")).to_have_count(N_TAKES)
            numbers = page.get_by_test_id("stButtonGroup").get_by_role("radio")
            numbers.first.click()
            expect(part(page, "replay").locator("svg").first).to_be_visible()
            page.context.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_collection_can_be_made_with_nothing_beyond_the_edge(playwright, browser, tmp_path, viewport):
    with running_app(tmp_path / "server.log") as app:
        page = open_page(browser, f"{app.url}/record", viewport=viewport)
        page.get_by_role("button", name=said.CREATE, exact=True).click()
        expect(part(page, "target")).to_contain_text(said.FEEDBACK_NO_SIGN)
        assert overflow_px(page) <= 0
        page.context.close()
