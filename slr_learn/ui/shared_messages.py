"""This module contains texts shared by several pages, such as names and percentages; pages have their own too."""

from __future__ import annotations

import math
from collections.abc import Sequence

from slr_learn.learning.signs.live_test import LiveTestWordResult
from slr_learn.translation import N_, _, format_number, translate_on_reading

APP_NAME = "slr_learn"


def model_unavailable_message(reason: str) -> str:
    """Shown if the letter model cannot be used."""
    return _("Letters cannot be recognised just now. {reason}").format(reason=reason)


WATCHING_MODELS: dict[str, str] = {
    "letters": N_("Landmarks of the hand"),
    "letters_cnn1d": N_("Landmarks, 1D CNN"),
    "letters_pixels": N_("Pixels, CNN"),
}
_MODELS: dict[str, str] = {
    **WATCHING_MODELS,
    "letters_motion": N_("J and Z, drawn in the air"),
    "signs_ase": N_("American Sign Language, starter words"),
}


def shipped_model_name(name: str) -> str:
    """Names a shipped model, the same everywhere; other models are named after their folder."""
    return _(_MODELS[name]) if name in _MODELS else name


TABLE = N_("Table")
NO_VALUE = "–"
COLUMN_INTERVAL = N_("95 % interval")
COLUMN_HANDS = N_("Hands")
COLUMN_FILE = N_("File")
COLUMN_SHARE = N_("Share")
COLUMN_SOURCE = N_("Source")


def format_whole_percent(share: float) -> str:
    """Formats a share as a percentage without decimals."""
    if 0 < share < 0.005:
        return _("under 1\N{NO-BREAK SPACE}%")
    return f"{format_number(share * 100, '.0f')}\N{NO-BREAK SPACE}%"


def format_percent_rounded_down(share: float) -> str:
    """Formats a share compared with a threshold; rounds down, so that it never seems to reach it."""
    return f"{format_rounded_down(share * 100)}\N{NO-BREAK SPACE}%"


def format_rounded_down(amount: float) -> str:
    """Formats an amount compared with a threshold; rounds down to a whole number."""
    # 0.29 * 100 is slightly below 29, so values within rounding error of a whole number are rounded to it.
    return format_number(math.floor(round(amount, 6)), "d")


def format_percent(share: float) -> str:
    """Formats a share as a percentage with one decimal."""
    return f"{format_number(share * 100, '.1f')}\N{NO-BREAK SPACE}%"


def format_table_value(value: str | float | None, *, is_share: bool) -> str:
    """Formats the value of a table cell."""
    if value is None:
        return NO_VALUE
    if isinstance(value, str):
        return value
    if is_share:
        return format_percent(value)
    return format_number(value, "," if isinstance(value, int) else ".4g")


def format_percent_interval(low: float, high: float) -> str:
    """Formats a 95 % interval."""
    return _("{low} to {high}\N{NO-BREAK SPACE}%").format(
        low=format_number(low * 100, ".1f"), high=format_number(high * 100, ".1f")
    )


def counted_unit_name(*, of_signs: bool) -> str:
    """Names what a model's figures count."""
    return _("signs") if of_signs else _("hands")


def count_column_name(*, of_signs: bool) -> str:
    """Name of the table column that counts hands or signs."""
    return _("Signs") if of_signs else _("Hands")


def join_names(names: Sequence[str]) -> str:
    """Joins several names, such as J and Z."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def own_sign_model_name(name: str, number: int) -> str:
    """Names a version of the learner's own model in the list."""
    return _("{name} (yours, version {number})").format(name=name, number=number)


NO_SIGN_SEEN = N_("no sign")


def live_test_summary(model: str, n_right: int, n: int, rows: Sequence[LiveTestWordResult]) -> str:
    """Summarises a live test."""
    n_all = sum(row.n_right == row.n for row in rows)
    share = format_whole_percent(n_right / n)
    return _("{model} recognised {n_right} of {n} signs ({share}); {n_all} of {n_words} words every time.").format(
        model=model, n_right=n_right, n=n, share=share, n_all=n_all, n_words=len(rows)
    )


NETWORK_KINDS: dict[str, str] = {
    "gru": N_("GRU"),
    "lstm": N_("LSTM"),
    "bilstm": N_("LSTM in both directions"),
    "conv-transformer": N_("Convolution and attention"),
}


def network_kind_name(kind: str) -> str:
    """Names a type of network."""
    return _(NETWORK_KINDS[kind]) if kind in NETWORK_KINDS else kind


translate_on_reading(__name__)
