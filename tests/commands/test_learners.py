import json
import subprocess
import sys
from uuid import uuid4

import pytest

from slr_learn.cli import main
from slr_learn.storage.store import open_store
from tests.builders.stored_learners import add_learner, make_attempt, make_card
from tests.support.commands import json_of


@pytest.fixture
def learner():
    """A learner of the usual database, with two attempts."""
    with open_store() as store:
        added = add_learner(store, "Ánh")
        store.progress.save_attempts([make_attempt(added.id), make_attempt(added.id)], cards=[make_card(added.id)])
    return added


def refusal(arguments, capsys):
    capsys.readouterr()
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    return said.err


def test_learners_are_listed(learner, capfd):
    found, _ = json_of(["learners", "list"], capfd)
    assert [(one["name"], one["id"], one["n_attempts"]) for one in found["learners"]] == [("Ánh", str(learner.id), 2)]
    assert main(["learners", "list"]) == 0
    assert f"Ánh: 2 attempts since 2026-11-22 ({learner.id})" in capfd.readouterr().out


def test_an_empty_list_says_where_it_looked(capfd):
    assert main(["learners", "list"]) == 0
    assert "There are no learners in" in capfd.readouterr().out
    assert json_of(["learners", "list"], capfd)[0]["learners"] == []


def test_a_learner_is_saved_deleted_and_brought_in_again(tmp_path, learner, capfd):
    file, table = tmp_path / "new" / "ánh.json", tmp_path / "ánh.csv"
    saved, _ = json_of(["learners", "export", "ánh", "--out", str(file), "--csv", str(table)], capfd)
    assert (saved["n_attempts"], saved["n_cards"], saved["written"]) == (2, 1, [str(file), str(table)])
    assert json.loads(file.read_text(encoding="utf-8"))["profile"]["name"] == "Ánh"
    assert len(table.read_text(encoding="utf-8").splitlines()) == 3
    deleted, _ = json_of(["learners", "delete", str(learner.id), "--yes"], capfd)
    assert deleted == {"deleted": [{"id": str(learner.id), "name": "Ánh"}]}
    assert json_of(["learners", "list"], capfd)[0]["learners"] == []
    assert json_of(["learners", "import", str(file)], capfd)[0]["n_attempts"] == 2
    assert main(["learners", "import", str(file)]) == 0
    assert "Ánh: 0 of 2 attempts are new." in capfd.readouterr().out
    assert main(["learners", "export", "Ánh", "--out", str(file)]) == 0
    assert "with 2 attempts of Ánh" in capfd.readouterr().out


def test_all_learners_are_deleted(learner, capfd):
    with open_store() as store:
        add_learner(store, "Bình")
    assert main(["learners", "delete", "--all", "--yes"]) == 0
    assert f"Deleted: Ánh ({learner.id})" in capfd.readouterr().out
    assert json_of(["learners", "list"], capfd)[0]["learners"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["delete", "Ánh"], "add --yes"),
        (["delete", "--yes"], "one LEARNER, or --all"),
        (["delete", "Ánh", "--all", "--yes"], "one LEARNER, or --all"),
        (["delete", "Bình", "--yes"], "no one has it"),
        (["export", "Bình", "--out", "x.json"], "no one has it"),
        (["export", "Ánh", "--out", "/proc/nowhere/x.json"], "must be a file that can be written"),
        (["import", "nowhere.json"], "must be a readable file"),
        (["import", "/proc/self/status"], "must be JSON"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_and_changes_nothing(learner, capsys, arguments, said):
    assert said in refusal(["learners", *arguments], capsys)
    with open_store() as store:
        assert store.profiles.all() == (learner,)


def test_of_two_learners_of_one_name_the_id_tells_which(learner, capsys):
    with open_store() as store:
        other = store.profiles.add("ánh", profile_id=uuid4(), at=learner.created_at)
    said = refusal(["learners", "delete", "Ánh", "--yes"], capsys)
    assert str(learner.id) in said
    assert str(other.id) in said
    assert main(["learners", "delete", str(other.id), "--yes"]) == 0


def test_a_database_that_cannot_be_opened_is_told_in_one_line(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@/name?host=/nowhere")
    assert "secret" not in refusal(["learners", "list"], capsys)


def test_the_command_line_loads_no_database_before_it_is_asked_for_one():
    check = "import sys, slr_learn.cli as c; c.build_parser(); assert not {'sqlalchemy', 'alembic'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
