"""This module reads how well a model names isolated signs and judges them, as `evaluate` and the training wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SignMeasurement:
    """What a model of signs answered for the recorded signs of one set.

    Attributes:
        name: Of the set.
        n: Signs of words that the model knows, at least one.
        n_words: Different words among them.
        top1: Share whose most probable of all words is the right one.
        low: Lower end of its 95 % bootstrap interval.
        high: Upper end.
        top1_of_set: The same where only the words of the set can be answered.
        right_accepted: Share accepted where the word is asked for.
        wrong_accepted: Share accepted where another word is asked for, over all other words.
        wrong_of_set: The same over the other words of the set.
        n_none: Recordings of no sign.
        none_accepted: Share of them accepted as any word; None without any.
    """

    name: str
    n: int
    n_words: int
    top1: float
    low: float
    high: float
    top1_of_set: float
    right_accepted: float
    wrong_accepted: float
    wrong_of_set: float
    n_none: int = 0
    none_accepted: float | None = None


def read_sign_measurements(found: Mapping[str, Mapping[str, Any]]) -> tuple[SignMeasurement, ...]:
    """Return the sets of a group in evaluation.json; those without a known word, or not measured so, are left out.

    Raises:
        KeyError, TypeError, ValueError: It holds something else.
    """
    return tuple(_measurement(name, one) for name, one in found.items() if one.get("n") and "closed" in one)


def _measurement(name: str, one: Mapping[str, Any]) -> SignMeasurement:
    low, high = (float(end) for end in one["interval"])
    none = one.get("no_sign", {})
    return SignMeasurement(
        name,
        int(one["n"]),
        len(one["words"]),
        float(one["top1"]),
        low,
        high,
        float(one["closed"]["top1"]),
        float(one["judge"]["right_accepted"]),
        float(one["judge"]["wrong_accepted"]),
        float(one["judge"]["of_set"]["wrong_accepted"]),
        int(none.get("n", 0)),
        float(none["accepted"]) if none else None,
    )
