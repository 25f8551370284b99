"""Tests of who learns: on one's own machine, and on a server that several browsers reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from slr_learn.errors import StorageError
from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.storage.profiles import ProfileStore
from slr_learn.storage.records.values import OWN_WORDS
from slr_learn.storage.store import open_store
from slr_learn.ui.play import state as play_state
from slr_learn.ui.practice import log
from slr_learn.ui.practice import messages as practice_messages
from slr_learn.ui.session import learner, practice_links, stores, visit, visitor
from tests.builders.stored_learners import NOW

MARKS = ("a" * 32, "b" * 32)


def begin_visit(
    monkeypatch: pytest.MonkeyPatch, *, mark: str | None = None, url: str = "http://localhost:8501/"
) -> None:
    """Begin a session of its own: a visitor who has this mark in their browser."""
    monkeypatch.setattr("streamlit.session_state", _Session())
    cookies = {} if mark is None else {visitor.COOKIE: mark}
    ip_address = None if "localhost" in url else "203.0.113.7"
    monkeypatch.setattr("streamlit.context", SimpleNamespace(url=url, ip_address=ip_address, cookies=cookies))


class _Session(dict[str, Any]):
    """What Streamlit keeps for a session, without Streamlit."""


def sign_something() -> None:
    learner.current_learner().save_signed([Attempt("A", "A", Outcome.CORRECT, 2.0)], kind="letters", at=NOW)


def test_a_learner_of_ones_own_machine_is_there_again_without_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    sign_something()
    first = learner.current_learner().profile
    begin_visit(monkeypatch)
    assert learner.current_learner().profile.id == first.id
    assert len(learner.current_learner().answers) == 1


def test_learners_of_one_machine_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    sign_something()
    first = learner.current_learner().profile
    learner.add_learner("Minh")
    assert learner.current_learner().answers == ()
    assert [one.name for one in learner.selectable_learners()] == [first.name, "Minh"]
    learner.switch_learner(first.id)
    assert len(learner.current_learner().answers) == 1
    begin_visit(monkeypatch)
    assert learner.current_learner().profile.id == first.id


def test_browsers_of_a_shared_server_never_see_each_others_learners(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://signs.example/"
    begin_visit(monkeypatch, mark=MARKS[0], url=address)
    sign_something()
    whose = learner.current_learner().profile
    begin_visit(monkeypatch, mark=MARKS[1], url=address)
    assert learner.current_learner().answers == ()
    assert learner.selectable_learners() == ()
    with pytest.raises(Exception, match="not there any more"):
        learner.switch_learner(whose.id)
    begin_visit(monkeypatch)
    assert learner.selectable_learners() == ()
    begin_visit(monkeypatch, mark=MARKS[0], url=address)
    assert len(learner.current_learner().answers) == 1


def test_the_mark_itself_is_not_in_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SLR_LEARN_DATA", str(tmp_path))
    begin_visit(monkeypatch, mark=MARKS[0], url="https://signs.example/")
    sign_something()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("learner.db*"))
    assert learner.current_learner().profile.name.encode() in kept
    assert MARKS[0].encode() not in kept


@pytest.mark.parametrize("mark", [None, "", "../../etc", "A" * 32, "a" * 31])
def test_a_browser_without_a_sound_mark_gets_one_that_lasts_through_the_session(
    monkeypatch: pytest.MonkeyPatch, mark: str | None
) -> None:
    begin_visit(monkeypatch, mark=mark, url="https://signs.example/")
    first = visitor.owner_id_of_browser()
    assert first is not None
    assert visitor.owner_id_of_browser() == first


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
    assert visitor.is_local_visitor() is is_own


def test_where_the_database_cannot_be_opened_all_goes_on_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    monkeypatch.setenv("DATABASE_URL", "mysql://db/learners")
    sign_something()
    assert "mysql" in learner.storage_problem()
    assert len(learner.current_learner().answers) == 1


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A file where the folder of the database should be; once it is away, the database can be opened."""
    place = tmp_path / "learners"
    place.write_text("no folder")
    monkeypatch.setenv("SLR_LEARN_DATA", str(place))
    stores._failed.clear()
    stores.in_memory_store().delete_everything()
    yield place
    stores._failed.clear()


def test_what_was_done_while_the_database_failed_is_moved_over_once_it_works(
    monkeypatch: pytest.MonkeyPatch, broken: Path
) -> None:
    begin_visit(monkeypatch)
    sign_something()
    assert learner.storage_problem()
    broken.unlink()
    assert learner.storage_problem(), "a database that failed is left alone for a while"
    stores._failed.clear()
    sign_something()
    assert not learner.storage_problem()
    with open_store() as store:
        (profile,) = store.profiles.all()
        assert len(store.progress.attempts(profile.id)) == 2
    begin_visit(monkeypatch)
    assert len(learner.current_learner().answers) == 2


def test_where_moving_over_fails_all_goes_on_in_memory_and_is_moved_later(
    monkeypatch: pytest.MonkeyPatch, broken: Path
) -> None:
    begin_visit(monkeypatch)
    sign_something()
    broken.unlink()
    stores._failed.clear()
    with monkeypatch.context() as failing:
        failing.setattr(learner, "store_bring_in", _fail)
        assert len(learner.current_learner().answers) == 1
        assert "The disk is away." in learner.storage_problem()
    stores._failed.clear()
    assert len(learner.current_learner().answers) == 1
    assert not learner.storage_problem()
    with open_store() as store:
        (profile,) = store.profiles.all()
        assert len(store.progress.attempts(profile.id)) == 1


def test_who_could_not_be_looked_up_is_no_second_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    learner.add_learner("Kim")
    sign_something()
    kim = learner.current_learner().profile
    begin_visit(monkeypatch)
    with monkeypatch.context() as failing:
        failing.setattr(ProfileStore, "owned_by", _fail)
        sign_something()
        assert learner.current_learner().profile.id != kim.id
    stores._failed.clear()
    assert learner.current_learner().profile.id == kim.id
    assert len(learner.current_learner().answers) == 2
    assert [one.name for one in learner.selectable_learners()] == ["Kim"]


def test_who_could_not_be_looked_up_is_no_second_learner_in_another_language_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin_visit(monkeypatch)
    learner.add_learner("Kim")
    begin_visit(monkeypatch)
    with monkeypatch.context() as failing:
        failing.setattr(ProfileStore, "owned_by", _fail)
        failing.setattr(learner.messages, "default_learner_name", lambda: "Người học")
        sign_something()
    stores._failed.clear()
    assert len(learner.current_learner().answers) == 1
    assert [one.name for one in learner.selectable_learners()] == ["Kim"]


def _fail(*_: object) -> None:
    raise StorageError("The disk is away.")


def test_who_was_deleted_in_another_window_stays_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    sign_something()
    gone = learner.current_learner()
    learner.delete_learners([gone.profile.id])
    gone.save_signed([Attempt("B", "B", Outcome.CORRECT, 2.0)], kind="letters", at=NOW)
    assert gone.is_gone
    assert learner.selectable_learners() == ()


def test_a_window_goes_on_as_a_newcomer_after_its_learner_was_deleted_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin_visit(monkeypatch)
    sign_something()
    profile = learner.current_learner().profile
    with open_store() as store:
        store.profiles.delete(profile.id)
    assert learner.current_learner().profile.id != profile.id
    assert learner.current_learner().answers == ()
    assert visit.pop_notice() is not None


def test_another_learner_takes_over_neither_game_nor_exam(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    learner.add_learner("Anna")
    for key in (practice_links.PRACTICE, play_state.PLAYED, play_state.BEFORE, play_state.CERTIFICATE_NAME):
        visit.get_or_create_state(key, object)
    learner.add_learner("Bob")
    assert not {practice_links.PRACTICE, play_state.PLAYED, play_state.BEFORE, play_state.CERTIFICATE_NAME} & set(
        st.session_state
    )


def test_what_is_set_in_one_window_holds_in_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_visit(monkeypatch)
    sign_something()
    other = learner.current_learner()
    with open_store() as store:
        store.profiles.change_settings(other.profile.id, {OWN_WORDS: "LINH"})
    assert learner.current_learner().profile.settings[OWN_WORDS] == "LINH"


@pytest.mark.parametrize(("url", "is_told"), [("http://localhost:8501/", True), ("https://signs.example/", False)])
def test_why_nothing_is_saved_is_told_in_full_only_on_the_own_machine(
    monkeypatch: pytest.MonkeyPatch, url: str, is_told: bool
) -> None:
    begin_visit(monkeypatch, mark=MARKS[0], url=url)
    monkeypatch.setenv("DATABASE_URL", "mysql://db/learners")
    said = log.saving_problem()
    assert practice_messages.progress_not_saved_message("").strip() in said
    assert ("mysql" in said) is is_told


@pytest.mark.usefixtures("own_machine")
def test_a_page_that_only_shows_leaves_no_learner() -> None:
    def page() -> None:
        import streamlit as st

        from slr_learn.ui.session import learner

        st.write(learner.current_learner().profile.name)

    shown = AppTest.from_function(page).run()
    assert [one.value for one in shown.markdown] == ["Learner"]
    with open_store() as store:
        assert store.profiles.all() == ()
