import json

import pytest

from slr_learn.config import ICE_SERVERS_VARIABLE, ice_servers
from slr_learn.errors import BadInputError

TURN = {"urls": "turn:turn.example.org:3478", "username": "me", "credential": "secret"}


def test_the_servers_are_read_from_the_variable(monkeypatch):
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, json.dumps([TURN]))
    assert ice_servers() == (TURN,)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_means_no_servers(text):
    assert ice_servers(text) == ()


@pytest.mark.parametrize(
    "text",
    ["turn:me:secret@turn.example.org", "{", json.dumps(TURN), json.dumps([{"url": "turn:x", "credential": "secret"}])],
)
def test_another_form_is_refused_without_telling_the_credential(text):
    with pytest.raises(BadInputError, match=f"{ICE_SERVERS_VARIABLE} must be a JSON list") as refused:
        ice_servers(text)
    assert "secret" not in str(refused.value)
