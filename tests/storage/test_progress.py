from datetime import datetime, timedelta, timezone
from uuid import uuid4

import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.records.values import KEEPS_SPELLING
from tests.builders.stored_learners import NOW, add_learner, later, make_attempt, make_card, make_session, make_spelling


def test_an_attempt_comes_back_as_it_was(store):
    learner = add_learner(store)
    sitting = store.progress.start_session(make_session(learner.id))
    full = make_attempt(
        learner.id,
        direction=Direction.READ,
        target="Ă",
        item="ĂN",
        answer="AN",
        session_id=sitting.id,
        outcome="wrong",
        letter_s=0.67,
        n_replays=2,
    )
    bare = make_attempt(learner.id, at=later(1), shown_s=(), model=None, duration_s=0)
    assert store.progress.save_attempts([full, bare]) == 2
    assert store.progress.attempts(learner.id) == (full, bare)


def test_an_attempt_that_is_saved_again_is_kept_once_and_as_it_was(store):
    learner = add_learner(store)
    attempt = make_attempt(learner.id)
    assert store.progress.save_attempts([attempt]) == 1
    assert store.progress.save_attempts([attempt, make_attempt(learner.id, id=attempt.id, target="B")]) == 0
    assert store.progress.save_attempts([attempt, make_attempt(learner.id, at=later(1))]) == 1
    assert store.progress.attempts(learner.id)[0] == attempt
    assert len(store.progress.attempts(learner.id)) == 2


def test_the_same_id_of_two_learners_is_two_attempts(store):
    first, second = add_learner(store), add_learner(store)
    one = make_attempt(first.id)
    assert store.progress.save_attempts([one, make_attempt(second.id, id=one.id)]) == 2


def test_no_attempts_are_saved_without_complaint(store):
    assert store.progress.save_attempts([]) == 0


def test_attempts_are_asked_for_by_time_and_direction(store):
    learner, other = add_learner(store), add_learner(store)
    moments = [later(one) for one in (3, 1, 2)]
    attempts = [make_attempt(learner.id, at=at, direction=way) for at in moments for way in Direction]
    store.progress.save_attempts([*attempts, make_attempt(other.id)])
    assert store.progress.count_attempts(learner.id) == len(attempts)
    found = store.progress.attempts(learner.id)
    assert [one.at for one in found] == sorted(one.at for one in attempts)
    assert {one.id for one in store.progress.attempts(learner.id, since=later(2))} == {
        one.id for one in attempts if one.at >= later(2)
    }
    assert {one.direction for one in store.progress.attempts(learner.id, direction=Direction.READ)} == {Direction.READ}
    assert len(store.progress.attempts(learner.id, direction=Direction.READ, since=later(2))) == 2


def test_attempts_of_one_moment_stay_in_the_order_they_were_saved(store):
    learner = add_learner(store)
    attempts = [make_attempt(learner.id, target=target) for target in "QWERTYUIOP"]
    store.progress.save_attempts(attempts)
    assert [one.target for one in store.progress.attempts(learner.id)] == list("QWERTYUIOP")


def test_a_moment_of_another_time_zone_is_the_same_moment_in_utc(store):
    learner = add_learner(store)
    hanoi = datetime(2026, 11, 22, 16, 30, tzinfo=timezone(timedelta(hours=7)))
    store.progress.save_attempts([make_attempt(learner.id, at=hanoi)])
    (found,) = store.progress.attempts(learner.id, since=hanoi)
    assert (found.at, found.at.utcoffset()) == (hanoi, timedelta(0))


def test_of_attempts_and_cards_that_belong_together_all_or_none_are_saved(store):
    learner = add_learner(store)
    with pytest.raises(BadInputError, match="must belong to a learner"):
        store.progress.save_attempts([make_attempt(learner.id)], cards=[make_card(uuid4())])
    with pytest.raises(BadInputError, match="must belong to a learner"):
        store.progress.save_attempts([make_attempt(learner.id), make_attempt(learner.id, session_id=uuid4())])
    assert store.progress.attempts(learner.id) == ()


def test_a_sitting_of_someone_else_is_none_to_belong_to(store):
    learner, other = add_learner(store), add_learner(store)
    sitting = store.progress.start_session(make_session(other.id))
    with pytest.raises(BadInputError, match="sitting"):
        store.progress.save_attempts([make_attempt(learner.id, session_id=sitting.id)])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"at": datetime(2026, 1, 1)}, "at must be a moment with its time zone"),
        ({"target": ""}, "target must be text of 1"),
        ({"target": "A\0"}, "without control characters"),
        ({"item": "\ud800"}, "without control characters"),
        ({"answer": "x" * 201}, "answer must be text of 0 to 200"),
        ({"duration_s": float("nan")}, "duration_s must be a number"),
        ({"duration_s": -1.0}, "duration_s must be a number"),
        ({"hold_s": None}, "hold_s must be a number"),
        ({"letter_s": "0.67"}, "letter_s must be a number"),
        ({"n_replays": -1}, "n_replays must be a whole number"),
        ({"shown_s": (("A", float("inf")),)}, "seconds of shown_s"),
        ({"direction": "make"}, "direction must be one of make, read"),
        ({"id": "1"}, "id must be a UUID"),
    ],
)
def test_an_attempt_that_no_database_could_keep_is_not_made(changes, said):
    with pytest.raises(BadInputError, match=said):
        make_attempt(uuid4(), **changes)


def test_a_card_takes_the_place_of_the_one_before(store):
    learner = add_learner(store)
    store.progress.save_cards([make_card(learner.id, "A"), make_card(learner.id, "B", due_at=later(5))])
    renewed = make_card(
        learner.id, "A", card={"stability": 7.5, "log": [1, "ă", {"x": None}]}, due_at=later(900), reps=2
    )
    read = make_card(learner.id, "A", direction=Direction.READ, due_at=later(901))
    store.progress.save_cards([renewed, read])
    found = store.progress.cards(learner.id)
    assert [(one.letter, one.direction) for one in found] == [("B", "make"), ("A", "make"), ("A", "read")]
    assert found[1] == renewed
    assert store.progress.cards(learner.id, direction=Direction.READ) == (read,)
    assert [one.letter for one in store.progress.cards(learner.id, due_by=later(5))] == ["B"]


def test_a_sitting_begins_once_and_ends_at_its_latest_end(store):
    learner = add_learner(store)
    sitting = make_session(learner.id)
    assert store.progress.start_session(sitting) == sitting
    assert store.progress.end_session(learner.id, sitting.id, at=later(60)).ended_at == later(60)
    assert store.progress.end_session(learner.id, sitting.id, at=later(30)).ended_at == later(60)
    assert store.progress.start_session(sitting).ended_at == later(60)
    second = store.progress.start_session(make_session(learner.id, started_at=later(100), goal=None))
    assert [one.goal for one in store.progress.sessions(learner.id)] == [20, None]
    assert store.progress.sessions(learner.id, since=later(100)) == (second,)
    with pytest.raises(BadInputError, match="sitting"):
        store.progress.end_session(learner.id, uuid4(), at=NOW)


def test_spelling_is_kept_only_for_who_asks_for_it(store):
    learner = add_learner(store)
    with pytest.raises(BadInputError, match="only for learners who ask for it"):
        store.progress.save_spelling(make_spelling(learner.id))
    store.profiles.change_settings(learner.id, {KEEPS_SPELLING: True})
    spelling = make_spelling(learner.id)
    store.progress.save_spelling(spelling)
    store.progress.save_spelling(spelling)
    store.profiles.change_settings(learner.id, {KEEPS_SPELLING: False})
    with pytest.raises(BadInputError, match="only for learners who ask for it"):
        store.progress.save_spelling(make_spelling(learner.id))
    (found,) = store.progress.spellings(learner.id)
    assert np.array_equal(found.landmarks, spelling.landmarks, equal_nan=True)
    assert np.array_equal(found.timestamps_ms, spelling.timestamps_ms)
    assert (found.id, found.at, found.word, found.handedness) == (spelling.id, NOW, "FLY", Handedness.LEFT)


def test_spelling_is_asked_for_by_word_and_time(store):
    learner = add_learner(store, keeps_spelling=True)
    for number, word in enumerate(["FLY", "HELLO", "FLY"]):
        store.progress.save_spelling(make_spelling(learner.id, word=word, at=later(number)))
    assert [one.at for one in store.progress.spellings(learner.id, word="FLY")] == [NOW, later(2)]
    assert [one.word for one in store.progress.spellings(learner.id, since=later(1))] == ["HELLO", "FLY"]
