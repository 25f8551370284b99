"""This module says how a hand is held for each letter, in degrees: a table made by eye against photos."""

from __future__ import annotations

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand_rig import FingerBend, HandPose, ThumbBend

F = FingerBend


def _fingers(index: FingerBend, middle: FingerBend, ring: FingerBend, little: FingerBend) -> dict[Finger, FingerBend]:
    return {Finger.INDEX: index, Finger.MIDDLE: middle, Finger.RING: ring, Finger.LITTLE: little}


def _fist(
    index: FingerBend | None = None,
    middle: FingerBend | None = None,
    ring: FingerBend | None = None,
    little: FingerBend | None = None,
) -> dict[Finger, FingerBend]:
    return _fingers(
        index or F(82, 100, 55, 2),
        middle or F(84, 102, 55, -2),
        ring or F(86, 102, 55, -6),
        little or F(86, 100, 55, -11),
    )


_ACROSS = ThumbBend(20, 50, 30, 35, 40)
LETTER_POSES: dict[str, HandPose] = {
    "A": HandPose(ThumbBend(22, 18, 0, 5, 0), _fist()),
    "B": HandPose(ThumbBend(5, 45, 20, 50, 40), _fingers(F(0, 0, 0, -3), F(0, 0, 0, -1), F(0, 0, 0, 3), F(0, 0, 0, 6))),
    "C": HandPose(
        ThumbBend(30, 60, 40, 5, 20),
        _fingers(F(45, 40, 25, -3), F(45, 42, 25, -1), F(45, 42, 25, 3), F(45, 40, 25, 6)),
        turn=-60,
    ),
    "D": HandPose(
        ThumbBend(10, 60, 40, 20, 30),
        _fingers(F(0, 5, 3, 0), F(65, 70, 30, -2), F(68, 72, 30, -4), F(70, 72, 30, -8)),
        turn=-20,
    ),
    "E": HandPose(
        ThumbBend(0, 45, 20, 45, 60),
        _fingers(F(40, 105, 60, -2), F(40, 105, 60, 0), F(40, 105, 60, 2), F(40, 105, 60, 4)),
    ),
    "F": HandPose(
        ThumbBend(15, 55, 35, 20, 30), _fingers(F(65, 55, 25, 0), F(5, 5, 5, -2), F(0, 5, 3, -6), F(0, 5, 3, -14))
    ),
    "G": HandPose(ThumbBend(20, 35, 0, 0, 0), _fist(index=F(0, 0, 0, 0)), roll=90),
    "H": HandPose(_ACROSS, _fist(index=F(0, 0, 0, -2), middle=F(0, 0, 0, 1)), roll=90),
    "I": HandPose(_ACROSS, _fist(little=F(0, 3, 2, -14))),
    "K": HandPose(ThumbBend(25, 55, 10, 0, 0), _fist(index=F(0, 3, 2, 8), middle=F(35, 3, 2, -6))),
    "L": HandPose(ThumbBend(60, 15, 0, 0, 0), _fist(index=F(0, 3, 2, 0))),
    "M": HandPose(ThumbBend(5, 45, 20, 40, 20), _fist()),
    "N": HandPose(ThumbBend(10, 45, 20, 30, 20), _fist()),
    "O": HandPose(
        ThumbBend(20, 65, 40, 20, 30),
        _fingers(F(55, 55, 35, -3), F(58, 55, 35, -1), F(60, 57, 35, 2), F(60, 57, 35, 4)),
        turn=-60,
    ),
    "P": HandPose(ThumbBend(25, 55, 10, 0, 0), _fist(index=F(0, 3, 2, 8), middle=F(35, 3, 2, -6)), roll=120),
    "Q": HandPose(ThumbBend(20, 35, 0, 0, 0), _fist(index=F(10, 0, 0, 0)), roll=150),
    "R": HandPose(_ACROSS, _fist(index=F(5, 3, 2, -8), middle=F(12, 3, 2, 8))),
    "S": HandPose(_ACROSS, _fist()),
    "T": HandPose(ThumbBend(20, 30, 10, 10, 10), _fist()),
    "U": HandPose(_ACROSS, _fist(index=F(0, 3, 2, -3), middle=F(0, 3, 2, 1))),
    "V": HandPose(_ACROSS, _fist(index=F(0, 3, 2, 10), middle=F(0, 3, 2, -12))),
    "W": HandPose(
        ThumbBend(5, 55, 30, 40, 30), _fingers(F(0, 3, 2, 12), F(0, 3, 2, -2), F(0, 3, 2, -16), F(80, 85, 40, -2))
    ),
    "X": HandPose(_ACROSS, _fist(index=F(25, 85, 50, 0)), turn=-20),
    "Y": HandPose(ThumbBend(62, 18, 0, -5, -5), _fist(little=F(0, 3, 2, -28))),
}
AT_EASE = HandPose(
    ThumbBend(35, 30, 5, 10, 10), _fingers(F(18, 22, 12, 2), F(22, 25, 14, -2), F(25, 28, 15, -7), F(27, 28, 15, -12))
)
"""A hand that shows nothing."""
