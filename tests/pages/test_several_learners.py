"""Tests of several learners of one machine: namesakes, another window, and that nobody takes over what is another's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.errors import StorageError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.play.race import RaceKind
from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.learning.word_lists import WordLevel
from slr_learn.storage.profiles import ProfileStore
from slr_learn.storage.records.values import DAILY_GOAL, KEEPS_SPELLING, LANGUAGE, OWN_WORDS, Profile
from slr_learn.storage.store import open_store
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from slr_learn.ui.fingerspelling import state as fingerspelling_state
from slr_learn.ui.play import state as play_state
from slr_learn.ui.progress import state as progress_state
from slr_learn.ui.reading import state as reading_state
from slr_learn.ui.session import learner, practice_links
from slr_learn.ui.session import messages as session_messages
from slr_learn.ui.settings import messages
from slr_learn.ui.shell import language_view
from tests.builders.stored_learners import NOW
from tests.pages.test_settings import by_label

PAGE = "you/settings.py"
OpenPage = Callable[[str], AppTest]


def add(*names: str) -> list[Profile]:
    """Keep learners of these names, the last of whom was here last."""
    with open_store() as store:
        return [
            store.profiles.add(name, profile_id=uuid4(), at=NOW + timedelta(minutes=n)) for n, name in enumerate(names)
        ]


def profile(one: Profile) -> Profile:
    with open_store() as store:
        return store.profiles.get(one.id)


def shown(app: AppTest) -> Profile:
    found: Profile = app.session_state[learner.LEARNER].profile
    return found


@pytest.mark.parametrize("place", [0, 1, 2])
def test_each_of_several_namesakes_can_be_chosen(open_page: OpenPage, place: int) -> None:
    learners = add("Minh", "Minh", "Minh (2)", "Anna")
    app = open_page(PAGE)
    chosen = by_label(app.selectbox, messages.WHO_LABEL)
    assert chosen.options == ["Minh", "Minh (3)", "Minh (2)", "Anna"]
    chosen.select_index(place).run()
    assert shown(app).id == learners[place].id


def test_one_of_two_namesakes_is_renamed_and_everything_after_is_theirs(open_page: OpenPage) -> None:
    first, second = add("Minh", "Minh")
    app = open_page(PAGE)
    by_label(app.selectbox, messages.WHO_LABEL).select_index(0).run()
    by_label(app.text_input, messages.NAME_LABEL).set_value("Ánh").run()
    assert by_label(app.selectbox, messages.WHO_LABEL).options == ["Ánh", "Minh"]
    assert by_label(app.selectbox, messages.WHO_LABEL).value == first.id
    by_label(app.number_input, messages.GOAL_LABEL).set_value(90).run()
    assert shown(app).id == first.id
    assert (profile(first).name, profile(first).daily_goal) == ("Ánh", 90)
    assert (profile(second).name, profile(second).daily_goal) == ("Minh", None)
    by_label(app.button, messages.DELETE).click().run()
    by_label(app.button, messages.DELETE_YES).click().run()
    with open_store() as store:
        assert [one.id for one in store.profiles.all()] == [second.id]


def add_newcomer(app: AppTest, name: str) -> AppTest:
    app.switch_page(f"pages/{PAGE}").run()
    by_label(app.text_input, messages.ADD_NAME_LABEL).set_value(name)
    by_label(app.button, messages.ADD_DONE).click().run()
    assert shown(app).name == name
    return app


def test_a_second_learner_reads_as_suits_them_and_not_as_the_first_chose(open_page: OpenPage) -> None:
    add("Ánh")
    page = "practise/reading.py"
    app = open_page(page)
    choices = {
        practice_links.READING: (ReadingKind.DUE, ReadingKind.NAMES),
        reading_state.IS_CHOSEN: (True, False),
        reading_state.LEVEL: (WordLevel.EASY, WordLevel.HARD),
    }
    for key, (before, wanted) in choices.items():
        assert app.segmented_control(key=key).value == before
        app.segmented_control(key=key).set_value(wanted).run()
    add_newcomer(app, "Minh").switch_page(f"pages/{page}").run()
    assert {key: app.segmented_control(key=key).value for key in choices} == {
        key: before for key, (before, _) in choices.items()
    }


def test_a_second_learner_finds_neither_the_exercise_nor_the_word_nor_the_letters_of_the_first(
    open_page: OpenPage,
) -> None:
    add("Ánh")
    page = "practise/fingerspelling.py"
    app = open_page(page)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.WORDS).run()
    app.segmented_control(key=fingerspelling_state.WORD_LEVEL).set_value(WordLevel.HARD).run()
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("secret").run()
    app.session_state[practice_links._REQUESTED_LETTERS] = ("A", "B")
    add_newcomer(app, "Minh").switch_page(f"pages/{page}").run()
    assert app.segmented_control(key=practice_links.EXERCISE).value is Exercise.FOR_YOU
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.WORDS).run()
    assert app.segmented_control(key=fingerspelling_state.WORD_LEVEL).value is WordLevel.EASY
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    assert app.text_input(key=fingerspelling_state.OWN_WORD).value == ""
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.LETTERS).run()
    assert ui_fingerspelling_messages.only_letters(("A", "B")) not in [one.label for one in app.button]


def test_a_second_learner_chooses_the_race_the_level_and_the_direction_anew(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    level = f"{play_state.LEVEL}-2-2"
    chosen = {
        play_state.RACE_OF: RaceKind.WORDS,
        level: 1,
        progress_state.DIRECTION: Direction.READ,
        reading_state.OWN_SPELLING: 3,
    }
    for key, value in chosen.items():
        app.session_state[key] = value
    add_newcomer(app, "Minh")
    assert not [key for key in chosen if key in app.session_state]


def choose_language(app: AppTest, code: str) -> None:
    (choice,) = [one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)]
    choice.set_value(code).run()


def titles(app: AppTest) -> list[str]:
    return [one.value for one in app.title]


def test_who_is_added_goes_on_in_the_language_in_which_they_were_added(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    choose_language(app, "vi")
    by_label(app.text_input, "Tên người học mới").set_value("Em")
    by_label(app.button, "Thêm").click().run()
    assert titles(app) == ["Cài đặt"]
    assert shown(app).settings == {LANGUAGE: "vi"}
    choose_language(app, "")
    add_newcomer(app, "Anna")
    assert shown(app).settings == {}


def test_the_newcomer_after_a_deletion_goes_on_in_the_same_language(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    choose_language(app, "vi")
    with open_store() as store:
        store.profiles.delete(shown(app).id)
    app.run()
    assert titles(app) == ["Cài đặt"]
    assert (shown(app).name, shown(app).settings) == ("Người học", {LANGUAGE: "vi"})


def settings_shown(app: AppTest) -> tuple[str, int, str, bool]:
    return (
        by_label(app.text_input, messages.NAME_LABEL).value,
        by_label(app.number_input, messages.GOAL_LABEL).value,
        by_label(app.text_area, messages.WORDS_LABEL).value,
        by_label(app.toggle, messages.SPELLING_LABEL).value,
    )


def test_what_another_window_has_saved_is_shown_and_can_be_changed_on(open_page: OpenPage) -> None:
    (who,) = add("Ánh")
    app = open_page(PAGE)
    with open_store() as store:
        store.profiles.rename(who.id, "Kim")
        store.profiles.change_settings(who.id, {DAILY_GOAL: 45, OWN_WORDS: "Linh", KEEPS_SPELLING: True})
    assert settings_shown(app.run()) == ("Kim", 45, "Linh", True)
    by_label(app.text_input, messages.NAME_LABEL).set_value("Kim Anh").run()
    by_label(app.text_area, messages.WORDS_LABEL).set_value("Linh  Mai").run()
    assert settings_shown(app) == ("Kim Anh", 45, "Linh Mai", True)
    assert profile(who).name == "Kim Anh"
    app.switch_page("pages/learn/alphabet.py").run()
    app.switch_page(f"pages/{PAGE}").run()
    assert settings_shown(app) == ("Kim Anh", 45, "Linh Mai", True)


def test_a_list_that_could_not_be_saved_is_not_lost(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    add("Ánh")
    app = open_page(PAGE)

    def fail(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(ProfileStore, "change_settings", fail)
    by_label(app.text_area, messages.WORDS_LABEL).set_value("Mai Anna").run()
    assert "The disk is full." in [one.value for one in app.warning]
    assert by_label(app.text_area, messages.WORDS_LABEL).value == "Mai Anna"


@pytest.mark.parametrize(
    "change",
    [
        lambda app: by_label(app.text_input, messages.NAME_LABEL).set_value("Kim"),
        lambda app: by_label(app.number_input, messages.GOAL_LABEL).set_value(90),
        lambda app: by_label(app.text_area, messages.WORDS_LABEL).set_value("Mai"),
        lambda app: by_label(app.toggle, messages.SPELLING_LABEL).set_value(True),
        lambda app: next(one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)).set_value(
            "en"
        ),
    ],
)
def test_what_is_set_for_somebody_deleted_elsewhere_is_told_once_and_set_for_nobody_else(
    open_page: OpenPage, change: Callable[[AppTest], Any]
) -> None:
    other, gone = add("Minh", "Ánh")
    app = open_page(PAGE)
    assert shown(app).id == gone.id
    with open_store() as store:
        store.profiles.delete(gone.id)
    change(app).run()
    assert [one.value for one in app.warning] == [session_messages.unknown_learner_message()]
    with open_store() as store:
        assert store.profiles.all() == (other,)
    assert shown(app).id == other.id


def test_what_a_newcomer_sets_is_for_whoever_was_named_in_another_window_but_a_name_is_a_new_learner(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE)
    (kim,) = add("Kim")
    by_label(app.number_input, messages.GOAL_LABEL).set_value(90).run()
    assert profile(kim).daily_goal == 90
    with open_store() as store:
        store.profiles.delete(kim.id)
    app.run()
    add("Kim")
    by_label(app.text_input, messages.NAME_LABEL).set_value("Ánh").run()
    with open_store() as store:
        assert {one.name for one in store.profiles.all()} == {"Kim", "Ánh"}


def test_a_learner_deleted_elsewhere_is_told_where_they_play(open_page: OpenPage) -> None:
    (one,) = add("Minh")
    app = open_page("practise/play.py")
    with open_store() as store:
        store.profiles.delete(one.id)
    app.run()
    assert [one.value for one in app.warning] == [session_messages.unknown_learner_message()]
