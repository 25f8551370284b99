from uuid import uuid4

import pytest

from slr_learn.errors import BadInputError
from slr_learn.storage.database.tables import ProfileRow
from slr_learn.storage.records.values import DAILY_GOAL, KEEPS_SPELLING
from tests.builders.stored_learners import NOW, add_learner, later, make_attempt, make_card, make_session, make_spelling


@pytest.mark.parametrize("name", ["Ánh", "李小龍", "עִבְרִית", "🤟🏽", "O'Brien; DROP TABLE slr_profiles; --", "x" * 200])
def test_a_name_in_any_script_comes_back_as_it_was(store, name):
    added = add_learner(store, name)
    assert added.name == name
    assert store.profiles.get(added.id) == added
    assert store.profiles.all() == (added,)


@pytest.mark.parametrize(("kept", "name"), [("An\u202eh", "Anh"), ("\u200b", "?")])
def test_a_name_kept_before_with_signs_that_are_not_seen_is_read_without(store, kept, name):
    learner = add_learner(store)
    with store.database.write_transaction() as session:
        session.get(ProfileRow, learner.id).name = kept
    assert store.profiles.get(learner.id).name == name


def test_a_new_learner_has_no_aim_and_keeps_no_spelling(store):
    learner = add_learner(store)
    assert (learner.daily_goal, learner.keeps_spelling, learner.created_at) == (None, False, NOW)


def test_adding_the_same_learner_again_changes_nothing(store):
    learner = add_learner(store, "Ánh")
    assert store.profiles.add("Other", profile_id=learner.id, at=later(5)) == learner
    assert len(store.profiles.all()) == 1


def test_it_is_known_when_a_learner_was_chosen_last(store):
    first, second = add_learner(store, "First"), add_learner(store, "Second")
    store.profiles.mark_used(second.id, at=later(1))
    store.profiles.mark_used(first.id, at=later(2))
    assert {one.id: one.last_used_at for one in store.profiles.all()} == {first.id: later(2), second.id: later(1)}


def test_a_learner_gets_another_name_and_stays_the_same(store):
    learner = add_learner(store)
    store.progress.save_attempts([make_attempt(learner.id)])
    assert store.profiles.rename(learner.id, "  Bình \n") == store.profiles.get(learner.id)
    assert store.profiles.get(learner.id).name == "Bình"
    assert len(store.progress.attempts(learner.id)) == 1


def test_settings_change_one_by_one(store):
    learner = add_learner(store)
    store.profiles.change_settings(learner.id, {DAILY_GOAL: 30, "hand": "left"})
    changed = store.profiles.change_settings(learner.id, {KEEPS_SPELLING: True, "hand": None})
    assert (changed.daily_goal, changed.keeps_spelling) == (30, True)
    assert changed.settings == {DAILY_GOAL: 30, KEEPS_SPELLING: True}
    assert store.profiles.get(learner.id) == changed


def test_settings_come_back_as_they_were(store):
    settings = {"text": 'ă "\0\u2028 \\', "whole": 10**30, "part": 1e-300, "none": [None, True], "inner": {"": {}}}
    learner = add_learner(store)
    assert store.profiles.change_settings(learner.id, settings).settings == settings
    assert store.profiles.get(learner.id).settings == settings


@pytest.mark.parametrize(
    "wrong",
    [{DAILY_GOAL: 0}, {DAILY_GOAL: "many"}, {KEEPS_SPELLING: 1}, {"x": float("nan")}, {"x": {1: 2}}, {"x": NOW}],
)
def test_settings_that_cannot_be_kept_are_refused_and_change_nothing(store, wrong):
    learner = add_learner(store)
    with pytest.raises(BadInputError):
        store.profiles.change_settings(learner.id, wrong)
    assert store.profiles.get(learner.id) == learner


@pytest.mark.parametrize("name", ["", " \n", "x" * 201, "\ud800"])
def test_a_name_of_no_use_is_refused(store, name):
    with pytest.raises(BadInputError, match="A name must"):
        add_learner(store, name)
    assert store.profiles.all() == ()


def test_a_learner_who_is_not_there_is_told_of(store):
    for call in (
        lambda: store.profiles.get(uuid4()),
        lambda: store.profiles.rename(uuid4(), "Ánh"),
        lambda: store.profiles.mark_used(uuid4(), at=NOW),
        lambda: store.profiles.change_settings(uuid4(), {}),
        lambda: store.profiles.delete_spellings(uuid4()),
        lambda: store.profiles.delete(uuid4()),
    ):
        with pytest.raises(BadInputError, match="The learner must be one that is there"):
            call()


def fill(store, name):
    """Add a learner with one of everything."""
    learner = add_learner(store, name, keeps_spelling=True)
    sitting = store.progress.start_session(make_session(learner.id))
    store.progress.save_attempts([make_attempt(learner.id, session_id=sitting.id)], cards=[make_card(learner.id)])
    store.progress.save_spelling(make_spelling(learner.id))
    return learner


def kept(store, learner):
    progress = store.progress
    of_all_kinds = (progress.sessions, progress.attempts, progress.cards, progress.spellings)
    return [len(each(learner.id)) for each in of_all_kinds]


def test_deleting_a_learner_deletes_what_is_kept_of_them_and_of_no_one_else(store):
    first, second = fill(store, "First"), fill(store, "Second")
    store.profiles.delete(first.id)
    assert kept(store, first) == [0, 0, 0, 0]
    assert kept(store, second) == [1, 1, 1, 1]
    assert [one.name for one in store.profiles.all()] == ["Second"]


def test_deleting_the_spelling_leaves_the_rest(store):
    first, second = fill(store, "First"), fill(store, "Second")
    store.profiles.delete_spellings(first.id)
    assert (kept(store, first), kept(store, second)) == ([1, 1, 1, 0], [1, 1, 1, 1])


def test_deleting_everything_leaves_a_store_to_begin_anew_with(store):
    learner = fill(store, "First")
    fill(store, "Second")
    store.delete_everything()
    assert store.profiles.all() == ()
    assert kept(store, learner) == [0, 0, 0, 0]
    assert fill(store, "Third").name == "Third"
