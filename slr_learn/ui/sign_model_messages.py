"""This module holds what is said of models of signs where models are measured: one sentence and one action each."""

from __future__ import annotations

from math import isclose

from slr_learn.analytics.sign_figures import SignFigures
from slr_learn.recognition.evaluation import Speed
from slr_learn.recognition.sign_comparison import SignComparison
from slr_learn.recognition.sign_measurement import SignMeasurement
from slr_learn.ui.messages import interval, percent, whole_percent

FIGURE_ALL = "Right among all words"
FIGURE_OF_SET = "Right among the words of the set"
FIGURE_OF_SET_NOTE = "where only those words can be the answer, as when you practise a few"
FIGURE_RIGHT = "Right sign accepted"
FIGURE_RIGHT_NOTE = "how often a sign is taken where it is the one asked for; 100 % is best"
FIGURE_WRONG = "Wrong sign accepted"
FIGURE_WRONG_OF_SET = "Wrong sign of the set accepted"
FIGURE_SPEED = "Time per sign"
INTERVAL_CAVEAT = (
    "The intervals count each sign on its own. Signs of one signer are alike, so between signers the figures vary more "
    "than they say. Every set counts alike in a mean."
)
SETS_HEADING = "Set by set"
SIGNS_HEADING = "Sign by sign"
COLUMN_SIGN = "Sign"
COLUMN_SET = "Set"
COLUMN_SIGNS = "Signs"
COLUMN_WORDS = "Words"
COLUMN_MIRRORED = "Mirrored"
COLUMN_NONE = "No sign taken for one"
COMPARISON_HEADING = "Beside other kinds of network"
COMPARISON_INTRO = "All were trained alike and measured on the same parts, each left out of the training in turn."
COLUMN_KIND = "Kind"
COLUMN_MEAN = "Right, mean"
COLUMN_TOP5 = "Among the best five"
COLUMN_MINUTES = "Minutes to train"
KINDS: dict[str, str] = {
    "gru": "GRU",
    "lstm": "LSTM",
    "bilstm": "LSTM in both directions",
    "conv-transformer": "Convolution and attention",
}
DOWNLOAD_COMPARISON = "Comparison of networks (JSON)"


def figure_all_note(one: SignFigures) -> str:
    """What stands under the share of right answers."""
    note = f"{one.n:,} signs"
    if one.n_sets > 1:
        note = (
            f"mean of {one.n_sets} sets with {one.n:,} signs, from {whole_percent(one.least)} to "
            f"{whole_percent(one.most)}"
        )
    return note if one.mirrored is None else f"{note}; mirrored, as a left-hander signs, {percent(one.mirrored)}"


def figure_speed_note(speed: Speed) -> str:
    """What the time is made of, and where it was measured."""
    return (
        f"features {speed.features_ms:.2f} + classifier {speed.classifier_ms:.2f} ms on {speed.machine}; finding pose "
        "and hands comes on top"
    )


def figure_wrong_note(one: SignFigures) -> str:
    """What stands under the share of wrong signs accepted."""
    return f"where another of all words is asked for; another of the set, {percent(one.wrong_of_set)}; 0 % is best"


def set_interval(one: SignMeasurement) -> str:
    """The 95 % interval of a set's share of right answers."""
    return interval(one.low, one.high)


def comparison_title(comparison: SignComparison) -> str:
    """What the table of the kinds says first."""
    most = max(one.mean.top1 for one in comparison.rivals)
    best = [one for one in comparison.rivals if isclose(one.mean.top1, most)]
    names = " and ".join(f"**{kind_name(one.kind)}**" for one in best)
    share = f"{percent(most)}, 95 % interval {interval(best[0].mean.low, best[0].mean.high)}"
    is_close = all(one.mean.high >= best[0].mean.low for one in comparison.rivals)
    rest = ", which all the others overlap" if is_close and len(best) < len(comparison.rivals) else ""
    return f"{names} {'is' if len(best) == 1 else 'are'} right most often: {share}{rest}."


def kind_name(kind: str) -> str:
    """A kind of network."""
    return KINDS.get(kind, kind)
