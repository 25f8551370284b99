import numpy as np
import pytest

from slr_learn.training.motion.landmarker_errors import simulate_landmarker_errors
from tests.builders.hands import make_points


def still_hand(n):
    points = make_points().astype(np.float64)
    points -= points.mean(axis=0)
    return np.repeat((points / np.ptp(points[:, 1]))[None], n, axis=0)


@pytest.mark.parametrize("n", [1, 4, 40])
@pytest.mark.parametrize("is_left", [False, True])
def test_what_a_landmarker_finds_is_finite_and_near_the_hand(n, is_left):
    hand = still_hand(n)
    for seed in range(20):
        seen = simulate_landmarker_errors(hand, np.random.default_rng(seed), is_left=is_left)
        assert seen.shape == hand.shape
        assert seen.dtype == np.float32
        assert np.isfinite(seen).all()
        expected = 100 * hand * (-1 if is_left else 1, 1, 1)
        assert np.median(np.abs(seen[..., :2] - expected[..., :2])) < 25


def test_a_seed_repeats_it():
    first, second = (
        simulate_landmarker_errors(still_hand(30), np.random.default_rng(5), is_left=False) for _ in range(2)
    )
    np.testing.assert_array_equal(first, second)


def test_a_fast_hand_is_found_less_exactly():
    slow, fast = still_hand(60), still_hand(60)
    fast[:, :, 0] += np.sin(np.arange(60))[:, None]

    def error(hand):
        return np.mean(
            [
                np.std(
                    np.diff(simulate_landmarker_errors(hand, np.random.default_rng(seed), is_left=False)[:, 0, 1] / 100)
                )
                for seed in range(40)
            ]
        )

    assert error(fast) > 1.2 * error(slow)


def test_now_and_then_the_hand_is_lost_for_a_few_frames():
    hand = still_hand(60)
    lost = 0
    for seed in range(60):
        seen = simulate_landmarker_errors(hand, np.random.default_rng(seed), is_left=False)
        bend = np.abs(np.diff(seen[:, :, 0], n=2, axis=0)).max(axis=1)
        lost += bool((bend < 1e-2).sum() >= 2)
    assert 8 <= lost <= 35
