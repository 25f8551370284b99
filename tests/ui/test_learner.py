"""Tests of who learns: on one's own machine, and on a server that several browsers reach."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.storage.store import open_store
from slr_learn.ui import learner, visitor
from tests.stored_learners import NOW

MARKS = ("a" * 32, "b" * 32)


def visit(monkeypatch: pytest.MonkeyPatch, *, mark: str | None = None, url: str = "http://localhost:8501/") -> None:
    """Begin a session of its own: a visitor who has this mark in their browser."""
    monkeypatch.setattr("streamlit.session_state", _Session())
    cookies = {} if mark is None else {visitor.COOKIE: mark}
    ip_address = None if "localhost" in url else "203.0.113.7"
    monkeypatch.setattr("streamlit.context", SimpleNamespace(url=url, ip_address=ip_address, cookies=cookies))


class _Session(dict[str, Any]):
    """What Streamlit keeps for a session, without Streamlit."""


def sign_something() -> None:
    learner.current().keep_made([Attempt("A", "A", Outcome.CORRECT, 2.0)], kind="letters", at=NOW)


def test_a_learner_of_ones_own_machine_is_there_again_without_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    visit(monkeypatch)
    sign_something()
    first = learner.current().profile
    visit(monkeypatch)
    assert learner.current().profile.id == first.id
    assert len(learner.current().answers) == 1


def test_learners_of_one_machine_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    visit(monkeypatch)
    sign_something()
    first = learner.current().profile
    learner.add("Minh")
    assert learner.current().answers == ()
    assert [one.name for one in learner.learners()] == [first.name, "Minh"]
    learner.choose(first.id)
    assert len(learner.current().answers) == 1
    visit(monkeypatch)
    assert learner.current().profile.id == first.id


def test_browsers_of_a_shared_server_never_see_each_others_learners(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://signs.example/"
    visit(monkeypatch, mark=MARKS[0], url=address)
    sign_something()
    whose = learner.current().profile
    visit(monkeypatch, mark=MARKS[1], url=address)
    assert learner.current().answers == ()
    assert learner.learners() == ()
    with pytest.raises(Exception, match="not there any more"):
        learner.choose(whose.id)
    visit(monkeypatch)
    assert learner.learners() == ()
    visit(monkeypatch, mark=MARKS[0], url=address)
    assert len(learner.current().answers) == 1


def test_the_mark_itself_is_not_in_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SLR_LEARN_DATA", str(tmp_path))
    visit(monkeypatch, mark=MARKS[0], url="https://signs.example/")
    sign_something()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("learner.db*"))
    assert learner.current().profile.name.encode() in kept
    assert MARKS[0].encode() not in kept


@pytest.mark.parametrize("mark", [None, "", "../../etc", "A" * 32, "a" * 31])
def test_a_browser_without_a_sound_mark_gets_one_that_lasts_through_the_session(
    monkeypatch: pytest.MonkeyPatch, mark: str | None
) -> None:
    visit(monkeypatch, mark=mark, url="https://signs.example/")
    first = visitor.owner()
    assert first is not None
    assert visitor.owner() == first


@pytest.mark.parametrize(
    ("url", "ip_address", "is_own"),
    [
        (None, None, True),
        ("http://localhost:8501/learner", None, True),
        ("http://127.0.0.1:8501/", None, True),
        ("http://127.0.0.1:8501/", "::ffff:127.0.0.1", True),
        ("http://localhost:8501/", "::1", True),
        ("http://localhost:8501/", "::ffff:203.0.113.7", False),
        ("http://localhost:8501/", "testclient", False),
        ("http://192.168.1.5:8501/", "192.168.1.9", False),
        ("https://signs.example/", None, False),
        ("http://localhost:8501/", "203.0.113.7", False),
    ],
)
def test_a_browser_is_on_the_own_machine_if_both_its_address_and_its_way_say_so(
    monkeypatch: pytest.MonkeyPatch, url: str | None, ip_address: str | None, is_own: bool
) -> None:
    monkeypatch.setattr("streamlit.context", SimpleNamespace(url=url, ip_address=ip_address, cookies={}))
    assert visitor.is_on_own_machine() is is_own


def test_where_the_database_cannot_be_opened_all_goes_on_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    visit(monkeypatch)
    monkeypatch.setenv("DATABASE_URL", "mysql://db/learners")
    sign_something()
    assert "mysql" in learner.storage_problem()
    assert len(learner.current().answers) == 1


@pytest.mark.usefixtures("own_machine")
def test_a_page_that_only_shows_leaves_no_learner() -> None:
    def page() -> None:
        import streamlit as st

        from slr_learn.ui import learner

        st.write(learner.current().profile.name)

    shown = AppTest.from_function(page).run()
    assert [one.value for one in shown.markdown] == ["Learner"]
    with open_store() as store:
        assert store.profiles.all() == ()
