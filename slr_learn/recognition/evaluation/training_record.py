"""This module reads how a model was trained: its sources, and the results with each of them held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class LeftOutSourceResult:
    """Results on a source that was held out of training.

    Attributes:
        name: Name of the source.
        n: Number of hands.
        top1: Accuracy.
        ece: Expected calibration error between 0 and 1; None if it was not measured.
        n_epochs: Number of epochs of the training; None if it is not recorded.
    """

    name: str
    n: int
    top1: float
    ece: float | None = None
    n_epochs: int | None = None


@dataclass(frozen=True, slots=True)
class EpochResult:
    """Loss and accuracy after one epoch, on the training data and on the held-out part."""

    number: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float


@dataclass(frozen=True, slots=True)
class TrainingSource:
    """One source of training data; values missing in bundle.json are None.

    Attributes:
        name: Name of the source.
        n: Hands of the classes, or still hands for a moving-letter model.
        n_signers: Number of people recorded.
        licence: Licence of the source.
        credit: Whom to credit.
        n_varied: Hands found in degraded copies of its pictures.
        n_made: Hands synthesised from other shapes.
        n_no_letter: Hands that show none of the classes.
        n_letters: Recordings of complete moving letters.
        n_others: Recordings of other movements.
    """

    name: str
    n: int | None
    n_signers: int | None
    licence: str | None
    credit: str | None
    n_varied: int | None = None
    n_made: int | None = None
    n_no_letter: int | None = None
    n_letters: int | None = None
    n_others: int | None = None


def read_left_out_sources(found: Mapping[str, Mapping[str, Any]]) -> tuple[LeftOutSourceResult, ...]:
    """Return the results on held-out sources; raises KeyError, TypeError or ValueError for another form."""
    return tuple(
        LeftOutSourceResult(
            name,
            int(one["n"]),
            float(one["top1"]),
            None if one.get("ece") is None else float(one["ece"]),
            None if one.get("n_epochs") is None else int(one["n_epochs"]),
        )
        for name, one in found.items()
    )


def read_training_curves(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, tuple[EpochResult, ...]]:
    """Return the training curves without each source; errors as in `read_left_out_sources`."""
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    return {
        source: tuple(EpochResult(int(one["epoch"]), *(float(one[name]) for name in names)) for one in epochs)
        for source, epochs in found.items()
        if epochs
    }


def read_training_sources(found: Mapping[str, Mapping[str, Any]]) -> tuple[TrainingSource, ...]:
    """Return the training data from the settings in bundle.json."""
    known = [one.name for one in fields(TrainingSource) if one.name != "name"]
    return tuple(TrainingSource(name, **{key: one.get(key) for key in known}) for name, one in found.items())
