import pytest

from slr_learn.ui.camera_messages import WEBRTC_BUTTONS
from tests.e2e.app_server import PROJECT_DIR
from tests.e2e.browser import PHONE, WIDE, camera_frame, open_page, overflow_px, part, wait_until_drawn

HOME = "home"
PAGES = sorted(path.stem for path in (PROJECT_DIR / "pages").glob("*/*.py"))
ADDRESSES = ["" if name == HOME else name for name in PAGES]
PROBLEMS = '[data-testid="stException"], [data-testid="stAlertContentError"]'
VIEWPORTS = pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])


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
        camera_frame(page).get_by_role("button", name=WEBRTC_BUTTONS["start"], exact=True).wait_for()
        page.wait_for_timeout(300)
        wait_until_drawn(page)


@VIEWPORTS
@pytest.mark.parametrize("address", ADDRESSES, ids=PAGES)
def test_a_deep_link_shows_the_page_whole(app, browser, address, viewport):
    failures = []
    page = open_page(browser, f"{app.url}/{address}", viewport=viewport, failures=failures)
    page.wait_for_timeout(500)
    assert problems_on(page) == []
    assert failures == []
    assert overflow_px(page) <= 0
    page.context.close()


@VIEWPORTS
@pytest.mark.parametrize("address", [address for address in ADDRESSES if address])
def test_the_navigation_leads_there_and_back(app, browser, address, viewport):
    page = open_page(browser, app.url, viewport=viewport)
    follow_navigation(page, address)
    page.wait_for_url(f"**/{address}")
    wait_until_drawn(page)
    assert problems_on(page) == []
    follow_navigation(page, "")
    page.wait_for_url(f"{app.url}/")
    wait_until_drawn(page)
    assert problems_on(page) == []
    page.context.close()


def test_pages_have_titles_of_their_own_and_no_scaffolding(app, browser):
    titles = set()
    for address in ADDRESSES:
        page = open_page(browser, f"{app.url}/{address}")
        titles.add(page.title())
        assert not page.get_by_test_id("stAppDeployButton").is_visible()
        page.context.close()
    assert len(titles) == len(ADDRESSES)
    assert not any("Streamlit" in title for title in titles)


def test_the_server_answers_within_five_seconds_of_its_start(app, measured):
    measured(f"server start to first healthy answer: {app.started_in_s:.1f} s")
    assert app.started_in_s < 5
