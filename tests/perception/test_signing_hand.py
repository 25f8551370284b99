import numpy as np
import pytest

from slr_learn.perception.landmarks import Handedness
from slr_learn.perception.signing_hand import SeveralHandsFinder, SigningHandChooser
from tests.builders.hands import make_hand, make_image

LEFT, RIGHT = Handedness.LEFT, Handedness.RIGHT
HERE = make_hand(centre_px=(200, 300), handedness=RIGHT)
THERE = make_hand(centre_px=(450, 200), handedness=LEFT)
LARGE = make_hand(centre_px=(200, 400), size_px=220, handedness=RIGHT)
SMALL = make_hand(centre_px=(450, 100), size_px=120, handedness=LEFT)


def test_one_hand_is_the_signing_one_and_none_is_none():
    chooser = SigningHandChooser()
    assert chooser.choose((), 0) is None
    assert chooser.choose((HERE,), 10, wanted=LEFT) is HERE


def test_the_hand_of_the_settings_comes_first():
    assert SigningHandChooser().choose((HERE, THERE), 0, wanted=RIGHT) is HERE
    assert SigningHandChooser().choose((HERE, THERE), 0, wanted=LEFT) is THERE


def test_then_the_hand_that_was_followed_in_either_order():
    chooser = SigningHandChooser()
    chooser.choose((HERE,), 0)
    assert chooser.choose((THERE, HERE), 100) is HERE
    assert chooser.choose((HERE, THERE), 200) is HERE


def test_then_the_larger_one_and_of_two_equals_the_higher_one():
    assert SigningHandChooser().choose((SMALL, LARGE), 0) is LARGE
    assert SigningHandChooser().choose((HERE, THERE), 0) is THERE


def test_a_hand_that_has_been_gone_for_long_is_followed_no_longer():
    chooser = SigningHandChooser()
    chooser.choose((HERE,), 0)
    assert chooser.choose((HERE, THERE), 5000) is THERE


class Hands:
    """Stands in for a landmarker of so many hands: sees what a test shows."""

    def __init__(self, scene, n_hands):
        self.scene, self.n_hands, self.n_looks, self.n_resets, self.is_closed = scene, n_hands, 0, 0, False

    def find_hands(self, image):
        self.n_looks += 1
        return tuple(self.scene)[: self.n_hands]

    def reset(self):
        self.n_resets += 1

    def close(self):
        self.is_closed = True


@pytest.fixture
def finding():
    scene, made = [], {}

    def make(n_hands):
        made[n_hands] = Hands(scene, n_hands)
        return made[n_hands]

    finder = SeveralHandsFinder(make)
    return (
        lambda hands, at_ms: (scene.__setitem__(slice(None), hands), finder.find_hands(make_image(), at_ms))[1],
        made,
        finder,
    )


def test_without_a_hand_nothing_looks_for_two(finding):
    find, made, _ = finding
    assert find([], 0) == ()
    assert 2 not in made


def test_two_are_looked_for_at_the_start_once_a_second_and_when_the_hand_changes_sides(finding):
    find, made, _ = finding
    for at_ms in range(0, 3000, 100):
        assert find([HERE], at_ms) == (HERE,)
    assert made[2].n_looks == 3
    find([THERE], 2900)
    assert made[2].n_looks == 4
    find([HERE], 3000)
    assert made[2].n_looks == 4


def test_both_are_followed_while_they_are_in_view(finding):
    find, made, _ = finding
    find([HERE], 0)
    assert find([HERE, THERE], 100) == (HERE,)
    assert find([HERE, THERE], 1000) == (HERE, THERE)
    n_single = made[1].n_looks
    assert find([THERE, HERE], 1100) == (THERE, HERE)
    assert made[1].n_looks == n_single
    assert find([HERE], 1200) == (HERE,)
    assert made[1].n_resets == 1
    assert find([HERE], 1300) == (HERE,)
    assert made[1].n_looks == n_single + 1


def test_closing_frees_both_and_a_reset_forgets(finding):
    find, made, finder = finding
    find([HERE, THERE], 0)
    finder.reset()
    assert find([], 100) == ()
    finder.close()
    assert made[1].is_closed
    assert made[2].is_closed


def test_a_hand_of_no_extent_is_no_error():
    flat = make_hand()
    np.multiply(flat.points, 0, out=flat.points)
    assert SigningHandChooser().choose((flat, flat), 0) is flat
