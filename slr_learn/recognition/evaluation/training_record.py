"""This module reads how a model was trained: on which sources, and how it did on each of them left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class LeftOutSource:
    """What a model trained without one source answered for the hands of that source.

    Attributes:
        name: Of the source.
        n: Hands measured.
        top1: Share of right answers.
        ece: Expected calibration error between 0 and 1; None where it was not measured.
        n_epochs: After how many epochs the network was taken; None where that was not written.
    """

    name: str
    n: int
    top1: float
    ece: float | None = None
    n_epochs: int | None = None


@dataclass(frozen=True, slots=True)
class EpochResult:
    """Where a training stood after one epoch: loss and accuracy on what it saw, and on the part left out."""

    number: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float


@dataclass(frozen=True, slots=True)
class TrainingSource:
    """One source of what a model was trained on; what bundle.json does not say is None.

    Attributes:
        name: Of the source.
        n: Hands of the classes, or still hands for a model that reads a trail.
        n_signers: People recorded.
        licence: Of the source.
        credit: Whom to name.
        n_varied: Hands found in worse copies of its pictures.
        n_made: Hands made from those of other shapes.
        n_no_letter: Hands that show none of the classes.
        n_letters: Recordings of whole moving letters.
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


def read_left_out(found: Mapping[str, Mapping[str, Any]]) -> tuple[LeftOutSource, ...]:
    """Return the sources left out, from evaluation.json; raises KeyError, TypeError, ValueError for something else."""
    return tuple(
        LeftOutSource(
            name,
            int(one["n"]),
            float(one["top1"]),
            None if one.get("ece") is None else float(one["ece"]),
            None if one.get("n_epochs") is None else int(one["n_epochs"]),
        )
        for name, one in found.items()
    )


def read_curves(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, tuple[EpochResult, ...]]:
    """Return how the training without each source went, epoch by epoch; errors as `read_left_out`."""
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    return {
        source: tuple(EpochResult(int(one["epoch"]), *(float(one[name]) for name in names)) for one in epochs)
        for source, epochs in found.items()
        if epochs
    }


def read_sources(found: Mapping[str, Mapping[str, Any]]) -> tuple[TrainingSource, ...]:
    """Return what a model was trained on, from the settings in bundle.json."""
    known = [one.name for one in fields(TrainingSource) if one.name != "name"]
    return tuple(TrainingSource(name, **{key: one.get(key) for key in known}) for name, one in found.items())
