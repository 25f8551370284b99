"""This module contains the texts about moving letters, and about hands and movements that are no letter."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.confusions import wilson_interval
from slr_learn.recognition.evaluation.letters import TrainingExposure
from slr_learn.recognition.evaluation.moving_letters import (
    MovingLetterMeasurement,
    MovingLetterResult,
    NonLetterMovement,
)
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui import shared_messages
from slr_learn.ui.shared_messages import format_percent, format_percent_interval

NO_LETTERS_INTRO = N_(
    "The smaller the share taken for a letter, the better. Kinds of shapes that no training showed it, as when the "
    "gestures were left out, it refuses less often. Hands it was trained on say least: it has seen them."
)
NO_LETTERS_KNOWN: dict[TrainingExposure, str] = {
    TrainingExposure.HELD_OUT: N_("Signers kept for measuring"),
    TrainingExposure.LEFT_OUT: N_("Nothing of the source trained on"),
    TrainingExposure.TRAINED: N_("Trained on these very hands"),
}
OTHER_MOVEMENTS_INTRO = N_(
    "Made from still hands of signers left out of training; the smaller the share taken for a letter, the better. From "
    "which probability on a letter counts was chosen on these same signers, so these figures are favourable."
)
OTHER_MOVEMENTS: dict[NonLetterMovement, str] = {
    NonLetterMovement.SWAYING: N_("A hand holds another letter and sways"),
    NonLetterMovement.SWAYING_AND_GONE: N_("The same, and then the hand is gone"),
    NonLetterMovement.OTHER_WAYS: N_(
        "A hand shaped for J or Z draws something else: a circle, a scribble, a mirrored letter"
    ),
    NonLetterMovement.OTHER_WAYS_AND_GONE: N_("The same, given up on the way, and then the hand is gone"),
}
COLUMN_SIGNER = N_("Signer")
COLUMN_TAKEN = N_("Taken for a letter")
COLUMN_MOVEMENT = N_("Movement")
COLUMN_HOW = N_("How measured")

MOVING_LEFT_OUT_NOTE = N_(
    "Here groups of signers were left out, one group after the other. From which probability on a letter counts as "
    "drawn was chosen on these same signers, so these figures are favourable."
)


def recognised_letter_label(label: str) -> str:
    """Label of how often a moving letter was recognised in its recordings."""
    return _("{label} shown").format(label=label)


def recognised_whole_letter_label(label: str) -> str:
    """Label of how often a moving letter was recognised in recordings that contain the whole letter."""
    return _("of whole {label}").format(label=label)


def format_count_of_total(n_some: int, n: int) -> str | None:
    """Formats a count of a total; None if the total is 0."""
    return _("{n} of {total}").format(n=n_some, total=format_number(n, ",")) if n else None


def format_recognised_share(one: MovingLetterResult) -> str:
    """Formats how often a moving letter was recognised."""
    return format_percent(one.n_shown / one.n) if one.n else shared_messages.NO_VALUE


def n_recordings_note(one: MovingLetterResult) -> str:
    """Says how many recordings there are, and how many contain the whole letter."""
    if not one.n:
        return _("nobody’s {label} is among these recordings, so nothing is known of it here").format(label=one.label)
    note = _("{n} of {total} recordings, 95 % interval {interval}").format(
        n=one.n_shown, total=one.n, interval=format_percent_interval(*wilson_interval(one.n_shown, one.n))
    )
    if not one.n_whole:
        return _("{note}; none of them holds the whole letter").format(note=note)
    return _("{note}; {n} of the {total} that hold the whole letter, {share}").format(
        note=note, n=one.n_whole_shown, total=one.n_whole, share=format_percent(one.n_whole_shown / one.n_whole)
    )


def false_recognition_label(labels: Sequence[str]) -> str:
    """Label of how often a moving letter was recognised by mistake."""
    return _("Taken for {letters}").format(letters=_(" or ").join(labels))


def format_false_recognition_share(one: MovingLetterMeasurement) -> str:
    """Formats the share of false recognitions, which is small, with two decimals."""
    return f"{format_number(one.n_taken / one.n_others * 100, '.2f')}\N{NO-BREAK SPACE}%"


def false_recognition_note(one: MovingLetterMeasurement) -> str:
    """Explains the share of false recognitions."""
    low, high = wilson_interval(one.n_taken, one.n_others)
    return _(
        "{n} of {total} recordings of other letters, held or moving, 95 % interval {low} to "
        "{high}\N{NO-BREAK SPACE}%; 0 is best"
    ).format(
        n=one.n_taken,
        total=format_number(one.n_others, ","),
        low=format_number(low * 100, ".2f"),
        high=format_number(high * 100, ".2f"),
    )


translate_on_reading(__name__)
