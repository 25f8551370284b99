"""Tests of what is said of a training while it runs."""

from __future__ import annotations

import pytest

from slr_learn.studio.training_progress import EpochFigures, TrainingPhase, TrainingProgress
from slr_learn.ui.train import messages

EPOCH = EpochFigures(1.5, 0.4, 1.7, 0.3)


def measuring(**known):
    return TrainingProgress(TrainingPhase.MEASURING, 0.2, **known)


def test_a_training_that_told_nothing_yet_gets_ready():
    assert messages.training_phase_line(None) == "Getting ready: this takes some seconds."


def test_an_epoch_is_counted_once_it_has_ended():
    first = "First round of two: learning without some takes, to test on them."
    assert messages.training_phase_line(measuring(n_epochs=40)) == first
    done = measuring(n_epochs=40, epochs={TrainingPhase.MEASURING: (EPOCH,) * 3})
    assert messages.training_phase_line(done) == f"{first} Epoch 3 of 40."


@pytest.mark.parametrize(
    ("seconds_left", "said"),
    [
        (None, "No time can be told yet."),
        (0.0, "About 10 seconds left"),
        (34.0, "About 30 seconds left"),
        (59.0, "About 60 seconds left"),
        (61.0, "About 1 minute left"),
        (95.0, "About 2 minutes left"),
    ],
)
def test_the_time_left_is_told_in_steps_one_can_read(seconds_left, said):
    assert messages.time_left_text(measuring(seconds_left=seconds_left)) == said
