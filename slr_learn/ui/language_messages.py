"""This module holds the sentences on the language the app speaks."""

from __future__ import annotations

from slr_learn.translation import N_, _, translate_on_reading

LANGUAGE_LABEL = N_("Language")


def by_browser(language: str) -> str:
    """The choice that leaves the language to the browser, with what that comes to."""
    return _("As the browser: {language}").format(language=language)


translate_on_reading(__name__)
