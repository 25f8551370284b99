"""This module contains the texts of the home page."""

from __future__ import annotations

from slr_learn.translation import N_, NP_, _, ngettext, translate_on_reading

HOME_WORD = "HELLO"
HOME_TITLE = N_("Spell with your hands")
HOME_INTRO = N_(
    "Learn the American manual alphabet in front of your webcam. You sign, the app tells you which letter it sees and "
    "what to change."
)
HOME_PRACTISE = N_("Start practising")
HOME_ALPHABET = N_("See the alphabet")
HOME_ACCURACY = N_("How accurate is it?")
HOME_PRIVACY = N_("Your camera picture is only looked at; it is never stored or passed on. No account needed.")
HOME_STEPS: tuple[tuple[str, str], ...] = (
    (N_("Look"), N_("Every letter is drawn, and one line says how to form each.")),
    (NP_("to make a sign", "Sign"), N_("Hold the letter in front of the camera until the bar is full.")),
    (N_("Adjust"), N_("Taken for another letter? You read the one thing that sets the two apart.")),
)
HOME_SCOPE = N_("All 26 letters are recognised: 24 by the hand’s shape, J and Z by what the finger draws in the air.")


def due_today_label(n_due: int, streak: int) -> str:
    """Label of the link to the progress page, for learners who have practised before."""
    days = ngettext("{n} day in a row", "{n} days in a row", streak).format(n=streak)
    if not n_due:
        return _("Today: nothing is due · {days}").format(days=days)
    due = ngettext("{n} letter is due", "{n} letters are due", n_due).format(n=n_due)
    return _("Today: {due} · {days}").format(due=due, days=days)


def hands_row_description(word: str) -> str:
    """Describes the row of drawn hands for screen readers."""
    return _("The word {word}, fingerspelled").format(word=word)


translate_on_reading(__name__)
