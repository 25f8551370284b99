"""This module finds the largest difference in a sign: hands, place, shape or movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from slr_learn.learning.signs.comparison import LEAST_WAY, compare_hand_movement, compare_hand_place, compare_hand_shape
from slr_learn.learning.signs.faults import DeviationKind, SignFault, SignPart

if TYPE_CHECKING:
    from slr_learn.perception.sign_measures import SignMeasures

_LEAST_RATIO = 1.25
"""A difference is reported from this multiple of the usual distance between signers of one sign."""

_MISSING, _PRESENT = 0.2, 0.6
_FAST, _SLOW = 0.45, 2.2
_CERTAIN = 9.0


def find_largest_fault(
    signed: SignMeasures, shown: Sequence[SignMeasures], *, may_use_both: bool = False
) -> SignFault | None:
    """Return the largest difference; None if nothing stands out or there is nothing to compare with.

    Each part is compared with the recording nearest to it, so that variation between signers is no fault. What a
    recording does not show, such as the place without a pose, is not judged.

    Args:
        signed: Measures of the learner's sign.
        shown: Measures of recordings of the target.
        may_use_both: Whether two hands are fine although the recordings show one.
    """
    if not shown:
        return None
    hands = _number_of_hands(signed, shown)
    if hands is not None and not (may_use_both and hands.off is DeviationKind.HAND_EXTRA):
        return hands
    pairs = [(False, signed.dominant, [one.dominant for one in shown])]
    others = [one.other for one in shown if _uses_other(one) and one.other is not None]
    if signed.other is not None and len(others) * 2 > len(shown):
        pairs.append((True, signed.other, others))
    found = [
        replace(fault, is_other_hand=is_other)
        for is_other, hand, targets in pairs
        for judge in (compare_hand_place, compare_hand_shape, compare_hand_movement)
        if (fault := judge(hand, targets)) is not None
    ]
    worst = max(found, key=lambda fault: fault.ratio, default=None)
    if worst is not None and worst.ratio >= _LEAST_RATIO:
        return worst
    return _pace(signed, shown)


def _number_of_hands(signed: SignMeasures, shown: Sequence[SignMeasures]) -> SignFault | None:
    n_both = sum(_uses_other(one) for one in shown)
    seen = signed.other.seen if signed.other is not None else 0.0
    if n_both == len(shown) and seen < _MISSING:
        return SignFault(SignPart.HANDS, DeviationKind.HAND_MISSING, is_other_hand=True, ratio=_CERTAIN)
    hardly_seen = all(one.other is None or one.other.seen < _MISSING for one in shown)
    if hardly_seen and signed.other is not None and seen > _PRESENT and signed.other.length > LEAST_WAY:
        return SignFault(SignPart.HANDS, DeviationKind.HAND_EXTRA, is_other_hand=True, ratio=_CERTAIN)
    return None


def _uses_other(one: SignMeasures) -> bool:
    return one.other is not None and one.other.seen > _PRESENT


def _pace(signed: SignMeasures, shown: Sequence[SignMeasures]) -> SignFault | None:
    usual = median(one.duration_ms for one in shown)
    if usual <= 0 or signed.dominant.length < LEAST_WAY:
        return None
    share = signed.duration_ms / usual
    if share < _FAST:
        return SignFault(SignPart.MOVEMENT, DeviationKind.SLOWER)
    return SignFault(SignPart.MOVEMENT, DeviationKind.FASTER) if share > _SLOW else None
