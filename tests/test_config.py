import json

import pytest

from slr_learn.config import (
    DATA_VARIABLE,
    ICE_SERVERS_VARIABLE,
    PROJECT_DIR,
    learner_data_dir,
    learner_datasets_dir,
    parse_ice_servers,
)
from slr_learn.errors import BadInputError

TURN = {"urls": "turn:turn.example.org:3478", "username": "me", "credential": "secret"}


def test_the_servers_are_read_from_the_variable(monkeypatch):
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, json.dumps([TURN]))
    assert parse_ice_servers() == (TURN,)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_means_no_servers(text):
    assert parse_ice_servers(text) == ()


@pytest.mark.parametrize(
    "text",
    ["turn:me:secret@turn.example.org", "{", json.dumps(TURN), json.dumps([{"url": "turn:x", "credential": "secret"}])],
)
def test_another_form_is_refused_without_telling_the_credential(text):
    with pytest.raises(BadInputError, match=f"{ICE_SERVERS_VARIABLE} must be a JSON list") as refused:
        parse_ice_servers(text)
    assert "secret" not in str(refused.value)


def test_own_recordings_lie_where_the_variable_says(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "mine"))
    assert learner_data_dir() == tmp_path / "mine"
    assert learner_datasets_dir() == tmp_path / "mine" / "datasets"
    assert not learner_data_dir().exists()


def test_without_the_variable_they_lie_with_the_platform_and_outside_the_project(monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, " ")
    assert learner_data_dir().is_absolute()
    assert "slr_learn" in learner_data_dir().parts
    assert PROJECT_DIR not in learner_data_dir().parents
