from __future__ import annotations

import json

import pytest

from slr_learn.cli import build_parser, main
from slr_learn.config import learner_datasets_dir, own_models_dir, training_progress_dir
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.signs.demonstrations import load_demonstrations
from slr_learn.recognition.signs.vocabulary import load_live_vocabulary
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_results import load_own_training_result
from slr_learn.studio.own_signs_job import start_own_sign_training
from slr_learn.studio.processes import identify_current_process
from slr_learn.studio.training_jobs import TrainingJobs
from slr_learn.studio.training_progress import TrainingPhase, read_training_progress
from slr_learn.training.signs.kinds import SignNetworkKind
from slr_learn.ui.train import messages
from slr_learn.vocabulary import NO_SIGN
from tests.builders.own_takes import record_takes

QUICK = ["--kind", "conv-transformer", "--epochs", "12"]


@pytest.mark.slow
@pytest.mark.usefixtures("light_networks")
def test_own_takes_are_trained_on_measured_and_kept_as_a_version(tmp_path, capsys, request):
    dataset = record_takes([NO_SIGN, "xe đạp", "tạm biệt"], sessions=["monday", "tuesday"])
    assert main(["train", "own-signs", dataset.name, *QUICK, "--job", str(tmp_path), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    (version,) = ModelVersions(own_models_dir()).versions(dataset.id)
    assert printed["out"] == str(version.folder)
    assert load_bundle(version.folder).labels == (NO_SIGN, "tạm biệt", "xe đạp")
    result = load_own_training_result(version.folder)
    assert (result.session, result.by_last_takes, result.dataset_name) == ("tuesday", (), "café")
    assert (result.n, result.kind, set(result.n_takes.values())) == (30, "conv-transformer", {20})
    assert result.n_right >= 24, result.signs
    assert {one.rival for one in result.signs} <= set(result.labels)
    assert len(result.evaluation.curves["held out"]) == 12
    assert set(load_demonstrations(version.folder)) == {"tạm biệt", "xe đạp"}
    live = load_live_vocabulary(version.folder, result.labels).live
    assert set(live) == {NO_SIGN, *(one.label for one in result.signs if one.passes)}
    progress = read_training_progress(tmp_path)
    assert (progress.phase, progress.result) == (TrainingPhase.DONE, {"subject": dataset.id, "version": 1})
    assert not [one for one in own_models_dir().iterdir() if one.name != dataset.id]
    named = ["--sign=xe đạp", "--sign=-", "--sign=tạm biệt"]
    request.getfixturevalue("untraced")
    assert main(["train", "own-signs", dataset.id, *QUICK, "--epochs=1", *named]) == 0
    assert "Held out: session tuesday." in capsys.readouterr().out
    assert ModelVersions(own_models_dir()).active(dataset.id).number == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["café", "--epochs", "0"], "--epochs must be at least 1"),
        (["bar"], "There must be a dataset of signs called bar; there are: other, café"),
        (["café", "--sign=HELLO"], "Training needs at least 2 signs; got 1"),
        (["café", "--sign=HELLO", "--sign=-"], "Training needs at least 2 signs; got 1"),
        (["café", "--sign=HELLO", "--sign=YES"], "YES has 0"),
        (["café"], "NO has 3"),
    ],
)
def test_bad_input_is_told_in_one_line(arguments, told, capsys):
    dataset = record_takes(["HELLO", "BYE"])
    record_takes(["NO"], n=3, name="other")
    if told.startswith("NO"):
        add_few(dataset)
    assert main(["train", "own-signs", *arguments]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not own_models_dir().exists()


def add_few(dataset):
    store = TakeStore(learner_datasets_dir())
    (other,) = [one for one in store.datasets() if one.name == "other"]
    for take in store.takes(other):
        store.save(dataset, store.frames(take), take.notes)


def test_the_page_asks_for_what_the_command_line_takes(monkeypatch):
    dataset = record_takes(["-", "--help", "xe đạp"])
    asked = []

    def remember(command, log_path):
        asked.append(command)
        return identify_current_process()

    monkeypatch.setattr("slr_learn.studio.training_jobs.start_detached_process", remember)
    job = start_own_sign_training(TrainingJobs(training_progress_dir()), dataset, ["-", "--help", "xe đạp"], "bilstm")
    options = build_parser().parse_args(asked[0][3:])
    assert (options.dataset, options.kind, options.job) == (dataset.id, "bilstm", job.folder)
    assert options.sign == ["-", "--help", "xe đạp"]


def test_the_page_offers_every_kind():
    assert set(messages.KINDS) == {one.value for one in SignNetworkKind}
