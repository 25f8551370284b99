"""This module reads and writes the demonstrations of a model's signs: a typical recording and some others of each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BundleError
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray
from slr_learn.recognition.bundle import read_json_object

DEMONSTRATIONS_FILE = "demonstrations.json"

_VERSION = 1
_POINTS = list(PoseLandmark)
_UNIT = 1000
"""Coordinates are whole numbers: thousandths of the picture's width and height."""


@dataclass(frozen=True, slots=True, eq=False)
class Demonstration:
    """One recorded sign, reduced to what is drawn: nose, shoulders, elbows, wrists and both hands.

    Attributes:
        values: float32 array of shape (n, 258), see `perception.body`, n at least 1; NaN if not visible.
        duration_ms: From the first frame to the last; the frames are evenly spaced.
        aspect: Width of the picture divided by its height.
        source: The collection it comes from.
        credit: Whom to credit; '' for the learner's own recordings.
        is_completed: Whether only one hand was recorded, as the right one; body and left hand are synthetic.
    """

    values: FloatArray
    duration_ms: float
    aspect: float
    source: str
    credit: str = ""
    is_completed: bool = False

    @property
    def recorded(self) -> FloatArray:
        """The recorded part of `values`."""
        if not self.is_completed:
            return self.values
        recorded = self.values.copy()
        recorded[:, POSE] = recorded[:, LEFT_HAND] = np.nan
        return recorded

    @property
    def has_made_hand(self) -> bool:
        """Whether a second hand is synthetic."""
        return self.is_completed and bool(np.isfinite(self.values[:, LEFT_HAND]).any())

    @property
    def timestamps_ms(self) -> NDArray[np.float64]:
        """Times of the frames, of shape (n,), starting at 0."""
        return np.linspace(0.0, self.duration_ms, len(self.values))


def demonstrations_to_json(demonstrations: Mapping[str, Sequence[Demonstration]]) -> str:
    """Return the file content: for each sign the demonstration to show, then the others."""
    signs = {label: [_written(one) for one in some] for label, some in demonstrations.items()}
    return json.dumps({"version": _VERSION, "signs": signs}, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_demonstrations(folder: Path) -> dict[str, tuple[Demonstration, ...]]:
    """Load the demonstrations of a model's signs.

    Args:
        folder: The model's folder.

    Returns:
        For each sign one demonstration or more; the first is the one to show.

    Raises:
        BundleError: The file is missing, damaged or of another version.
    """
    path = folder / DEMONSTRATIONS_FILE
    found = read_json_object(path)
    signs = found.get("signs")
    if found.get("version") != _VERSION or not isinstance(signs, dict):
        raise BundleError(
            f"{path} must hold demonstrations of version {_VERSION}; got version {found.get('version')!r}. Train again."
        )
    read = {}
    for label, some in signs.items():
        if not isinstance(some, list) or not some:
            raise BundleError(f"{path}: {label!r} must have demonstrations; it has none. Train again.")
        try:
            read[label] = tuple(_read(one) for one in some)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise BundleError(f"{path}: a demonstration of {label!r} is damaged; {error}. Train again.") from error
    return read


def _written(one: Demonstration) -> dict[str, Any]:
    pose = one.values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[:, _POINTS, :2]
    hands = {
        name: one.values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2]
        for name, place in (("left", LEFT_HAND), ("right", RIGHT_HAND))
    }
    return {
        "source": one.source,
        "credit": one.credit,
        "aspect": round(one.aspect, 4),
        "duration_ms": round(one.duration_ms),
        "n_frames": len(one.values),
        **({"completed": True} if one.is_completed else {}),
        **{name: _numbers(points) for name, points in {"pose": pose, **hands}.items()},
    }


def _numbers(points: FloatArray) -> list[list[int | None] | None] | None:
    """Return points of shape (n, k, 2) as integers; None for frames, or for all, without any visible point."""
    if not np.isfinite(points).any():
        return None
    rows = np.round(points.reshape(len(points), -1) * _UNIT)
    return [
        [int(value) if np.isfinite(value) else None for value in row] if np.isfinite(row).any() else None
        for row in rows.tolist()
    ]


def _read(found: Mapping[str, Any]) -> Demonstration:
    n, duration_ms, aspect = int(found["n_frames"]), float(found["duration_ms"]), float(found["aspect"])
    if n < 1 or not 0 <= duration_ms < np.inf or not 0 < aspect < np.inf:
        raise ValueError(f"it has {n} frames, {duration_ms} ms and the aspect {aspect}")
    values = np.full((n, N_BODY_VALUES), np.nan, np.float32)
    pose = np.full((n, N_POSE_LANDMARKS, 4), np.nan, np.float32)
    pose[:, _POINTS, :2] = _points(found["pose"], n, len(_POINTS))
    values[:, POSE] = pose.reshape(n, -1)
    for name, place in (("left", LEFT_HAND), ("right", RIGHT_HAND)):
        hand = np.zeros((n, N_HAND_LANDMARKS, 3), np.float32)
        hand[..., :2] = _points(found[name], n, N_HAND_LANDMARKS)
        hand[~np.isfinite(hand).all(axis=(1, 2))] = np.nan
        values[:, place] = hand.reshape(n, -1)
    is_completed = found.get("completed", False) is True
    return Demonstration(values, duration_ms, aspect, str(found["source"]), str(found["credit"]), is_completed)


def _points(rows: Any, n: int, n_points: int) -> FloatArray:
    if rows is None:
        return np.full((n, n_points, 2), np.nan, np.float32)
    empty = [None] * (2 * n_points)
    points = np.array([empty if row is None else row for row in rows], dtype=np.float32) / _UNIT
    if points.shape != (n, 2 * n_points) or np.isinf(points).any():
        raise ValueError(f"points must be {n} rows of {2 * n_points} numbers")
    shaped: FloatArray = points.reshape(n, n_points, 2)
    return shaped
