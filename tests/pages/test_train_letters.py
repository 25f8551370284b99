from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import TrainingRunningError
from slr_learn.recognition.bundle import EVALUATION_FILE, load_bundle, write_bundle
from slr_learn.studio.job_notes import TrainingJob, TrainingJobState
from slr_learn.studio.own_letters import version_subject_of_dataset
from slr_learn.studio.own_letters_job import OWN_LETTERS, job_result_of_adaptation, job_result_of_refusal
from slr_learn.studio.processes import ProcessIdentity
from slr_learn.studio.training_jobs import BUILT_DIR
from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress
from slr_learn.ui.session import own_models, studio
from slr_learn.ui.train import adapt_messages, messages
from slr_learn.ui.train import state as train_state
from tests.studio.test_own_letters import EVALUATION, record_letters

PAGE = "studio/train.py"
MODELS_PAGE = "progress/models.py"


class FakeJobs:
    """Stands in for `TrainingJobs`: starts nothing, and tells what a test sets."""

    def __init__(self) -> None:
        self.job: TrainingJob | None = None
        self.started: list[list[str]] = []
        self.problem: Exception | None = None

    def current(self):
        return self.job

    def start(self, task, command_for, details):
        if self.problem is not None:
            raise self.problem
        self.started.append(command_for(Path("job")))

    def forget(self, number):
        self.job = None


@pytest.fixture
def jobs(monkeypatch):
    fake = FakeJobs()
    monkeypatch.setattr(studio, "training_jobs", lambda: fake)
    return fake


def make_done(dataset, folder, **changed):
    progress = TrainingProgress(TrainingPhase.DONE, 1.0, result=job_result_of_adaptation({**EVALUATION, **changed}))
    details = {"dataset": dataset.id, "name": dataset.name}
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return TrainingJob(
        1, folder, OWN_LETTERS, at, ProcessIdentity(1, 0.0), TrainingJobState.FINISHED, details, progress
    )


def shown(app):
    return [one.value for one in [*app.markdown, *app.caption, *app.warning, *app.success]]


def test_without_letters_it_is_said_what_to_record(open_page, jobs):
    assert adapt_messages.EMPTY in shown(open_page(PAGE))


def test_one_press_starts_on_the_recordings_whose_takes_are_counted(open_page, jobs):
    _, dataset = record_letters()
    app = open_page(PAGE)
    assert app.selectbox(key=train_state.ADAPT_DATASET).value == dataset.id
    assert "6 takes of 2 letters in 2 sessions." in shown(app)
    app.button(key="start-adapting").click().run()
    assert not app.exception
    assert [command[3:6] for command in jobs.started] == [["adapt", "own-letters", dataset.id]]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (TrainingRunningError("Only one training can run at a time."), messages.RUNNING_ELSEWHERE),
        (OSError("No room for another process."), messages.CANNOT_START),
    ],
)
def test_what_keeps_an_adaptation_from_starting_is_said(open_page, jobs, problem, said):
    record_letters()
    app = open_page(PAGE)
    jobs.problem = problem
    app.button(key="start-adapting").click().run()
    assert not app.exception
    assert [one.value for one in [*app.warning, *app.error]] == [said]
    assert jobs.started == []
    assert "start-adapting" in {one.key for one in app.button}


def test_before_and_after_are_drawn_and_what_is_accepted_can_be_chosen(open_page, jobs, tmp_path):
    _, dataset = record_letters()
    built = replace(load_bundle(MODELS_DIR / LETTERS_MODEL), name="letters_hand")
    write_bundle(tmp_path / BUILT_DIR, built)
    jobs.job = make_done(dataset, tmp_path)
    app = open_page(PAGE)
    assert len(app.get("plotly_chart")) == 1
    assert any("“tuesday”" in one for one in shown(app))
    app.button(key="accept-adapted").click().run()
    assert not app.exception
    assert adapt_messages.adaptation_accepted_message(1) in shown(app)
    assert studio.model_versions().active(version_subject_of_dataset(dataset)).number == 1
    (adapted,) = own_models.own_models_by_option().values()
    assert adapted.bundle == built


def add_version(dataset, folder):
    write_bundle(folder, replace(load_bundle(MODELS_DIR / LETTERS_MODEL), name="letters_hand"))
    (folder / EVALUATION_FILE).write_text(json.dumps(EVALUATION))
    return studio.model_versions().add(version_subject_of_dataset(dataset), folder)


def test_versions_of_adapted_letters_can_be_gone_back_to_deleted_and_brought_back(open_page, jobs, tmp_path):
    _, dataset = record_letters()
    versions, subject = studio.model_versions(), version_subject_of_dataset(dataset)
    first, second = (add_version(dataset, tmp_path / name) for name in "ab")
    app = open_page(PAGE)
    assert not app.exception
    assert adapt_messages.adapted_versions_heading("hand") in {one.value for one in app.header}
    assert any("75 % → 100 %" in one.replace("\N{NO-BREAK SPACE}", " ") for one in shown(app))
    app.button(key=f"use-{subject}-1").click().run()
    assert versions.active(subject) == first
    app.button(key=f"delete-{subject}-2").click().run()
    assert versions.versions(subject) == (first,)
    app.button(key=f"restore-{subject}").click().run()
    assert versions.versions(subject) == (second, first)


def test_what_adapting_brought_is_also_shown_where_models_are_measured(open_page, jobs, tmp_path):
    _, dataset = record_letters()
    heading = adapt_messages.active_version_heading("hand", 1)
    n_charts = len(open_page(MODELS_PAGE).get("plotly_chart"))
    version = add_version(dataset, tmp_path / "a")
    app = open_page(MODELS_PAGE)
    assert heading in {one.value for one in app.header}
    assert len(app.get("plotly_chart")) == n_charts + 1
    assert any("“tuesday”" in one for one in shown(app))
    (version.folder / "model.tflite").write_bytes(b"damaged")
    app = open_page(MODELS_PAGE)
    assert heading not in {one.value for one in app.header}


def test_versions_of_letters_stay_when_their_takes_are_deleted(open_page, jobs, tmp_path):
    store, dataset = record_letters()
    add_version(dataset, tmp_path / "a")
    store.delete(dataset)
    app = open_page(PAGE)
    assert not app.exception
    assert f"delete-{version_subject_of_dataset(dataset)}-1" in {one.key for one in app.button}


def test_takes_refused_before_anything_is_measured_say_why(open_page, jobs, tmp_path):
    _, dataset = record_letters()
    job = make_done(dataset, tmp_path)
    jobs.job = replace(
        job, progress=replace(job.progress, result=job_result_of_refusal("A and E have changed places."))
    )
    app = open_page(PAGE)
    assert not app.exception
    assert [one.value for one in app.warning] == ["A and E have changed places."]
    assert not app.error
    assert not app.get("plotly_chart")
    assert "accept-adapted" not in {one.key for one in app.button}
    assert "leave-adapted" in {one.key for one in app.button}


def test_what_is_refused_says_why_and_can_only_be_left(open_page, jobs, tmp_path):
    _, dataset = record_letters()
    jobs.job = make_done(dataset, tmp_path, refused="Others would lose.")
    app = open_page(PAGE)
    assert "Others would lose." in shown(app)
    assert "accept-adapted" not in {one.key for one in app.button}
    app.button(key="leave-adapted").click().run()
    assert "start-adapting" in {one.key for one in app.button}
