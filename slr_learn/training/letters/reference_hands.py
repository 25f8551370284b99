"""This module creates the hands that represent other people when the letter model is adapted to a learner.

Each is the mean of several similar recorded hands, so that they can be stored in a model's folder although its data
cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import (
    HandRecordings,
    concatenate_recordings,
    load_hand_recordings,
    save_hand_recordings,
)
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.training_set import TrainingSet, is_augmented, is_synthetic
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.landmarks import FloatArray, Handedness
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.depth import has_depth
from slr_learn.training.letters.example_hands import centre_and_scale_hands
from slr_learn.training.letters.resemblance import cluster_by_k_means

REFERENCE_FILE = "reference_hands.npz"
REHEARSAL_FILE = "rehearsal_hands.npz"

_RADIUS_PX = 100.0
_UNITS = f"pixels, {_RADIUS_PX:.0f} to the root-mean-square radius of a hand"
_MOST_A_LETTER, _MOST_WITHOUT = 8, 40
_HANDS_A_MEAN, _HANDS_A_MEAN_HELD_OUT = 3, 2
_N_VARIED = 4
_FAR = HandAugmentationSettings(tilt_rad=0.45, roll_rad=0.25, aspect_log=0.08, noise=0.035)
_NOT_REHEARSED_SOURCES = ("roboflow", "t32rahman")
_NOT_REHEARSED_SIGNERS = ("hand3", "hand4")


@dataclass(frozen=True, eq=False)
class OtherSignersHands:
    """Hands that represent other people.

    Attributes:
        rehearsal: Hands that are rehearsed in an adaptation. Some show no letter.
        reference: Hands it is measured on: of signers held out of training, and of some in the training data that are
            not rehearsed.
    """

    rehearsal: HandRecordings
    reference: HandRecordings


def average_hands_of_other_signers(training_set: TrainingSet) -> OtherSignersHands:
    """Return the mean hands of a training set; both parts are empty if it is too small."""
    trained = concatenate_recordings([training_set.recordings, training_set.no_letters])
    not_rehearsed = np.isin(trained.source, _NOT_REHEARSED_SOURCES) | np.isin(trained.signer, _NOT_REHEARSED_SIGNERS)
    held_out = concatenate_recordings([training_set.held_out, training_set.held_out_no_letters])
    parts = [(held_out, _HANDS_A_MEAN_HELD_OUT), (trained.select(not_rehearsed), _HANDS_A_MEAN)]
    return OtherSignersHands(
        rehearsal=_means(trained.select(~not_rehearsed), _HANDS_A_MEAN),
        reference=concatenate_recordings([_means(hands, n_least) for hands, n_least in parts]),
    )


def save_other_signers_hands(folder: Path, others: OtherSignersHands) -> None:
    """Write the hands to a model's folder."""
    save_hand_recordings(folder / REFERENCE_FILE, others.reference)
    save_hand_recordings(folder / REHEARSAL_FILE, others.rehearsal)


def load_other_signers_hands(folder: Path) -> OtherSignersHands:
    """Load the hands from a model's folder.

    Raises:
        DataNotFoundError: The folder has none.
        BadInputError: A file is damaged.
    """
    return OtherSignersHands(
        load_hand_recordings(folder / REHEARSAL_FILE), load_hand_recordings(folder / REFERENCE_FILE)
    )


def count_hands_by_source(hands: HandRecordings) -> dict[str, int]:
    """Return the number of mean hands per source."""
    return dict(sorted(Counter(hands.source.tolist()).items()))


def augment_reference_hands_for_measuring(hands: HandRecordings) -> HandRecordings:
    """Return four augmented copies of each hand, the same at every call, for measuring.

    They vary half as much again as in training, so that an adaptation loses as much on them as on new signers.
    """
    rng = np.random.default_rng(0)
    parts = []
    for _ in range(_N_VARIED):
        points, is_left = augment_hands(hands.landmarks, hands.is_left, _FAR, rng=rng)
        handedness = np.where(is_left, Handedness.LEFT.value, Handedness.RIGHT.value)
        parts.append(replace(hands, landmarks=points, handedness=handedness))
    return concatenate_recordings(parts)


def _means(hands: HandRecordings, n_least: int) -> HandRecordings:
    """Return a few hands that represent those of each label and source, each the mean of `n_least` or more."""
    parts = []
    for rows in _groups(hands):
        part = hands.select(rows)
        points = centre_and_scale_hands(mirror_to_right_hands(part.landmarks, part.is_left))
        n_most = _MOST_WITHOUT if part.label[0] == NO_LETTER else _MOST_A_LETTER
        member = cluster_by_k_means(points[..., :2].reshape(len(points), -1), min(n_most, len(points) // n_least))
        deep = has_depth(part)
        numbers, sizes = np.unique(member, return_counts=True)
        means = [_mean(points[member == one], deep[member == one]) for one in numbers[sizes >= n_least]]
        if means:
            parts.append(_as_recordings(np.stack(means), part))
    return concatenate_recordings(parts) if parts else hands.select(np.empty(0, np.intp))


def _groups(hands: HandRecordings) -> Iterator[NDArray[np.intp]]:
    """Yield the rows of each label and source: recorded hands, those of degraded photos, and synthetic ones."""
    kind = np.where(is_synthetic(hands), "made", np.where(is_augmented(hands), "copy", "recorded"))
    names, group = np.unique(np.stack([hands.source, hands.label, kind]), axis=1, return_inverse=True)
    for one in range(names.shape[1]):
        yield np.flatnonzero(group.ravel() == one)


def _mean(points: FloatArray, deep: NDArray[np.bool_]) -> FloatArray:
    mean: FloatArray = points.mean(axis=0)
    # Hands without depth are left out of its mean.
    mean[:, 2] = points[deep, :, 2].mean(axis=0) if deep.any() else 0
    return mean


def _as_recordings(points: FloatArray, part: HandRecordings) -> HandRecordings:
    texts = {"label": part.label[0], "source": part.source[0], "signer": "", "filename": ""}
    return HandRecordings(
        landmarks=np.round(_RADIUS_PX * points, 1).astype(np.float32),
        **{name: np.full(len(points), str(text)) for name, text in texts.items()},
        handedness=np.full(len(points), Handedness.RIGHT.value),
        units=_UNITS,
    )
