"""This module finds in recordings of J and Z which show the ASL movement, and when the letter is drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.sequences import HandSequences
from slr_learn.perception.landmarks import DRAWING_TIPS, PALM_CORNERS, longest_triangle_side

NOT_THE_ASL_MOVEMENT: dict[tuple[str, str, str], str] = {
    ("spoken_to_signed", "sts_cse", "J"): "a shallow bow to the side that ends above its start",
    ("spoken_to_signed", "sts_eso", "J"): "the index finger points and hardly moves",
    ("spoken_to_signed", "sts_psr", "J"): "two fingers stay up, no hook",
    ("spoken_to_signed", "sts_ssp", "J"): "a fist that circles",
    ("spoken_to_signed", "sts_swl", "J"): "a flat hand, hardly moved",
    ("spoken_to_signed", "sts_tsm", "J"): "out to the side and back, hooked away from the thumb",
    ("spoken_to_signed", "sts_cse", "Z"): "there and a little back, at one height",
    ("spoken_to_signed", "sts_csq", "Z"): "a flat hand, held still",
    ("spoken_to_signed", "sts_lls", "Z"): "there and back, no third stroke",
    ("spoken_to_signed", "sts_ssp", "Z"): "drawn with the little finger, the index finger folded",
    ("spoken_to_signed", "sts_svk", "Z"): "a flat hand that dips once",
    ("spoken_to_signed", "sts_swl", "Z"): "two fingers that nod",
    ("spoken_to_signed", "sts_tsm", "Z"): "two fingers held still",
    ("yumenin_fsl", "yumenin", "J"): "Filipino: the little finger points sideways and hardly moves",
}
"""By source, signer and letter: the movement made instead. Found by drawing the hand and its trail for every clip."""

_SPANS = {
    ("sts_ase", "J"): (6, 13),
    ("sts_asq", "J"): (7, 12),
    ("sts_bzs", "J"): (8, 15),
    ("sts_csq", "J"): (3, 9),
    ("sts_gsg", "J"): (4, 16),
    ("sts_ise", "J"): (4, 8),
    ("sts_lls", "J"): (4, 10),
    ("sts_mfs", "J"): (7, 15),
    ("sts_sgg", "J"): (3, 10),
    ("sts_svk", "J"): (5, 11),
    ("sts_ase", "Z"): (2, 12),
    ("sts_asq", "Z"): (6, 18),
    ("sts_bzs", "Z"): (7, 18),
    ("sts_eso", "Z"): (5, 14),
    ("sts_gsg", "Z"): (3, 11),
    ("sts_ise", "Z"): (5, 13),
    ("sts_mfs", "Z"): (7, 19),
    ("sts_psr", "Z"): (3, 11),
    ("sts_sgg", "Z"): (5, 19),
}
"""First and last frame of the letter, read off the drawn trails; in other clips the hand moves only for the letter."""

_MOVED = 0.2
_STROKE = 0.3
"""In palm lengths: the minimum length of a movement, and of a stroke."""


def find_movement_frames(sequences: HandSequences, row: int) -> tuple[int, int] | None:
    """Return the first and the last frame of a recorded J or Z; None if the movement is wrong or incomplete.

    Args:
        sequences: Recorded sequences.
        row: Row of a J or Z.
    """
    label, signer = str(sequences.label[row]), str(sequences.signer[row])
    if label not in DRAWING_TIPS or (str(sequences.source[row]), signer, label) in NOT_THE_ASL_MOVEMENT:
        return None
    if (signer, label) in _SPANS:
        return _SPANS[signer, label]
    tip = _tip_trail(sequences, row)
    seen = np.flatnonzero(np.isfinite(tip[:, 0]))
    if len(seen) < 3 or not contains_all_strokes(tip[seen], label):
        return None
    moved = seen[np.linalg.norm(tip[seen] - tip[seen[0]], axis=1) > _MOVED]
    far = seen[np.linalg.norm(tip[seen] - tip[seen[-1]], axis=1) > _MOVED]
    return max(int(moved[0]) - 1, int(seen[0])), min(int(far[-1]) + 1, int(seen[-1]))


def contains_all_strokes(tip: NDArray[np.float64], label: str) -> bool:
    """Return whether a fingertip's trail contains all strokes of a letter: three for Z, a line down and a hook for J.

    Args:
        tip: Of shape (n, 2), in palm lengths, of a right hand.
        label: "J" or "Z".
    """
    x, y = np.median(np.stack([tip[:-2], tip[1:-1], tip[2:]]), axis=0).T
    if label == "Z":
        return _n_strokes(x) >= 3 and _n_strokes(x, first=-1) >= 3
    lowest = int(y.argmax())
    down = y[lowest] - y[: lowest + 1].min()
    after = x[int(y[: lowest + 1].argmin()) :]
    return bool(down > 2 * _STROKE and after[-1] - after.min() > _STROKE)


def _n_strokes(x: NDArray[np.float64], first: int = 0) -> int:
    """Return how often x goes back and forth by more than a stroke; with `first` -1, starting to the left."""
    turns: list[int] = []
    direction, extreme = 0, float(x[0])
    for value in x.tolist():
        if direction * (value - extreme) > 0:
            extreme = value
        elif abs(value - extreme) > _STROKE:
            direction = 1 if value > extreme else -1
            turns.append(direction)
            extreme = value
    if first in turns:
        turns = turns[turns.index(first) :]
    elif first:
        turns = []
    return len(turns)


def _tip_trail(sequences: HandSequences, row: int) -> NDArray[np.float64]:
    """Return the positions of the drawing fingertip in palm lengths, left hands mirrored, of shape (length, 2)."""
    points = np.asarray(sequences.landmarks[row, : int(sequences.length[row])], np.float64)
    unit = np.nanmedian(longest_triangle_side(points[:, PALM_CORNERS]))
    tip = points[:, DRAWING_TIPS[str(sequences.label[row])], :2] / unit
    trail: NDArray[np.float64] = tip * np.array((-1.0 if sequences.is_left[row] else 1.0, 1.0))
    return trail
