"""This module reads a letter model's results on recorded hands: confusion counts and calibration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.vocabulary import NO_SIGN

Counts = NDArray[np.intp]

NEITHER = "neither"
NOTHING_SHOWN = "–"
"""The class of everything that is no moving letter, by its name in files."""
NO_SIGN_NAME = "no sign"
"""The name of `NO_SIGN` in results."""


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The predictions whose stated probability lies in one interval.

    Attributes:
        low: Lower bound of the stated probability.
        high: Upper bound.
        n: Number of predictions, at least one.
        stated: Mean stated probability.
        right: Share of correct predictions.
    """

    low: float
    high: float
    n: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """The results of a model on one set of hands.

    Attributes:
        name: Name of the set.
        labels: The classes.
        confusion: Counts of shape (n_labels, n_labels): rows are true classes, columns predicted ones.
        ece: Expected calibration error between 0 and 1; None if it was not measured.
        reliability: Calibration bins, least certain first; empty if not measured.
        accepted: Share of hands whose best class is certain enough to be shown; None if not measured.
    """

    name: str
    labels: tuple[str, ...]
    confusion: Counts
    ece: float | None = None
    reliability: tuple[ReliabilityBin, ...] = ()
    accepted: float | None = None


class TrainingExposure(StrEnum):
    """What a model saw in training of the hands it is measured on."""

    TRAINED = "trained"
    """These very hands were in the training data."""
    HELD_OUT = "held_out"
    """Other hands of their sources were in the training data; these were held out."""
    LEFT_OUT = "left_out"
    """Nothing of their source was in the training data."""


@dataclass(frozen=True, slots=True)
class NonLetterHands:
    """Hands of one source that show none of the classes, and the share recognised as one anyway.

    Attributes:
        name: Name of the source.
        n: Number of hands.
        accepted: Share recognised as one of the classes.
        known: What the model saw of them in training.
    """

    name: str
    n: int
    accepted: float
    known: TrainingExposure = TrainingExposure.HELD_OUT


def read_measurements(found: Mapping[str, Mapping[str, Any]]) -> tuple[Measurement, ...]:
    """Return the measurements in a group of evaluation.json.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It has another form.
    """
    return tuple(_measurement(name, one) for name, one in found.items())


def _measurement(name: str, one: Mapping[str, Any]) -> Measurement:
    labels = tuple(_name(str(label), one["labels"]) for label in one["labels"])
    confusion = np.array(one["confusion"])
    if confusion.shape != (len(labels), len(labels)) or confusion.dtype.kind != "i" or (confusion < 0).any():
        raise ValueError(f"confusion of {name} must be counts of shape ({len(labels)}, {len(labels)})")
    ece, accepted = one.get("ece"), one.get("accepted")
    return Measurement(
        name,
        labels,
        confusion.astype(np.intp),
        None if ece is None else float(ece),
        tuple(_bin(name, each) for each in one.get("reliability") or ()),
        None if accepted is None else float(accepted),
    )


def _name(label: str, labels: Sequence[str]) -> str:
    if label == NO_SIGN and NO_SIGN_NAME not in labels:
        return NO_SIGN_NAME
    return NEITHER if label == NOTHING_SHOWN else label


def read_non_letter_hands(
    found: Mapping[str, Mapping[str, Any]], known: TrainingExposure
) -> tuple[NonLetterHands, ...]:
    """Return the results on hands that show none of the classes; errors as in `read_measurements`."""
    return tuple(NonLetterHands(name, int(one["n"]), float(one["accepted"]), known) for name, one in found.items())


def _bin(name: str, one: Mapping[str, Any]) -> ReliabilityBin:
    shares = {key: float(one[key]) for key in ("low", "high", "stated", "right")}
    n = int(one["n"])
    if n < 1 or not all(0 <= share <= 1 for share in shares.values()):
        raise ValueError(f"reliability of {name} must hold shares between 0 and 1 and counts above 0")
    return ReliabilityBin(n=n, **shares)
