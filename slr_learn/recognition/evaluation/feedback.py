"""This module reads how good corrections are, as `train fingers` measured them on strangers' hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import EVALUATION_FILE, read_json_object
from slr_learn.translation import _


@dataclass(frozen=True, slots=True)
class FeedbackMeasurement:
    """How good corrections were on the hands of one set, or of several.

    Attributes:
        name: Of the set; empty for several.
        n: Hands, at least one.
        looks_right: Share of them that look right where their own letter is asked for.
        n_pairs: Hands and other letters that they do not look like, at least one.
        named: Share of these for which a correction is named.
        named_correctly: Share of the corrections about what really sets the two letters apart.
        by_chance: The same for corrections drawn at random.
    """

    name: str
    n: int
    looks_right: float
    n_pairs: int
    named: float
    named_correctly: float
    by_chance: float


def load_feedback(folder: Path) -> tuple[FeedbackMeasurement, ...]:
    """Return what was measured on each set of strangers, the one where most is named wrongly first.

    Args:
        folder: Of the model that tells how fingers are held.

    Returns:
        None where the model is not there, or was not measured so.

    Raises:
        BundleError: evaluation.json is damaged.
    """
    path = folder / EVALUATION_FILE
    if not path.is_file():
        return ()
    try:
        found = [_measurement(name, one) for name, one in read_json_object(path).get("feedback", {}).items()]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            _("{path} must hold what `train fingers` writes; got {kind}: {error}. Train fingers again.").format(
                path=path, kind=type(error).__name__, error=error
            )
        ) from error
    return tuple(sorted(found, key=lambda one: one.named_correctly))


def _measurement(name: str, one: Mapping[str, Any]) -> FeedbackMeasurement:
    shares = (float(one[key]) for key in ("looks_right", "named", "named_correctly", "by_chance"))
    looks_right, named, named_correctly, by_chance = shares
    n, n_pairs = int(one["n"]), int(one["n_pairs"])
    if min(n, n_pairs) < 1:
        raise ValueError("there must be hands and pairs")
    return FeedbackMeasurement(name, n, looks_right, n_pairs, named, named_correctly, by_chance)


def pooled_feedback(sets: Sequence[FeedbackMeasurement]) -> FeedbackMeasurement:
    """Return several sets, at least one, as one: shares of all their hands, and of all their pairs."""
    n, n_pairs = sum(one.n for one in sets), sum(one.n_pairs for one in sets)
    # As many corrections as pairs for which one is named.
    n_named = sum(one.n_pairs * one.named for one in sets) or 1.0
    return FeedbackMeasurement(
        "",
        n,
        sum(one.n * one.looks_right for one in sets) / n,
        n_pairs,
        sum(one.n_pairs * one.named for one in sets) / n_pairs,
        sum(one.n_pairs * one.named * one.named_correctly for one in sets) / n_named,
        sum(one.n_pairs * one.named * one.by_chance for one in sets) / n_named,
    )
