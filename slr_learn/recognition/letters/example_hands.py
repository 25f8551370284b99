"""This module loads the example hands of a model's letters: one recorded hand per letter."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray
from slr_learn.recognition.bundle import PROTOTYPES_FILE
from slr_learn.translation import _


def load_example_hands(folder: Path) -> dict[str, FloatArray]:
    """Load one recorded hand per letter from a model's folder.

    Args:
        folder: Such as models/letters.

    Returns:
        For each letter a float32 array of shape (21, 3): a right hand as the camera sees it, relative to the wrist, in
            units of its root-mean-square radius.

    Raises:
        BundleError: The file is missing or damaged.
    """
    path = folder / PROTOTYPES_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(
            _("{path} must exist and be readable; {error}. Restore it or train again.").format(
                path=path, error=error.strerror
            )
        ) from error
    except ValueError as error:
        raise BundleError(
            _("{path} must be JSON; {error}. Restore it or train again.").format(path=path, error=error)
        ) from error
    if not isinstance(found, dict):
        raise BundleError(
            _("{path} must hold one JSON object; got {kind}. Train again.").format(path=path, kind=type(found).__name__)
        )
    return {letter: _hand(path, letter, points) for letter, points in found.items()}


def _hand(path: Path, letter: str, points: object) -> FloatArray:
    try:
        hand = np.array(points, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise BundleError(
            _("{path}: the hand of {letter} must be 21 points; {error}. Train again.").format(
                path=path, letter=letter, error=error
            )
        ) from error
    if hand.shape != (N_HAND_LANDMARKS, 3) or not np.isfinite(hand).all():
        raise BundleError(
            _("{path}: the hand of {letter} must be 21 finite points (x, y, z). Train again.").format(
                path=path, letter=letter
            )
        )
    return hand
