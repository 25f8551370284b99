"""This module contains the texts about the figures of sign models."""

from __future__ import annotations

from math import isclose

from slr_learn.analytics.sign_figures import MeanSignFigures
from slr_learn.recognition.evaluation.files import ModelSpeed
from slr_learn.recognition.evaluation.sign_comparison import SignComparison
from slr_learn.recognition.evaluation.signs import SignMeasurement
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui.shared_messages import (
    format_percent,
    format_percent_interval,
    format_whole_percent,
    join_names,
    network_kind_name,
)

FIGURE_ALL = N_("Right among all words")
FIGURE_OF_SET = N_("Right among the words of the set")
FIGURE_OF_SET_NOTE = N_("where only those words can be the answer, as when you practise a few")
FIGURE_RIGHT = N_("Right sign accepted")
FIGURE_RIGHT_NOTE = N_("how often a sign is taken where it is the one asked for; 100 % is best")
FIGURE_WRONG = N_("Wrong sign accepted")
FIGURE_WRONG_OF_SET = N_("Wrong sign of the set accepted")
FIGURE_SPEED = N_("Time per sign")
INTERVAL_CAVEAT = N_(
    "The intervals count each sign on its own. Signs of one signer are alike, so between signers the figures vary more "
    "than they say. Every set counts alike in a mean."
)
SETS_HEADING = N_("Set by set")
SIGNS_HEADING = N_("Sign by sign")
COLUMN_SIGN = N_("Sign")
COLUMN_SET = N_("Set")
COLUMN_SIGNS = N_("Signs")
COLUMN_WORDS = N_("Words")
COLUMN_MIRRORED = N_("Mirrored")
COLUMN_NONE = N_("No sign taken for one")
COMPARISON_HEADING = N_("Beside other kinds of network")
COMPARISON_INTRO = N_("All were trained alike and measured on the same parts, each left out of the training in turn.")
COLUMN_KIND = N_("Kind")
COLUMN_MEAN = N_("Right, mean")
COLUMN_TOP5 = N_("Among the best five")
COLUMN_MINUTES = N_("Minutes to train")
DOWNLOAD_COMPARISON = N_("Comparison of networks (JSON)")


def sign_accuracy_tile_note(one: MeanSignFigures) -> str:
    """Shown below the accuracy."""
    note = _("{n} signs") if one.n_sets == 1 else _("mean of {n_sets} sets with {n} signs, from {least} to {most}")
    note = note.format(
        n_sets=one.n_sets,
        n=format_number(one.n, ","),
        least=format_whole_percent(one.least),
        most=format_whole_percent(one.most),
    )
    if one.mirrored is None:
        return note
    return _("{note}; mirrored, as a left-hander signs, {share}").format(note=note, share=format_percent(one.mirrored))


def sign_speed_tile_note(speed: ModelSpeed) -> str:
    """Says what the time consists of and where it was measured."""
    return _(
        "features {features_ms} + classifier {classifier_ms} ms on {machine}; finding pose and hands comes on top"
    ).format(
        features_ms=format_number(speed.features_ms, ".2f"),
        classifier_ms=format_number(speed.classifier_ms, ".2f"),
        machine=speed.machine,
    )


def wrongly_accepted_tile_note(one: MeanSignFigures) -> str:
    """Shown below the share of wrong signs that were accepted."""
    return _("where another of all words is asked for; another of the set, {share}; 0 % is best").format(
        share=format_percent(one.wrong_of_set)
    )


def format_set_accuracy_interval(one: SignMeasurement) -> str:
    """Formats the 95 % interval of a set's accuracy."""
    return format_percent_interval(one.low, one.high)


def network_comparison_title(comparison: SignComparison) -> str:
    """Sentence above the table of network types."""
    most = max(one.mean.top1 for one in comparison.rivals)
    best = [one for one in comparison.rivals if isclose(one.mean.top1, most)]
    names = join_names([f"**{network_kind_name(one.kind)}**" for one in best])
    is_close = all(one.mean.high >= best[0].mean.low for one in comparison.rivals)
    said = ngettext(
        "{kinds} is right most often: {share}, 95 % interval {interval}{end}",
        "{kinds} are right most often: {share}, 95 % interval {interval}{end}",
        len(best),
    )
    end = _(", which all the others overlap.") if is_close and len(best) < len(comparison.rivals) else "."
    found = format_percent_interval(best[0].mean.low, best[0].mean.high)
    return said.format(kinds=names, share=format_percent(most), interval=found, end=end)


translate_on_reading(__name__)
