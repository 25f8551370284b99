from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.config import learner_datasets_dir
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import LetterFrames, TakeNotes
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.bundle import load_bundle
from slr_learn.studio.training_jobs import BUILT_DIR
from slr_learn.studio.training_progress import TrainingPhase, read_training_progress
from tests.commands.adapt.test_letters import adapt_in_few_steps, make_takes


def record(sessions):
    store = TakeStore(learner_datasets_dir())
    dataset = store.create("my hand", DatasetKind.LETTERS)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    for seed, session in enumerate(sessions):
        takes = make_takes(2, seed=seed)
        for hand, label in zip(takes.landmarks, takes.label.tolist(), strict=True):
            at += timedelta(seconds=3)
            store.save(
                dataset,
                LetterFrames(np.stack([hand, hand]), np.array([0.0, 50.0]), Handedness.RIGHT),
                TakeNotes(label, "me", session, at),
            )
    return dataset


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_takes_of_the_app_are_adapted_to_and_the_job_tells_what_came_of_it(tmp_path, monkeypatch):
    adapt_in_few_steps(monkeypatch)
    dataset = record(["monday", "tuesday"])
    assert main(["adapt", "own-letters", "my hand", "--job", str(tmp_path)]) == 0
    progress = read_training_progress(tmp_path)
    assert progress.phase is TrainingPhase.DONE
    assert (progress.result["session"], progress.result["own"]["n"]) == ("tuesday", 48)
    assert progress.result["refused"] is None
    assert load_bundle(tmp_path / BUILT_DIR).name == f"letters_{dataset.id}"[:40]


def test_takes_that_are_refused_are_told_and_are_what_came_of_the_job(tmp_path, capsys):
    store = TakeStore(learner_datasets_dir())
    dataset = store.create("my hand", DatasetKind.LETTERS)
    hand = make_takes(2, seed=0).landmarks[0]
    frames = LetterFrames(np.stack([hand, hand]), np.array([0.0, 50.0]), Handedness.RIGHT)
    store.save(dataset, frames, TakeNotes("A", "me", "monday", datetime(2026, 1, 2, tzinfo=UTC)))
    assert main(["adapt", "own-letters", "my hand", "--job", str(tmp_path)]) == 2
    progress = read_training_progress(tmp_path)
    assert progress.phase is TrainingPhase.DONE
    assert progress.result["own"] is None
    assert progress.result["refused"] in capsys.readouterr().err


def test_a_dataset_that_is_not_there_is_told_in_one_line(tmp_path, capsys):
    assert main(["adapt", "own-letters", "nobody", "--job", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "must be recordings of letters called nobody" in error
    assert error.count("\n") == 1
