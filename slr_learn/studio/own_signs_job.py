"""This module starts a background training on a learner's own signs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.studio.job_notes import TrainingJob
from slr_learn.studio.training_jobs import TrainingJobs, slr_learn_command_line

OWN_SIGNS = "own-signs"
"""Name of the task, and of its command."""


def start_own_sign_training(jobs: TrainingJobs, dataset: TakeDataset, signs: Sequence[str], kind: str) -> TrainingJob:
    """Start a training.

    Args:
        jobs: Runs it.
        dataset: The dataset to train on.
        signs: The signs to train on, including the label for no sign.
        kind: Type of network, by its name on the command line.

    Raises:
        TrainingRunningError: Another one is running.
        OSError: The process cannot be started, or nothing can be written.
    """

    def command_for(folder: Path) -> list[str]:
        # With "=", since a name may begin with a hyphen.
        chosen = [f"--sign={one}" for one in signs]
        return slr_learn_command_line("train", OWN_SIGNS, dataset.id, *chosen, "--kind", kind, "--job", str(folder))

    return jobs.start(OWN_SIGNS, command_for, {"dataset": dataset.id, "name": dataset.name, "kind": kind})
