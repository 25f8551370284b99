"""This module contains the texts about the result of an exam."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.play.exam_result import PASS_SHARE, ExamLetterResult
from slr_learn.translation import N_, _, ngettext, translate_on_reading
from slr_learn.ui import shared_messages

PASSED = N_("Exam passed")
NOT_PASSED = N_("Exam not passed yet")
LETTERS = N_("Letters")
NAME_LABEL = N_("Your name, as it is to be printed")
NAME_PLACEHOLDER = N_("Nguyễn Văn An")
DOWNLOAD = N_("Save the certificate (PDF)")
STAYS = N_("It is made as you save it and kept nowhere; the name is not stored with your progress.")
AGAIN = N_("Take it again")
FILE_NAME = "slr_learn-certificate.pdf"


def n_letters_signed_line(right: int, asked: int, share: float) -> str:
    """Says how many letters were signed."""
    return _("You signed {right} of {asked} letters from memory: {share}.").format(
        right=right, asked=asked, share=shared_messages.format_percent_rounded_down(share)
    )


def exam_not_passed_message() -> str:
    """Shown if an exam was not passed."""
    return _("{least} passes. Practise the letters marked below and come back.").format(
        least=shared_messages.format_whole_percent(PASS_SHARE)
    )


def repeated_letters_note(n: int) -> str:
    """Shown if some letters were asked for again."""
    return ngettext(
        "{n} letter was asked for once more, because the recogniser may have been at fault.",
        "{n} letters were asked for once more, because the recogniser may have been at fault.",
        n,
    ).format(n=n)


def exam_words_list(asked: Sequence[str]) -> str:
    """Lists the words that were asked for."""
    return _("Words: {words}.").format(words=", ".join(asked))


def short_letter_result(one: ExamLetterResult) -> str:
    """The result of a letter, short enough to fit below it."""
    if one.n_right == one.n_asked:
        return f"{one.n_right}/{one.n_asked}"
    if one.taken_for:
        return _("seen as {letters}").format(letters=", ".join(one.taken_for))
    return f"{one.n_right}/{one.n_asked}"


def letter_result_description(one: ExamLetterResult) -> str:
    """Describes the result of a letter for screen readers."""
    return _("{letter}: signed {right} of {asked} times").format(
        letter=one.letter, right=one.n_right, asked=one.n_asked
    )


translate_on_reading(__name__)
