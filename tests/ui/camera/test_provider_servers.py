import io
import json
import threading

import pytest

from slr_learn.ui.camera import webrtc
from slr_learn.ui.camera.provider_servers import ProviderServers

SERVER = {"urls": ["turn:turn.example.org"], "username": "me", "credential": "north"}
STUN = {"urls": "stun:stun.example.org"}


class Provider:
    """Stands in for the providers: counts who is asked, and gives what a test says."""

    def __init__(self):
        self.now_s = 1000.0
        self.asked = []
        self.gives = {"Cloudflare": (SERVER,), "Hugging Face": (SERVER,)}
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.servers = ProviderServers(self.ask, clock_s=lambda: self.now_s)

    def ask(self, name):
        self.asked.append(name)
        self.may_answer.wait(20)
        given = self.gives[name]
        if isinstance(given, Exception):
            raise given
        return given


@pytest.fixture
def provider():
    provider = Provider()
    yield provider
    provider.may_answer.set()


@pytest.fixture
def cloudflare(monkeypatch):
    monkeypatch.setenv("CLOUDFLARE_TURN_KEY_ID", "north-id")
    monkeypatch.setenv("CLOUDFLARE_TURN_KEY_API_TOKEN", "north-token")


def test_without_a_providers_variables_nobody_is_asked(provider):
    provider.servers.prepare()
    assert provider.servers.servers() == ()
    assert not provider.servers.is_promising()
    assert provider.asked == []


@pytest.mark.usefixtures("cloudflare")
def test_servers_are_asked_for_once_and_again_before_their_credentials_end(provider):
    assert provider.servers.is_promising()
    for _ in range(3):
        assert provider.servers.servers() == (SERVER,)
    assert provider.asked == ["Cloudflare"]
    provider.now_s += 3600
    provider.servers.servers()
    assert provider.asked == 2 * ["Cloudflare"]


@pytest.mark.usefixtures("cloudflare")
def test_a_page_does_not_wait_for_a_provider_that_does_not_answer(provider):
    provider.may_answer.clear()
    provider.servers.prepare()
    assert provider.servers.servers(0.02) == ()
    assert provider.servers.servers(0.02) == ()
    assert provider.asked == ["Cloudflare"]
    provider.may_answer.set()
    assert provider.servers.servers() == (SERVER,)


@pytest.mark.usefixtures("cloudflare")
def test_a_provider_that_never_answers_is_asked_again_after_a_while(provider):
    provider.may_answer.clear()
    provider.servers.prepare()
    provider.now_s += 61
    provider.servers.prepare()
    assert provider.asked == 2 * ["Cloudflare"]


@pytest.mark.usefixtures("cloudflare")
def test_servers_that_are_still_good_serve_while_newer_ones_are_asked_for(provider):
    provider.servers.servers()
    provider.may_answer.clear()
    provider.now_s += 2000
    assert provider.servers.servers(0.02) == (SERVER,)
    provider.now_s += 2000
    assert provider.servers.servers(0.02) == ()


@pytest.mark.usefixtures("cloudflare")
@pytest.mark.parametrize("given", [ValueError("north-id is wrong"), (STUN,), ()])
def test_a_provider_without_servers_is_told_in_one_line_and_not_asked_again_at_once(provider, caplog, given):
    provider.gives["Cloudflare"] = given
    assert provider.servers.servers() == ()
    assert provider.servers.servers() == ()
    assert not provider.servers.is_promising()
    assert provider.asked == ["Cloudflare"]
    (line,) = caplog.messages
    assert line.startswith("Cloudflare gave no TURN server")
    assert "north" not in line
    provider.gives["Cloudflare"] = (SERVER,)
    provider.now_s += 61
    assert provider.servers.servers() == (SERVER,)
    assert provider.servers.is_promising()


@pytest.mark.usefixtures("cloudflare")
def test_the_next_provider_is_asked_where_the_first_has_none(provider, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "north")
    provider.gives["Cloudflare"] = OSError()
    assert provider.servers.servers() == (SERVER,)
    assert provider.asked == ["Cloudflare", "Hugging Face"]


@pytest.mark.usefixtures("cloudflare")
def test_cloudflare_is_asked_anew_each_time_with_the_account_of_the_variables(monkeypatch):
    asked = []

    class Answer(io.BytesIO):
        status = 201

    def open_address(request, timeout):
        asked.append((request.full_url, request.headers["Authorization"]))
        return Answer(json.dumps({"iceServers": [{**SERVER, "credential": str(len(asked))}]}).encode())

    monkeypatch.setattr("urllib.request.urlopen", open_address)
    assert [webrtc.ask_provider("Cloudflare")[0]["credential"] for _ in range(2)] == ["1", "2"]
    assert "north-id" in asked[0][0]
    assert asked[0][1] == "Bearer north-token"


def test_every_provider_can_be_asked():
    assert set(webrtc._ASK) == {one.name for one in webrtc.PROVIDERS}
    assert all(callable(one.__wrapped__) for one in webrtc._ASK.values())
