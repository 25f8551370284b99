"""This module contains the texts about reading one's own spelling."""

from __future__ import annotations

from datetime import datetime

from slr_learn.translation import N_, _, format_day, translate_on_reading

HEADING = N_("Read your own hand")
OFF = N_("You can have your spelling kept, points of your hand only, and read it again days later.")
TO_SETTINGS = N_("Turn it on in the settings")
NOTHING_YET = N_("Nothing is kept yet. Spell a word on the page Fingerspelling, and it will wait for you here.")
FIGURE_TITLE = N_("Your hand, spelling a word")
GUESS_LABEL = N_("What did you spell?")
SHOW = N_("Show the word")
ANOTHER = N_("Another one")


def spelled_at_text(at: datetime) -> str:
    """Says when the word was spelled."""
    return _("Spelled on {day}.").format(day=format_day(at, "d MMMM y"))


def spelling_unreadable_message(reason: str) -> str:
    """Shown if the database fails."""
    return _("What is kept of your spelling cannot be read now. {reason}").format(reason=reason)


def right_guess_message(word: str) -> str:
    """Shown if the guess is right."""
    return _("Right: {word}.").format(word=word)


def wrong_guess_message(word: str) -> str:
    """Shown if the guess is wrong or missing."""
    return _("It was {word}.").format(word=word)


translate_on_reading(__name__)
