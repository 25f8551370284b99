import base64
import hashlib
import hmac
import json

import pytest

from slr_learn import ice_servers
from slr_learn.config import ICE_SERVERS_VARIABLE, TURN_SECRET_VARIABLE, TURN_URLS_VARIABLE
from slr_learn.errors import BadInputError
from slr_learn.ice_servers import (
    CREDENTIAL_VALID_S,
    check_providers,
    configured_providers,
    has_turn,
    make_turn_credentials,
    own_ice_servers,
    parse_ice_servers,
)

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


@pytest.mark.parametrize(
    "server",
    [
        {"urls": "turn:turn.example.org"},
        {"urls": ["stun:stun.example.org", "turns:turn.example.org"], "username": "me", "credential": ""},
        {"urls": "turn:turn.example.org", "username": "me", "credential": None},
        {"urls": "turn:turn.example.org", "username": 7, "credential": "secret"},
    ],
)
def test_a_turn_server_without_credentials_is_refused_by_its_number(server):
    with pytest.raises(BadInputError, match="server 2 is a TURN server without credentials") as refused:
        parse_ice_servers(json.dumps([TURN, server]))
    assert "secret" not in str(refused.value).replace(TURN_SECRET_VARIABLE, "").replace("its secret in", "")


def test_a_stun_server_needs_no_credentials():
    assert parse_ice_servers('[{"urls": ["stun:stun.example.org:3478"]}]') == (
        {"urls": ["stun:stun.example.org:3478"]},
    )


@pytest.mark.parametrize("urls", ["turn.example.org", "https://turn.example.org", "turn:me:secret@turn.example.org"])
def test_an_address_of_another_kind_is_refused_without_telling_it(urls):
    with pytest.raises(BadInputError, match="server 1 must begin with stun:, turn: or turns:") as refused:
        parse_ice_servers(json.dumps([{**TURN, "urls": urls}]))
    assert "example" not in str(refused.value)


def test_a_secret_makes_credentials_that_end_after_some_hours(monkeypatch):
    monkeypatch.setenv(TURN_URLS_VARIABLE, "turn:turn.example.org:3478, turns:turn.example.org:5349")
    monkeypatch.setenv(TURN_SECRET_VARIABLE, "north")
    (server,) = own_ice_servers(now_s=1_700_000_000.7)
    assert server["urls"] == ["turn:turn.example.org:3478", "turns:turn.example.org:5349"]
    expires, _, name = server["username"].partition(":")
    assert (int(expires), name) == (1_700_000_000 + CREDENTIAL_VALID_S, "slr_learn")
    signed = hmac.new(b"north", server["username"].encode(), hashlib.sha1).digest()
    assert base64.b64decode(server["credential"]) == signed
    assert own_ice_servers(now_s=1_700_000_001.7) != (server,)


def test_credentials_are_those_of_coturn():
    # printf '1700014400:slr_learn' | openssl dgst -sha1 -hmac north -binary | base64
    assert make_turn_credentials("north", now_s=1_700_000_000, valid_s=14400) == (
        "1700014400:slr_learn",
        "4POBPzL+dKTTNosYhaWZfrtqv60=",
    )


@pytest.mark.parametrize(
    ("urls", "secret", "said"),
    [
        ("turn:turn.example.org", "", f"{TURN_URLS_VARIABLE} is set, but {TURN_SECRET_VARIABLE} is not"),
        ("", "north", f"{TURN_SECRET_VARIABLE} is set, but {TURN_URLS_VARIABLE} is not"),
        ("turn.example.org", "north", f"{TURN_URLS_VARIABLE} must be addresses such as turn:HOST:3478"),
    ],
)
def test_half_a_secret_is_refused_without_telling_it(monkeypatch, urls, secret, said):
    monkeypatch.setenv(TURN_URLS_VARIABLE, urls)
    monkeypatch.setenv(TURN_SECRET_VARIABLE, secret)
    with pytest.raises(BadInputError, match=said) as refused:
        own_ice_servers()
    assert "north" not in str(refused.value)


def test_both_kinds_of_servers_are_used_together(monkeypatch):
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, json.dumps([TURN]))
    monkeypatch.setenv(TURN_URLS_VARIABLE, "turn:other.example.org")
    monkeypatch.setenv(TURN_SECRET_VARIABLE, "north")
    first, second = own_ice_servers()
    assert (first, second["urls"]) == (TURN, ["turn:other.example.org"])
    assert has_turn((first,))
    assert not has_turn(({"urls": "stun:stun.example.org"},))


def test_providers_are_known_by_their_variables(monkeypatch):
    assert configured_providers() == ()
    monkeypatch.setenv("CLOUDFLARE_TURN_KEY_ID", "id")
    assert configured_providers() == ()
    monkeypatch.setenv("CLOUDFLARE_TURN_KEY_API_TOKEN", "token")
    monkeypatch.setenv("HF_TOKEN", "hf")
    assert [one.name for one in configured_providers()] == ["Cloudflare", "Hugging Face"]
    check_providers()


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        ("CLOUDFLARE_TURN_KEY_ID", "CLOUDFLARE_TURN_KEY_API_TOKEN"),
        ("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID"),
    ],
)
def test_half_an_account_of_a_provider_is_told_without_its_value(monkeypatch, present, missing):
    monkeypatch.setenv(present, "north")
    with pytest.raises(BadInputError, match=f"{present} is set, but {missing} is not") as refused:
        check_providers()
    assert "north" not in str(refused.value)


def test_a_provider_whose_package_is_missing_says_what_to_install(monkeypatch):
    for name in ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"):
        monkeypatch.setenv(name, "north")
    monkeypatch.setattr(ice_servers, "find_spec", lambda _: None)
    with pytest.raises(BadInputError, match="Twilio needs a package: python -m pip install twilio"):
        check_providers()
