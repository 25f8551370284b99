import re

import pytest
from playwright.sync_api import expect

from slr_learn.learning.signs.live_test import TIMES
from slr_learn.learning.signs.plan import SignPracticeMode
from slr_learn.studio.takes_to_train import LEAST_TAKES
from slr_learn.ui.signs import messages
from slr_learn.ui.train import messages as train_messages
from tests.e2e.support.app_server import running_app
from tests.e2e.support.browser import open_page, part, running_chromium, start_camera, wait_until_drawn
from tests.e2e.support.recording import choose_sign, create_dataset, record_series, set_takes
from tests.e2e.support.sign_clips import write_clips
from tests.support.shared_data import shared_data

CLIPS = {"con vật": "animal", "xấu": "bad", "quả táo": "apple"}
# Long enough to end a sign; with it no film lasts as long as a take and its pause, which would all begin alike.
REST_S = 1.0
# Of a plain camera, whose film takes the browser half the work.
RATE = 15
N_TIMES = TIMES[0]
KIND = "conv-transformer"

# Recording, training and practice are each tried in a browser at every run; all three in a row at night.
pytestmark = [pytest.mark.nightly, pytest.mark.alone]


@pytest.fixture
def film_of(tmp_path):
    """Makes a film of a real signer who makes a sign again and again, and goes away in between."""
    path = tmp_path / "film.y4m"

    def make_film(sign):
        return write_clips(path, [shared_data(f"footage/signs/{CLIPS[sign]}.mp4")], rest_s=REST_S, rate=RATE)

    yield make_film
    path.unlink(missing_ok=True)


def record(browser, app, sign, *, is_first):
    """Record as few takes of a sign as can be trained on; return them as they are listed."""
    page = open_page(browser, f"{app.url}/record")
    if is_first:
        create_dataset(page)
    choose_sign(page, sign)
    set_takes(page, LEAST_TAKES)
    takes = record_series(page, patience_s=240, may_pause=True)
    assert len(takes) == LEAST_TAKES
    page.context.close()
    return takes


def train(browser, app):
    """Train on all takes and want every sign; return how many were kept out by the gate."""
    page = open_page(browser, f"{app.url}/train")
    page.get_by_role("combobox", name=train_messages.KIND_LABEL).click()
    page.get_by_role("option", name=train_messages.KINDS[KIND], exact=True).click()
    part(page, "start-training").get_by_role("button").click()
    expect(part(page, "training-end")).to_contain_text(train_messages.training_finished_message(1), timeout=600_000)
    kept_out = want_all_signs(page)
    page.context.close()
    return kept_out


def want_all_signs(page):
    """Overrule the gate on the page of a training that is done; return how many signs it kept out."""
    expect(page.get_by_text(train_messages.SIGNS_HEADING, exact=True)).to_be_visible()
    wait_until_drawn(page)
    toggles = page.locator('[class*="st-key-gate-"]').get_by_text(train_messages.OVERRULE, exact=True)
    n_kept_out = toggles.count()
    for number in range(n_kept_out):
        toggles.nth(number).click()
        page.wait_for_timeout(1000)
        wait_until_drawn(page)
    return n_kept_out


def count_recognised(browser, app, sign):
    """Make a live test of one sign with the model just trained; return how often it was recognised."""
    page = open_page(browser, f"{app.url}/signs")
    page.get_by_text(messages.MODES[SignPracticeMode.LIVE_TEST], exact=True).click()
    page.get_by_test_id("stPopoverButton").filter(has_text=messages.SETTINGS).click()
    page.get_by_text(re.compile(r"\(yours, version 1\)")).click()
    # What is typed before the page has come back goes into the other model's list, and away with it.
    expect(part(page, "target")).to_contain_text(messages.sign_position(1, N_TIMES * len(CLIPS)))
    only = page.get_by_role("combobox", name=messages.ONLY_LABEL)
    only.fill(sign)
    page.get_by_role("option", name=sign, exact=True).click()
    page.keyboard.press("Escape")
    expect(part(page, "target")).to_contain_text(sign)
    expect(part(page, "target")).to_contain_text(messages.sign_position(1, N_TIMES))
    start_camera(page)
    expect(part(page, "target")).to_contain_text(messages.TEST_DONE, timeout=120_000)
    said = part(page, "target").inner_text()
    page.context.close()
    return int(re.search(rf"(\d+) of {N_TIMES}", said)[1])


def test_signs_recorded_and_trained_in_the_app_are_recognised_in_practice(playwright, film_of, tmp_path, measured):
    with running_app(tmp_path / "server.log") as app:
        for number, sign in enumerate(CLIPS):
            with running_chromium(playwright, film_of(sign)) as browser:
                takes = record(browser, app, sign, is_first=number == 0)
                measured(f"own signs: takes of {sign}, as listed: {takes}")
        with running_chromium(playwright) as browser:
            measured(f"own signs: kept out by the gate and wanted all the same: {train(browser, app)}")
        counts = {}
        for sign in CLIPS:
            with running_chromium(playwright, film_of(sign)) as browser:
                counts[sign] = count_recognised(browser, app, sign)
        measured(f"own signs: recognised in live tests of {N_TIMES} times each: {counts}")
        assert "Traceback" not in app.log(), app.log()
    # The first time may begin in the middle of the film, where the camera was started.
    assert min(counts.values()) >= N_TIMES - 1
