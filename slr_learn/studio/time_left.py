"""This module estimates the time left of a training from the epochs done so far."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from statistics import median

from slr_learn.studio.training_progress import TrainingPhase

_WRITING_S = 15.0
_WRITING_SHARE = 0.04


class TimeLeftEstimator:
    """Estimates the time left of a training with several fits in sequence; times are in seconds on any clock.

    Args:
        takes: Number of takes per epoch of each fit, by its phase, in order.
        n_epochs: Number of epochs of each fit.
    """

    def __init__(self, takes: Mapping[TrainingPhase, int], n_epochs: int) -> None:
        self._takes, self._n_epochs = dict(takes), n_epochs
        self._ends: dict[TrainingPhase, list[float]] = {}

    def begin(self, phase: TrainingPhase, at_s: float) -> None:
        """Note that a fit starts."""
        self._ends[phase] = [at_s]

    def end_epoch(self, phase: TrainingPhase, at_s: float) -> None:
        """Note that an epoch of a fit is done."""
        self._ends[phase].append(at_s)

    @property
    def share(self) -> float:
        """Share of the training that is done, 0 to 1, as if every take took equally long."""
        whole = sum(self._takes.values()) * self._n_epochs
        done = sum(self._takes[phase] * (len(ends) - 1) for phase, ends in self._ends.items())
        return (1 - _WRITING_SHARE) * done / whole

    @property
    def seconds_left(self) -> float | None:
        """Time left; None before two epochs are done, since the first takes longer than the others."""
        ended = {phase: ends for phase, ends in self._ends.items() if len(ends) > 1}
        spans = [
            (later - sooner) / self._takes[phase]
            for phase, ends in ended.items()
            for sooner, later in pairwise(ends[1:])
        ]
        if not spans:
            return None
        take_s = median(spans)
        left_s = sum(
            take_s * n * (self._n_epochs - len(ended.get(phase, [0.0])) + 1) for phase, n in self._takes.items()
        )
        begin_s = max(0.0, *(ends[1] - ends[0] - take_s * self._takes[phase] for phase, ends in ended.items()))
        return left_s + (len(self._takes) - len(ended)) * begin_s + _WRITING_S
