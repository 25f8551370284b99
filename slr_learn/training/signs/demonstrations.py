"""This module chooses, for each sign a model knows, the recording that shows it best, and some of other signers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.signs.lazy_sequences import Signs, SignsOnDisk
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.files import write_file_atomically
from slr_learn.perception.body import N_POSE_LANDMARKS, POSE, PoseLandmark
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import compute_sign_features
from slr_learn.recognition.signs.demonstrations import DEMONSTRATIONS_FILE, Demonstration, demonstrations_to_json
from slr_learn.training.signs.demonstration_motion import (
    movement_duration_ms,
    recording_to_demonstration,
    share_of_frames_with_hands,
)
from slr_learn.training.synthetic_signs.bodies import BodyCompleter
from slr_learn.vocabulary import NO_SIGN

N_OTHERS = 3
"""Further recordings of each sign, used for feedback."""

_MOST_OF_A_SOURCE = 60
_MOST_READ = 240
_MOSTLY, _HALF = 0.8, 0.5
_LEAST_MOVING_MS = 300.0
"""Recordings whose hands move for less time have only a frame or two, with the rest filled in."""
_FIT_ENOUGH = 4
"""Minimum fitness of a further recording: it moves, and half of it shows the hands."""
_BODY = [PoseLandmark.NOSE, PoseLandmark.LEFT_SHOULDER, PoseLandmark.RIGHT_SHOULDER]


def write_demonstrations(
    folder: Path, signs: Signs, labels: Sequence[str], *, seed: int = 0, maker: BodyCompleter | None = None
) -> None:
    """Choose demonstrations and write them into a model's folder, whole or not at all.

    Args:
        folder: Of the model, created if missing.
        signs: Recordings of the labels, such as it was trained on.
        labels: The classes of the model; what is no sign is left out, and so is a label nobody's hands show.
        seed: Decides which recordings of a large source are looked at.
        maker: Completes recordings of one hand alone, so that a learner sees where it is; None leaves them as they are.
    """
    write_file_atomically(
        folder / DEMONSTRATIONS_FILE,
        demonstrations_to_json(choose_demonstrations(signs, labels, seed=seed, maker=maker)),
    )


def choose_demonstrations(
    signs: Signs, labels: Sequence[str], *, seed: int = 0, maker: BodyCompleter | None = None
) -> dict[str, tuple[Demonstration, ...]]:
    """Return for each label a typical recording, then up to `N_OTHERS` by other signers or from other sessions.

    Typical means closest to all others of its label in `compute_sign_features`, with equal weight for every source.
    Recordings with a pose, and with all the hands that the sign needs in most frames, are preferred. Arguments as in
    `write_demonstrations`.
    """
    rng = np.random.default_rng(seed)
    chosen = {}
    for label in labels:
        own = _in_memory(signs, label, rng)
        rows = _looked_at(own, label, rng)
        if label != NO_SIGN and len(rows):
            chosen[label] = tuple(_demonstration(own, row, maker) for row in _typical(own.select(rows), rows))
    return chosen


def _in_memory(signs: Signs, label: str, rng: np.random.Generator) -> SignSequences:
    """Return the signs of a label, of stored ones at most a limited number."""
    rows = np.flatnonzero(signs.label == label)
    if isinstance(signs, SignsOnDisk):
        return signs.select(np.sort(rng.permutation(rows)[:_MOST_READ])).read()
    return signs.select(rows)


def _looked_at(signs: SignSequences, label: str, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return rows of a label with a visible hand, at most a limited number per source."""
    hands = signs.left_hand[:, :, 0, 0], signs.right_hand[:, :, 0, 0]
    shown = (signs.label == label) & np.any([np.isfinite(hand).any(axis=1) for hand in hands], axis=0)
    some = [np.flatnonzero(shown & (signs.source == source)) for source in np.unique(signs.source[shown])]
    kept = [np.sort(rng.permutation(rows)[:_MOST_OF_A_SOURCE]) for rows in some]
    return np.concatenate([np.empty(0, np.intp), *kept])


def _typical(own: SignSequences, rows: NDArray[np.intp]) -> list[int]:
    frames = [own.values[row, : own.length[row]] for row in range(len(own))]
    far = _distances(own, frames)
    fit = _fitness(own, frames)
    # The fittest first, the most typical among equally fit ones.
    order = np.lexsort((far, -fit))
    groups = ["/".join(one) for one in zip(own.source.tolist(), own.signer.tolist(), own.session.tolist(), strict=True)]
    found = [int(order[0])]
    for is_new_group in (True, False):
        for row in order[1:].tolist():
            taken = {groups[one] for one in found}
            is_new = groups[row] not in taken if is_new_group else row not in found
            if len(found) <= N_OTHERS and is_new and fit[row] >= min(fit[found[0]], _FIT_ENOUGH):
                found.append(row)
    return [int(rows[one]) for one in found]


def _distances(own: SignSequences, frames: list[FloatArray]) -> NDArray[np.float64]:
    """Return the distance of each sign from the others: the mean over sources of its mean distance to their signs."""
    features = np.concatenate(
        [
            compute_sign_features(one, own.timestamps_ms(row), aspect=float(own.aspect[row]))
            for row, one in enumerate(frames)
        ]
    )
    squares = (features**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * features @ features.T, 0.0))
    sources = [own.source == name for name in np.unique(own.source)]
    mean: NDArray[np.float64] = np.mean([apart[:, rows].mean(axis=1) for rows in sources], axis=0)
    return mean


def _fitness(own: SignSequences, frames: list[FloatArray]) -> NDArray[np.intp]:
    """Return how well each recording shows the whole sign, 0 to 7: movement first, then body and hands."""
    seen = np.array([share_of_frames_with_hands(one) for one in frames])
    poses = np.array([_sees_body(one) for one in frames])
    moves = np.array(
        [movement_duration_ms(one, own.timestamps_ms(row)) >= _LEAST_MOVING_MS for row, one in enumerate(frames)]
    )
    of_whole = seen[poses] if poses.any() else seen
    needs_both = bool((of_whole.min(axis=1) >= _HALF).mean() > 0.5)
    share = seen.min(axis=1) if needs_both else seen.max(axis=1)
    fitness: NDArray[np.intp] = 3 * moves.astype(np.intp) + 2 * poses + (share >= _MOSTLY) + (share >= _HALF)
    return fitness


def _sees_body(values: FloatArray) -> bool:
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[:, _BODY, 0]
    return bool(np.isfinite(pose).all(axis=1).mean() >= _MOSTLY)


def _demonstration(signs: SignSequences, row: int, maker: BodyCompleter | None) -> Demonstration:
    recorded, aspect = signs.values[row, : signs.length[row]], float(signs.aspect[row])
    completed = recorded
    if maker is not None:
        completed = maker.complete(recorded, str(signs.source[row]), str(signs.label[row]), aspect=aspect)
    values, duration_ms = recording_to_demonstration(completed, signs.timestamps_ms(row))
    source = look_up_source(str(signs.source[row]))
    credit = "" if source.licence == UNRECORDED else f"{source.credit} ({source.licence})"
    return Demonstration(values, duration_ms, aspect, source.name, credit, is_completed=completed is not recorded)
