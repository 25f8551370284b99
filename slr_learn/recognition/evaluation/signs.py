"""This module reads a sign model's results on recorded signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SignMeasurement:
    """The results of a sign model on one set.

    Attributes:
        name: Name of the set.
        n: Number of signs whose word the model knows, at least one.
        n_words: Number of different words among them.
        top1: Accuracy among all words.
        low: Lower end of its 95 % bootstrap interval.
        high: Upper end.
        top1_of_set: Accuracy among the words of the set.
        right_accepted: Share accepted when their own word is the target.
        wrong_accepted: Share accepted when another word is the target, over all other words.
        wrong_of_set: The same over the other words of the set.
        n_none: Recordings of no sign.
        none_accepted: Share of those accepted as any word; None if there are none.
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
    """Return the sets of a group in evaluation.json; sets without known words or results are left out.

    Raises:
        KeyError, TypeError, ValueError: It has another form.
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
