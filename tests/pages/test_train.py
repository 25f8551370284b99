from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from slr_learn.errors import TrainingRunningError
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.recognition.signs.vocabulary import load_live_vocabulary
from slr_learn.studio.job_notes import TrainingJob, TrainingJobState
from slr_learn.studio.own_sign_models import names_of_unusable_sign_models, usable_own_sign_models
from slr_learn.studio.practisable_signs import HeldOutSignResult
from slr_learn.studio.processes import ProcessIdentity
from slr_learn.studio.takes_to_train import LEAST_TAKES
from slr_learn.studio.training_progress import EpochFigures, TrainingPhase, TrainingProgress
from slr_learn.ui.session import studio
from slr_learn.ui.shared_messages import format_whole_percent
from slr_learn.ui.train import messages
from slr_learn.ui.train import state as train_state
from tests.builders.own_takes import add_uploaded_model, record_takes

PAGE = "studio/train.py"
PATIENCE_S = 600
GOOD = HeldOutSignResult("HELLO", 10, 9, "BYE", 1)
POOR = HeldOutSignResult("BYE", 10, 6, "HELLO", 4)
EPOCHS = (EpochFigures(1.5, 0.4, 1.7, 0.3), EpochFigures(1.2, 0.6, 1.4, 0.5))
RUNS = TrainingProgress(TrainingPhase.MEASURING, 0.2, 95.0, 40, {TrainingPhase.MEASURING: EPOCHS})


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
        self.job = self.make(TrainingJobState.RUNNING, details=details)
        return self.job

    def make(self, state_, progress=None, last_line="", details=None):
        at = datetime(2026, 1, 2, tzinfo=UTC)
        details = details or {"name": "café"}
        return TrainingJob(
            1, Path("job"), "own-signs", at, ProcessIdentity(1, 0.0), state_, details, progress, last_line
        )

    def cancel(self, number):
        self.job = replace(self.job, state=TrainingJobState.CANCELLED)

    def forget(self, number):
        self.job = None


@pytest.fixture
def jobs(monkeypatch):
    fake = FakeJobs()
    monkeypatch.setattr(studio, "training_jobs", lambda: fake)
    return fake


def alerts_on(app):
    return [one.value for one in [*app.info, *app.warning, *app.error, *app.success]]


def shown(app):
    texts = [one.value for one in [*app.markdown, *app.caption, *app.header]]
    return " ".join([*texts, *(one.proto.body for one in app.get("html"))]).replace("\\", "")


def charts_on(app):
    return len(app.get("plotly_chart"))


def keys_of(app):
    return {one.key for one in app.button}


def test_without_recordings_one_button_leads_to_where_they_are_made(open_page, jobs):
    app = open_page(PAGE)
    assert alerts_on(app) == [messages.EMPTY]
    assert [one.label for one in app.button] == [messages.TO_RECORD]


def test_all_signs_with_enough_takes_are_chosen_at_first_and_one_press_starts(open_page, jobs):
    dataset = record_takes(["HELLO", "xe đạp", "-"])
    app = open_page(PAGE)
    assert app.button(key="start-training").label == "Train 2 signs on 30 takes"
    assert not alerts_on(app)
    app.selectbox(key=train_state.KIND).select("lstm").run()
    app.button(key="start-training").click().run()
    assert not app.exception
    (command,) = jobs.started
    assert command[3:] == [
        "train", "own-signs", dataset.id, "--sign=HELLO", "--sign=xe đạp", "--sign=-", "--kind", "lstm", "--job", "job",
    ]  # fmt: skip
    app.run()
    assert "start-training" not in keys_of(app)
    assert "cancel-training" in keys_of(app)


def test_what_is_lacking_is_said_and_nothing_starts(open_page, jobs):
    dataset = record_takes(["HELLO", "NO"], n=4)
    app = open_page(PAGE)
    assert alerts_on(app) == [messages.NONE_CHOSEN]
    signs = f"{train_state.SIGNS}-{dataset.id}"
    app.button_group(key=signs).set_value(["HELLO"]).run()
    assert any("1 more" in one for one in alerts_on(app))
    assert any("6 of HELLO" in one for one in alerts_on(app))
    assert app.button(key="start-training").disabled
    assert "to-record" in keys_of(app)


def test_takes_of_no_sign_are_suggested(open_page, jobs):
    record_takes(["HELLO", "NO"])
    app = open_page(PAGE)
    assert alerts_on(app) == [messages.LACKS_NO_SIGN]
    assert not app.button(key="start-training").disabled


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (TrainingRunningError("Only one training can run at a time."), messages.RUNNING_ELSEWHERE),
        (OSError("No room for another process."), messages.CANNOT_START),
    ],
)
def test_what_keeps_a_training_from_starting_is_said(open_page, jobs, problem, said):
    record_takes(["HELLO", "NO", "-"])
    app = open_page(PAGE)
    jobs.problem = problem
    app.button(key="start-training").click().run()
    assert not app.exception
    assert alerts_on(app) == [said]
    assert "start-training" in keys_of(app)


def test_a_training_that_runs_is_shown_with_its_course_and_can_be_cancelled(open_page, jobs):
    record_takes(["HELLO", "NO", "-"])
    jobs.job = jobs.make(TrainingJobState.RUNNING, RUNS)
    app = open_page(PAGE)
    assert "Learning café" in shown(app)
    assert "About 2 minutes left" in shown(app)
    assert "Epoch 2 of 40" in app.get("progress")[0].proto.text
    assert charts_on(app) == 2
    assert all(name in shown(app) for name in messages.LINES)
    app.button(key="cancel-training").click().run()
    assert messages.JOB_CANCELLED in alerts_on(app)
    app.button(key="forget-training").click().run()
    assert not alerts_on(app)
    assert "start-training" in keys_of(app)


def test_a_training_that_has_told_nothing_yet_is_shown(open_page, jobs):
    record_takes(["HELLO", "NO", "-"])
    jobs.job = jobs.make(TrainingJobState.RUNNING)
    app = open_page(PAGE)
    assert messages.GETTING_READY in shown(app)
    assert charts_on(app) == 2


def test_a_training_that_ended_well_is_told_with_its_version_until_it_is_closed(open_page, jobs):
    record_takes(["HELLO", "NO", "-"])
    done = TrainingProgress(TrainingPhase.DONE, 1.0, result={"version": 3})
    jobs.job = jobs.make(TrainingJobState.FINISHED, done)
    app = open_page(PAGE)
    assert alerts_on(app) == ["Version 3 is trained and in use."]
    app.button(key="forget-training").click().run()
    assert alerts_on(app) == []


def test_a_training_that_died_is_told_with_the_last_it_said(open_page, jobs):
    record_takes(["HELLO", "NO", "-"])
    jobs.job = jobs.make(TrainingJobState.DIED, last_line="No space left on *device*")
    (told, *_) = alerts_on(open_page(PAGE))
    assert told.replace("\\", "") == messages.training_died_message("No space left on *device*")


def test_the_result_shows_figures_rivals_and_what_was_held_out(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    add_uploaded_model(studio.model_versions(), dataset, [GOOD, POOR, HeldOutSignResult("-", 10, 10, "BYE")])
    app = open_page(PAGE)
    assert "session “monday”" in shown(app)
    assert format_whole_percent(0.83) in shown(app)
    assert "25 of 30 takes held out" in shown(app)
    assert "1 of 2" in shown(app)
    assert "HELLO (taken for it 4×)" in shown(app)
    assert "BYE taken for HELLO" in shown(app)
    assert charts_on(app) == len(["matrix", "accuracy", "loss"])


@pytest.mark.parametrize(
    ("session", "by_last_takes", "said"),
    [("", ["BYE", "HELLO"], "Record a second session"), ("monday", ["BYE"], "BYE on the last takes instead")],
)
def test_what_was_held_out_is_said_honestly(open_page, jobs, session, by_last_takes, said):
    dataset = record_takes(["HELLO", "BYE"])
    add_uploaded_model(studio.model_versions(), dataset, [GOOD, POOR], session=session, by_last_takes=by_last_takes)
    assert said in shown(open_page(PAGE))


def test_a_sign_below_the_gate_is_kept_out_until_the_learner_overrules(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE"])
    version = add_uploaded_model(studio.model_versions(), dataset, [GOOD, POOR])
    app = open_page(PAGE)
    assert messages.GATE_HEADING in shown(app)
    assert "6 of 10 takes right, 4 taken for HELLO. Record 5 more" in shown(app)
    labels = ("BYE", "HELLO")
    assert load_live_vocabulary(version.folder, labels).live == ("HELLO",)
    (toggle,) = app.toggle
    toggle.set_value(True).run()
    live = load_live_vocabulary(version.folder, labels)
    assert (live.live, live.overruled) == (labels, ("BYE",))
    assert "2 of 2" in shown(app)
    (again,) = open_page(PAGE).toggle
    assert again.value
    app.toggle[0].set_value(False).run()
    assert load_live_vocabulary(version.folder, labels).live == ("HELLO",)


def test_where_all_signs_are_good_enough_that_is_said(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    perfect = [HeldOutSignResult(label, 10, 10, "-" if label != "-" else "BYE") for label in ("BYE", "HELLO", "-")]
    add_uploaded_model(studio.model_versions(), dataset, perfect)
    app = open_page(PAGE)
    assert messages.ALL_PASS in alerts_on(app)
    assert messages.NO_ERRORS in shown(app)
    assert not app.toggle


def test_versions_can_be_gone_back_to_deleted_and_brought_back(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    versions = studio.model_versions()
    first = add_uploaded_model(versions, dataset, [GOOD, POOR])
    second = add_uploaded_model(versions, dataset, [GOOD, POOR])
    app = open_page(PAGE)
    assert "café, version 2" in shown(app)
    app.button(key=f"use-{dataset.id}-1").click().run()
    assert "café, version 1" in shown(app)
    assert versions.active(dataset.id) == first
    app.button(key=f"delete-{dataset.id}-2").click().run()
    assert versions.versions(dataset.id) == (first,)
    app.button(key=f"restore-{dataset.id}").click().run()
    assert versions.versions(dataset.id) == (second, first)
    assert f"use-{dataset.id}-2" in keys_of(app)
    assert len(app.get("download_button")) == 2


def test_versions_of_a_collection_whose_takes_were_deleted_are_still_there(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE"])
    versions, store = studio.model_versions(), studio.own_take_store()
    add_uploaded_model(versions, dataset, [GOOD, POOR])
    store.delete(dataset)
    app = open_page(PAGE)
    assert not app.exception
    assert alerts_on(app)[0] == messages.EMPTY
    assert app.selectbox(key=train_state.DATASET).options == [messages.deleted_dataset_name("café")]
    assert "café, version 1" in shown(app)
    assert "start-training" not in keys_of(app)
    app.button(key=f"delete-{dataset.id}-1").click().run()
    assert not app.exception
    app.button(key=f"restore-{dataset.id}").click().run()
    assert "café, version 1" in shown(app)


def test_the_matrix_calls_no_sign_by_its_name(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE"])
    add_uploaded_model(studio.model_versions(), dataset, [GOOD, POOR, HeldOutSignResult("-", 10, 8, "HELLO", 2)])
    app = open_page(PAGE)
    assert "no sign taken for HELLO" in shown(app)
    axes = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]["xaxis"]
    assert axes["categoryarray"] == ["no sign", "BYE", "HELLO"]


def test_a_version_for_older_features_says_so_and_is_not_offered_for_practice(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    versions = studio.model_versions()
    add_uploaded_model(versions, dataset, [GOOD, POOR], feature_version=SIGN_VERSION + 1)
    assert usable_own_sign_models(versions) == ()
    assert names_of_unusable_sign_models(versions) == ("café",)
    app = open_page(PAGE)
    assert messages.VERSION_OUTDATED in shown(app)
    assert str(versions.versions(dataset.id)[0].folder) not in shown(app)
    assert alerts_on(app) == [messages.NONE_TO_USE]
    add_uploaded_model(versions, dataset, [GOOD, POOR])
    (model,) = usable_own_sign_models(versions)
    assert names_of_unusable_sign_models(versions) == ()
    assert (model.name, model.version.number, model.vocabulary.live) == ("café", 2, ("HELLO",))


def test_figures_and_gate_of_a_version_for_older_features_are_not_shown_as_if_it_were_in_use(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    versions = studio.model_versions()
    add_uploaded_model(versions, dataset, [GOOD, POOR])
    add_uploaded_model(versions, dataset, [GOOD, POOR], feature_version=SIGN_VERSION + 1)
    app = open_page(PAGE)
    assert messages.GATE_HEADING not in shown(app)
    assert not app.toggle
    assert not charts_on(app)
    assert "start-training" in keys_of(app)
    app.button(key=f"use-{dataset.id}-1").click().run()
    assert "café, version 1" in shown(app)
    assert messages.NONE_TO_USE not in alerts_on(app)


def test_a_damaged_version_is_told_of_and_the_others_stay(open_page, jobs):
    dataset = record_takes(["HELLO", "BYE", "-"])
    versions = studio.model_versions()
    add_uploaded_model(versions, dataset, [GOOD, POOR])
    damaged = add_uploaded_model(versions, dataset, [GOOD, POOR]).folder
    (damaged / "evaluation.json").write_text(json.dumps({"kind": 1}))
    app = open_page(PAGE)
    assert not app.exception
    assert messages.VERSION_DAMAGED in shown(app)
    assert str(damaged) not in shown(app)
    assert alerts_on(app) == [messages.NONE_TO_USE]
    app.button(key=f"use-{dataset.id}-1").click().run()
    assert "café, version 1" in shown(app)


def test_names_with_the_signs_of_markdown_are_shown_as_they_are(open_page, jobs):
    record_takes(["**bold**", "<b>x</b>", "-"], name="# café [x](y)")
    app = open_page(PAGE)
    assert not app.exception
    (pills,) = app.get("button_group")
    assert r"\*\*bold\*\*" in " ".join(one.content for one in pills.proto.options)


@pytest.mark.slow
@pytest.mark.nightly
def test_a_training_started_on_the_page_ends_with_a_version_in_use(open_page):
    dataset = record_takes(["HELLO", "NO", "-"], n=LEAST_TAKES // 2, sessions=["monday", "tuesday"])
    app = open_page(PAGE)
    app.selectbox(key=train_state.KIND).select("conv-transformer").run()
    app.button(key="start-training").click().run()
    jobs, began_s = studio.training_jobs(), time.monotonic()
    try:
        while jobs.current().state is TrainingJobState.RUNNING:
            assert time.monotonic() - began_s < PATIENCE_S
            time.sleep(1)
        assert jobs.current().state is TrainingJobState.FINISHED, jobs.current()
    finally:
        jobs.cancel(jobs.current().number)
    app = open_page(PAGE)
    assert messages.training_finished_message(1) in alerts_on(app)
    assert "session “tuesday”" in shown(app)
    (model,) = studio.own_sign_models()
    assert (model.version.number, model.version.subject) == (1, dataset.id)
    assert model.result.labels == ("-", "HELLO", "NO")
