"""This module provides augmented copies of recorded signs for training."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import N_SIGN_FEATURES
from slr_learn.training.signs.augmentation import features_of_augmented_sign
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.synthetic_signs.bodies import make_body_completer


class AugmentedSigns:
    """Augments signs: anew each time, or a fixed number of times each, reused from then on.

    Several networks may share the copies: one takes about 2 ms and 7 kB.

    Args:
        signs: The signs.
        config: Strength of the augmentation, whether bodies are added to hands, and the number of copies per sign.
    """

    def __init__(self, signs: Signs, config: SignTrainingConfig) -> None:
        self._signs, self._variation = signs, config.variation
        self._maker = make_body_completer(signs, seed=config.seed) if config.makes_bodies else None
        n_kept = config.n_variations
        self._kept = None if n_kept is None else np.empty((len(signs), n_kept, N_SIGN_FEATURES), np.float16)
        self._is_kept = np.zeros((len(signs), n_kept or 0), bool)

    def features(self, row: int, rng: np.random.Generator) -> FloatArray:
        """Return the features of an augmented sign, of shape (1, N_SIGN_FEATURES).

        Args:
            row: Index of the sign.
            rng: Random generator.
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
        return features_of_augmented_sign(frames, signs.timestamps_ms(row), self._variation, aspect=aspect, rng=rng)
