"""This module contains the texts about the quality of corrections."""

from __future__ import annotations

from slr_learn.recognition.evaluation.feedback import FeedbackMeasurement
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.shared_messages import format_percent

HEADING = N_("Corrections, finger by finger")
INTRO = N_(
    "Hands of strangers were judged against their own letter, and against each other letter that they do not look like."
)
CAVEAT = N_(
    "One table of handshapes taught the states of fingers and judges the corrections; and a hand that shows another "
    "letter well is no learner’s failed try: nearly right hands are harder."
)
FIGURE_RIGHT = N_("Right hands that look right")
FIGURE_NAMED = N_("Wrong hands that are corrected")
FIGURE_CORRECTLY = N_("Corrections that are true")
COLUMN_PAIRS = N_("Wrong hands")
COLUMN_CHANCE = N_("True by chance")


def n_measured_hands_note(one: FeedbackMeasurement) -> str:
    """Says how many hands were measured."""
    return _("of {n} hands").format(n=format_number(one.n, ","))


def n_measured_pairs_note(one: FeedbackMeasurement) -> str:
    """Says how many pairs of a hand and another letter were measured."""
    return _("of {n} pairs of a hand and a letter that it does not show").format(n=format_number(one.n_pairs, ","))


def what_counts_as_correct_note(one: FeedbackMeasurement) -> str:
    """Says what counts as correct, and what chance would give."""
    return _("are about what sets the two letters apart; drawn at random {chance} would be").format(
        chance=format_percent(one.by_chance)
    )


def feedback_figures_unreadable_message(reason: str) -> str:
    """Shown if the figures cannot be read."""
    return _("How good corrections are cannot be shown. {reason}").format(reason=reason)


translate_on_reading(__name__)
