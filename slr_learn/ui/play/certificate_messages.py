"""This module contains the texts of the certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slr_learn.learning.play.exam import LETTER_LIMIT_S
from slr_learn.learning.play.exam_result import PASS_SHARE, ExamResult
from slr_learn.translation import N_, _, format_day, format_number, ngettext, translate_on_reading
from slr_learn.ui import shared_messages

CERTIFICATE = N_("Certificate")
CERTIFICATE_TITLE = N_("Fingerspelling from memory")
CERTIFICATE_ALPHABET = N_("The American manual alphabet")
CERTIFICATE_LEGEND = N_("filled: signed each time it was asked for · outlined: not each time")


def certificate_result_line(result: ExamResult, at: datetime) -> str:
    """Printed after the name: what was signed and when."""
    return _("signed {right} of {asked} letters from memory, {share}, on {day}.").format(
        right=result.n_right,
        asked=result.n_asked,
        share=shared_messages.format_percent_rounded_down(result.share),
        day=format_day(at, "d MMMM y"),
    )


def exam_contents_sentence(n_letters: int, words: Sequence[str]) -> str:
    """Says what the exam asked for."""
    letters = ngettext("{n} letter of the alphabet", "{n} letters of the alphabet", n_letters).format(n=n_letters)
    if not words:
        return _("Asked for: {letters}, in random order.").format(letters=letters)
    return _("Asked for: {letters}, in random order, and the words {words}.").format(
        letters=letters, words=", ".join(words)
    )


def exam_rules_sentence() -> str:
    """Says how the exam works."""
    return _(
        "Each letter had {seconds} seconds, one try and no hint; {share} of them had to be signed. Where the "
        "recogniser is known to take a letter for the one it saw, it was asked for once more at the end."
    ).format(seconds=format_number(LETTER_LIMIT_S, ".0f"), share=shared_messages.format_whole_percent(PASS_SHARE))


def certificate_disclaimer_sentence(accuracy: float | None) -> str:
    """Says what the certificate does not prove, and how accurate the recogniser is, if known."""
    judged = _("a recogniser of which it is not known how often it is right on the hands of strangers")
    if accuracy is not None:
        judged = _("a recogniser that names {share} of the still letters of strangers’ hands rightly").format(
            share=shared_messages.format_percent(accuracy)
        )
    return _(
        "Nobody watched: this exam was taken alone in front of a camera and judged by {recogniser}. The name is the "
        "one that was typed. It is no official qualification."
    ).format(recogniser=judged)


def name_not_printable_message(characters: Sequence[str]) -> str:
    """Shown if the name has characters that the certificate's font lacks."""
    return _("These characters of the name cannot be printed: {characters}. Write it in Latin letters.").format(
        characters=" ".join(characters)
    )


def name_too_long_message(most: int) -> str:
    """Shown if the name does not fit."""
    return _("A name may have at most {most} characters. Shorten it.").format(most=most)


NAME_MISSING = N_("A certificate needs a name. Type yours.")
NOT_PASSED = N_("A certificate needs an exam that was passed. Take it again.")

translate_on_reading(__name__)
