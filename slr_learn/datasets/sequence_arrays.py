"""This module checks the arrays of an npz file of sequences: which there must be, and of which shapes and kinds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import N_HAND_LANDMARKS

HAND_LAYOUT = "hand63"
BODY_LAYOUT = "pose132+left63+right63"
N_HAND_VALUES = 3 * N_HAND_LANDMARKS
N_POSE_VALUES = 132

_REQUIRED = ("sequences", "label", "source", "signer", "length", "layout")
_N_VALUES = {HAND_LAYOUT: N_HAND_VALUES, BODY_LAYOUT: N_POSE_VALUES + 2 * N_HAND_VALUES}
_PER_SEQUENCE = {
    "label": ("U", "strings"),
    "source": ("U", "strings"),
    "signer": ("U", "strings"),
    "handedness": ("U", "strings"),
    "length": ("iu", "whole numbers"),
}
_POSITIVE = ("fps", "aspect")


def check_sequence_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    """Make sure that arrays are those of a file of sequences.

    Args:
        path: Of the file, for the message.
        arrays: By their names; handedness, fps and aspect may be missing.

    Raises:
        BadInputError: One is missing, or is of another shape or kind.
    """
    missing = [name for name in _REQUIRED if name not in arrays]
    if missing:
        raise BadInputError(
            f"{path} must hold the arrays {', '.join(_REQUIRED)}; missing: {', '.join(missing)}. "
            "Is it a file of sequences?"
        )
    sequences = arrays["sequences"]
    wanted = _N_VALUES.get(str(arrays["layout"]))
    if wanted is None or sequences.ndim != 3 or sequences.shape[2] != wanted or sequences.dtype.kind not in "fiu":
        known = ", or ".join(f"(n, frames, {n}) in layout {layout}" for layout, n in _N_VALUES.items())
        raise BadInputError(
            f"{path}: sequences must be numbers of shape {known}; got {sequences.dtype} {sequences.shape} in "
            f"{arrays['layout']}."
        )
    n, n_frames, _ = sequences.shape
    for name, (kinds, described) in _PER_SEQUENCE.items():
        column = arrays.get(name)
        if column is not None and (column.dtype.kind not in kinds or column.shape != (n,)):
            raise BadInputError(
                f"{path}: {name} must be {described} of shape ({n},), one a sequence; got {column.dtype} "
                f"{column.shape}."
            )
    length = arrays["length"]
    if n and not 0 <= int(length.min()) <= int(length.max()) <= n_frames:
        raise BadInputError(
            f"{path}: length must be from 0 to the {n_frames} frames of a sequence; got {length.min()} to "
            f"{length.max()}."
        )
    for name in _POSITIVE:
        value = arrays.get(name)
        if value is not None and not (value.ndim == 0 and value.dtype.kind in "fiu" and 0 < float(value) < np.inf):
            raise BadInputError(f"{path}: {name} must be one number above 0; got {np.array2string(value)[:40]}.")
