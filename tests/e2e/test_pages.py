import re

import pytest

from slr_learn.ui import shared_messages
from slr_learn.ui.camera import messages as camera_messages
from tests.e2e.support.app_server import PROJECT_DIR
from tests.e2e.support.barriers import THEMES, barriers
from tests.e2e.support.browser import PHONE, WIDE, open_page, overflow_px, part, wait_until_drawn

HOME = "home"
PAGES = sorted(path.stem for path in (PROJECT_DIR / "pages").glob("*/*.py"))
PROBLEMS = '[data-testid="stException"], [data-testid="stAlertContentError"]'
VIEWPORTS = {"wide": WIDE, "phone": PHONE}


def address_of(name):
    return "" if name == HOME else name


def problems_on(page):
    return page.locator(PROBLEMS).all_inner_texts()


def follow_navigation(page, address):
    """Open a page as a learner does: by the top navigation, its sections, or the menu a phone shows instead."""
    wait_until_camera_has_spoken(page)
    link = page.locator(f'a[data-testid^="st"][href$="/{address}"]:visible')
    if page.viewport_size == PHONE:
        page.get_by_test_id("stExpandSidebarButton").click()
    else:
        # Twice, since a press outside an open section may do no more than close that.
        for section in page.get_by_test_id("stTopNavSection").all() * 2:
            if link.count():
                break
            section.click()
            page.wait_for_timeout(300)
    link.first.click()


def wait_until_camera_has_spoken(page):
    """Wait until the camera component, where there is one, has told the server that it is there.

    Streamlit has a component's message name the page that is shown. One that is sent right after a click on a link and
    before the answer to it therefore calls the page back that was to be left.
    """
    if part(page, "camera").locator("iframe").count():
        part(page, "camera").get_by_role("button", name=camera_messages.START, exact=True).wait_for()
        page.wait_for_timeout(300)
        wait_until_drawn(page)


@pytest.fixture(scope="module", params=[f"{page}-{size}" for size in VIEWPORTS for page in PAGES])
def opened(request, app, browser):
    """A page opened by its address, and what failed in its scripts so far."""
    name, size = request.param.split("-")
    failures = []
    page = open_page(browser, f"{app.url}/{address_of(name)}", viewport=VIEWPORTS[size], failures=failures)
    wait_until_camera_has_spoken(page)
    yield page, failures
    page.context.close()


def test_a_deep_link_shows_the_page_whole(opened):
    page, failures = opened
    assert problems_on(page) == []
    assert failures == []
    assert overflow_px(page) <= 0
    assert re.fullmatch(rf".+ · {shared_messages.APP_NAME}", page.title())
    assert not page.get_by_test_id("stAppDeployButton").is_visible()


def test_nothing_on_a_page_bars_anyone(opened):
    page, _ = opened
    assert barriers(page, "dark" if page.viewport_size == PHONE else "light") == []


@pytest.mark.nightly
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_on_a_page_bars_anyone_in_either_theme(opened, theme):
    assert barriers(opened[0], theme) == []


@pytest.mark.parametrize("size", ["wide", pytest.param("phone", marks=pytest.mark.nightly)])
def test_the_navigation_leads_to_every_page_and_home_again(app, browser, size):
    failures = []
    page = open_page(browser, f"{app.url}/", viewport=VIEWPORTS[size], failures=failures)
    for name in [*(one for one in PAGES if one != HOME), HOME]:
        follow_navigation(page, address_of(name))
        page.wait_for_url(re.compile(rf"/{address_of(name)}$"))
        wait_until_drawn(page)
        assert problems_on(page) == []
    assert failures == []
    page.context.close()


@pytest.mark.alone
def test_the_server_answers_within_five_seconds_of_its_start(app, measured):
    measured(f"server start to first healthy answer: {app.started_in_s:.1f} s")
    assert app.started_in_s < 5
