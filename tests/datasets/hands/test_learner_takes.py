from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.hands.learner_takes import (
    HeldBackRule,
    OwnHands,
    count_takes_per_letter,
    load_own_hands,
    save_own_hands,
    split_own_hands,
)
from slr_learn.datasets.hands.recordings import save_hand_recordings
from slr_learn.errors import BadInputError
from tests.builders.recordings import make_recordings


def make_own(labels, sessions=None, takes=None):
    hands = make_recordings(labels, filenames=takes or [""] * len(labels))
    return OwnHands(hands, np.array(sessions or [""] * len(labels), dtype=np.str_))


def test_the_last_session_is_kept_back_whole():
    parting = split_own_hands(make_own("ABABAB", ["z", "z", "y", "y", "x", "x"]))
    assert (parting.rule, parting.session) == (HeldBackRule.SESSION, "x")
    assert parting.kept_back.session.tolist() == ["x", "x"]
    assert set(parting.adapted_to.session.tolist()) == {"y", "z"}


def test_a_session_that_alone_teaches_a_letter_is_not_kept_back():
    assert split_own_hands(make_own("ABAC", ["1", "1", "2", "3"])).session == "2"


def test_in_one_session_the_last_takes_of_each_letter_are_kept_back():
    parting = split_own_hands(make_own("A" * 10 + "B" * 3 + "C", ["1"] * 14))
    assert (parting.rule, parting.session) == (HeldBackRule.LAST_TAKES, "")
    assert parting.kept_back.hands.label.tolist() == ["A", "A", "B"]
    assert count_takes_per_letter(parting.adapted_to.hands) == {"A": 8, "B": 2, "C": 1}


def test_where_every_session_teaches_a_letter_alone_the_last_takes_are_kept_back():
    assert split_own_hands(make_own("AABB", ["1", "1", "2", "2"])).rule is HeldBackRule.LAST_TAKES


def test_the_hands_of_one_take_stay_together():
    parting = split_own_hands(make_own("AAAAB", takes=["t1", "t1", "t2", "t2", "t3"]))
    assert parting.kept_back.hands.filename.tolist() == ["t2", "t2"]
    assert count_takes_per_letter(parting.adapted_to.hands) == {"A": 1, "B": 1}


def test_single_takes_cannot_be_parted():
    with pytest.raises(BadInputError, match="at least 2 takes"):
        split_own_hands(make_own("ABC"))


def test_sessions_are_kept_with_the_hands(tmp_path):
    save_own_hands(tmp_path / "own.npz", make_own("AB", ["monday", "Küche"]))
    save_hand_recordings(tmp_path / "plain.npz", make_recordings("C"))
    own = load_own_hands([tmp_path / "own.npz", tmp_path / "plain.npz"])
    assert own.session.tolist() == ["monday", "Küche", ""]
    assert own.hands.label.tolist() == ["A", "B", "C"]


def test_a_session_of_another_form_is_refused(tmp_path):
    own = make_own("AB")
    save_own_hands(tmp_path / "own.npz", replace(own, session=np.array(["only one"])))
    with pytest.raises(BadInputError, match="one name, or one a hand"):
        load_own_hands([tmp_path / "own.npz"])
