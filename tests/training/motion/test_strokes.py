import numpy as np
import pytest

from slr_learn.datasets.hands.moving_letters import is_whole_letter
from slr_learn.training.motion.strokes import draw_j, draw_other_path, draw_z

SEEDS = range(200)


@pytest.mark.parametrize(("draw", "letter"), [(draw_z, "Z"), (draw_j, "J")])
def test_nearly_every_drawn_letter_has_all_its_strokes(draw, letter):
    whole = [is_whole_letter(2.0 * draw(np.random.default_rng(seed)), letter) for seed in SEEDS]
    assert np.mean(whole) > 0.95


def test_a_reversed_z_is_the_mirrored_one():
    first, second = (draw_z(np.random.default_rng(1), is_reversed=is_reversed) for is_reversed in (False, True))
    np.testing.assert_allclose(first * (-1, 1), second)


@pytest.mark.parametrize("finger", "JZ")
def test_other_ways_are_rarely_the_fingers_own_letter(finger):
    drawn = [
        is_whole_letter(2.0 * draw_other_path(np.random.default_rng(seed), finger=finger), finger) for seed in SEEDS
    ]
    assert np.mean(drawn) < 0.45


def test_all_ways_have_as_many_points_and_the_same_seed_draws_the_same():
    for seed in SEEDS:
        path = draw_other_path(np.random.default_rng(seed), finger="Z")
        assert path.shape == draw_z(np.random.default_rng(seed)).shape
        np.testing.assert_array_equal(path, draw_other_path(np.random.default_rng(seed), finger="Z"))
