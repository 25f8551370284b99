"""This module defines the pose of the hand for each letter in degrees, adjusted by eye against photos."""

from __future__ import annotations

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand.rig import FingerAngles, HandPose, ThumbAngles

_LONG = (Finger.INDEX, Finger.MIDDLE, Finger.RING, Finger.LITTLE)
_FIST = ((82, 102, 50, 2), (84, 104, 50, -2), (86, 104, 50, -6), (86, 102, 50, -11))
_AT_EASE = "rest"

# The columns are the attributes of `ThumbAngles`, of `FingerAngles` for each long finger, and those of `HandPose`.
_TABLE = """
     thumb:                 index:            middle:           ring:             little:         whole hand:
   away fwd roll mid end  | kn mid end aside| and so on for the other long fingers               | turn nod roll wrist
A     11  22   5   5   0 |      fist       |      fist       |      fist       |      fist      |  0   0   0   0
B      6  24  17  50  70 |  0   0   0  -4  |  0   0   0  -1  |  0   0   0   4  |  0   0   0   8 |  0   0   0   0
C     17  62   3  20  25 | 25  42  28  -4  | 26  44  28  -1  | 27  44  28   4  | 28  42  28   8 | 60   0   0   0
D     32  65   3  44  41 |  0   4   3   1  | 55  63  37  -2  | 54  66  37  -3  | 54  70  38  -6 | 20   0   0   0
E      9  32 -10  50  66 | 26 103  56  -3  | 30 106  56   0  | 30 106  56   4  | 30 104  56   7 |  0   0   0   0
F     37  55   5  28  27 | 50  53  32   2  |  6   8   5  -3  |  0   6   4 -10  |  0   5   4 -19 |  0   0   0   0
G     15   8  10   0   0 |  2   2   2   0  |      fist       |      fist       |      fist      |-15 180 -90   0
H     15  38 -15  50  55 |  0   2   2  -4  |  0   2   2   3  |      fist       |      fist      |-15 180 -90   0
I     37  54   3  40  70 |      fist       |      fist       |      fist       |  0   3   2 -16 |  0   0   0   0
K     15   4  -1  25  30 |  0   3   2   6  | 42   4   3  -8  |      fist       |      fist      |  0   0   0   0
L     60   5  14  -5 -10 |  0   3   2   3  |      fist       |      fist       |      fist      |  0   0   0   0
M    -14  23  -6  50   4 | 58  92  20   3  | 58  94  20   2  | 60  94  20   3  | 92 106  50 -14 |  0   0   0   0
N     11  13 -12  50  35 | 58  92  22   2  | 58  93  22   3  | 92 106  50  -8  | 92 104  50 -13 |  0   0   0   0
O     50  59   7  41  38 | 52  58  40  -4  | 56  56  37  -1  | 52  55  38   3  | 49  50  33   6 | 65   0   0   0
P     15   4  -1  25  30 |  0   3   2   6  | 55   4   3  -8  |      fist       |      fist      |  0  50  97  25
Q     24  26  -2  20  20 | 35   5   5   0  |      fist       |      fist       |      fist      |-40 130   0  30
R     11  38 -15  50  43 |  3   3   2  -9  | 14   4   3   9  |      fist       |      fist      |  0   0   0   0
S     36  54   5  40  68 |      fist       |      fist       |      fist       |      fist      |  0   0   0   0
T     14  24  -1  30  32 | 62  95  45 -10  | 84 104  50  -3  | 86 104  50  -7  | 86 102  50 -12 |  0   0   0   0
U     11  38 -15  50  43 |  0   3   2  -3  |  0   3   2   2  | 78  98  45  -4  |      fist      |  0   0   0   0
V     11  38 -15  50  43 |  0   3   2  11  |  0   3   2 -12  | 78  98  45  -6  |      fist      |  0   0   0   0
W    -10  55 -15  50  41 |  0   3   2  13  |  0   3   2  -3  |  0   3   2 -18  | 68  86  34   5 |  0   0   0   0
X     30  50   0  45  66 | 14  82  46   1  |      fist       |      fist       |      fist      |-35   0   0   0
Y     48   4   8  -5   8 |      fist       |      fist       |      fist       |  0   3   2 -30 |  0   0   0   0
rest  35  30   5  10  10 | 18  22  12   2  | 22  25  14  -2  | 25  28  15  -7  | 27  28  15 -12 |  0   0   0   0
"""


def _read(table: str) -> dict[str, HandPose]:
    rows = [row.split("|") for row in table.strip().splitlines()[2:]]
    return {
        row[0].split()[0]: HandPose(
            ThumbAngles(*(float(angle) for angle in row[0].split()[1:])),
            {finger: _bend(cell, fist) for finger, cell, fist in zip(_LONG, row[1:5], _FIST, strict=True)},
            *(float(angle) for angle in row[5].split()),
        )
        for row in rows
    }


def _bend(cell: str, fist: tuple[float, ...]) -> FingerAngles:
    return FingerAngles(*(fist if cell.strip() == "fist" else (float(angle) for angle in cell.split())))


_POSES = _read(_TABLE)
AT_EASE = _POSES.pop(_AT_EASE)
"""A relaxed hand."""

LETTER_POSES = _POSES
"""The pose of each of the 24 still letters."""
