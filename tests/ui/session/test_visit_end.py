import threading
from types import SimpleNamespace

import pytest
from streamlit.runtime.caching import cache_resource_api

from slr_learn.ui.session import visit_end

GRACE_S = 0.05


class Server:
    """Stands in for Streamlit's server, to which one visit's browser is connected or not."""

    def __init__(self):
        self.is_connected = True
        self.ended = []
        self.has_ended = threading.Event()

    def is_active_session(self, session_id):
        return session_id == "visit" and self.is_connected

    def run_page(self):
        visit_end.end_with_visit("camera", self.end)

    def end(self):
        self.ended.append(threading.current_thread().name)
        self.has_ended.set()

    def lose(self):
        self.is_connected = False
        cache_resource_api.clear_session_cache("visit")


@pytest.fixture
def server(monkeypatch):
    server = Server()
    context = SimpleNamespace(session_id="visit")
    monkeypatch.setattr(visit_end, "GRACE_S", GRACE_S)
    monkeypatch.setattr(visit_end, "_PRESENT", {})
    monkeypatch.setattr(visit_end, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(cache_resource_api, "get_session_id_or_throw", lambda: "visit")
    monkeypatch.setattr(visit_end.runtime, "exists", lambda: True)
    monkeypatch.setattr(visit_end.runtime, "get_instance", lambda: server)
    yield server
    server.lose()
    server.has_ended.wait(20 * GRACE_S)
    assert not visit_end._PRESENT


def test_what_a_visit_holds_is_ended_once_soon_after_its_browser_has_left(server):
    server.run_page()
    server.run_page()
    server.lose()
    assert not server.ended
    assert server.has_ended.wait(5)
    assert server.ended == ["visit-end"]


def test_a_browser_that_comes_back_in_time_keeps_it(server):
    server.run_page()
    server.lose()
    server.is_connected = True
    server.run_page()
    assert not server.has_ended.wait(5 * GRACE_S)


def test_so_does_one_whose_page_has_not_run_since_until_it_leaves_again(server):
    server.run_page()
    server.lose()
    server.is_connected = True
    assert not server.has_ended.wait(5 * GRACE_S)
    server.is_connected = False
    assert server.has_ended.wait(5)


def test_a_run_that_was_still_going_when_the_browser_left_keeps_nothing(server):
    server.run_page()
    server.lose()
    server.run_page()
    assert server.has_ended.wait(5)
    assert len(server.ended) == 1


def test_what_cannot_be_ended_does_not_keep_the_rest(server, caplog):
    def fail():
        raise RuntimeError("out of luck")

    visit_end.end_with_visit("first", fail)
    server.run_page()
    server.lose()
    assert server.has_ended.wait(5)
    assert "first could not be ended with its visit" in caplog.text
