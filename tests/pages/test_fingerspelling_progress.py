"""Tests of what practising fingerspelling leaves behind, and what is asked for because of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.look_alikes import describe_difference
from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import KEEPS_SPELLING, OWN_WORDS, Profile
from slr_learn.storage.store import open_store
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.fingerspelling import state as fingerspelling_state
from slr_learn.ui.fingerspelling.settings import _NAMES, _OWN_LIST
from slr_learn.ui.practice import messages
from slr_learn.ui.session import learner, practice_links
from slr_learn.ui.session.messages import unknown_learner_message
from tests.builders.stored_learners import add_learner
from tests.pages.conftest import FakeStreamer
from tests.pages.test_fingerspelling import PAGE, show_camera, texts

NOW = datetime.now(UTC)


def practised_before(*attempts: Attempt, ago: timedelta = timedelta(days=3), **settings: object) -> Profile:
    """Keep a learner who signed these letters some time ago."""
    with open_store() as store:
        profile = store.profiles.change_settings(add_learner(store).id, settings)
        Learner(store, profile).save_signed(attempts, kind="letters", at=NOW - ago)
    return profile


def signed(letter: str, *, seconds: float = 2.0, taken_for: str = "") -> Attempt:
    shown_s = ((taken_for, 1.0),) if taken_for else ()
    return Attempt(letter, letter, Outcome.CORRECT, seconds, shown_s)


def practice_of(app: AppTest):
    return app.session_state[practice_links.PRACTICE]


def test_a_newcomer_meets_four_letters_and_words_of_these(open_page: Callable[[str], AppTest]) -> None:
    items = practice_of(open_page(PAGE)).quiz.items
    first = items[:4]
    assert len(set(first)) == 4
    assert items[4:8] == first
    assert set("".join(items)) == set(first)


def test_a_letter_is_saved_as_soon_as_it_ends(open_page: Callable[[str], AppTest], streamer: FakeStreamer) -> None:
    app = open_page(PAGE)
    streamer.is_playing = True
    first, second = practice_of(app).quiz.items[:2]
    show_camera(app, first, n_frames=15)
    app.run()
    with open_store() as store:
        (profile,) = store.profiles.all()
        (attempt,) = store.progress.attempts(profile.id)
        assert (attempt.target, attempt.outcome, attempt.model) == (first, "correct", "letters")
        (skip,) = [one for one in app.button if one.label == messages.SKIP]
        skip.click().run()
        assert [one.target for one in store.progress.attempts(profile.id)] == [first, second]
        assert {one.letter for one in store.progress.cards(profile.id)} == {first, second}
        (sitting,) = store.progress.sessions(profile.id)
        assert sitting.kind == Exercise.FOR_YOU


def test_a_learner_deleted_in_another_window_is_told_and_nothing_more_is_kept_of_the_exercise(
    open_page: Callable[[str], AppTest], streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    streamer.is_playing = True
    before = practice_of(app)
    show_camera(app, before.quiz.items[0], n_frames=12)
    app.run()
    with open_store() as store:
        store.profiles.delete(store.profiles.all()[0].id)
        app.run()
        assert [one.value for one in app.warning] == [unknown_learner_message()]
        assert practice_of(app) is not before
        assert store.profiles.all() == ()


def test_who_leafs_on_without_the_camera_has_answered_nothing(open_page: Callable[[str], AppTest]) -> None:
    app = open_page(PAGE)
    first = practice_of(app).quiz.target
    for _ in range(3):
        (skip,) = [one for one in app.button if one.label == messages.SKIP]
        skip.click().run()
    assert practice_of(app).quiz.attempts[0].target == first
    assert not app.session_state[learner.LEARNER].answers
    with open_store() as store:
        assert store.profiles.all() == ()


def test_a_letter_asked_for_after_the_camera_was_stopped_is_not_kept_when_it_is_skipped(
    open_page: Callable[[str], AppTest], streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("bad").run()
    streamer.is_playing = True
    show_camera(app, "B", n_frames=20)
    app.run()
    assert practice_of(app).quiz.target == "A"
    streamer.is_playing = False
    app.run()
    for _ in range(2):
        (skip,) = [one for one in app.button if one.label == messages.SKIP]
        skip.click().run()
    assert practice_of(app).quiz.is_finished
    with open_store() as store:
        (profile,) = store.profiles.all()
        assert [one.target for one in store.progress.attempts(profile.id)] == ["B", "A"]
        assert {one.letter for one in store.progress.cards(profile.id)} == {"B", "A"}


def test_what_is_due_comes_before_what_is_not(open_page: Callable[[str], AppTest]) -> None:
    known = [signed(letter) for letter in "ABCL"]
    practised_before(*known)
    items = practice_of(open_page(PAGE)).quiz.items
    assert set("ABCL") <= set("".join(items))


def test_a_letter_one_is_fluent_in_is_held_for_less_time(open_page: Callable[[str], AppTest]) -> None:
    practised_before(*[signed("A", seconds=0.9)] * 5, *[signed("B", seconds=4.0)] * 5)
    app = open_page(PAGE)
    holds_s = practice_of(app).quiz.holds_s
    assert holds_s["A"] < 0.35 < holds_s["B"] == pytest.approx(0.6)
    assert messages.hold_time_sentence(practice_of(app).quiz.trial.meter.config.hold_s) in texts(app)


def test_a_pair_that_is_confused_is_offered_as_a_drill_that_says_what_sets_it_apart(
    open_page: Callable[[str], AppTest],
) -> None:
    practised_before(*[signed("R", taken_for="D")] * 6, *[signed("D")] * 6)
    app = open_page(PAGE)
    (offer,) = [one for one in app.button if one.label == fingerspelling_messages.drill_label("R", "D")]
    offer.click().run()
    assert practice_of(app).quiz.items[:4] == ("R", "D", "R", "D")
    said = describe_difference("R", "D")
    assert not said or said in [one.value for one in app.caption]


def test_names_and_an_own_list_are_among_the_words(open_page: Callable[[str], AppTest]) -> None:
    practised_before(signed("A"), **{OWN_WORDS: "Đức, Mai; quả táo"})
    app = open_page(PAGE)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.WORDS).run()
    app.segmented_control(key=fingerspelling_state.WORD_LEVEL).set_value(_OWN_LIST).run()
    assert set(practice_of(app).quiz.items) == {"DUC", "MAI", "QUA", "TAO"}
    app.segmented_control(key=fingerspelling_state.WORD_LEVEL).set_value(_NAMES).run()
    assert len(practice_of(app).quiz.items) == 5


@pytest.mark.usefixtures("no_corrections")
def test_after_a_quarter_of_a_minute_skipping_is_offered(
    open_page: Callable[[str], AppTest], streamer: FakeStreamer
) -> None:
    app = open_page(PAGE)
    streamer.is_playing = True
    show_camera(app, "-", n_frames=260)
    app.run()
    assert practice_of(app).quiz.trial.duration_s > 15
    assert messages.STUCK in texts(app)


def test_the_end_says_with_both_counts_whose_mistake_it_may_have_been(
    open_page: Callable[[str], AppTest], streamer: FakeStreamer
) -> None:
    practised_before(*[signed("A", taken_for="L")] * 4)
    app = open_page(PAGE)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("a").run()
    streamer.is_playing = True
    show_camera(app, "L", n_frames=12)
    app.run()
    show_camera(app, "A", n_frames=12)
    app.run()
    assert practice_of(app).quiz.is_finished
    assert "Your A was seen as L in 5 of 5, other people’s in 0 of" in texts(app)
    assert app.session_state[learner.LEARNER].cards["A", Direction.MAKE]


def test_a_database_that_cannot_be_opened_is_said_and_practice_goes_on(
    open_page: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/learners")
    app = open_page(PAGE)
    assert "Your progress is not being saved." in texts(app)
    assert practice_of(app).quiz.target is not None


@pytest.mark.parametrize("is_wanted", [True, False])
def test_how_a_word_was_spelled_is_kept_only_where_the_learner_wants_it(
    open_page: Callable[[str], AppTest], streamer: FakeStreamer, is_wanted: bool
) -> None:
    profile = practised_before(signed("A"), **{KEEPS_SPELLING: is_wanted})
    app = open_page(PAGE)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("bad").run()
    streamer.is_playing = True
    for letter in "BAD":
        show_camera(app, letter, n_frames=20)
        app.run()
    with open_store() as store:
        assert [one.word for one in store.progress.spellings(profile.id)] == (["BAD"] if is_wanted else [])
