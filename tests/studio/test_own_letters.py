import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR, learner_datasets_dir
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import TakeNotes
from slr_learn.errors import BundleError, DataNotFoundError
from slr_learn.recognition.bundle import BUNDLE_FILE, EVALUATION_FILE, load_bundle, write_bundle
from slr_learn.studio.job_notes import TrainingJob, TrainingJobState
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_letters import (
    find_letter_dataset,
    is_letter_dataset_subject,
    list_letter_datasets,
    load_hands_of_dataset,
    version_subject_of_dataset,
)
from slr_learn.studio.own_letters_job import (
    OWN_LETTERS,
    AccuracyChange,
    AdaptationResult,
    accept_adaptation,
    adaptation_result_of_job,
    job_result_of_adaptation,
    job_result_of_refusal,
    load_adaptation_result,
    start_letter_adaptation,
)
from slr_learn.studio.processes import ProcessIdentity
from slr_learn.studio.training_jobs import BUILT_DIR
from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress
from tests.builders.takes import make_letter_frames

EVALUATION = {
    "own": {"session": "tuesday", "before": {"n": 24, "top1": 0.75}, "after": {"n": 24, "top1": 1.0}},
    "before": {"reference": {"n": 2632, "top1": 0.97}},
    "after": {"reference": {"n": 2632, "top1": 0.96}},
    "refused": None,
}


class FakeJobs:
    def __init__(self):
        self.forgotten = []
        self.commands = []

    def start(self, task, command_for, details):
        self.commands.append((task, command_for(Path("job")), details))

    def forget(self, number):
        self.forgotten.append(number)


def record_letters(name="hand", sessions=("monday", "tuesday")):
    store = TakeStore(learner_datasets_dir())
    dataset = store.create(name, DatasetKind.LETTERS)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    for session in sessions:
        for label in "AAB":
            at += timedelta(seconds=3)
            store.save(dataset, make_letter_frames(), TakeNotes(label, "me", session, at))
    return store, dataset


def make_job(tmp_path, state=TrainingJobState.FINISHED, task=OWN_LETTERS, result=None):
    progress = TrainingProgress(TrainingPhase.DONE, 1.0, result=result or job_result_of_adaptation(EVALUATION))
    return TrainingJob(
        3, tmp_path, task, datetime(2026, 1, 2, tzinfo=UTC), ProcessIdentity(1, 0.0), state, {}, progress
    )


def test_each_take_is_one_hand_with_its_session():
    store, dataset = record_letters()
    own = load_hands_of_dataset(store, dataset)
    assert own.hands.label.tolist() == ["A", "A", "B"] * 2
    assert own.session.tolist() == ["monday"] * 3 + ["tuesday"] * 3


def test_a_dataset_of_letters_is_found_by_either_name():
    store, dataset = record_letters("Küche")
    store.create("signs")
    assert list_letter_datasets(store) == (dataset,)
    assert find_letter_dataset(store, "Küche") == find_letter_dataset(store, dataset.id) == dataset
    with pytest.raises(DataNotFoundError, match="there are: Küche"):
        find_letter_dataset(store, "signs")


def test_the_command_that_is_started_names_the_dataset():
    _, dataset = record_letters()
    jobs = FakeJobs()
    start_letter_adaptation(jobs, dataset)
    ((task, command, details),) = jobs.commands
    assert (task, command[3:]) == (OWN_LETTERS, ["adapt", "own-letters", dataset.id, "--job", "job"])
    assert details == {"dataset": dataset.id, "name": "hand"}


def test_what_came_of_a_job_is_read_as_it_was_told(tmp_path):
    found = adaptation_result_of_job(make_job(tmp_path))
    assert found == AdaptationResult(AccuracyChange(24, 0.75, 1.0), AccuracyChange(2632, 0.97, 0.96), "tuesday", None)


def test_takes_refused_before_anything_is_measured_are_a_result(tmp_path):
    found = adaptation_result_of_job(make_job(tmp_path, result=job_result_of_refusal("Too few.")))
    assert found == AdaptationResult(None, None, "", "Too few.")


def test_what_an_adapted_model_gained_is_read_from_its_folder(tmp_path):
    (tmp_path / EVALUATION_FILE).write_text(json.dumps(EVALUATION))
    with pytest.raises(BundleError):
        load_adaptation_result(tmp_path)
    write_bundle(tmp_path, load_bundle(MODELS_DIR / LETTERS_MODEL))
    assert load_adaptation_result(tmp_path) == adaptation_result_of_job(make_job(tmp_path))
    (tmp_path / EVALUATION_FILE).write_text("{}")
    with pytest.raises(BundleError, match="adapt them again"):
        load_adaptation_result(tmp_path)


def test_other_jobs_tell_of_no_adaptation(tmp_path):
    assert adaptation_result_of_job(None) is None
    assert adaptation_result_of_job(make_job(tmp_path, task="own-signs")) is None
    assert adaptation_result_of_job(make_job(tmp_path, state=TrainingJobState.DIED)) is None
    assert adaptation_result_of_job(make_job(tmp_path, result={"version": 1})) is None


def test_what_is_accepted_is_a_version_and_the_job_is_done_with(tmp_path):
    _, dataset = record_letters()
    built = tmp_path / "job" / BUILT_DIR
    built.mkdir(parents=True)
    (built / BUNDLE_FILE).write_text("{}")
    jobs, versions = FakeJobs(), ModelVersions(tmp_path / "models")
    version = accept_adaptation(jobs, versions, make_job(tmp_path / "job"), dataset)
    assert versions.active(version_subject_of_dataset(dataset)) == version
    assert is_letter_dataset_subject(version.subject)
    assert not is_letter_dataset_subject(dataset.id)
    assert jobs.forgotten == [3]
    assert accept_adaptation(jobs, versions, make_job(tmp_path / "job"), dataset) is None
