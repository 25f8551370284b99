from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.confused_pairs import find_weak_pairs, learner_mistakes
from slr_learn.learning.mistakes.confusion_counts import confusion_counts_from_answers
from slr_learn.learning.mistakes.pair_drills import make_pair_drill
from slr_learn.look_alikes import DESCRIBED_PAIRS, describe_difference
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.learners import START, SimulatedLearner, make_answer, stranger_counts

MAKE, READ = Direction
STRANGERS = stranger_counts()


def practised(n_rounds, seed=3, letters=STATIC_LETTERS, **faults):
    learner = SimulatedLearner(random.Random(seed), **faults)
    for _ in range(n_rounds):
        for letter in letters:
            for direction in Direction:
                learner.answer(letter, direction, START)
    return learner.answers


@pytest.mark.parametrize("seed", range(8))
def test_the_drill_is_of_the_pair_that_is_truly_confused(seed):
    answers = practised(
        30,
        seed,
        finger_faults={("R", "U", MAKE): 0.35, ("G", "H", READ): 0.35, ("E", "S", MAKE): 0.03},
        recogniser_faults={("K", "V"): 14 / 58, ("Q", "P"): 8 / 60},
    )
    assert [(one.target, one.taken_for) for one in find_weak_pairs(answers, MAKE, STRANGERS)] == [("R", "U")]
    assert [(one.target, one.taken_for) for one in find_weak_pairs(answers, READ, STRANGERS)] == [("G", "H")]


def test_without_the_recognisers_share_its_faults_would_be_drilled():
    answers = practised(20, finger_faults={("R", "U", MAKE): 0.35}, recogniser_faults={("K", "V"): 14 / 58})
    assert {one.target for one in find_weak_pairs(answers, MAKE, ())} == {"R", "K"}


def test_a_few_slips_are_no_weak_pair():
    answers = practised(20, finger_faults={("E", "S", MAKE): 0.03, ("A", "T", MAKE): 0.03, ("U", "V", READ): 0.03})
    assert find_weak_pairs(answers, MAKE, STRANGERS) == find_weak_pairs(answers, READ) == ()
    assert find_weak_pairs([make_answer("A", is_right=False, taken_for=("S",))] * 2, MAKE, STRANGERS) == ()


def test_both_ways_of_a_pair_are_one_with_the_worse_first():
    answers = practised(30, finger_faults={("M", "N", MAKE): 0.5, ("N", "M", MAKE): 0.2})
    (pair,) = find_weak_pairs(answers, MAKE, STRANGERS)
    assert (pair.target, pair.taken_for, pair.n_asked) == ("M", "N", 60)
    assert pair.n_mistakes > 15


def test_what_was_overcome_is_no_weak_pair_any_more():
    faults = {("R", "U", MAKE): 0.5}
    before, since = practised(20, finger_faults=faults, letters="RU"), practised(40, letters="RU")
    assert find_weak_pairs(before, MAKE, STRANGERS)
    assert not find_weak_pairs([*before, *since], MAKE, STRANGERS)


def test_the_confusion_less_the_recognisers_leaves_what_is_the_learners():
    answers = practised(40, finger_faults={("R", "U", MAKE): 0.6}, recogniser_faults={("K", "V"): 14 / 58})
    found = {
        (one.target, one.taken_for): one
        for one in learner_mistakes(confusion_counts_from_answers(answers, MAKE), STRANGERS)
    }
    of_fingers, of_recogniser = found["R", "U"], found["K", "V"]
    assert of_fingers.is_clear
    assert of_fingers.n_remaining > 0.9 * of_fingers.blame.n_taken
    assert not of_recogniser.is_clear
    assert of_recogniser.n_remaining < 0.3 * of_recogniser.blame.n_taken


def test_one_mistake_is_not_clear():
    (one,) = learner_mistakes(
        confusion_counts_from_answers([make_answer("A", is_right=False, taken_for=("S",))], MAKE), STRANGERS
    )
    assert not one.is_clear
    assert one.n_expected + one.n_remaining == pytest.approx(1.0)


def test_a_drill_in_signing_alternates_and_states_the_difference():
    drill = make_pair_drill("R", "U", MAKE, random.Random(0), n_turns=3)
    assert drill.items == ("R", "U", "R", "U", "R", "U")
    assert drill.difference == describe_difference("R", "U")
    assert drill.fingers == ("index", "middle")


@given(st.integers(1, 12), st.integers())
def test_a_drill_in_reading_gives_the_answer_away_neither_by_turns_nor_by_runs(n_turns, seed):
    items = make_pair_drill("R", "U", READ, random.Random(seed), n_turns).items
    assert items.count("R") == items.count("U") == n_turns
    assert not any(len(set(items[i : i + 3])) == 1 for i in range(len(items) - 2))
    assert items == make_pair_drill("R", "U", READ, random.Random(seed), n_turns).items


def test_a_drill_in_reading_is_not_always_the_same():
    assert len({make_pair_drill("R", "U", READ, random.Random(seed)).items for seed in range(20)}) > 10


def test_a_drill_needs_two_letters_and_turns():
    for first, second, n_turns in (("R", "R", 3), ("R", "U", 0)):
        with pytest.raises(BadInputError, match="two letters"):
            make_pair_drill(first, second, MAKE, random.Random(0), n_turns)


def test_every_pair_a_recogniser_confused_on_strangers_has_its_difference():
    confused = {frozenset(pair) for one in STRANGERS for pair in one.taken}
    assert confused <= DESCRIBED_PAIRS
    assert all(pair <= set(ALPHABET) for pair in DESCRIBED_PAIRS)
