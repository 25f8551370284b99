"""This module checks the arrays of an npz file of sequences, and finds hands that are not visible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.body import N_BODY_VALUES, N_HAND_VALUES

HAND_LAYOUT = "hand63"
BODY_LAYOUT = "pose132+left63+right63"

_REQUIRED = ("sequences", "label", "source", "signer", "length", "layout")
_N_VALUES = {HAND_LAYOUT: N_HAND_VALUES, BODY_LAYOUT: N_BODY_VALUES}
_PER_SEQUENCE = {
    "label": ("U", "strings"),
    "source": ("U", "strings"),
    "signer": ("U", "strings"),
    "handedness": ("U", "strings"),
    "origin": ("U", "strings"),
    "session": ("U", "strings"),
    "length": ("iu", "whole numbers"),
}
_POSITIVE = ("fps", "aspect")


def check_sequence_arrays(path: Path, arrays: Mapping[str, Any], *, may_differ: bool = False) -> None:
    """Check the arrays of a file of sequences.

    Args:
        path: Path of the file, for error messages.
        arrays: By name; handedness, origin, session, fps and aspect may be missing.
        may_differ: Whether fps and aspect may be given per sequence, rather than once for all.

    Raises:
        BadInputError: An array is missing, or has another shape or type.
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
        shapes = [(), (n,)] if may_differ else [()]
        if value is not None and not (value.shape in shapes and are_all_positive(value)):
            each = f", or {n}, one a sequence" if may_differ else ""
            raise BadInputError(
                f"{path}: {name} must be one number above 0{each}; got {np.array2string(value, threshold=3)[:40]}."
            )


def are_all_positive(values: NDArray[Any]) -> bool:
    """Return whether all values are finite numbers above 0."""
    return values.dtype.kind in "fiu" and bool(((values > 0) & (values < np.inf)).all())


def is_hand_not_fully_visible(hands: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return where a hand is not completely visible, of shape (...).

    Args:
        hands: Of shape (..., 63); a hand with a NaN or infinite coordinate counts as not visible, and so does a hand of
            zeros, which some recorders write if they find none.
    """
    unseen: NDArray[np.bool_] = ~np.isfinite(hands).all(axis=-1) | ~hands.any(axis=-1)
    return unseen
