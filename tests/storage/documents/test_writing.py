import copy
import json
import random
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slr_learn import translation
from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import new_letter_card, reschedule_card
from slr_learn.names import normalise_name
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.documents.learner_records import collect_learner_records, import_records
from slr_learn.storage.documents.reading import read_learner_json
from slr_learn.storage.documents.writing import learner_to_json, learner_to_json_values
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.storage.records.values import KEEPS_SPELLING, AttemptRecord, CardRecord, Profile, SessionRecord
from slr_learn.storage.store import open_store
from tests.builders.stored_learners import NOW, add_learner, later, make_attempt, make_card, make_session, make_spelling

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=12)
    .filter(lambda one: one.strip())
    .map(normalise_name)
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2200, 12, 31), timezones=st.just(UTC))
SECONDS = st.floats(0, 1e6) | st.integers(0, 1000)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
WORDS_TO_JSON = st.dictionaries(TEXTS.filter(lambda one: one not in ("daily_goal", KEEPS_SPELLING)), JSON_VALUES)
DIRECTIONS = st.sampled_from(Direction)


def remembered_after(ratings):
    """Return what the scheduler remembers of a letter after some answers."""
    card = new_letter_card("A", Direction.MAKE, NOW)
    for rating in ratings:
        card = reschedule_card(card, rating, at=card.due_at)
    return json.loads(card.state)


def some(draw, strategy, key=lambda one: one.id):
    return draw(st.lists(strategy, max_size=4, unique_by=key))


@st.composite
def learners(draw):
    """A learner, made with `ProfileStore` and `ProgressStore`, and what was saved of them."""
    whose = draw(st.uuids())
    profile = st.builds(
        Profile,
        id=st.just(whose),
        name=NAMES,
        created_at=MOMENTS,
        settings=WORDS_TO_JSON.map(lambda one: one | {KEEPS_SPELLING: True}),
        last_used_at=st.none() | MOMENTS,
    )
    ids = {"id": st.uuids(), "profile_id": st.just(whose)}
    sessions = some(
        draw,
        st.builds(
            SessionRecord,
            **ids,
            kind=TEXTS,
            started_at=MOMENTS,
            ended_at=st.none() | MOMENTS,
            goal=st.none() | st.integers(0, 10**9),
        ),
    )
    attempt = st.builds(
        AttemptRecord,
        **ids,
        at=MOMENTS,
        direction=DIRECTIONS,
        target=TEXTS,
        item=TEXTS,
        outcome=TEXTS,
        duration_s=SECONDS,
        hold_s=SECONDS,
        letter_s=SECONDS,
        n_replays=st.integers(0, 99),
        answer=st.none() | st.just("") | TEXTS,
        shown_s=st.lists(st.tuples(TEXTS, SECONDS), max_size=3).map(tuple),
        session_id=st.sampled_from([None, *(one.id for one in sessions)]),
        model=st.none() | TEXTS,
    )
    card = st.builds(
        CardRecord,
        profile_id=st.just(whose),
        letter=TEXTS,
        direction=DIRECTIONS,
        card=st.lists(st.sampled_from(Rating), min_size=1, max_size=4).map(remembered_after),
        due_at=MOMENTS,
        reps=st.integers(0, 10**9),
    )
    spelling = st.builds(
        make_spelling,
        st.just(whose),
        n_frames=st.integers(1, 4),
        seed=st.integers(0, 9),
        id=st.uuids(),
        at=MOMENTS,
        word=TEXTS,
        handedness=st.sampled_from(Handedness),
    )
    return (
        draw(profile),
        sessions,
        some(draw, attempt),
        some(draw, card, lambda one: (one.letter, one.direction)),
        some(draw, spelling),
    )


def save(store, learner):
    profile, sessions, attempts, cards, spellings = learner
    store.profiles.add(profile.name, profile_id=profile.id, at=profile.created_at, settings=profile.settings)
    for one in sessions:
        store.progress.start_session(one)
    store.progress.save_attempts(attempts, cards=cards)
    for one in spellings:
        store.progress.save_spelling(one)


def text_of(store, profile_id):
    return learner_to_json(collect_learner_records(store.database, profile_id), at=NOW)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(learners())
def test_what_is_saved_comes_back_in_another_database_and_bringing_it_in_twice_adds_nothing(learner):
    whose = learner[0].id
    with open_store("sqlite://") as first, open_store("sqlite://") as second:
        save(first, learner)
        text = text_of(first, whose)
        read = read_learner_json(text.encode())
        assert sorted(read.attempts, key=lambda one: one.id) == sorted(learner[2], key=lambda one: one.id)
        came = import_records(second.database, read)
        assert (came.n_sessions, came.n_attempts, came.n_cards, came.n_spellings) == tuple(map(len, learner[1:]))
        assert text_of(second, whose) == text
        for store in (first, second):
            again = import_records(store.database, read)
            assert (again.n_sessions, again.n_attempts, again.n_cards, again.n_spellings) == (0, 0, 0, 0)
            assert text_of(store, whose) == text


def fill(store):
    learner = add_learner(store, keeps_spelling=True)
    sitting = store.progress.start_session(make_session(learner.id))
    store.progress.save_attempts(
        [make_attempt(learner.id, session_id=sitting.id, at=later(one)) for one in range(3)],
        cards=[make_card(learner.id)],
    )
    store.progress.save_spelling(make_spelling(learner.id))
    return learner


def test_a_learner_comes_back_after_they_were_deleted(store):
    learner = fill(store)
    text = text_of(store, learner.id)
    store.delete_everything()
    assert import_records(store.database, read_learner_json(text.encode())).profile == learner
    assert text_of(store, learner.id) == text


def test_who_is_there_already_keeps_what_is_newer_here(store):
    learner = fill(store)
    saved = read_learner_json(text_of(store, learner.id).encode())
    store.profiles.rename(learner.id, "New name")
    (sitting,) = store.progress.sessions(learner.id)
    store.progress.end_session(learner.id, sitting.id, at=later(99))
    store.progress.save_cards([make_card(learner.id, reps=2, due_at=later(9999))])
    came = import_records(store.database, saved)
    assert (came.profile.name, came.n_attempts, came.n_cards) == ("New name", 0, 0)
    assert [one.reps for one in store.progress.cards(learner.id)] == [2]
    assert [one.ended_at for one in store.progress.sessions(learner.id)] == [later(99)]


def test_what_is_newer_in_the_file_comes_in(store):
    learner = fill(store)
    old = read_learner_json(text_of(store, learner.id).encode())
    (sitting,) = store.progress.sessions(learner.id)
    store.progress.end_session(learner.id, sitting.id, at=later(99))
    store.progress.save_attempts(
        [make_attempt(learner.id)], cards=[make_card(learner.id, reps=2), make_card(learner.id, "B")]
    )
    text = text_of(store, learner.id)
    store.delete_everything()
    import_records(store.database, old)
    came = import_records(store.database, read_learner_json(text.encode()))
    assert (came.n_sessions, came.n_attempts, came.n_cards, came.n_spellings) == (0, 1, 2, 0)
    assert text_of(store, learner.id) == text


def test_who_wants_no_spelling_kept_gets_none_from_a_file(store):
    learner = fill(store)
    saved = read_learner_json(text_of(store, learner.id).encode())
    store.profiles.change_settings(learner.id, {KEEPS_SPELLING: False})
    store.profiles.delete_spellings(learner.id)
    came = import_records(store.database, saved)
    assert (came.n_spellings, came.n_left_out) == (0, 1)
    assert store.progress.spellings(learner.id) == ()


@pytest.fixture(scope="module")
def document():
    """The document of a learner with some of everything."""
    with open_store("sqlite://") as store:
        return learner_to_json_values(collect_learner_records(store.database, fill(store).id), at=NOW)


def changed(document, *path, to):
    document = copy.deepcopy(document)
    inner = document
    for one in path[:-1]:
        inner = inner[one]
    if to is None and path[-1] in inner:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return json.dumps(document).encode()


NOT_UTC = "2026-11-22T09:30:00"
WRONG = [
    (("format",), "other", "must be a learner saved by slr_learn"),
    (("version",), 2, "must be of version 1; it is of version 2"),
    (("attempts",), None, "attempts is missing"),
    (("attempts",), {}, "attempts of the file must be a list"),
    (("extra",), 1, "'extra' does not belong there"),
    (("profile",), [], "profile of the file must be an object"),
    (("profile", "name"), " ", "profile of the file is wrong: A name must"),
    (("profile", "name"), "A\u0306n", r"must be text in Unicode's composed form \(NFC\)"),
    (("profile", "settings"), {"daily_goal": -1}, "daily_goal must be a whole number"),
    (("profile", "created_at"), NOT_UTC, "created_at cannot be read; '2026-11-22T09:30:00' has no time zone"),
    (("profile", "created_at"), "0001-01-01T00:00:00+14:00", "created_at cannot be read"),
    (("attempts", 1, "id"), "1", r"attempts\[1\] of the file is wrong: id cannot be read"),
    (("attempts", 1, "id"), 5, "id cannot be read; 5 is no text"),
    (("attempts", 1, "duration_s"), "1", r"attempts\[1\] of the file is wrong: duration_s must be a number"),
    (("attempts", 1, "duration_s"), None, r"attempts\[1\] must be as slr_learn writes it; duration_s is missing"),
    (("attempts", 2, "direction"), "up", r"attempts\[2\] of the file is wrong: direction cannot be read"),
    (("attempts", 0, "shown_s"), [["A", 1, 2]], "shown_s cannot be read"),
    (("attempts", 0, "shown_s"), [["A", -1]], "seconds of shown_s"),
    (("attempts", 0, "target"), "\ud800", "target must be text without control"),
    (("attempts", 0, "at"), 20261122, "at cannot be read"),
    (("attempts", 0, "session_id"), str(UUID(int=7)), r"attempts\[0\] must belong to one of the file's sessions"),
    (("attempts", 0, "profile_id"), str(UUID(int=7)), "'profile_id' does not belong there"),
    (("cards", 0, "card"), [1], "card must be an object"),
    (("cards", 0, "card"), {"foo": 1}, "state of a card must be what `reschedule_card` wrote"),
    (("cards", 0, "card", "stability"), "x", "state of a card must be what `reschedule_card` wrote"),
    (("cards", 0, "card", "last_review"), "2026-11-22", "state of a card must be what `reschedule_card` wrote"),
    (("cards", 0, "due_at"), "9999-12-31T23:00:00Z", "due_at must be a moment of the years 2000 to 2200"),
    (("attempts", 0, "at"), "0001-01-01T00:00:00Z", "at must be a moment of the years 2000 to 2200"),
    (("cards", 0, "reps"), 1.5, "reps must be a whole number"),
    (("sessions", 0, "goal"), True, "goal must be a whole number"),
    (("spellings", 0, "landmarks"), "AAAA", r"spellings\[0\] of the file is wrong: landmarks cannot be read"),
    (("spellings", 0, "landmarks"), "not base64!", "landmarks cannot be read"),
    (("spellings", 0, "timestamps_ms"), [3, 2, 1, 0, 0], "timestamps_ms must be finite and not decrease"),
    (("spellings", 0, "timestamps_ms"), [1, "2"], "timestamps_ms cannot be read"),
    (("spellings", 0, "timestamps_ms"), None, "timestamps_ms is missing"),
]


@pytest.mark.parametrize(("path", "to", "said"), WRONG)
def test_a_wrong_file_is_told_of_by_what_is_wrong_and_where(document, path, to, said):
    with pytest.raises(BadInputError, match=said) as refused:
        read_learner_json(changed(document, *path, to=to))
    assert "\n" not in str(refused.value)


def test_an_empty_file_is_called_empty():
    for content in (b"", b" \n"):
        with pytest.raises(BadInputError, match="it is empty"):
            read_learner_json(content)


def test_what_is_wrong_is_quoted_in_a_sentence_of_the_learners_language(document, monkeypatch):
    monkeypatch.setattr(translation, "current_language", lambda: "vi")
    with pytest.raises(BadInputError, match="Không thể") as refused:
        read_learner_json(changed(document, "attempts", to=None))
    assert "“The file must be as slr_learn writes it; attempts is missing.”" in str(refused.value)


def test_signs_in_a_name_that_are_not_seen_do_not_keep_its_learner_out(document, store):
    read = read_learner_json(changed(document, "profile", "name", to="An\u202eh"))
    assert import_records(store.database, read).profile.name == "Anh"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"version": NaN}', b"9" * 5000])
def test_what_is_no_document_is_refused(content):
    with pytest.raises(BadInputError, match="The file must be"):
        read_learner_json(content)


def test_the_same_id_twice_is_refused(document):
    twice = changed(document, "attempts", to=[*document["attempts"], document["attempts"][0]])
    with pytest.raises(BadInputError, match="attempts of the file must all be different"):
        read_learner_json(twice)


def test_a_spelling_of_null_times_is_refused(document):
    document = copy.deepcopy(document)
    document["spellings"][0]["timestamps_ms"] = None
    with pytest.raises(BadInputError, match=r"spellings\[0\]"):
        read_learner_json(json.dumps(document).encode())


STRANGE = [None, True, -1, 1e308, 10**30, "", "x" * 300, "\0", [], {}, [[]], [1, 2], {"a": None}, "2026-13-01", NOT_UTC]


def places(value, path=()):
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


@pytest.mark.parametrize("seed", [*range(40), *(pytest.param(one, marks=pytest.mark.slow) for one in range(40, 300))])
def test_a_file_with_something_strange_in_it_comes_in_or_is_refused_in_words(document, seed):
    rng = random.Random(seed)
    content = copy.deepcopy(document)
    for _ in range(rng.randint(1, 2)):
        *path, last = rng.choice(list(places(content)))
        inner = content
        for one in path:
            inner = inner[one]
        inner[last] = rng.choice(STRANGE)
    try:
        learner = read_learner_json(json.dumps(content).encode())
    except BadInputError:
        return
    with open_store("sqlite://") as store:
        import_records(store.database, learner)
        read_learner_json(text_of(store, learner.profile.id).encode())


def test_a_spelling_comes_back_to_the_number(document):
    spelling = read_learner_json(json.dumps(document).encode()).spellings[0]
    assert isinstance(spelling, SpellingRecord)
    assert np.array_equal(spelling.landmarks, make_spelling(uuid4()).landmarks, equal_nan=True)


def test_moments_are_written_in_utc(store):
    hanoi = NOW.astimezone(timezone(timedelta(hours=7)))
    learner = store.profiles.add("Ánh", profile_id=uuid4(), at=hanoi)
    found = learner_to_json_values(collect_learner_records(store.database, learner.id), at=hanoi)
    assert found["exported_at"] == found["profile"]["created_at"] == "2026-11-22T09:30:00.123456Z"
