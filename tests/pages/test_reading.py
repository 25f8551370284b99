from __future__ import annotations

from datetime import timedelta

import pytest

from slr_learn.errors import StorageError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.reading.speed import ReadingSpeed
from slr_learn.look_alikes import describe_difference
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.records.values import OWN_WORDS
from slr_learn.ui.hand import view3d
from slr_learn.ui.practice import messages as practice_messages
from slr_learn.ui.reading import messages, own_spelling_messages
from slr_learn.ui.reading import state as reading_state
from slr_learn.ui.reading.practice import SITTING, ReadingPractice
from slr_learn.ui.session import learner, practice_links
from slr_learn.ui.session.messages import unknown_learner_message
from tests.builders.stored_learners import NOW

PAGE = "practise/reading.py"


class FakeHand:
    """Stands in for the hand: keeps what it was asked to spell, and says at once that it has."""

    def __init__(self) -> None:
        self.spelled = []
        self.is_silent = False

    def show_spelling(self, word, *, run, **shown):
        self.spelled.append((word, run, shown))
        return None if self.is_silent else run

    @property
    def word(self):
        return self.spelled[-1][0]


@pytest.fixture
def hand(monkeypatch):
    fake = FakeHand()
    monkeypatch.setattr(view3d, "show_spelling_hand", fake.show_spelling)
    return fake


@pytest.fixture
def reading(hand, open_page):
    return open_page(PAGE)


def shown(app):
    return " ".join(one.value for one in app.markdown)


def press(app, label):
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    assert not app.error
    return app


def choose(app, key, value):
    return app.segmented_control(key=key).set_value(value).run()


def start_typing(app, reading_kind=ReadingKind.WORDS):
    choose(choose(app, practice_links.READING, reading_kind), reading_state.IS_CHOSEN, False)
    return press(app, messages.START)


def type_answer(app, text):
    app.text_input[0].set_value(text)
    return press(app, messages.CHECK)


def have_words(app, text):
    app.session_state[learner.LEARNER].change_settings({OWN_WORDS: text})
    app.run()


def kept(app):
    return app.session_state[learner.LEARNER].attempts()


def practice(app) -> ReadingPractice:
    return app.session_state[reading_state.PRACTICE]


def test_a_first_visit_has_one_line_and_one_button(reading, hand):
    assert messages.START_TITLE in shown(reading)
    assert messages.START_TEXT in shown(reading)
    assert messages.spelling_speed_text(ReadingSpeed()) in shown(reading)
    assert [one.label for one in reading.button] == [messages.START]
    assert hand.spelled == []


def test_a_newcomer_meets_a_letter_is_asked_for_it_and_chooses(reading, hand):
    press(reading, messages.START)
    assert "Make a fist" in shown(reading)
    assert hand.spelled == []
    press(reading, messages.MEET)
    assert (hand.word, hand.spelled[-1][1]) == ("A", "1-1")
    choices = [one.label for one in reading.button if one.key.startswith("choice-")]
    assert "A" in choices
    assert len(set(choices)) == 4
    press(reading, "A")
    assert messages.RIGHT in shown(reading)
    (attempt,) = kept(reading)
    assert (attempt.target, attempt.direction, attempt.outcome) == ("A", Direction.READ, "correct")


def test_another_letter_than_the_one_shown_is_named_beside_it(reading, hand):
    press(press(reading, messages.START), messages.MEET)
    other = next(one.label for one in reading.button if one.key.startswith("choice-") and one.label != hand.word)
    word = hand.word
    press(reading, other)
    assert messages.wrong_letter_message(word, other) in shown(reading)
    assert messages.read_letter_description(word, other) in shown(reading)


def test_choices_are_seen_once_the_hand_has_spelled(reading, hand):
    hand.is_silent = True
    press(press(reading, messages.START), messages.MEET)
    choices = [one for one in reading.button if one.key.startswith("choice-")]
    assert all(one.disabled and "A" not in one.label for one in choices)
    press(reading, messages.AGAIN)
    assert [one.label for one in reading.button if one.key.startswith("choice-") and one.label == "A"] == ["A"]


def test_the_word_is_nowhere_on_the_page_before_it_is_answered(reading, hand):
    start_typing(reading)
    word = hand.word
    assert len(word) >= 2
    told = [shown(reading), *(one.label for one in reading.button), reading.text_input[0].label]
    assert not any(word in one for one in told)
    assert word not in (reading.text_input[0].placeholder or "")
    assert not any(shown_.get("captions") for _, _, shown_ in hand.spelled)
    type_answer(reading, word)
    assert hand.spelled[-1][2]["captions"]


def test_a_typed_answer_is_laid_beside_the_word_and_each_letter_is_kept(reading, hand):
    start_typing(reading)
    word = hand.word
    type_answer(reading, word[:-1].lower())
    assert messages.partly_right_message(len(word) - 1, len(word)) in shown(reading)
    assert messages.read_letter_description(word[-1], "") in shown(reading)
    assert messages.read_letter_description(word[0], word[0]) in shown(reading)
    attempts = kept(reading)
    assert [one.target for one in attempts] == list(word)
    assert [one.item for one in attempts] == [word] * len(word)
    assert [one.answer for one in attempts] == [None] * (len(word) - 1) + [""]
    assert {one.letter_s for one in attempts} == {ReadingSpeed().letter_s}


def test_what_sets_two_confused_letters_apart_is_told(reading, hand):
    have_words(reading, "sun")
    start_typing(reading, ReadingKind.OWN_WORDS)
    type_answer(reading, "svn")
    assert describe_difference("U", "V") in shown(reading)
    assert messages.read_letter_description("U", "V") in shown(reading)


def test_again_and_slower_are_noted_and_the_hand_goes_slower(reading, hand):
    start_typing(reading)
    press(press(reading, messages.AGAIN), messages.SLOWER)
    assert [run for _, run, _ in hand.spelled] == ["1-1", "1-2", "1-3"]
    times = [shown_["letter_s"] for _, _, shown_ in hand.spelled]
    assert times == pytest.approx([0.67, 0.67, 0.67 / 0.7])
    assert messages.spelling_speed_text(ReadingSpeed(0.67 / 0.7)) in shown(reading)
    type_answer(reading, hand.word)
    assert messages.replays_note(2, 1) in shown(reading)
    assert {one.n_replays for one in kept(reading)} == {2}


def test_an_answer_without_letters_is_asked_for_again(reading, hand):
    start_typing(reading)
    type_answer(reading, "  ")
    assert messages.ASK_AGAIN in shown(reading)
    assert kept(reading) == ()
    type_answer(reading, hand.word)
    assert messages.ASK_AGAIN not in shown(reading)


def test_skipping_shows_the_word_and_counts_its_letters_as_left_out(reading, hand):
    start_typing(reading)
    word = hand.word
    press(reading, messages.SKIP)
    assert messages.SKIPPED in shown(reading)
    assert [(one.target, one.answer) for one in kept(reading)] == [(letter, "") for letter in word]


def test_a_session_goes_on_to_its_summary_and_the_next_one_begins_where_it_ended(reading, hand):
    have_words(reading, "sun cat")
    start_typing(reading, ReadingKind.OWN_WORDS)
    type_answer(reading, hand.word)
    press(reading, messages.NEXT)
    type_answer(reading, "x")
    press(reading, messages.NEXT)
    assert messages.DONE in shown(reading)
    assert messages.reading_summary(3, 6) in shown(reading)
    reached = practice(reading).quiz.speed
    assert messages.speed_change_sentence(ReadingSpeed(), reached) in shown(reading)
    press(reading, messages.NEXT_SESSION)
    assert hand.spelled[-1][1].startswith("2-")
    (sitting,) = learner_sessions(reading)
    assert sitting.kind == SITTING


def test_own_spelling_can_be_read_below_once_there_is_something_of_the_learner(reading, hand):
    assert own_spelling_messages.HEADING not in [one.value for one in reading.header]
    start_typing(reading)
    type_answer(reading, hand.word)
    choose(reading, practice_links.READING, ReadingKind.NAMES)
    assert own_spelling_messages.HEADING in [one.value for one in reading.header]


def learner_sessions(app):
    who = app.session_state[learner.LEARNER]
    return who.store.progress.sessions(who.profile.id)


def test_without_words_of_ones_own_there_is_nothing_to_start(reading):
    choose(reading, practice_links.READING, ReadingKind.OWN_WORDS)
    assert messages.NO_OWN_WORDS in shown(reading)
    assert reading.button(key="start-reading").disabled
    have_words(reading, "Hà Nội")
    assert messages.START_TEXT in shown(reading)
    assert not reading.button(key="start-reading").disabled


def test_another_choice_ends_the_exercise(reading, hand):
    start_typing(reading)
    choose(reading, practice_links.READING, ReadingKind.NAMES)
    assert messages.START_TITLE in shown(reading)


def confuse(who, n=6, pair="UV"):
    one, other = pair
    for number in range(n):
        at = NOW + timedelta(seconds=number)
        for letter, taken in ((one, other), (other, other)):
            answer = Answer(
                letter, Direction.READ, letter == taken, at, 1.0, () if letter == taken else (taken,), letter_s=0.5
            )
            who.save_read([answer], word=letter, kind=SITTING)


def test_two_letters_that_are_confused_are_offered_as_a_drill_with_their_difference(reading, hand):
    confuse(reading.session_state[learner.LEARNER])
    reading.run()
    choose(reading, practice_links.READING, ReadingKind.PAIR)
    assert messages.pair_drill_title("U", "V") in shown(reading)
    assert describe_difference("U", "V") in shown(reading)
    press(reading, messages.START)
    assert [one.label for one in reading.button if one.key.startswith("choice-")] == ["U", "V"]
    # Of the last two letters one was wrong.
    assert hand.spelled[-1][2]["letter_s"] == ReadingSpeed(0.5).after(1, 1).letter_s


def test_a_drill_that_is_not_offered_any_more_gives_way_to_what_is_due(reading, hand):
    reading.session_state[practice_links.READING] = ReadingKind.PAIR
    reading.run()
    assert not reading.exception
    assert reading.segmented_control(key=practice_links.READING).value is ReadingKind.DUE
    assert messages.START_TITLE in shown(reading)


def test_a_drill_goes_on_when_other_letters_are_confused_more_by_now(reading, hand):
    confuse(reading.session_state[learner.LEARNER])
    reading.run()
    choose(reading, practice_links.READING, ReadingKind.PAIR)
    press(reading, messages.START)
    confuse(reading.session_state[learner.LEARNER], n=20, pair="ES")
    choose(reading, reading_state.HAND, Handedness.LEFT)
    assert practice(reading).drilled == ("U", "V")
    press(reading, messages.SKIP)
    assert practice(reading).quiz.result.is_skipped


def test_whoever_was_on_another_page_is_shown_the_word_anew_and_the_time_begins_with_that(reading, hand):
    start_typing(reading)
    reading.run()
    run = practice(reading).run
    reading.run()
    assert practice(reading).run == run
    reading.switch_page("pages/you/settings.py").run()
    reading.switch_page(f"pages/{PAGE}").run()
    assert practice(reading).run != run
    assert practice(reading).quiz.n_replays == 1


def test_a_learner_deleted_in_another_window_is_told_and_nothing_more_is_kept(reading, hand):
    have_words(reading, "sun cat")
    start_typing(reading, ReadingKind.OWN_WORDS)
    press(type_answer(reading, hand.word), messages.NEXT)
    store = reading.session_state[learner.LEARNER].store
    store.profiles.delete(reading.session_state[learner.LEARNER].profile.id)
    type_answer(reading, hand.word)
    assert [one.value for one in reading.warning] == [unknown_learner_message()]
    assert practice(reading).quiz is None
    assert store.profiles.all() == ()


def test_the_drill_is_offered_at_the_end_and_leads_to_its_start(reading, hand):
    confuse(reading.session_state[learner.LEARNER])
    have_words(reading, "sun")
    start_typing(reading, ReadingKind.OWN_WORDS)
    press(type_answer(reading, "sun"), messages.NEXT)
    press(reading, messages.drill_pair_button_label("U", "V"))
    assert messages.pair_drill_title("U", "V") in shown(reading)
    assert reading.session_state[practice_links.READING] is ReadingKind.PAIR


def test_where_answers_cannot_be_saved_it_is_said(reading, hand, monkeypatch):
    def fail(*_, **__):
        raise StorageError("The disk is full.")

    start_typing(reading)
    who = reading.session_state[learner.LEARNER]
    monkeypatch.setattr(who.store.progress, "save_attempts", fail)
    type_answer(reading, hand.word)
    assert [one.value for one in reading.warning] == [practice_messages.progress_not_saved_message("The disk is full.")]
    assert messages.RIGHT in shown(reading)
