from __future__ import annotations

import pytest

from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.studio.model_versions import ModelVersions

SUBJECT = "xe-dap-1a2b"


@pytest.fixture
def versions(tmp_path):
    return ModelVersions(tmp_path / "models")


@pytest.fixture
def add(versions, tmp_path):
    def add_(name="bundle"):
        built = tmp_path / "training" / "built"
        built.mkdir(parents=True)
        (built / "bundle.json").write_text(name)
        return versions.add(SUBJECT, built)

    return add_


def numbers(found):
    return [one.number for one in found]


def test_without_a_training_there_are_no_models(versions):
    assert versions.subjects() == ()
    assert versions.versions(SUBJECT) == ()
    assert versions.active(SUBJECT) is None
    assert versions.deleted(SUBJECT) is None


def test_every_training_makes_a_version_which_is_then_in_use(versions, add, tmp_path):
    first, second = add("first"), add("second")
    assert (first.number, second.number) == (1, 2)
    assert numbers(versions.versions(SUBJECT)) == [2, 1]
    assert versions.active(SUBJECT) == second
    assert (second.folder / "bundle.json").read_text() == "second"
    assert not (tmp_path / "training" / "built").exists()
    assert versions.subjects() == (SUBJECT,)


def test_one_call_goes_back(versions, add, tmp_path):
    first, _ = add(), add()
    versions.activate(first)
    assert ModelVersions(tmp_path / "models").active(SUBJECT) == first
    assert add().number == 3


def test_a_deleted_version_comes_back_and_its_number_is_given_to_no_other(versions, add):
    add(), add()
    third = add()
    versions.delete(third)
    assert numbers(versions.versions(SUBJECT)) == [2, 1]
    assert versions.active(SUBJECT).number == 2
    with pytest.raises(DataNotFoundError, match="Version 3 is no longer there"):
        versions.activate(third)
    versions.restore(SUBJECT)
    assert numbers(versions.versions(SUBJECT)) == [3, 2, 1]
    assert versions.active(SUBJECT).number == 2
    versions.delete(third)
    versions.delete(versions.versions(SUBJECT)[0])
    assert versions.deleted(SUBJECT).number == 2
    assert add().number == 4


def test_the_only_version_can_be_deleted_and_brought_back(versions, add):
    only = add()
    versions.delete(only)
    versions.delete(only)
    assert versions.active(SUBJECT) is None
    assert versions.subjects() == (SUBJECT,)
    versions.restore(SUBJECT)
    assert versions.active(SUBJECT) == only


@pytest.mark.parametrize("damage", ["", "{half", "[1]", '{"version": "../.."}', '{"version": 9}'])
def test_where_the_choice_cannot_be_read_the_newest_is_in_use(versions, add, damage, tmp_path):
    add(), add()
    (tmp_path / "models" / SUBJECT / "active.json").write_text(damage)
    assert versions.active(SUBJECT).number == 2
    assert add().number == 3


def test_what_is_no_version_is_not_taken_for_one(versions, add, tmp_path):
    add()
    for name in ("0", "01", "two", ".half", "3"):
        (tmp_path / "models" / SUBJECT / name).mkdir()
    (tmp_path / "models" / "notes.txt").write_text("")
    assert numbers(versions.versions(SUBJECT)) == [1]
    assert versions.subjects() == (SUBJECT,)


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".hidden", "đ", "C:", "a" * 101, "a\n"])
def test_no_name_leads_out_of_the_folder(versions, name, tmp_path):
    with pytest.raises(BadInputError, match="plain letters"):
        versions.versions(name)
    with pytest.raises(BadInputError, match="plain letters"):
        versions.add(name, tmp_path / "built")
