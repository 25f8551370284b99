"""This module contains the texts about the language of the app."""

from __future__ import annotations

from slr_learn.translation import N_, _, translate_on_reading

LANGUAGE_LABEL = N_("Language")

STREAMLITS_WORDS: dict[str, str] = {
    "upload": N_("Upload"),
    "enter": N_("Press Enter to apply"),
    "ctrl-enter": N_("Press Ctrl+Enter to apply"),
    "submit": N_("Press Enter to submit"),
}
"""Texts of Streamlit itself, which exist only in English."""


def browser_language_option(language: str) -> str:
    """Label of the option that uses the browser's language; names that language."""
    return _("As the browser: {language}").format(language=language)


translate_on_reading(__name__)
