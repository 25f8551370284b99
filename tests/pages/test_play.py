"""Tests of the page of what is played, from the cards to the certificate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from slr_learn.learning.play.daily_challenge import daily_challenge_for_date
from slr_learn.learning.play.plan import SelectedGame
from slr_learn.learning.play.race import RACE_S, RaceKind
from slr_learn.storage.learner import Learner
from slr_learn.storage.store import open_store
from slr_learn.ui.play import exam_messages, messages
from slr_learn.ui.play import state as play_state
from slr_learn.ui.practice import messages as fingerspelling_messages
from slr_learn.ui.practice import model_choice_messages
from slr_learn.ui.practice import state as practice_state
from slr_learn.ui.session import clock
from slr_learn.ui.session import learner as session_learner
from slr_learn.vocabulary import ALPHABET
from tests.builders.spelling import made, made_words
from tests.builders.stored_learners import add_learner
from tests.pages.test_fingerspelling import show_camera, texts

PAGE = "practise/play.py"
NOW = datetime.now(UTC)


@pytest.fixture
def app(open_page):
    return open_page(PAGE)


def press(app, label):
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def labels(app):
    return [one.label for one in app.button]


def practice_of(app):
    return app.session_state[play_state.PLAYED]


def played_before(kind, attempts, goal=None, ago=timedelta(0)):
    """Keep a learner who played this some time ago; the same one each time."""
    with open_store() as store:
        profile = next(iter(store.profiles.all()), None) or store.profiles.mark_used(add_learner(store).id, at=NOW)
        learner = Learner(store, profile)
        learner.start_sitting(kind, at=NOW - ago, goal=goal)
        learner.save_signed(attempts, kind=kind, at=NOW - ago, model="letters")
    return profile


def sign(app, streamer, *, except_for="", seconds=1.2):
    """Sign the round that runs to its end, as the camera would see it."""
    streamer.is_playing = True
    show_camera(app, "-", n_frames=60)
    app.run()
    while play_state.PLAYED in app.session_state and not practice_of(app).quiz.is_finished:
        target = practice_of(app).quiz.target
        n_frames = round(seconds / 0.1)
        show_camera(app, "-" if target in except_for else target, n_frames=n_frames)
        app.run()
        assert not app.exception


def sessions():
    with open_store() as store:
        (profile,) = store.profiles.all()
        return store.progress.sessions(profile.id)


def test_a_newcomer_sees_four_cards_and_one_way_into_each(app):
    shown = texts(app)
    for title in (messages.DAILY, messages.RACE, messages.LEVELS, messages.EXAM):
        assert title in shown
    for told in (messages.DAILY_OPEN, messages.RACE_OPEN, messages.next_level_message(1, 6), messages.EXAM_OPEN):
        assert told in shown
    assert labels(app) == [
        messages.START_DAILY,
        messages.START_RACE,
        messages.start_level_label(1),
        messages.START_EXAM,
    ]
    with open_store() as store:
        assert store.profiles.all() == ()


@pytest.mark.parametrize(
    ("button", "rule"),
    [
        (messages.START_DAILY, "first time today is the one that counts"),
        (messages.START_RACE, "skip, which costs 2 seconds"),
        (messages.start_level_label(1), "Passed with 85"),
        (messages.START_EXAM, "another letter held for 1 second is wrong"),
    ],
)
def test_before_the_camera_runs_the_rules_are_told_and_one_can_go_back(app, button, rule):
    press(app, button)
    assert rule in texts(app)
    assert fingerspelling_messages.TARGET_HEADING not in texts(app)
    press(app, messages.BACK)
    assert messages.INTRO in texts(app)


@pytest.mark.slow
def test_the_days_challenge_is_signed_saved_and_done_once(app, streamer):
    press(app, messages.START_DAILY)
    quiz = practice_of(app).quiz
    sign(app, streamer)
    n = sum(map(len, quiz.items))
    assert messages.n_letters_right_text(n, n) in texts(app)
    assert messages.first_daily_challenge_message(1) in texts(app)
    (sitting,) = sessions()
    assert (sitting.kind, sitting.goal) == ("daily", n)
    press(app, messages.AGAIN)
    sign(app, streamer)
    assert messages.repeated_daily_challenge_message(n, n) in texts(app)
    press(app, messages.BACK)
    assert messages.daily_challenge_done_message(n, n) in texts(app)
    assert messages.REPEAT_DAILY in labels(app)
    assert len(sessions()) == 2


@pytest.mark.slow
def test_after_midnight_a_challenge_is_that_of_the_new_day(open_page, streamer, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW - timedelta(days=1))
        app = open_page(PAGE)
        press(app, messages.START_DAILY)
        sign(app, streamer)
    press(app, messages.AGAIN)
    assert practice_of(app).quiz.items == daily_challenge_for_date(NOW.date(), ALPHABET).words
    press(app, messages.BACK)
    assert messages.DAILY_OPEN in texts(app)


def test_a_challenge_not_begun_before_midnight_asks_for_the_new_days_words(open_page, streamer, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW - timedelta(days=1))
        app = open_page(PAGE)
        press(app, messages.START_DAILY)
    streamer.is_playing = True
    app.run()
    assert practice_of(app).quiz.items == daily_challenge_for_date(NOW.date(), ALPHABET).words


@pytest.mark.parametrize(
    "button", [messages.START_DAILY, messages.START_RACE, messages.start_level_label(1), messages.START_EXAM]
)
def test_nothing_is_skipped_unless_the_camera_watches(app, streamer, button):
    press(app, button)
    assert skipping(app).disabled
    streamer.is_playing = True
    show_camera(app, "-", n_frames=60)
    app.run()
    assert not skipping(app).disabled
    streamer.is_playing = False
    app.run()
    assert skipping(app).disabled


def skipping(app):
    (button,) = [one for one in app.button if one.label == fingerspelling_messages.SKIP]
    return button


@pytest.mark.slow
def test_a_challenge_skipped_from_end_to_end_is_still_open(app, streamer):
    press(app, messages.START_DAILY)
    streamer.is_playing = True
    n = sum(map(len, practice_of(app).quiz.items))
    for _ in range(n):
        show_camera(app, "-", n_frames=2)
        app.run()
        press(app, fingerspelling_messages.SKIP)
    assert messages.n_letters_right_text(0, n) in texts(app)
    assert messages.first_daily_challenge_message(1) not in texts(app)
    press(app, messages.BACK)
    assert messages.DAILY_OPEN in texts(app)
    assert messages.START_DAILY in labels(app)


@pytest.mark.slow
def test_a_race_counts_down_runs_for_a_minute_and_ends_by_itself(app, streamer):
    press(app, messages.START_RACE)
    streamer.is_playing = True
    show_camera(app, "-", n_frames=5)
    app.run()
    assert messages.READY in texts(app)
    assert fingerspelling_messages.HINT_LABEL not in [one.label for one in app.toggle]
    sign(app, streamer, seconds=1.5)
    quiz = practice_of(app).quiz
    assert quiz.elapsed_s == RACE_S
    assert quiz.score > 20
    assert messages.race_result_message(quiz.score) in texts(app)
    assert messages.race_comparison_message(quiz.score, None) in texts(app)
    press(app, messages.AGAIN)
    assert not practice_of(app).quiz.is_finished
    press(app, messages.BACK)
    assert messages.best_race_message(quiz.score) in texts(app)


def test_a_race_is_compared_with_the_best_one_of_its_kind(open_page, streamer):
    played_before("race", made("ABCDEF" * 5, duration_s=2.0), ago=timedelta(days=2))
    app = open_page(PAGE)
    assert messages.best_race_message(30) in texts(app)
    app.segmented_control(key=play_state.RACE_OF).set_value(RaceKind.WORDS).run()
    assert messages.RACE_OPEN in texts(app)
    press(app, messages.START_RACE)
    assert all(len(one) > 1 for one in practice_of(app).quiz.items)


def test_a_race_that_was_broken_off_is_none(app, streamer):
    press(app, messages.START_RACE)
    streamer.is_playing = True
    show_camera(app, "-", n_frames=60)
    app.run()
    show_camera(app, practice_of(app).quiz.target, n_frames=12)
    app.run()
    press(app, messages.BACK)
    assert messages.RACE_OPEN in texts(app)
    assert [one.kind for one in sessions()] == ["race"]


@pytest.mark.slow
def test_a_level_passed_opens_the_next_and_leads_into_it(app, streamer):
    press(app, messages.start_level_label(1))
    assert fingerspelling_messages.HINT_LABEL in [one.label for one in app.toggle]
    sign(app, streamer)
    assert messages.level_passed_message(1, 6) in texts(app)
    press(app, messages.start_level_label(2))
    assert app.session_state["chosen_play"] == SelectedGame("level-2", app.session_state["chosen_play"].day)
    press(app, messages.BACK)
    assert messages.next_level_message(2, 6) in texts(app)
    assert messages.start_level_label(2) in labels(app)


@pytest.mark.slow
def test_a_level_that_was_not_passed_says_what_passes_it(app, streamer):
    press(app, messages.start_level_label(1))
    streamer.is_playing = True
    for _ in range(4):
        show_camera(app, "-", n_frames=2)
        app.run()
        press(app, fingerspelling_messages.SKIP)
    sign(app, streamer)
    assert messages.level_not_passed_message(1) in texts(app)
    assert messages.level_pass_rule(practice_level(1)) in texts(app)
    assert messages.AGAIN in labels(app)
    assert messages.start_level_label(2) not in labels(app)


def practice_level(number):
    return SelectedGame(f"level-{number}", NOW.date()).level


def test_what_the_exercise_of_another_page_says_is_not_written_into_a_game(open_page):
    app = open_page("practise/fingerspelling.py")
    camera = app.session_state[practice_state.CAMERA]
    assert camera.describe_page is not None
    app.switch_page(f"pages/{PAGE}").run()
    press(app, messages.start_level_label(1))
    assert app.session_state[practice_state.CAMERA] is camera
    assert camera.describe_page is None
    assert camera.processor.on_result == practice_of(app).observe


def test_words_from_memory_have_no_hint(open_page):
    for number, text in ((1, "ABLYO" * 2), (2, "WCIDUFV" * 2), (3, "HKEGSXRTPMNQJZ")):
        played_before(f"level-{number}", made(text), len(text))
    app = open_page(PAGE)
    assert messages.next_level_message(4, 6) in texts(app)
    press(app, messages.start_level_label(4))
    assert fingerspelling_messages.HINT_LABEL not in [one.label for one in app.toggle]
    assert messages.game_rules(SelectedGame("level-4", NOW.date()), 3)[1] in texts(app)


def test_from_memory_a_letter_that_is_right_is_told_and_a_fast_level_shows_the_speed(open_page, streamer):
    for number in range(1, 6):
        played_before(f"level-{number}", made(ALPHABET), 26)
    app = open_page(PAGE)
    press(app, messages.start_level_label(6))
    streamer.is_playing = True
    show_camera(app, practice_of(app).quiz.target, n_frames=5)
    app.run()
    assert fingerspelling_messages.FEEDBACK_RIGHT in texts(app)
    assert messages.NO_HINTS in texts(app)
    assert messages.PER_MINUTE in texts(app)


@pytest.mark.slow
def test_an_exam_is_taken_without_hints_or_guesses_and_ends_in_a_certificate(app, streamer):
    press(app, messages.START_EXAM)
    streamer.is_playing = True
    show_camera(app, "-", n_frames=60)
    app.run()
    assert fingerspelling_messages.SEEN_HEADING not in texts(app)
    assert messages.SECONDS_FOR_LETTER in texts(app)
    assert "<svg" not in texts(app)
    n = practice_of(app).quiz.n_asked
    sign(app, streamer)
    assert exam_messages.PASSED in texts(app)
    assert exam_messages.n_letters_signed_line(n, n, 1.0) in texts(app)
    (save,) = app.get("download_button")
    assert save.proto.disabled
    app.text_input(key=play_state.CERTIFICATE_NAME).set_value("Nguyễn Thị Ánh").run()
    (save,) = app.get("download_button")
    assert not save.proto.disabled
    (sitting,) = sessions()
    assert (sitting.kind, sitting.goal) == ("exam", n)
    press(app, messages.BACK)
    assert messages.best_exam_message(1.0, is_passed=True) in texts(app)
    press(app, messages.TO_CERTIFICATE)
    assert app.text_input(key=play_state.CERTIFICATE_NAME).value == "Nguyễn Thị Ánh"


@pytest.mark.parametrize("unnamed", ["Learner", "Người học"])
def test_who_never_said_a_name_is_not_certified_under_the_word_for_one_in_any_language(open_page, unnamed):
    played_before("exam", made(ALPHABET), 26)
    app = open_page(PAGE)
    app.session_state[session_learner.LEARNER].rename(unnamed)
    press(app, messages.TO_CERTIFICATE)
    assert app.text_input(key=play_state.CERTIFICATE_NAME).value == ""


@pytest.mark.slow
def test_another_model_begins_an_exam_anew_and_is_the_one_of_its_result(app, streamer):
    press(app, messages.START_EXAM)
    assert messages.EXAM_MODEL in [one.value for one in app.caption]
    streamer.is_playing = True
    show_camera(app, "-", n_frames=60)
    app.run()
    show_camera(app, practice_of(app).quiz.target, n_frames=12)
    app.run()
    assert practice_of(app).quiz.attempts
    (choice,) = [one for one in app.radio if one.label == model_choice_messages.WATCHING_LABEL]
    choice.set_value("letters_cnn1d").run()
    assert not practice_of(app).quiz.attempts
    sign(app, streamer)
    sitting = max(sessions(), key=lambda one: one.started_at)
    result = app.session_state["shown_exam"]
    assert (result.model, result.at) == ("letters_cnn1d", sitting.started_at)


def test_a_name_that_cannot_be_printed_is_told(open_page):
    played_before("exam", made(ALPHABET), 26)
    app = open_page(PAGE)
    press(app, messages.TO_CERTIFICATE)
    assert app.text_input(key=play_state.CERTIFICATE_NAME).value.startswith("Ánh")
    assert "🤟" in app.error[0].value
    app.text_input(key=play_state.CERTIFICATE_NAME).set_value("Ánh").run()
    assert not app.error


def test_an_exam_that_was_not_passed_shows_which_letters_and_offers_another(open_page):
    played_before("exam", made(ALPHABET, wrong="MNTSERUK", taken_for="V"), 26)
    app = open_page(PAGE)
    assert messages.best_exam_message(18 / 26, is_passed=False) in texts(app)
    assert messages.TO_CERTIFICATE not in labels(app)


def test_who_played_elsewhere_finds_it_here_and_others_do_not(open_page):
    words = daily_challenge_for_date(NOW.date(), ALPHABET).words
    played_before("daily", made_words(words), sum(map(len, words)))
    assert messages.DAILY_OPEN not in texts(open_page(PAGE))
    with open_store() as store:
        store.profiles.mark_used(
            store.profiles.add("Other", profile_id=uuid4(), at=NOW).id, at=NOW + timedelta(minutes=1)
        )
    assert messages.DAILY_OPEN in texts(open_page(PAGE))
