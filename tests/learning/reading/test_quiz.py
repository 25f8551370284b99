from __future__ import annotations

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import Rating, rate_answer
from slr_learn.learning.reading.quiz import SLOWEST_SHOWN_S, ReadingItem, ReadingPhase, ReadingQuiz
from slr_learn.learning.reading.speed import START_LETTER_S, ReadingSpeed
from tests.builders.stored_learners import NOW, later


def begun(*words, speed=None):
    return ReadingQuiz.start([ReadingItem(word) for word in words], speed or ReadingSpeed(), NOW)


def test_a_word_is_shown_answered_and_looked_at_before_the_next():
    quiz = begun("CAT", "DOG")
    assert (quiz.phase, quiz.item.word, quiz.showing.number) == (ReadingPhase.ASKED, "CAT", 1)
    assert quiz.showing.letter_s == START_LETTER_S
    quiz = quiz.showing_ended(1, later(3)).answer("cat", later(6))
    assert quiz.phase is ReadingPhase.ANSWERED
    assert quiz.result.is_right
    quiz = quiz.go_on(later(8))
    assert (quiz.phase, quiz.item.word, quiz.showing.number) == (ReadingPhase.ASKED, "DOG", 2)
    quiz = quiz.answer("DIG", later(12)).go_on(later(13))
    assert (quiz.phase, quiz.item, quiz.result) == (ReadingPhase.FINISHED, None, None)
    assert [one.is_right for one in quiz.read] == [True, False]


def test_each_letter_has_its_own_answer_with_an_equal_part_of_the_time():
    quiz = begun("SUN").showing_ended(1, later(2)).answer("VN", later(5))
    answers = quiz.result.answers
    assert [(one.letter, one.is_right, one.taken_for) for one in answers] == [
        ("S", False, ()),
        ("U", False, ("V",)),
        ("N", True, ()),
    ]
    assert {one.direction for one in answers} == {Direction.READ}
    assert [one.think_s for one in answers] == [1.0] * 3
    assert {(one.letter_s, one.n_replays, one.at) for one in answers} == {(START_LETTER_S, 0, later(5))}


def test_letters_that_were_added_have_no_answer_but_the_word_is_not_right():
    result = begun("CAT").answer("CATS", later(5)).result
    assert not result.is_right
    assert [one.letter for one in result.answers] == list("CAT")
    assert all(one.is_right for one in result.answers)


def test_without_word_of_the_end_of_the_showing_its_length_is_reckoned():
    result = begun("CAT").answer("CAT", later(3 * START_LETTER_S + 1.5)).result
    assert result.think_s == pytest.approx(1.5)
    assert begun("CAT").answer("CAT", later(0.5)).result.think_s == 0


def test_the_end_of_another_showing_is_not_taken_for_that_of_this_one():
    quiz = begun("CAT").replay(later(3))
    assert quiz.showing_ended(1, later(4)).showing.ended_at is None
    ended = quiz.showing_ended(2, later(5))
    assert ended.showing.ended_at == later(5)
    assert ended.showing_ended(2, later(9)) is ended


def test_replays_and_slower_ones_are_counted_and_the_first_speed_is_kept():
    quiz = begun("CAT").replay(later(3)).replay(later(6), is_slower=True)
    assert quiz.showing.number == 3
    assert quiz.showing.letter_s == pytest.approx(START_LETTER_S / 0.7)
    result = quiz.answer("CAT", later(12)).result
    assert (result.letter_s, result.n_replays, result.n_slower) == (START_LETTER_S, 2, 1)
    assert rate_answer(result.answers[0]) is Rating.HARD
    following = begun("CAT", "DOG").replay(later(1), is_slower=True).answer("CAT", later(2)).go_on(later(3))
    assert (following.n_replays, following.n_slower) == (0, 0)
    assert following.showing.letter_s == following.speed.letter_s


def test_slower_and_slower_comes_to_an_end():
    quiz = begun("CAT")
    for seconds in range(20):
        quiz = quiz.replay(later(seconds), is_slower=True)
    assert quiz.showing.letter_s == SLOWEST_SHOWN_S


def test_what_is_read_right_at_once_goes_faster_and_what_is_not_slower():
    def speed_after(typed, **changes):
        quiz = begun("HAND")
        for _ in range(changes.get("n_replays", 0)):
            quiz = quiz.replay(later(1))
        return quiz.answer(typed, later(5)).speed.letter_s

    right, one_wrong, none = speed_after("HAND"), speed_after("HANS"), speed_after("XXXX")
    assert right < START_LETTER_S < one_wrong < none
    assert START_LETTER_S < speed_after("HAND", n_replays=1) < none


def test_of_a_guess_the_letters_are_missed_and_not_taken_for_those_beside_them():
    answers = begun("BUTTERFLY").answer("HANNAH", later(9)).result.answers
    assert not any(one.is_right or one.taken_for for one in answers)
    near = begun("SUN").answer("SVM", later(9)).result.answers
    assert [one.taken_for for one in near] == [(), ("V",), ("M",)]


def test_skipping_leaves_all_letters_out():
    quiz = begun("CAT").skip(later(4))
    assert quiz.phase is ReadingPhase.ANSWERED
    assert quiz.result.is_skipped
    assert [(one.is_right, one.taken_for) for one in quiz.result.answers] == [(False, ())] * 3
    assert quiz.speed.letter_s > START_LETTER_S


def test_an_answer_without_letters_is_none():
    quiz = begun("CAT")
    assert quiz.answer(" 4! ", later(4)) is quiz


def test_what_does_not_fit_the_phase_changes_nothing():
    asked = begun("CAT")
    assert asked.go_on(later(1)) is asked
    assert asked.begin(later(1)) is asked
    answered = asked.answer("CAT", later(2))
    assert answered.answer("DOG", later(3)) is answered
    assert answered.skip(later(3)) is answered
    assert answered.replay(later(3)) is answered
    finished = answered.go_on(later(4))
    assert finished.go_on(later(5)) is finished
    assert finished.answer("CAT", later(5)) is finished


def test_a_new_letter_is_met_before_it_is_asked_for_the_first_time():
    quiz = ReadingQuiz.start([ReadingItem("A", is_new=True), ReadingItem("A", is_new=True)], ReadingSpeed(), NOW)
    assert (quiz.phase, quiz.showing) == (ReadingPhase.MEETING, None)
    assert quiz.answer("A", later(1)) is quiz
    quiz = quiz.begin(later(2))
    assert (quiz.phase, quiz.showing.number, quiz.showing.began_at) == (ReadingPhase.ASKED, 1, later(2))
    again = quiz.answer("A", later(3)).go_on(later(4))
    assert again.phase is ReadingPhase.ASKED


def test_of_a_choice_only_letters_in_which_the_choices_differ_are_answered_and_it_counts_as_one():
    item = ReadingItem("CAT", choices=("CAT", "SAT", "COT", "CST"))
    quiz = ReadingQuiz.start([item], ReadingSpeed(), NOW)
    right, wrong = quiz.answer("CAT", later(4)), quiz.answer("CST", later(4))
    assert [(one.letter, one.taken_for) for one in right.result.answers] == [("C", ()), ("A", ())]
    assert [(one.letter, one.taken_for) for one in wrong.result.answers] == [("C", ()), ("A", ("S",))]
    assert right.speed == ReadingSpeed().after(1, 0)
    assert wrong.speed == ReadingSpeed().after(0, 1)


def test_the_speed_goes_on_from_word_to_word():
    quiz = begun(*["HAND"] * 30, speed=ReadingSpeed(0.5))
    for number in range(30):
        quiz = quiz.answer("HAND", later(number)).go_on(later(number))
    assert quiz.read[0].letter_s == 0.5
    assert quiz.read[-1].letter_s < 0.2


@pytest.mark.parametrize("items", [(), (ReadingItem(""),)])
def test_an_exercise_needs_items_with_letters(items):
    with pytest.raises(BadInputError, match="at least one item"):
        ReadingQuiz.start(items, ReadingSpeed(), NOW)
