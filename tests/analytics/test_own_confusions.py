from __future__ import annotations

from datetime import UTC

import numpy as np

from slr_learn.analytics.own_confusions import learner_confusion_matrix, select_repeated_mistakes
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.progress.summary import DirectionProgress, summarise_progress
from tests.builders.learners import START, make_answer, stranger_counts


def signed(letter, n_clean, **taken):
    return [make_answer(letter)] * n_clean + [
        make_answer(letter, is_right=False, taken_for=(other,)) for other, n in taken.items() for _ in range(n)
    ]


def found(*answers) -> DirectionProgress:
    return summarise_progress(answers, stranger_counts(), at=START, zone=UTC).directions[Direction.MAKE]


def cell(matrix, target, other):
    return matrix.confusion[matrix.labels.index(target), matrix.labels.index(other)]


def test_the_whole_matrix_has_every_mistake_and_what_was_right_at_once():
    matrix = learner_confusion_matrix(found(*signed("A", 14, S=6), *signed("S", 9)), is_less=False)
    assert matrix.labels == ("A", "S")
    assert matrix.confusion.tolist() == [[14, 6], [0, 9]]


def test_less_what_the_recogniser_accounts_for_fingers_remain_and_its_own_mistakes_fade():
    answers = [*signed("A", 14, S=6), *signed("K", 15, V=5)]
    whole, less = (learner_confusion_matrix(found(*answers), is_less=one) for one in (False, True))
    assert cell(whole, "A", "S") == 6
    assert cell(less, "A", "S") >= 5
    assert cell(whole, "K", "V") == 5
    assert cell(less, "K", "V") <= 2
    assert np.array_equal(np.diag(whole.confusion), np.diag(less.confusion))


def test_a_letter_that_was_only_seen_has_a_place_but_nothing_of_its_own():
    matrix = learner_confusion_matrix(found(*signed("A", 3, S=2)), is_less=False)
    assert matrix.labels == ("A", "S")
    assert matrix.confusion[1].tolist() == [0, 0]


def test_pairs_that_count_happened_twice_and_the_learners_own_come_first():
    pairs = select_repeated_mistakes(found(*signed("K", 13, V=7), *signed("A", 14, S=6), *signed("E", 19, O=1)))
    assert [(one.target, one.taken_for) for one in pairs] == [("A", "S"), ("K", "V")]
