from dataclasses import replace

import numpy as np

from slr_learn.training.signs.augmented_batches import AugmentedSigns
from slr_learn.training.signs.config import SignTrainingConfig
from tests.builders.signs import make_signs


def drawn(n_variations):
    varied = AugmentedSigns(make_signs(["A", "B"]), replace(SignTrainingConfig(), n_variations=n_variations))
    rng = np.random.default_rng(0)
    return {varied.features(1, rng).tobytes() for _ in range(60)}


def test_each_variation_is_another_unless_some_are_kept():
    assert len(drawn(None)) > 50
    assert len(drawn(3)) == 3


def test_bodies_are_made_where_they_are_wanted():
    signs = make_signs(["MOTHER", "GO"], source="gislr39")
    signs.values[..., :132] = np.nan
    config = replace(SignTrainingConfig(), makes_bodies=True)
    with_body, without = (AugmentedSigns(signs, one) for one in (config, replace(config, makes_bodies=False)))
    first = with_body.features(0, np.random.default_rng(4))
    assert first.shape == without.features(0, np.random.default_rng(4)).shape
    assert not np.array_equal(first, without.features(0, np.random.default_rng(4)))
