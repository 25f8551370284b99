"""This module compares a learner's hand with recordings by place, shape and movement."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot, log
from typing import TYPE_CHECKING

from slr_learn.learning.signs.faults import BodyRegion, DeviationKind, SignFault, SignPart

if TYPE_CHECKING:
    from slr_learn.perception.sign_measures import HandMeasures

LEAST_WAY = 1.2
"""In palm lengths; a hand that moves less counts as held still."""

# What two signers of the same sign are apart at most in about three cases of four, see docs/decisions/0013.
_PLACE_SCALE = 0.42
_SHAPE_SCALE = 0.30
_DIRECTION_SCALE = 0.75
_WAY_SCALE = 0.28

# Logarithm of the size ratio: two and a half times as large counts 1.
_SIZE_SCALE = 0.9

_UNSTEADY = 0.4
"""In palm lengths; smaller movements are those of a hand held still."""

_SMALL, _LARGE = 0.5, 2.0
_FINGER_OFF = 0.35
_LONG_FINGERS = frozenset({1, 2, 3, 4})

_REGIONS = (
    (-0.32, BodyRegion.FOREHEAD),
    (-0.02, BodyRegion.EYES),
    (0.2, BodyRegion.MOUTH),
    (0.45, BodyRegion.CHIN),
    (0.75, BodyRegion.SHOULDERS),
    (1.35, BodyRegion.CHEST),
)
"""The lower end of each region, in shoulder widths below the nose."""


def compare_hand_place(hand: HandMeasures, targets: Sequence[HandMeasures]) -> SignFault | None:
    """Return how the place of a hand differs from the nearest target's; None if it is unknown."""
    known = [one for one in targets if one.place is not None]
    if hand.place is None or not known:
        return None
    here = hand.place
    nearest = min(known, key=lambda one: dist(one.place or here, here))
    there = nearest.place or here
    across, down = there[0] - here[0], there[1] - here[1]
    if abs(down) >= abs(across):
        off = DeviationKind.LOWER if down > 0 else DeviationKind.HIGHER
    else:
        off = DeviationKind.ACROSS if across > 0 else DeviationKind.OUTWARDS
    return SignFault(SignPart.PLACE, off, region=_region(nearest), ratio=hypot(across, down) / _PLACE_SCALE)


def _region(hand: HandMeasures) -> BodyRegion | None:
    if hand.from_face is None:
        return None
    return next((name for most, name in _REGIONS if hand.from_face[1] < most), BodyRegion.BELLY)


def compare_hand_shape(hand: HandMeasures, targets: Sequence[HandMeasures]) -> SignFault:
    """Return how the fingers or the direction of a hand differ from the nearest target's."""

    def off_by(one: HandMeasures) -> float:
        return float(dist(one.fingers, hand.fingers) / len(hand.fingers) ** 0.5 / _SHAPE_SCALE)

    nearest = min(targets, key=off_by)
    turned = min(targets, key=lambda one: dist(one.direction, hand.direction))
    turned_by = dist(turned.direction, hand.direction) / _DIRECTION_SCALE
    if turned_by > off_by(nearest):
        return SignFault(SignPart.SHAPE, DeviationKind.TURN, ratio=turned_by)
    apart = [there - here for there, here in zip(nearest.fingers, hand.fingers, strict=True)]
    straighten = tuple(at for at, by in enumerate(apart) if by > _FINGER_OFF)
    fold = tuple(at for at, by in enumerate(apart) if by < -_FINGER_OFF)
    ratio = off_by(nearest)
    if len(straighten) >= len(fold):
        straighten = straighten or (max(range(5), key=lambda at: apart[at]),)
        off, fingers = (
            (DeviationKind.FLAT, ()) if set(straighten) >= _LONG_FINGERS else (DeviationKind.STRAIGHTEN, straighten)
        )
        return SignFault(SignPart.SHAPE, off, fingers=fingers, ratio=ratio)
    off, fingers = (DeviationKind.FIST, ()) if set(fold) >= _LONG_FINGERS else (DeviationKind.FOLD, fold)
    return SignFault(SignPart.SHAPE, off, fingers=fingers, ratio=ratio)


def compare_hand_movement(hand: HandMeasures, targets: Sequence[HandMeasures]) -> SignFault:
    """Return how the path of a hand differs from the nearest target's, in size or form."""

    def off_by(one: HandMeasures) -> float:
        apart = [dist(here, there) for here, there in zip(hand.way, one.way, strict=True)]
        scale = max(movement_extent(one), LEAST_WAY)
        return sum(apart) / len(apart) / scale / _WAY_SCALE

    nearest = min(targets, key=off_by)
    size = min((_times_as_large(hand, one) for one in targets), key=lambda one: max(one, 1 / one))
    ratio = max(off_by(nearest), abs(log(size)) / _SIZE_SCALE)
    least, most, extent = min(map(movement_extent, targets)), max(map(movement_extent, targets)), movement_extent(hand)
    if extent < LEAST_WAY / 2 and least > LEAST_WAY:
        return SignFault(SignPart.MOVEMENT, DeviationKind.MOVE, ratio=max(ratio, least / LEAST_WAY))
    if most < LEAST_WAY / 2 and extent > 2 * LEAST_WAY:
        return SignFault(SignPart.MOVEMENT, DeviationKind.HOLD, ratio=max(ratio, extent / LEAST_WAY / 2))
    if not _SMALL < size < _LARGE:
        return SignFault(SignPart.MOVEMENT, DeviationKind.LARGER if size < 1 else DeviationKind.SMALLER, ratio=ratio)
    return SignFault(SignPart.MOVEMENT, _way_off(hand, nearest), ratio=ratio)


def _times_as_large(hand: HandMeasures, target: HandMeasures) -> float:
    return max(movement_extent(hand), _UNSTEADY) / max(movement_extent(target), _UNSTEADY)


def movement_extent(hand: HandMeasures) -> float:
    """Return the extent of a movement in palm lengths, without the farthest point on either side."""
    xs, ys = (sorted(axis) for axis in zip(*hand.way, strict=True))
    return hypot(xs[-2] - xs[1], ys[-2] - ys[1])


def _way_off(hand: HandMeasures, target: HandMeasures) -> DeviationKind:
    if target.n_turns > hand.n_turns + 1:
        return DeviationKind.AGAIN
    if hand.n_turns > target.n_turns + 1:
        return DeviationKind.ONCE
    there, here = _first_move(target), _first_move(hand)
    across, down = there[0] - here[0], there[1] - here[1]
    if hypot(*there) < LEAST_WAY / 2 or hypot(across, down) < hypot(*there) / 2:
        return DeviationKind.PATH
    if abs(there[1]) >= abs(there[0]):
        return DeviationKind.DOWN if there[1] > 0 else DeviationKind.UP
    return DeviationKind.TO_OTHER_SIDE if there[0] > 0 else DeviationKind.TO_OWN_SIDE


def _first_move(hand: HandMeasures) -> tuple[float, float]:
    """Return the path from the start to the point farthest from it."""
    start = hand.way[0]
    far = max(hand.way, key=lambda one: dist(one, start))
    return far[0] - start[0], far[1] - start[1]
