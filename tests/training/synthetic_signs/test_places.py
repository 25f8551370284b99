import numpy as np
import pytest

from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.synthetic_signs.places import (
    CHIN,
    CONTACTS,
    FOREHEAD,
    estimate_shoulder_width,
    hand_position_at_contact,
)


def rising_hand(n=10):
    """A hand that comes from below, all its points together."""
    hand = np.zeros((n, 21, 2), np.float32)
    hand[..., 1] = np.linspace(1, 0, n)[:, None]
    return hand


def test_what_touches_at_its_highest_is_measured_there():
    assert hand_position_at_contact(rising_hand(), "MOTHER")[1] < 0.25
    assert hand_position_at_contact(rising_hand(), "PLEASE")[1] == pytest.approx(0.5)


def test_what_touches_nothing_is_measured_in_the_middle():
    assert "GO" not in CONTACTS
    assert hand_position_at_contact(rising_hand(), "GO")[1] == pytest.approx(0.5)


def test_only_what_touches_counts():
    hand = rising_hand()
    hand[:, HandLandmark.THUMB_TIP, 0] = 3
    assert hand_position_at_contact(hand, "FATHER")[0] == pytest.approx(3)


def test_a_mother_is_signed_below_a_father():
    assert CONTACTS["MOTHER"].place == CHIN
    assert CONTACTS["FATHER"].place == FOREHEAD
    assert CHIN[1] > 0 > FOREHEAD[1]


def test_shoulders_suit_the_palm():
    hand = np.zeros((5, 21, 2), np.float32)
    hand[:, [HandLandmark.INDEX_MCP, HandLandmark.LITTLE_MCP], 1] = 0.2
    assert estimate_shoulder_width(hand) == pytest.approx(0.5)
