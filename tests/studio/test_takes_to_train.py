from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.studio.takes_to_train import assess_training_readiness, choose_held_out_takes
from tests.builders.signs import make_signs


def takes(*groups):
    """Takes in the order given, each group a sign, a session, and how many."""
    labels = [label for label, _, n in groups for _ in range(n)]
    sessions = [session for _, session, n in groups for _ in range(n)]
    return replace(make_signs(labels), session=np.array(sessions, dtype=np.str_))


def held_of(signs, label):
    rows = choose_held_out_takes(signs).rows
    return [signs.session[row] for row in rows.tolist() if signs.label[row] == label]


def test_enough_takes_of_two_signs_can_be_trained_on():
    found = assess_training_readiness({"HELLO": 10, "NO": 30, "-": 10})
    assert found.is_ready
    assert not found.lacks_no_sign


def test_what_is_missing_is_said():
    found = assess_training_readiness({"HELLO": 7, "-": 2})
    assert not found.is_ready
    assert found.n_signs_missing == 1
    assert found.takes_missing == {"HELLO": 3, "-": 8}
    assert assess_training_readiness({"HELLO": 10, "NO": 10}).lacks_no_sign
    assert assess_training_readiness({}).n_signs_missing == 2


def test_a_whole_session_is_held_out_where_there_are_two():
    signs = takes(("A", "monday", 10), ("B", "monday", 10), ("A", "tuesday", 10), ("B", "tuesday", 10))
    held = choose_held_out_takes(signs)
    assert (held.session, held.by_last_takes) == ("tuesday", ())
    assert held.rows.tolist() == list(range(20, 40))


def test_of_two_sessions_the_one_with_fewer_takes_is_held_out():
    signs = takes(("A", "monday", 6), ("B", "monday", 6), ("A", "tuesday", 20), ("B", "tuesday", 20))
    assert choose_held_out_takes(signs).session == "monday"


@pytest.mark.parametrize("session", ["", "monday"])
def test_in_a_single_session_the_last_takes_of_each_sign_are_held_out(session):
    signs = takes(("A", session, 30), ("B", session, 10))
    held = choose_held_out_takes(signs)
    assert (held.session, held.by_last_takes) == ("", ("A", "B"))
    assert held.rows.tolist() == [*range(24, 30), 38, 39]


def test_a_sign_that_only_one_session_shows_is_measured_on_its_last_takes():
    signs = takes(("A", "monday", 10), ("B", "monday", 10), ("A", "tuesday", 10), ("C", "tuesday", 20))
    held = choose_held_out_takes(signs)
    assert (held.session, held.by_last_takes) == ("tuesday", ("B", "C"))
    assert [len(held_of(signs, label)) for label in "ABC"] == [10, 2, 4]
    assert set(held_of(signs, "A")) == {"tuesday"}


GROUPS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["", "one", "two", "three"]), st.integers(2, 12)),
    min_size=1,
    max_size=8,
)


@given(GROUPS)
def test_every_sign_is_measured_and_learnt_and_no_session_held_out_is_learnt_from(groups):
    signs = takes(*groups)
    held = choose_held_out_takes(signs)
    for label in set(signs.label.tolist()):
        of_label = np.flatnonzero(signs.label == label)
        n_held = int(np.isin(of_label, held.rows).sum())
        assert 0 < n_held < len(of_label)
        if label not in held.by_last_takes:
            learnt = np.setdiff1d(of_label, held.rows)
            assert held.session not in signs.session[learnt].tolist()
            assert n_held <= len(learnt)
