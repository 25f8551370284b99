import numpy as np
import pytest

from slr_learn.datasets.hands.moving_letters import contains_all_strokes
from slr_learn.training.motion.strokes import make_j_path, make_non_letter_path, make_z_path

SEEDS = range(200)


@pytest.mark.parametrize(("draw", "letter"), [(make_z_path, "Z"), (make_j_path, "J")])
def test_nearly_every_drawn_letter_has_all_its_strokes(draw, letter):
    whole = [contains_all_strokes(2.0 * draw(np.random.default_rng(seed)), letter) for seed in SEEDS]
    assert np.mean(whole) > 0.95


def test_a_reversed_z_is_the_mirrored_one():
    first, second = (make_z_path(np.random.default_rng(1), is_reversed=is_reversed) for is_reversed in (False, True))
    np.testing.assert_allclose(first * (-1, 1), second)


@pytest.mark.parametrize("finger", "JZ")
def test_other_ways_are_rarely_the_fingers_own_letter(finger):
    drawn = [
        contains_all_strokes(2.0 * make_non_letter_path(np.random.default_rng(seed), finger=finger), finger)
        for seed in SEEDS
    ]
    assert np.mean(drawn) < 0.45


def test_all_ways_have_as_many_points_and_the_same_seed_draws_the_same():
    for seed in SEEDS:
        path = make_non_letter_path(np.random.default_rng(seed), finger="Z")
        assert path.shape == make_z_path(np.random.default_rng(seed)).shape
        np.testing.assert_array_equal(path, make_non_letter_path(np.random.default_rng(seed), finger="Z"))
