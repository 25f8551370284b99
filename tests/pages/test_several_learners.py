"""Tests of several learners of one machine: namesakes, another window, and that nobody takes over what is another's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.storage.records import Profile
from slr_learn.storage.store import open_store
from slr_learn.ui import settings_messages as messages
from slr_learn.ui import state
from tests.pages.test_settings import by_label
from tests.stored_learners import NOW

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
    found: Profile = app.session_state[state.LEARNER].profile
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
