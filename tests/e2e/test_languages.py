from playwright.sync_api import expect

from tests.e2e.support.browser import PHONE, open_page, overflow_px, wait_until_drawn
from tests.e2e.test_pages import PAGES, address_of, problems_on


def test_a_browser_that_speaks_vietnamese_is_answered_in_it_on_every_page(app, browser):
    first, *others = PAGES
    page = open_page(browser, f"{app.url}/{address_of(first)}", viewport=PHONE, locale="vi-VN")
    for name in (first, *others):
        page.goto(f"{app.url}/{address_of(name)}")
        wait_until_drawn(page)
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        assert problems_on(page) == [], name
        assert overflow_px(page) <= 0, name
    page.context.close()


def test_the_language_can_be_chosen_and_stays(app, browser):
    page = open_page(browser, f"{app.url}/settings")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_role("heading", name="Cài đặt")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Cài đặt")).to_be_visible()
    page.get_by_role("combobox", name="Ngôn ngữ").click()
    page.get_by_role("option", name="Theo trình duyệt: English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.context.close()
