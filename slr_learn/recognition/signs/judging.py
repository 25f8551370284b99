"""This module returns the probability from which each sign is accepted when it is the target."""

from __future__ import annotations

import numpy as np

from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import Bundle

ACCEPT_SETTING = "accept"
"""Key of a bundle's settings: the least probability by sign; `LEAST` for signs it does not list."""

TEACHERS_SETTING = "teachers"
"""Key of a bundle's settings: the teams that recorded each sign, if known."""

YOUNG_SETTING = "young"
"""Key of a bundle's settings: the signs recorded by a single team."""

LEAST = 0.5


def acceptance_thresholds(bundle: Bundle) -> FloatArray:
    """Return the probability each label must reach to be accepted, of shape (n_labels,).

    Raises:
        BundleError: The settings contain one that is no number from 0 to 1.
    """
    stated = bundle.settings.get(ACCEPT_SETTING, {})
    least = [stated.get(label, LEAST) if isinstance(stated, dict) else None for label in bundle.labels]
    if not all(isinstance(one, int | float) and 0 <= one <= 1 for one in least):
        raise BundleError(
            f"Model {bundle.name}: {ACCEPT_SETTING} of its settings must give numbers from 0 to 1 by sign; "
            f"got {str(stated)[:80]}. Train it again."
        )
    return np.array(least, dtype=np.float32)
