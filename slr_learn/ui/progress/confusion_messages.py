"""This module contains the texts about a learner's confusions and the recogniser's share in them."""

from __future__ import annotations

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.confused_pairs import LearnerMistake
from slr_learn.translation import N_, _, translate_on_reading
from slr_learn.ui.confusions import messages as confusion_messages
from slr_learn.ui.practice import blame_messages

HEADING = N_("What you confuse")
NO_PAIRS = N_("No letter was taken for the same other one twice.")
INTRO: dict[Direction, str] = {
    Direction.MAKE: N_(
        "What you were asked to sign, and what was seen. Others are people the app never saw before: what it often "
        "takes wrongly with them, it may take wrongly with you."
    ),
    Direction.READ: N_("What was shown, and what you read."),
}
YOU = N_("You")
OTHERS = N_("Others")
MATRIX_AXES: dict[Direction, tuple[str, str]] = {
    Direction.MAKE: (N_("Asked for"), N_("Seen as")),
    Direction.READ: (N_("Shown"), N_("Read as")),
}
ALL, LESS = "all", "less"
CELLS: dict[str, str] = {ALL: N_("All"), LESS: N_("Less what the app accounts for")}
CELLS_LABEL = N_("Mistakes that are shown")
MATRIX_HINT = N_("Green: right at once. Orange: mistakes, by the last 40 answers of each letter.")

COLUMN_OTHERS = N_("Others")
COLUMN_YOURS = N_("Yours, less the app’s")
COLUMN_VERDICT = N_("What that means")


def format_count_of_total(n: int, total: int) -> str:
    """Formats a count of a total."""
    return _("{n} of {total}").format(n=n, total=total)


def mistake_count_sentence(one: LearnerMistake, direction: Direction) -> str:
    """Says how often a letter was confused, with the recogniser's own count if there is one."""
    if direction is Direction.MAKE:
        return blame_messages.mistake_explanation_sentence(one.target, one.taken_for, one.blame)
    return _("You read {target} as {other} in {n} of {total}.").format(
        target=one.target, other=one.taken_for, n=one.blame.n_taken, total=one.blame.n_asked
    )


def practise_pair_button_label(first: str, second: str, direction: Direction) -> str:
    """Label of the button that drills two letters."""
    if direction is Direction.READ:
        return _("Read {first} and {second} in turns").format(first=first, second=second)
    return _("Sign {first} and {second} in turns").format(first=first, second=second)


def worst_pair_heading(one: LearnerMistake, direction: Direction) -> str:
    """Heading above the pairs: the worst one."""
    if direction is Direction.READ:
        return _("Most of all, you read {target} as {other}").format(target=one.target, other=one.taken_for)
    return _("Most of all, your {target} is seen as {other}").format(target=one.target, other=one.taken_for)


def confusion_matrix_title(one: LearnerMistake | None, *, is_less: bool) -> str:
    """Title of the confusion matrix."""
    if one is None:
        return _("Nothing is left of your mistakes") if is_less else _("Nothing was confused")
    pair = confusion_messages.taken_for(one.target, one.taken_for)
    if is_less:
        return _("Less what the app accounts for, most often {pair}").format(pair=pair)
    return _("Most often, {pair}").format(pair=pair)


def matrix_cell_hover_text(target: str, other: str, n: int, total: int) -> str:
    """Shown when the pointer is over a cell of the matrix."""
    if target == other:
        return _("{letter} right at once: {n} of {total}").format(letter=target, n=n, total=total)
    pair = confusion_messages.taken_for(target, other)
    return _("{pair}: {n} of {total}").format(pair=pair, n=n, total=total)


translate_on_reading(__name__)
