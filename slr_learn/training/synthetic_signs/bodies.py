"""This module completes recordings of a single hand with a body and a second hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.body import (
    LEFT_HAND,
    POSE,
    RIGHT_HAND,
    mirror_bodies,
)
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    FloatArray,
    HandLandmark,
)
from slr_learn.training.synthetic_signs.frames import BELOW_NOSE, write_hand_into_frames, write_nose_and_shoulders
from slr_learn.training.synthetic_signs.places import CONTACTS, estimate_shoulder_width, hand_position_at_contact
from slr_learn.training.synthetic_signs.signs import MADE

_NOSES = {"gislr39": (0.46, 0.435), "tresajoby": (0.5, 0.23), "sidrahrashid": (0.5, 0.25)}
"""Position of the nose, in widths and heights of the picture, in collections of single hands: derived from the places
of signs at the chin and at the forehead in them, THANK-YOU, MOTHER, FATHER, HELLO."""

ALIKE = frozenset(["BOOK", "FINISH", "GO", "HAPPY", "HAVE", "MORE", "PERSON", "ROOM", "SAD", "WAIT"])
"""Signs whose other hand mirrors the dominant one (Battison's symmetry condition)."""

ON_A_HAND = frozenset(["AFTER", "BEFORE", "CLEAN", "HELP", "MORNING", "NIGHT", "PENCIL", "READ", "STOP", "TIME"])
"""Signs whose dominant hand moves on or beside the other, flat hand."""
_CARRIED = frozenset({"HELP"})
"""Signs among these that move both hands together."""

_WIDTH_FACTOR = (0.85, 1.2)
_TOUCHING, _IN_THE_AIR = 0.07, 0.15
"""Sigma of the place of signs around their usual place, in shoulder widths."""
_SECOND_HAND = 0.65
_STRAIGHT = 0.9
_FEWEST_FLAT = 3000


@dataclass(frozen=True, eq=False)
class BodyCompleter:
    """Completes recordings of a single hand, differently each time.

    Attributes:
        flat_hands: Flat left hands of other signers, of shape (n, 21, 2), relative to the wrist, with the middle
            finger's root at distance 1; may be empty.
        places: Place of the hand by gloss, see `places.hand_position_at_contact`, in shoulder widths from the nose.
    """

    flat_hands: FloatArray
    places: dict[tuple[str, str], FloatArray]

    def complete(
        self, values: FloatArray, source: str, gloss: str, *, aspect: float, rng: np.random.Generator | None = None
    ) -> FloatArray:
        """Return frames of a sign with a pose and, if the sign has one, usually a second hand.

        Args:
            values: Of shape (n, 258), see `perception.body`.
            source: The collection; recordings of collections with a pose are returned unchanged.
            gloss: The sign.
            aspect: Width of the picture divided by its height.
            rng: Random generator; without it everything is average, and a second hand is never left out.
        """
        if (source, gloss) not in self.places or np.isfinite(values[:, POSE]).any():
            return values
        # A left hand alone is mirrored into a right one.
        completed = mirror_bodies(values) if _is_left(values) else values.copy()
        hand = _plane(completed, RIGHT_HAND, aspect)
        seen = np.isfinite(hand[:, 0, 0])
        if not seen.any():
            return values
        away = _around((0.0, 0.0), _TOUCHING if gloss in CONTACTS else _IN_THE_AIR, rng)
        width = estimate_shoulder_width(hand[seen]) * _between(*_WIDTH_FACTOR, rng)
        nose = hand_position_at_contact(hand[seen], gloss) - (self.places[source, gloss] + away) * width
        middle = nose + width * np.array((_between(-0.1, 0.1, rng), _between(*BELOW_NOSE, rng)))
        write_nose_and_shoulders(completed, nose, middle, width, aspect=aspect)
        if rng is None or rng.random() < _SECOND_HAND:
            if gloss in ALIKE:
                write_hand_into_frames(completed, LEFT_HAND, _mirrored(hand, float(middle[0]), rng), aspect=aspect)
            elif gloss in ON_A_HAND and len(self.flat_hands):
                flat = self.flat_hands[_typical(self.flat_hands) if rng is None else rng.integers(len(self.flat_hands))]
                flat = _beneath(hand, flat, is_carried=gloss in _CARRIED, rng=rng)
                write_hand_into_frames(completed, LEFT_HAND, flat, aspect=aspect)
        return completed


def make_body_completer(signs: Signs, *, seed: int) -> BodyCompleter:
    """Return a maker with the flat left hands of signs recorded with a pose.

    Args:
        signs: Recorded signs.
        seed: Random seed for choosing recordings of a large set.
    """
    flat = []
    recorded = np.random.default_rng(seed).permutation(np.flatnonzero(signs.source != MADE))
    for row in recorded[:_FEWEST_FLAT].tolist():
        frames = signs.frames(row)
        left = _plane(frames, LEFT_HAND, float(signs.aspect[row]))
        left = left[np.isfinite(left[:, 0, 0])]
        if len(left) and np.isfinite(frames[:, POSE]).any():
            hand = left[len(left) // 2] - left[len(left) // 2][0]
            if _is_flat(hand):
                flat.append(hand / np.hypot(*hand[HandLandmark.MIDDLE_MCP]))
    return BodyCompleter(np.array(flat, np.float32).reshape(-1, N_HAND_LANDMARKS, 2), _places(signs))


def _places(signs: Signs) -> dict[tuple[str, str], FloatArray]:
    """Return the place of each gloss in collections of single hands, in shoulder widths from the nose.

    Signs that touch the body do so at the places of `places`, at the median horizontal position of their recordings;
    for all others, the median of their recordings is used.
    """
    found: dict[tuple[str, str], list[FloatArray]] = {}
    for row in np.flatnonzero(np.isin(signs.source, list(_NOSES))).tolist():
        source, gloss, aspect = str(signs.source[row]), str(signs.label[row]), float(signs.aspect[row])
        values = signs.frames(row)
        hand = _plane(mirror_bodies(values) if _is_left(values) else values, RIGHT_HAND, aspect)
        hand = hand[np.isfinite(hand[:, 0, 0])]
        if len(hand):
            nose_x, nose_y = _NOSES[source]
            nose = np.array(((1 - nose_x if _is_left(values) else nose_x) * aspect, nose_y))
            found.setdefault((source, gloss), []).append(
                (hand_position_at_contact(hand, gloss) - nose) / estimate_shoulder_width(hand)
            )
    places = {key: np.median(each, axis=0) for key, each in found.items()}
    for (_, gloss), place in places.items():
        if gloss in CONTACTS:
            place[1] = CONTACTS[gloss].place[1]
    return places


def _is_left(values: FloatArray) -> bool:
    seen = [np.isfinite(values[:, hand][:, 0]).sum() for hand in (LEFT_HAND, RIGHT_HAND)]
    return bool(seen[0] > seen[1])


def _is_flat(hand: FloatArray) -> bool:
    """Return whether the four fingers of a hand of shape (21, 2) are stretched away from the wrist."""
    for root, *joints, tip in list(FINGER_LANDMARKS.values())[1:]:
        chain = hand[[root, *joints, tip]]
        along = np.hypot(*np.diff(chain, axis=0).T).sum()
        if np.hypot(*(chain[-1] - chain[0])) <= _STRAIGHT * along or np.hypot(*chain[-1]) <= 1.5 * np.hypot(*chain[0]):
            return False
    return True


def _plane(values: FloatArray, place: slice, aspect: float) -> FloatArray:
    """Return x and y of a hand in heights of the picture, of shape (n, 21, 2)."""
    plane: FloatArray = values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] * np.array((aspect, 1), np.float32)
    return plane


def _around(mean: tuple[float, float], sigma: float, rng: np.random.Generator | None) -> NDArray[np.float64]:
    """Return a random point around a mean; the mean itself without a generator."""
    return np.array(mean) if rng is None else rng.normal(mean, sigma)


def _between(low: float, high: float, rng: np.random.Generator | None) -> float:
    """Return a random number between two; their mean without a generator."""
    return (low + high) / 2 if rng is None else float(rng.uniform(low, high))


def _typical(hands: FloatArray) -> int:
    """Return which of hands of shape (n, 21, 2) is nearest to their mean."""
    return int(np.linalg.norm(hands - hands.mean(axis=0), axis=(1, 2)).argmin())


def _mirrored(hand: FloatArray, middle_x: float, rng: np.random.Generator | None) -> FloatArray:
    left = hand.copy()
    left[..., 0] = 2 * middle_x - left[..., 0]
    return left + _around((0.0, 0.0), 0.02, rng)


def _beneath(hand: FloatArray, flat: FloatArray, *, is_carried: bool, rng: np.random.Generator | None) -> FloatArray:
    """Return a flat hand under or beside the dominant one: still, or carried along."""
    size = np.nanmedian(np.hypot(*np.moveaxis(hand[:, HandLandmark.MIDDLE_MCP] - hand[:, 0], -1, 0)))
    angle = 0.0 if rng is None else rng.normal(0, 0.5)
    turn = np.array(((np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))))
    shape = flat @ turn * size
    centre = hand.mean(axis=1)
    if not is_carried:
        centre = np.where(np.isfinite(centre), np.nanmedian(centre, axis=0), np.nan)
    away = _around((0.1, 0.5 if is_carried else 0.2), 0.3, rng) * size
    beneath: FloatArray = (shape - shape.mean(axis=0))[None] + (centre + away)[:, None]
    return beneath
