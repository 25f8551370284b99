"""This module tells how far a training has come, in a file that whoever looks later can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from slr_learn.files import write_whole

PROGRESS_FILE = "progress.json"


class TrainingPhase(StrEnum):
    """What a training is at."""

    LOADING = "loading"
    MEASURING = "measuring"
    """It fits a network without the part that is held out."""
    FITTING = "fitting"
    """It fits the network that is kept, on everything."""
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class EpochFigures:
    """Where a fit stood after one epoch.

    Attributes:
        loss: On what it saw.
        accuracy: On what it saw.
        val_loss: On what was held out; None where nothing was.
        val_accuracy: The same.
    """

    loss: float
    accuracy: float
    val_loss: float | None = None
    val_accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a training has come.

    Attributes:
        phase: What it is at.
        share: Of the whole, 0 to 1.
        seconds_left: As far as it can tell; None before it can.
        n_epochs: Of each fit.
        epochs: Those done of each fit, by its phase.
        result: What it found, once it is done.
    """

    phase: TrainingPhase = TrainingPhase.LOADING
    share: float = 0.0
    seconds_left: float | None = None
    n_epochs: int = 0
    epochs: Mapping[TrainingPhase, tuple[EpochFigures, ...]] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


def write_progress(folder: Path, progress: TrainingProgress) -> None:
    """Write how far a training has come into its folder, whole or not at all."""
    write_whole(folder / PROGRESS_FILE, json.dumps(asdict(progress)) + "\n")


def read_progress(folder: Path) -> TrainingProgress | None:
    """Return how far a training has come; None where it has not said, or not in a form that can be read."""
    try:
        found = json.loads((folder / PROGRESS_FILE).read_text(encoding="utf-8"))
        return TrainingProgress(
            phase=TrainingPhase(found["phase"]),
            share=min(max(float(found["share"]), 0.0), 1.0),
            seconds_left=None if found["seconds_left"] is None else float(found["seconds_left"]),
            n_epochs=int(found["n_epochs"]),
            epochs={
                TrainingPhase(phase): tuple(EpochFigures(**one) for one in epochs)
                for phase, epochs in found["epochs"].items()
            },
            result=dict(found["result"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
