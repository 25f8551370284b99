"""This module gives the variations of recorded signs that recognisers are trained on."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import N_SIGN_FEATURES
from slr_learn.training.signs.augmentation import varied_features
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.synthetic_signs.bodies import body_maker


class VariedSigns:
    """Varies signs: anew each time, or so many times each, which then are drawn again and again.

    Several networks may share what is kept: one variation takes about 2 ms and 7 kB.

    Args:
        signs: To vary.
        config: How far, whether hands alone get bodies, and how many variations of each sign are kept.
    """

    def __init__(self, signs: Signs, config: SignTrainingConfig) -> None:
        self._signs, self._variation = signs, config.variation
        self._maker = body_maker(signs, seed=config.seed) if config.makes_bodies else None
        n_kept = config.n_variations
        self._kept = None if n_kept is None else np.empty((len(signs), n_kept, N_SIGN_FEATURES), np.float16)
        self._is_kept = np.zeros((len(signs), n_kept or 0), bool)

    def features(self, row: int, rng: np.random.Generator) -> FloatArray:
        """Return the features of a variation of a sign, of shape (1, N_SIGN_FEATURES).

        Args:
            row: Which sign.
            rng: Draws the variation.
        """
        if self._kept is None:
            return self._varied(row, rng)
        at = int(rng.integers(self._kept.shape[1]))
        if not self._is_kept[row, at]:
            self._kept[row, at] = self._varied(row, rng)[0]
            self._is_kept[row, at] = True
        return self._kept[row, at : at + 1].astype(np.float32)

    def _varied(self, row: int, rng: np.random.Generator) -> FloatArray:
        signs = self._signs
        aspect = float(signs.aspect[row])
        frames = signs.frames(row)
        if self._maker is not None:
            source, label = str(signs.source[row]), str(signs.label[row])
            frames = self._maker.complete(frames, source, label, aspect=aspect, rng=rng)
        return varied_features(frames, signs.timestamps_ms(row), self._variation, aspect=aspect, rng=rng)
