from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.blame import MistakeCause, explain_mistake, letters_not_counted_as_mistakes
from slr_learn.learning.mistakes.confusion_counts import (
    ConfusionCounts,
    confusion_counts_from_answers,
    confusion_counts_from_matrix,
)
from slr_learn.learning.mistakes.rates import possible_recogniser_confusion_rates
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.learners import make_answer, stranger_counts

STRANGERS = stranger_counts()
letters = st.sampled_from(STATIC_LETTERS)
counts = st.tuples(st.integers(1, 40), st.integers(0, 40)).map(lambda one: (one[0], one[0] + one[1]))


def learner(n_taken, n_asked, target="K", other="V"):
    return ConfusionCounts({target: n_asked}, {(target, other): n_taken})


def simulated(finger_share, recogniser_share, n, rng):
    """How often one letter of n is taken for another, by a learner and a recogniser that err at known rates."""
    return sum(rng.random() < finger_share or rng.random() < recogniser_share for _ in range(n))


def verdicts(target, other, finger_share, recogniser_share, n=30, n_learners=200):
    rng = random.Random(7)
    found = Counter()
    for _ in range(n_learners):
        n_taken = simulated(finger_share, recogniser_share, n, rng)
        if n_taken:
            found[explain_mistake(target, other, learner(n_taken, n, target, other), STRANGERS).verdict] += 1
    return {verdict: found[verdict] / found.total() for verdict in MistakeCause}


def test_a_fault_of_the_recogniser_is_told_from_that_of_the_fingers():
    recogniser = verdicts("K", "V", finger_share=0.01, recogniser_share=14 / 58)
    assert recogniser[MistakeCause.RECOGNISER_OFTEN] >= 0.85
    assert recogniser[MistakeCause.FINGERS] <= 0.01
    fingers = verdicts("R", "U", finger_share=0.3, recogniser_share=1 / 214)
    assert fingers[MistakeCause.FINGERS] >= 0.98
    assert fingers[MistakeCause.RECOGNISER_OFTEN] == 0


def test_fingers_far_worse_than_any_recogniser_was_are_told_even_where_it_often_errs():
    assert verdicts("K", "V", finger_share=0.8, recogniser_share=0.06)[MistakeCause.FINGERS] >= 0.9


def test_where_both_err_alike_little_is_claimed():
    both = verdicts("D", "R", finger_share=0.03, recogniser_share=3 / 50)
    assert both[MistakeCause.FINGERS] <= 0.1


def test_one_mistake_is_judged_by_what_strangers_saw():
    for target, other, verdict in (
        ("K", "V", MistakeCause.RECOGNISER_OFTEN),
        ("K", "X", MistakeCause.RECOGNISER_OFTEN),
        ("R", "U", MistakeCause.FINGERS),
        ("M", "N", MistakeCause.FINGERS),
        ("D", "R", MistakeCause.UNCLEAR),
    ):
        assert explain_mistake(target, other, learner(1, 1, target, other), STRANGERS).verdict is verdict, (
            target + other
        )


def test_the_rates_for_the_sentence_are_counts_that_were_seen():
    blame = explain_mistake("K", "V", learner(3, 12), STRANGERS)
    assert (blame.n_hands, blame.n_hands_taken, blame.n_asked, blame.n_taken) == (218, 14, 12, 3)
    assert blame.recogniser_rate == pytest.approx(14 / 218)
    assert blame.learner_rate == 0.25


@pytest.mark.parametrize("target", ["J", "Z"])
def test_of_a_letter_no_stranger_showed_nothing_is_claimed(target):
    assert explain_mistake(target, "I", learner(10, 20, target, "I"), STRANGERS).verdict is MistakeCause.UNCLEAR


def test_without_a_recogniser_it_was_the_learner():
    blame = explain_mistake("K", "V", learner(1, 5), ())
    assert (blame.verdict, blame.recogniser_probability) == (MistakeCause.FINGERS, 0.0)


@given(letters, letters, counts)
def test_probabilities_are_probabilities(target, other, n):
    blame = explain_mistake(target, other, learner(*n, target, other), STRANGERS)
    assert 0.0 <= blame.recogniser_probability <= 1.0
    assert 0.0 <= blame.own_probability <= 1.0
    assert 0.0 <= blame.own_rate <= 1.0


@given(st.integers(1, 30), st.integers(1, 30))
def test_more_of_the_same_mistake_never_speaks_for_rarer_fingers(one, other):
    few, many = sorted((one, other))
    rates = [explain_mistake("D", "X", learner(n, 30, "D", "X"), STRANGERS).own_rate for n in (few, many)]
    assert rates[0] <= rates[1] + 1e-9


def test_a_set_of_strangers_stands_for_itself_and_is_drawn_towards_all():
    sets = (
        ConfusionCounts({"K": 60}, {("K", "V"): 15}),
        ConfusionCounts({"K": 60}, {}),
        ConfusionCounts({"A": 60}, {}),
    )
    (high, _), (low, _), *unlike = possible_recogniser_confusion_rates("K", "V", sets)
    assert 0.2 < high < 0.25
    assert 0 < low < 0.02
    assert max(rate for rate, _ in unlike) == 0.23
    assert possible_recogniser_confusion_rates("K", "V", ()) == ((0.0, 1.0),)


@given(letters, letters)
def test_what_the_recogniser_may_do_is_a_distribution(target, other):
    rates = possible_recogniser_confusion_rates(target, other, STRANGERS)
    assert sum(probability for _, probability in rates) == pytest.approx(1.0)
    assert all(0 <= rate <= 1 and probability > 0 for rate, probability in rates)


def test_fingers_are_less_surely_blamed_where_the_recogniser_may_err_with_this_signer_alone():
    sure, unsure = (explain_mistake("R", "U", learner(n, 20, "R", "U"), STRANGERS) for n in (14, 4))
    assert sure.recogniser_probability < 0.05 < unsure.recogniser_probability
    assert sure.own_probability > 0.95 > unsure.own_probability


def test_a_recogniser_that_never_is_right_can_be_weighed():
    never = (ConfusionCounts({"A": 5, "B": 5}, {("A", "B"): 5, ("B", "A"): 5}),)
    assert 0 <= explain_mistake("A", "B", learner(5, 5, "A", "B"), never).recogniser_probability <= 1
    assert explain_mistake("A", "B", learner(1, 5, "A", "B"), never).verdict is MistakeCause.UNCLEAR


def test_what_the_recogniser_often_does_is_excused_unless_the_learner_does_it_far_more():
    assert letters_not_counted_as_mistakes("K", learner(2, 10), STRANGERS) == {"V", "X"}
    assert letters_not_counted_as_mistakes("K", learner(38, 40), STRANGERS) == {"X"}
    assert letters_not_counted_as_mistakes("R", learner(1, 10, "R", "U"), STRANGERS) == frozenset()


def test_counts_of_a_matrix_leave_right_answers_out():
    found = confusion_counts_from_matrix("AB", [[8, 2], [0, 5]])
    assert (found.n_asked("A"), found.n_asked("B"), found.n_asked("C")) == (10, 5, 0)
    assert found.taken == {("A", "B"): 2}
    for rows in ([[1, 2]], [[1, 2], [3]], [[1, -2], [0, 1]]):
        with pytest.raises(BadInputError, match="confusion matrix"):
            confusion_counts_from_matrix("AB", rows)


def test_counts_of_answers_take_the_last_of_each_letter_and_each_mistake_once():
    answers = [make_answer("A", taken_for=("S",))] * 3 + [make_answer("A", taken_for=("T", "S"))] + [make_answer("A")]
    answers += [make_answer("A", Direction.READ, taken_for=("E",)), make_answer("B")]
    found = confusion_counts_from_answers(answers, Direction.MAKE, n_recent=2)
    assert found.asked == {"A": 2, "B": 1}
    assert found.taken == {("A", "T"): 1, ("A", "S"): 1}
    assert confusion_counts_from_answers(answers, Direction.READ).taken == {("A", "E"): 1}
