"""This module looks for what bars people from a page: faint text, controls without a name, headings out of order."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.support.browser import wait_until_drawn

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What the page's ground is then; it says that the theme was changed.
_GROUNDS = {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 23, 29)"}
# The rules of WCAG 2.2 to level AA, and one that is good practice.
_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"heading-order": {"enabled": True}},
    "resultTypes": ["violations"],
}
# Streamlit's own markup, which a page cannot change: the menu a phone shows, a file's hidden field.
_LEFT_OUT = {"exclude": [['[data-testid="stSidebar"]'], ['[data-testid="stFileUploaderDropzone"]']]}


def barriers(page: Page, theme: Literal["light", "dark"]) -> list[str]:
    """Return what axe-core finds on a page as it stands, each with its rule, the element and what is wrong with it."""
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", _GROUNDS[theme])
    wait_until_drawn(page)
    found = Axe().run(page, context=_LEFT_OUT, options=_OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
