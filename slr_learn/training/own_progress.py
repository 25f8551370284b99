"""This module reports the progress of a training on a learner's own takes, after every epoch and phase."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import keras

from slr_learn.studio.time_left import TimeLeftEstimator
from slr_learn.studio.training_progress import EpochFigures, TrainingPhase, TrainingProgress

ReportProgress = Callable[[TrainingProgress], None]


class TrainingProgressReporter:
    """Reports a training's progress, on the training thread.

    Args:
        tell: Receives the progress, for example to write it where the page looks for it.
        n_epochs: Number of epochs of each fit.
        takes: Number of takes per epoch of each fit, by its phase, in order.
    """

    def __init__(self, tell: ReportProgress, n_epochs: int, takes: Mapping[TrainingPhase, int]) -> None:
        self._tell, self._n_epochs = tell, n_epochs
        self._time = TimeLeftEstimator(takes, n_epochs)
        self._epochs: dict[TrainingPhase, tuple[EpochFigures, ...]] = {}

    def callback(self, phase: TrainingPhase) -> keras.callbacks.Callback:
        """Return the Keras callback of one fit."""
        return _EpochReport(self, phase)

    def begin(self, phase: TrainingPhase) -> None:
        """Report that a fit starts."""
        self._time.begin(phase, time.monotonic())
        self._epochs[phase] = ()
        self._say(phase)

    def end_epoch(self, phase: TrainingPhase, logs: Mapping[str, Any]) -> None:
        """Report the figures of an epoch."""
        self._time.end_epoch(phase, time.monotonic())
        figures = {name: round(float(logs[name]), 5) for name in EpochFigures.__slots__ if name in logs}
        self._epochs[phase] += (EpochFigures(**figures),)
        self._say(phase)

    def begin_writing(self) -> None:
        """Report that the fits are done and the model is being written."""
        self._say(TrainingPhase.WRITING)

    def _say(self, phase: TrainingPhase) -> None:
        self._tell(
            TrainingProgress(
                phase,
                share=self._time.share,
                seconds_left=self._time.seconds_left,
                n_epochs=self._n_epochs,
                epochs=dict(self._epochs),
            )
        )


class _EpochReport(keras.callbacks.Callback):  # type: ignore[misc]
    """Called on the training thread."""

    def __init__(self, report: TrainingProgressReporter, phase: TrainingPhase) -> None:
        super().__init__()
        self._report, self._phase = report, phase

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        del logs
        self._report.begin(self._phase)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        del epoch
        self._report.end_epoch(self._phase, logs or {})
