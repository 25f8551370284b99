"""Tests of the page of settings: who learns, how, and what becomes of their data."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.errors import StorageError
from slr_learn.storage.documents.learner_records import collect_learner_records
from slr_learn.storage.documents.writing import learner_to_json
from slr_learn.storage.learner import Learner
from slr_learn.storage.profiles import ProfileStore
from slr_learn.storage.records import values
from slr_learn.storage.store import open_store
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.session import learner as visitors
from slr_learn.ui.session.messages import default_learner_name
from slr_learn.ui.settings import messages
from slr_learn.ui.widgets.markup import escape_markdown
from tests.builders.stored_learners import NOW, add_learner
from tests.pages.conftest import FakeStreamer
from tests.pages.test_fingerspelling_progress import signed

PAGE = "you/settings.py"
OpenPage = Callable[[str], AppTest]


def by_label(elements, label):
    (found,) = [one for one in elements if one.label == label]
    return found


def places(app: AppTest, *texts: str) -> list[int]:
    """Where on the page texts first stand, counted in elements."""
    said = [getattr(one, "label", "") or str(getattr(one, "value", "")) for one in app.main]
    return [said.index(escape_markdown(text) if escape_markdown(text) in said else text) for text in texts]


def kept() -> list[str]:
    with open_store() as store:
        return [one.name for one in store.profiles.all()]


def test_a_first_visit_shows_a_learner_who_is_not_kept_yet(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    assert by_label(app.text_input, messages.NAME_LABEL).value == default_learner_name()
    assert messages.WHO_LABEL not in [one.label for one in app.selectbox]
    assert by_label(app.button, messages.DELETE).disabled
    assert kept() == []


def test_a_learner_is_named_another_added_and_one_chosen_again(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    by_label(app.text_input, messages.NAME_LABEL).set_value("Ánh").run()
    assert kept() == ["Ánh"]
    by_label(app.text_input, messages.ADD_NAME_LABEL).set_value("Minh")
    by_label(app.button, messages.ADD_DONE).click().run()
    assert messages.learner_added_message("Minh") in [one.value for one in app.success]
    assert kept() == ["Ánh", "Minh"]
    chosen = by_label(app.selectbox, messages.WHO_LABEL)
    assert chosen.options == ["Ánh", "Minh"]
    chosen.select_index(0).run()
    assert app.session_state[visitors.LEARNER].profile.name == "Ánh"
    assert by_label(app.text_input, messages.NAME_LABEL).value == "Ánh"


@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_name_is_refused_in_words_and_nothing_changes(open_page: OpenPage, name: str) -> None:
    app = open_page(PAGE)
    by_label(app.text_input, messages.NAME_LABEL).set_value("Ánh").run()
    by_label(app.text_input, messages.NAME_LABEL).set_value(name).run()
    assert "A name must have at least one character" in app.warning[0].value
    assert by_label(app.text_input, messages.NAME_LABEL).value == "Ánh"
    assert kept() == ["Ánh"]
    assert not app.run().warning


def test_the_goal_and_an_own_list_are_kept_and_what_is_no_word_is_told(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    by_label(app.number_input, messages.GOAL_LABEL).set_value(90).run()
    by_label(app.text_area, messages.WORDS_LABEL).set_value("Đức\nMai, Mai 123").run()
    with open_store() as store:
        (profile,) = store.profiles.all()
    assert profile.daily_goal == 90
    assert profile.settings[values.OWN_WORDS] == "Đức Mai, Mai 123"
    (said,) = [one.value for one in app.caption if "2 words" in one.value]
    assert "123" in said
    assert "Mai: there already" in said.replace("\\", "")


def test_an_own_list_is_kept_without_signs_that_are_not_seen_and_long_parts_are_named_in_short(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE)
    by_label(app.text_area, messages.WORDS_LABEL).set_value("Mai\0 \u202eAnna " + "x" * 300).run()
    with open_store() as store:
        (profile,) = store.profiles.all()
    assert profile.settings[values.OWN_WORDS] == "Mai Anna " + "x" * 300
    (said,) = [one.value for one in app.caption if "too long" in one.value]
    assert "x" * 19 + "…" in said
    assert "x" * 20 not in said


def test_turning_off_that_spelling_is_kept_deletes_what_was(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    by_label(app.toggle, messages.SPELLING_LABEL).set_value(True).run()
    with open_store() as store:
        (profile,) = store.profiles.all()
        assert profile.keeps_spelling
        from tests.builders.stored_learners import make_spelling

        store.progress.save_spelling(make_spelling(profile.id))
        by_label(app.toggle, messages.SPELLING_LABEL).set_value(False).run()
        assert not store.profiles.get(profile.id).keeps_spelling
        assert store.progress.spellings(profile.id) == ()


def test_a_learner_is_deleted_for_good_after_one_more_question(open_page: OpenPage) -> None:
    with open_store() as store:
        Learner(store, add_learner(store, "Ánh")).save_signed([signed("A")], kind="letters", at=NOW)
    app = open_page(PAGE)
    by_label(app.button, messages.DELETE).click().run()
    assert messages.delete_learner_warning("Ánh", 1) in " ".join(one.value for one in app.markdown)
    by_label(app.button, messages.DELETE_NO).click().run()
    assert kept() == ["Ánh"]
    by_label(app.button, messages.DELETE).click().run()
    by_label(app.button, messages.DELETE_YES).click().run()
    assert kept() == []
    assert app.session_state[visitors.LEARNER].answers == ()


def test_all_learners_can_be_deleted_at_once_and_are_named_before(open_page: OpenPage) -> None:
    with open_store() as store:
        for name in ("Minh", "Kim"):
            add_learner(store, name)
    app = open_page(PAGE)
    by_label(app.button, messages.DELETE_ALL).click().run()
    assert sorted(names := kept()) == ["Kim", "Minh"]
    assert escape_markdown(messages.delete_all_warning(names)) in [one.value for one in app.markdown]
    by_label(app.button, messages.DELETE_YES).click().run()
    assert kept() == []
    assert messages.DELETE_ALL not in [one.label for one in app.button]


def test_a_saved_learner_is_brought_in_once_and_goes_on(open_page: OpenPage) -> None:
    with open_store("sqlite://") as elsewhere:
        profile = add_learner(elsewhere, "Minh")
        Learner(elsewhere, profile).save_signed([signed("A"), signed("B")], kind="letters", at=NOW)
        document = learner_to_json(collect_learner_records(elsewhere.database, profile.id), at=NOW).encode()
    app = open_page(PAGE)
    for n_new in (2, 0):
        app.file_uploader[0].upload("minh.json", document, "application/json").run()
        by_label(app.button, messages.IMPORT).click().run()
        assert escape_markdown(messages.learner_imported_message("Minh", n_new)) in [one.value for one in app.success]
        heading, said, delete = places(
            app, messages.DATA_HEADING, messages.learner_imported_message("Minh", n_new), messages.DELETE
        )
        assert heading < said < delete
    assert [one.letter for one in app.session_state[visitors.LEARNER].answers] == ["A", "B"]
    assert kept() == ["Minh"]


def test_where_the_hand_is_found_is_chosen_and_kept(open_page: OpenPage, streamer: FakeStreamer) -> None:
    app = open_page(PAGE)
    (choice,) = [one for one in app.radio if one.label == messages.CAMERA_LABEL]
    assert choice.value is EngineChoice.AUTOMATIC
    choice.set_value(EngineChoice.BROWSER).run()
    assert messages.CAMERA_ENGINE_NOTES[EngineChoice.BROWSER] in [one.value for one in app.caption]
    app.switch_page("pages/practise/fingerspelling.py").run()
    assert streamer.shown["engine"] == "browser"
    app.switch_page("pages/practise/signs.py").run()
    assert streamer.shown["engine"] == "webrtc"
    (choice,) = [one for one in open_page(PAGE).radio if one.label == messages.CAMERA_LABEL]
    assert choice.value is EngineChoice.BROWSER


def test_a_file_that_is_no_learner_is_refused_in_words(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.file_uploader[0].upload("x.json", b"{}", "application/json").run()
    by_label(app.button, messages.IMPORT).click().run()
    assert app.warning
    assert not app.exception


def test_who_learns_is_still_shown_where_the_database_fails(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(PAGE)
    by_label(app.text_input, messages.NAME_LABEL).set_value("Ánh").run()

    def fail(*_: object) -> None:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(ProfileStore, "owned_by", fail)
    app.run()
    assert not app.exception
    assert by_label(app.text_input, messages.NAME_LABEL).value == "Ánh"
    assert by_label(app.button, messages.DELETE).disabled
    assert app.caption[-1].value == messages.TAKES_ELSEWHERE


def test_what_a_server_keeps_for_another_browser_comes_in_as_a_copy(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store() as store:
        theirs = store.profiles.change_settings(add_learner(store, "Minh").id, {values.OWNER: "another browser"})
        Learner(store, theirs).save_signed([signed("A")], kind="letters", at=NOW)
        document = learner_to_json(collect_learner_records(store.database, theirs.id), at=NOW)
    assert values.OWNER not in json.loads(document)["profile"]["settings"]
    monkeypatch.setattr(visitors.visitor, "owner_id_of_browser", lambda: "this browser")
    app = open_page(PAGE)
    app.file_uploader[0].upload("minh.json", document.encode(), "application/json").run()
    by_label(app.button, messages.IMPORT).click().run()
    mine = app.session_state[visitors.LEARNER]
    assert mine.profile.id != theirs.id
    assert len(mine.answers) == 1
    with open_store() as store:
        assert store.profiles.owned_by("another browser") == (store.profiles.get(theirs.id),)
        assert len(store.progress.attempts(theirs.id)) == 1
