"""This module reads the measured quality of corrections, as written by `train fingers`."""

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
    """Quality of corrections on one set of hands, or on several.

    Attributes:
        name: Name of the set; empty for several.
        n: Number of hands, at least one.
        looks_right: Share of hands accepted as their own letter.
        n_pairs: Number of pairs of a hand and another letter it does not look like, at least one.
        named: Share of pairs for which a correction is given.
        named_correctly: Share of corrections about a real difference between the two letters.
        by_chance: The same for random corrections.
    """

    name: str
    n: int
    looks_right: float
    n_pairs: int
    named: float
    named_correctly: float
    by_chance: float


def load_feedback_measurements(folder: Path) -> tuple[FeedbackMeasurement, ...]:
    """Return the measurements on each set of new signers, worst first.

    Args:
        folder: Folder of the finger-state model.

    Returns:
        None if there is no such model or it has no such measurements.

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


def pool_feedback_measurements(sets: Sequence[FeedbackMeasurement]) -> FeedbackMeasurement:
    """Return one measurement for several sets (at least one), as shares of all their hands and pairs."""
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
