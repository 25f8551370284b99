"""This module compares bodies found in the same pictures in two ways, and disturbs signs by the differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, PALM_CORNERS, FloatArray, longest_triangle_side

HANDS = {"left": LEFT_HAND, "right": RIGHT_HAND}
_WRISTS = [PoseLandmark.LEFT_WRIST, PoseLandmark.RIGHT_WRIST]
_SHOULDERS = [PoseLandmark.LEFT_SHOULDER, PoseLandmark.RIGHT_SHOULDER]
_POSE_PARTS = {
    "nose": [PoseLandmark.NOSE],
    "shoulders": _SHOULDERS,
    "elbows": [PoseLandmark.LEFT_ELBOW, PoseLandmark.RIGHT_ELBOW],
    "wrists": _WRISTS,
}


@dataclass(frozen=True, eq=False)
class ComparedFilm:
    """The bodies found in one film in two ways.

    Attributes:
        usual: float32 array of shape (n, 258), see `perception.body`: as they are found now.
        other: The same in the other way.
        aspect: Width of the pictures divided by their height.
    """

    usual: FloatArray
    other: FloatArray
    aspect: float


@dataclass(frozen=True, eq=False)
class Differences:
    """How the other way differs, frame by frame; x and y, NaN where only the usual way found the part.

    Attributes:
        pose: In shoulder widths, for frames with a pose, of shape (n, 33, 2).
        hands: In palm lengths, for frames with the hand, by its side, of shape (n, 21, 2).
    """

    pose: FloatArray
    hands: dict[str, FloatArray]


def join_body(pose: FloatArray | None, hands: FloatArray, *, aspect: float) -> FloatArray:
    """Return the row of a body whose hands were found apart from its pose: each goes to the nearest of its wrists.

    Args:
        pose: x, y, z and visibility, of shape (33, 4); None if nobody was found, and then no hand is anybody's.
        hands: Of shape (n, 21, 3), with n at most 2.
        aspect: Width of the picture divided by its height.
    """
    values = np.full(N_BODY_VALUES, np.nan, np.float32)
    if pose is None:
        return values
    values[POSE] = pose.ravel()
    off = np.linalg.norm((hands[:, None, 0, :2] - pose[_WRISTS, :2]) * (aspect, 1), axis=2)
    sides = min(permutations((0, 1), len(hands)), key=lambda sides: sum(off[range(len(hands)), sides]))
    for hand, side in zip(hands, sides, strict=True):
        values[(LEFT_HAND, RIGHT_HAND)[side]] = hand.ravel()
    return values


def distances(film: ComparedFilm) -> dict[str, FloatArray]:
    """Return how far corresponding points are apart where both ways found them, in shoulder widths of the usual way.

    The nose, shoulders, elbows and wrists of the pose; both hands; and each hand's form, which is the hand moved so
    that the wrists lie on each other.
    """
    unit = shoulder_width(_pose(film.usual, film.aspect))
    usual, other = (_pose(values, film.aspect) for values in (film.usual, film.other))
    found = {name: (other[:, points] - usual[:, points]) / unit for name, points in _POSE_PARTS.items()}
    for name, place in HANDS.items():
        apart = (_hand(film.other, place, film.aspect) - _hand(film.usual, place, film.aspect)) / unit
        found[f"{name} hand"] = apart
        found[f"{name} hand's form"] = apart[:, 1:] - apart[:, :1]
    lengths = {name: np.linalg.norm(apart, axis=2).ravel() for name, apart in found.items()}
    return {name: length[np.isfinite(length)] for name, length in lengths.items()}


def found_counts(film: ComparedFilm) -> dict[str, dict[str, int]]:
    """Return in how many frames each hand was found by the usual way, by the other, by both, and by neither."""
    counts = {}
    for name, place in HANDS.items():
        usual, other = (np.isfinite(values[:, place.start]) for values in (film.usual, film.other))
        counts[name] = {
            "usual": int(usual.sum()),
            "other": int(other.sum()),
            "both": int((usual & other).sum()),
            "neither": int((~usual & ~other).sum()),
        }
    return counts


def differences(films: Sequence[ComparedFilm]) -> Differences:
    """Return how the other way differs in all films, one after the other."""
    poses: list[FloatArray] = []
    hands: dict[str, list[FloatArray]] = {name: [] for name in HANDS}
    for film in films:
        usual, other = (_pose(values, film.aspect) for values in (film.usual, film.other))
        seen = np.isfinite(usual[:, 0, 0])
        poses.append((other - usual)[seen] / shoulder_width(usual))
        for name, place in HANDS.items():
            usual, other = (_hand(values, place, film.aspect) for values in (film.usual, film.other))
            seen = np.isfinite(usual[:, 0, 0])
            hands[name].append((other - usual)[seen] / palm_length(usual))
    return Differences(np.concatenate(poses), {name: np.concatenate(parts) for name, parts in hands.items()})


def disturb(
    signs: SignSequences, measured: Differences, rng: np.random.Generator, *, in_runs: bool, is_dropped: bool = True
) -> SignSequences:
    """Return recorded signs as the other way might have found them: x and y moved by measured differences.

    A hand is lost where the difference that was drawn is that of a frame in which the other way did not find it.

    Args:
        signs: As recorded.
        measured: What is drawn from.
        rng: Draws.
        in_runs: Whether a sign takes differences of frames that followed each other; otherwise each frame is drawn for
            itself.
        is_dropped: Whether hands may be lost.
    """
    values = signs.values.copy()
    for row, length in enumerate(signs.length.tolist()):
        shown, aspect = values[row, :length], float(signs.aspect[row])
        pose = _drawn(_seen(measured.pose), length, rng, in_runs=in_runs) * shoulder_width(_pose(shown, aspect))
        _move(shown, POSE, pose / (aspect, 1))
        for name, place in HANDS.items():
            given = measured.hands[name] if is_dropped else _seen(measured.hands[name])
            hand = _drawn(given, length, rng, in_runs=in_runs) * palm_length(_hand(shown, place, aspect))
            _move(shown, place, hand / (aspect, 1))
            shown[np.isnan(shown[:, place.start]), place] = np.nan
    return replace(signs, values=values)


def shoulder_width(pose: FloatArray) -> float:
    """Return the usual distance of the shoulders of a pose of shape (n, 33, 2); NaN if they were never seen."""
    apart = np.linalg.norm(pose[:, _SHOULDERS[0]] - pose[:, _SHOULDERS[1]], axis=1)
    return _median_of_seen(apart)


def palm_length(hand: FloatArray) -> float:
    """Return the usual palm length of a hand of shape (n, 21, 2); NaN if it was never seen."""
    return _median_of_seen(longest_triangle_side(hand[:, list(PALM_CORNERS)]))


def _seen(given: FloatArray) -> FloatArray:
    seen: FloatArray = given[np.isfinite(given[:, 0, 0])]
    return seen


def _drawn(given: FloatArray, length: int, rng: np.random.Generator, *, in_runs: bool) -> FloatArray:
    """Return as many rows as a sign has frames, each drawn for itself or one after the other from a drawn one on."""
    n = len(given)
    rows = (rng.integers(n) + np.arange(length)) % n if in_runs else rng.integers(n, size=length)
    drawn: FloatArray = given[rows]
    return drawn


def _move(shown: FloatArray, place: slice, by: FloatArray) -> None:
    """Add to x and y of a part of bodies of shape (n, 258), in place."""
    part = shown[:, place].reshape(*by.shape[:2], -1)
    part[..., :2] += by
    shown[:, place] = part.reshape(len(shown), -1)


def _median_of_seen(lengths: FloatArray) -> float:
    seen = lengths[np.isfinite(lengths)]
    return float(np.median(seen)) if len(seen) else float("nan")


def _pose(values: FloatArray, aspect: float) -> FloatArray:
    """Return x and y of the pose in picture heights, of shape (n, 33, 2)."""
    points: FloatArray = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[..., :2] * np.array((aspect, 1), np.float32)
    return points


def _hand(values: FloatArray, place: slice, aspect: float) -> FloatArray:
    """Return x and y of a hand in picture heights, of shape (n, 21, 2)."""
    points: FloatArray = values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] * np.array((aspect, 1), np.float32)
    return points
