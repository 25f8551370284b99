import pytest
from playwright.sync_api import expect

from slr_learn.ui.record import messages as said
from tests.e2e.support.app_server import running_app
from tests.e2e.support.browser import PHONE, WIDE, open_page, overflow_px, part, running_chromium, stop_camera
from tests.e2e.support.recording import choose_sign, create_dataset, record_series, set_takes
from tests.e2e.support.sign_clips import write_clips
from tests.support.shared_data import shared_data

SIGN = "quả táo"
N_TAKES = 2


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    """A film of a real signer."""
    path = write_clips(tmp_path_factory.mktemp("film") / "film.y4m", [shared_data("footage/signs/apple.mp4")])
    yield path
    path.unlink()


@pytest.mark.alone
def test_takes_are_recorded_and_still_there_after_the_server_was_started_anew(playwright, signer, tmp_path, measured):
    log_path = tmp_path / "server.log"
    with running_chromium(playwright, signer) as browser:
        with running_app(log_path) as app:
            page = open_page(browser, f"{app.url}/record")
            create_dataset(page)
            choose_sign(page, SIGN)
            set_takes(page, N_TAKES)
            takes = record_series(page)
            assert len(takes) == N_TAKES
            expect(page.get_by_role("heading", name=said.takes_heading(SIGN))).to_be_visible()
            measured(f"takes of a real signer, as listed: {takes}")
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


@pytest.mark.parametrize("viewport", [pytest.param(WIDE, marks=pytest.mark.nightly), PHONE], ids=["wide", "phone"])
def test_a_collection_can_be_made_with_nothing_beyond_the_edge(playwright, browser, tmp_path, viewport):
    with running_app(tmp_path / "server.log") as app:
        page = open_page(browser, f"{app.url}/record", viewport=viewport)
        create_dataset(page)
        expect(part(page, "target")).to_contain_text(said.FEEDBACK_NO_SIGN)
        assert overflow_px(page) <= 0
        page.context.close()
