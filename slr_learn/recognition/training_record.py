"""This module reads how a model was trained: on which sources, and how it did on each of them left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
class Epoch:
    """Where a training stood after one epoch: loss and accuracy on what it saw, and on the part left out."""

    number: int
    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float


@dataclass(frozen=True, slots=True)
class TrainingSource:
    """One source of the hands a model was trained on; what bundle.json does not say is None."""

    name: str
    n: int | None
    n_signers: int | None
    licence: str | None
    credit: str | None


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


def read_curves(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, tuple[Epoch, ...]]:
    """Return how the training without each source went, epoch by epoch; errors as `read_left_out`."""
    names = ("loss", "accuracy", "val_loss", "val_accuracy")
    return {
        source: tuple(Epoch(int(one["epoch"]), *(float(one[name]) for name in names)) for one in epochs)
        for source, epochs in found.items()
        if epochs
    }


def read_sources(found: Mapping[str, Mapping[str, Any]]) -> tuple[TrainingSource, ...]:
    """Return what a model was trained on, from the settings in bundle.json."""
    return tuple(
        TrainingSource(name, one.get("n"), one.get("n_signers"), one.get("licence"), one.get("credit"))
        for name, one in found.items()
    )
