"""Tests of visitors of a server that others reach: each browser has its own learners and finds them again."""

from __future__ import annotations

import socket

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from slr_learn.ui.session import messages as session_messages
from slr_learn.ui.settings import messages
from tests.e2e.support.app_server import AppServer

NAME = messages.NAME_LABEL


def network_address() -> str:
    """An address under which other machines of the network would reach this one."""
    for addresses in psutil.net_if_addrs().values():
        for one in addresses:
            if one.family is socket.AF_INET and not one.address.startswith("127."):
                return one.address
    pytest.skip("This machine has no address in a network, so no visitor can come from one.")


def name_shown(context: BrowserContext, url: str, *, change_to: str = "") -> str:
    """Open the settings as somebody else's browser does; return the learner's name, and give them another one."""
    page = context.new_page()
    page.goto(url)
    field = page.get_by_label(NAME, exact=True)
    expect(field).to_be_visible(timeout=20_000)
    name = field.input_value()
    if change_to:
        field.fill(change_to)
        field.press("Enter")
        expect(page.get_by_role("button", name=messages.DELETE)).to_be_enabled(timeout=20_000)
    page.close()
    return name


def test_each_browser_finds_its_own_learner_again_and_no_other(app: AppServer, browser: Browser) -> None:
    url = f"http://{network_address()}:{app.url.rsplit(':', 1)[1]}/settings"
    newcomer = session_messages.default_learner_name()
    first, second = browser.new_context(), browser.new_context()
    assert name_shown(first, url, change_to="Ánh") == newcomer
    assert name_shown(second, url, change_to="Minh") == newcomer
    assert (name_shown(first, url), name_shown(second, url)) == ("Ánh", "Minh")
    first.clear_cookies()
    assert name_shown(first, url) == newcomer
    first.close()
    second.close()
