import signal

import psutil
import pytest
from playwright.sync_api import expect

from slr_learn.config import DATA_VARIABLE
from slr_learn.studio.job_notes import TrainingJobState
from slr_learn.ui.session import studio
from slr_learn.ui.train import messages
from tests.builders.own_takes import record_takes
from tests.e2e.support.app_server import running_app
from tests.e2e.support.barriers import THEMES, barriers
from tests.e2e.support.browser import PHONE, open_page, overflow_px, part

NAME = "café"
PATIENCE_MS = 60_000

pytestmark = pytest.mark.slow


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """The trainings of the apps whose logs lie in the test's folder."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "own_data"))
    found = studio.training_jobs()
    yield found
    job = found.current()
    if job is not None:
        found.cancel(job.number)


def test_a_training_outlives_the_app_is_found_again_and_its_end_is_told(browser, jobs, tmp_path):
    record_takes(["HELLO", "NO", "-"], n=30, name=NAME)
    with running_app(tmp_path / "first.log") as first:
        page = open_page(browser, f"{first.url}/train")
        part(page, "start-training").get_by_role("button").click()
        expect(part(page, "training")).to_contain_text(NAME, timeout=PATIENCE_MS)
        page.context.close()
        psutil.Process(first.process_id).send_signal(signal.SIGKILL)
    assert jobs.current().state is TrainingJobState.RUNNING
    with running_app(tmp_path / "second.log") as second:
        page = open_page(browser, f"{second.url}/train", viewport=PHONE)
        expect(part(page, "training")).to_contain_text(NAME, timeout=PATIENCE_MS)
        assert overflow_px(page) <= 0
        psutil.Process(jobs.current().process.pid).kill()
        expect(part(page, "training-end")).to_contain_text(messages.training_died_message(""), timeout=PATIENCE_MS)
        part(page, "forget-training").get_by_role("button").click()
        part(page, "start-training").get_by_role("button").click()
        part(page, "cancel-training").get_by_role("button").click(timeout=PATIENCE_MS)
        expect(part(page, "training-end")).to_contain_text(messages.JOB_CANCELLED, timeout=PATIENCE_MS)
        page.context.close()


def test_the_words_on_chosen_signs_can_be_read_in_either_theme(browser, jobs, tmp_path):
    record_takes(["HELLO", "NO"], name=NAME)
    with running_app(tmp_path / "server.log") as app:
        page = open_page(browser, f"{app.url}/train")
        chosen = page.get_by_test_id("stButtonGroup").get_by_role("button", pressed=True)
        expect(chosen.filter(has_text="HELLO")).to_be_visible()
        for theme in THEMES:
            assert barriers(page, theme) == []
        page.context.close()
