"""Signs of a signer left out, as they are and with one part tampered with: how often that part is the one told."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from slr_learn.datasets.signs.sequences import SignSequences, load_sign_sequences
from slr_learn.learning.signs.comparison import LEAST_WAY, movement_extent
from slr_learn.learning.signs.faults import SignPart
from slr_learn.learning.signs.feedback import find_largest_fault
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import FINGER_LANDMARKS, HandLandmark
from slr_learn.perception.sign_measures import measure_sign
from slr_learn.training.signs.demonstrations import choose_demonstrations
from tests.support.shared_data import shared_data

N_SIGNS = 40
LONG_FINGERS = list(FINGER_LANDMARKS.values())[1:]


def hands_of(values):
    return [values[:, place].reshape(len(values), 21, 3) for place in (LEFT_HAND, RIGHT_HAND)]


def with_other_place(values, aspect, rng):
    """The hands 0.8 shoulder widths away, in one of four directions."""
    pose = values[:, POSE].reshape(len(values), 33, 4)
    apart = pose[:, PoseLandmark.LEFT_SHOULDER, :2] - pose[:, PoseLandmark.RIGHT_SHOULDER, :2]
    width = float(np.nanmedian(np.hypot(apart[:, 0] * aspect, apart[:, 1])))
    turn = rng.integers(4) * np.pi / 2
    for hand in hands_of(values):
        hand[..., :2] += 0.8 * width * np.array((np.cos(turn) / aspect, np.sin(turn)), np.float32)
    return values


def with_other_shape(values, aspect, rng):
    """Straight fingers folded, folded ones straight."""
    for hand in hands_of(values):
        reach = np.linalg.norm(hand[..., :2] - hand[:, :1, :2], axis=2)
        ends = np.isfinite(reach[:, 0])
        knuckles, tips = [reach[ends][:, [chain[at] for chain in LONG_FINGERS]] for at in (0, -1)]
        is_straight = tips.size and np.median(tips) > 1.35 * np.median(knuckles)
        for root, *joints in LONG_FINGERS:
            for step, joint in enumerate(joints, 1):
                if is_straight:
                    hand[:, joint] = hand[:, root] + 0.15 * (hand[:, joint] - hand[:, root])
                else:
                    hand[:, joint] = hand[:, root] + 0.35 * step * (hand[:, root] - hand[:, HandLandmark.WRIST])
    return values


def with_other_movement(values, aspect, rng):
    """The way of the hands nearly none, turned by a right angle, or two and a half times as large."""
    kind, side = rng.integers(3), rng.choice((-1, 1))
    for hand in hands_of(values):
        way = hand[:, HandLandmark.MIDDLE_MCP, :2] * (aspect, 1)
        if np.isfinite(way[:, 0]).any():
            apart = way - np.nanmedian(way, axis=0)
            turned = np.stack([-side * apart[:, 1], side * apart[:, 0]], axis=1)
            other = (0.15 * apart, turned, 2.5 * apart)[kind]
            hand[..., :2] += ((other - apart) / (aspect, 1)).astype(np.float32)[:, None]
    return values


def moves(signs, row):
    measures = measure_sign(
        signs.values[row, : signs.length[row]], signs.timestamps_ms(row), aspect=float(signs.aspect[row])
    )
    return measures is not None and movement_extent(measures.dominant) > LEAST_WAY


def signs_of(signs: SignSequences, signer: str):
    """Signs of one signer, with recordings of the others to compare each with."""
    labels = [one for one in np.unique(signs.label).tolist() if one != "-"]
    shown = choose_demonstrations(signs.select(signs.signer != signer), labels)
    measured = {
        label: [m for one in some if (m := measure_sign(one.values, one.timestamps_ms, aspect=one.aspect))]
        for label, some in shown.items()
    }
    own = np.flatnonzero((signs.signer == signer) & (signs.label != "-"))
    for row in np.random.default_rng(0).permutation(own)[:N_SIGNS].tolist():
        yield signs, row, measured[str(signs.label[row])]


def told(signs, row, shown, change, rng):
    aspect = float(signs.aspect[row])
    values = change(signs.values[row, : signs.length[row]].copy(), aspect, rng)
    measures = measure_sign(values, signs.timestamps_ms(row), aspect=aspect)
    fault = measures and find_largest_fault(measures, shown)
    return fault.part if fault else None


@pytest.mark.slow
def test_the_part_tampered_with_is_mostly_the_one_told_of_signers_left_out():
    signs = load_sign_sequences(shared_data("signs/ase/traduttore_a.npz"))
    rng = np.random.default_rng(0)
    changes = {
        None: lambda values, *_: values,
        SignPart.PLACE: with_other_place,
        SignPart.SHAPE: with_other_shape,
        SignPart.MOVEMENT: with_other_movement,
    }
    counted = {part: Counter() for part in changes}
    for signer in np.unique(signs.signer).tolist():
        for row in signs_of(signs, signer):
            for part, change in changes.items():
                if part is SignPart.MOVEMENT and not moves(*row[:2]):
                    continue
                counted[part][told(*row, change, rng)] += 1
    for part, least in ((None, 0.45), (SignPart.PLACE, 0.65), (SignPart.SHAPE, 0.65), (SignPart.MOVEMENT, 0.6)):
        assert counted[part][part] >= least * counted[part].total(), counted
