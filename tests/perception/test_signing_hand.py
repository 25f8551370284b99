import numpy as np
import pytest

from slr_learn.perception.landmarks import Handedness
from slr_learn.perception.signing_hand import SeveralHandsFinder, SigningHandChooser
from tests.builders.hands import make_hand
from tests.builders.tracked_hands import BLACK, FakeHands

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


@pytest.fixture
def finding():
    scene, made = [], {}

    def make(n_hands):
        made[n_hands] = FakeHands(scene, n_hands)
        return made[n_hands]

    finder = SeveralHandsFinder(make)

    def find(hands, at_ms):
        scene[:] = hands
        return finder.find_hands(BLACK, at_ms)

    return find, made, finder


def test_without_a_hand_two_are_searched_for_and_nothing_is_tracked(finding):
    find, made, finder = finding
    for at_ms in range(0, 2000, 100):
        assert find([], at_ms) == ()
    assert 1 not in made
    assert finder.n_in_view == 0


def test_two_are_looked_for_at_the_start_once_a_second_and_when_the_hand_changes_sides(finding):
    find, made, _ = finding
    for at_ms in range(0, 3000, 100):
        assert find([HERE], at_ms) == (HERE,)
    assert made[2].n_looks == 3
    assert find([THERE], 2900) == (THERE,)
    assert made[2].n_looks == 4
    assert find([HERE], 3000) == (HERE,)
    assert made[2].n_looks == 4


def test_of_two_hands_the_one_that_is_named_is_tracked_until_it_is_time_to_look_again(finding):
    find, made, finder = finding
    assert find([HERE, THERE], 0) == (HERE, THERE)
    finder.follow(THERE)
    for at_ms in range(100, 1000, 100):
        assert find([HERE, THERE], at_ms) == (THERE,)
        assert finder.n_in_view == 2
    assert made[1].n_resets == 1
    assert find([HERE, THERE], 1000) == (HERE, THERE)
    finder.follow(THERE)
    assert find([HERE, THERE], 1100) == (THERE,)
    assert made[1].n_resets == 1


def test_another_hand_can_be_named_at_each_look(finding):
    find, _, finder = finding
    for at_ms, chosen in ((0, HERE), (1000, THERE), (2000, HERE)):
        assert find([HERE, THERE], at_ms) == (HERE, THERE)
        finder.follow(chosen)
        assert find([HERE, THERE], at_ms + 100) == (chosen,)
        assert find([HERE, THERE], at_ms + 200) == (chosen,)


def test_a_second_hand_that_has_gone_is_forgotten_at_the_next_look(finding):
    find, _, finder = finding
    find([HERE, THERE], 0)
    finder.follow(HERE)
    assert find([HERE], 500) == (HERE,)
    assert finder.n_in_view == 2
    assert find([HERE], 1100) == (HERE,)
    assert finder.n_in_view == 1


def test_a_tracked_hand_that_would_not_be_found_anew_counts(finding, monkeypatch):
    find, made, finder = finding
    find([HERE], 0)
    assert find([HERE], 100) == (HERE,)
    monkeypatch.setattr(made[2], "find_hands", lambda _: ())
    assert find([HERE], 1100) == (HERE,)
    monkeypatch.setattr(made[2], "find_hands", lambda _: (THERE,))
    assert find([HERE], 2200) == (HERE, THERE)
    finder.follow(HERE)
    assert find([HERE, THERE], 2300) == (HERE,)
    assert made[1].n_resets == 0


def test_hands_in_front_of_each_other_are_not_painted_over(finding):
    find, made, finder = finding
    near = make_hand(centre_px=(215, 300), handedness=LEFT)
    assert find([HERE, near], 0) == (HERE, near)
    finder.follow(near)
    assert find([HERE, near], 100)
    assert 1 not in made or made[1].n_resets == 0


def test_closing_frees_both_and_a_reset_forgets(finding):
    find, made, finder = finding
    find([HERE], 0)
    find([HERE], 100)
    finder.reset()
    assert find([], 200) == ()
    finder.close()
    assert made[1].is_closed
    assert made[2].is_closed


def test_a_hand_of_no_extent_is_no_error():
    flat = make_hand()
    np.multiply(flat.points, 0, out=flat.points)
    assert SigningHandChooser().choose((flat, flat), 0) is flat
