import numpy as np
import pytest

from slr_learn.ui.hand.animation import MOVING_SHARE, TRANSITION_SHARE, letter_animation, word_animation
from slr_learn.ui.hand.letter_motion import letter_start_pose
from slr_learn.ui.hand.letter_poses import AT_EASE
from slr_learn.vocabulary import ALPHABET

LETTER_S = 0.5


def spells(before, after):
    """Whether the hand stays as it is from one key to the next."""
    return before.pose == after.pose and np.allclose(before.place, after.place)


def test_a_word_begins_and_ends_with_a_hand_that_shows_nothing():
    film = word_animation("CAT", LETTER_S)
    assert film.keys[0].pose == film.keys[-1].pose == AT_EASE


def test_times_never_go_back():
    for word in ("HELLO", "JAZZ", "A"):
        times = [key.at_ms for key in word_animation(word, LETTER_S).keys]
        assert times == sorted(times)


def test_each_letter_is_held_for_the_greater_part_of_its_time():
    film = word_animation("CAT", LETTER_S)
    for letter, start in zip("CAT", film.starts_ms, strict=True):
        begin, end = (
            key for key in film.keys if key.pose == letter_start_pose(letter) and start < key.at_ms < start + 501
        )
        assert spells(begin, end)
        assert end.at_ms - begin.at_ms == pytest.approx((1 - TRANSITION_SHARE) * LETTER_S * 1000)


def test_letters_follow_each_other_at_the_time_asked_for_and_those_that_move_take_longer():
    still, moving = word_animation("CAT", LETTER_S), word_animation("CJT", LETTER_S)
    assert np.diff(still.starts_ms) == pytest.approx([500, 500])
    assert np.diff(moving.starts_ms) == pytest.approx([500, 500 * MOVING_SHARE])


def test_the_second_of_two_equal_letters_is_moved_aside_and_the_next_one_is_not():
    film = word_animation("BOOB", LETTER_S)
    first, second = (film.keys[number].place[0] for number in (4, 7))
    assert second < first - 20
    assert film.keys[-3].place == pytest.approx(film.keys[2].place)


@pytest.mark.parametrize("letter", ALPHABET)
def test_every_letter_has_a_film(letter):
    packed = letter_animation(letter).packed()
    assert all(len(pose) == 4 * 17 for pose in packed["poses"])
    assert bool(packed["ways"]) == (letter in "JZ")


def test_what_is_drawn_follows_the_fingertip_and_is_seen_a_moment_longer():
    (way,) = word_animation("Z", LETTER_S).ways
    assert way.points[0, 0] == way.from_ms
    assert way.points[-1, 0] < way.until_ms
