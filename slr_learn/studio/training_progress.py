"""This module writes and reads the progress of a training in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from slr_learn.files import write_file_atomically

PROGRESS_FILE = "progress.json"


class TrainingPhase(StrEnum):
    """What a training is doing."""

    LOADING = "loading"
    MEASURING = "measuring"
    """Training a network without the held-out part."""
    FITTING = "fitting"
    """Training the final network on everything."""
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class EpochFigures:
    """Loss and accuracy after one epoch.

    Attributes:
        loss: On the training data.
        accuracy: On the training data.
        val_loss: On the held-out data; None if nothing was held out.
        val_accuracy: The same.
    """

    loss: float
    accuracy: float
    val_loss: float | None = None
    val_accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """The progress of a training.

    Attributes:
        phase: What it is doing.
        share: Share of the whole that is done, 0 to 1.
        seconds_left: Estimated time left; None if unknown.
        n_epochs: Number of epochs of each fit.
        epochs: Epochs done of each fit, by its phase.
        result: The result, once it is done.
    """

    phase: TrainingPhase = TrainingPhase.LOADING
    share: float = 0.0
    seconds_left: float | None = None
    n_epochs: int = 0
    epochs: Mapping[TrainingPhase, tuple[EpochFigures, ...]] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


def write_training_progress(folder: Path, progress: TrainingProgress) -> None:
    """Write the progress of a training to its folder atomically."""
    write_file_atomically(folder / PROGRESS_FILE, json.dumps(asdict(progress)) + "\n")


def read_training_progress(folder: Path) -> TrainingProgress | None:
    """Return the progress of a training; None if it is missing or unreadable."""
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
