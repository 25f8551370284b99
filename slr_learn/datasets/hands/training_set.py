"""This module joins landmark files to one training set, without the data that models are measured on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import COPY_MARK, HandRecordings, concatenate_recordings, load_hand_recordings
from slr_learn.datasets.hands.shapes import (
    NO_LETTER,
    differs_from_asl_letter,
    select_hands_without_letter,
    shows_no_still_letter,
)
from slr_learn.datasets.hands.synthetic_shapes import MADE_MARK, make_synthetic_shapes
from slr_learn.errors import BadInputError, DataNotFoundError

EVALUATION_FOLDER = "eval"
"""Files below a folder with this name must not be used for training: they have no licence for it, and their signers are
reserved for evaluation."""

SEEN_EVALUATION_SOURCES = frozenset({"mon95", "kaggle200", "longhong", "zarakiliz"})
"""Evaluation sources whose errors were looked at during development: figures on them are slightly optimistic."""

UNSEEN_EVALUATION_SOURCES = frozenset(
    {"aashritha", "cp0070", "hack112", "handytalk", "haontran", "hsp8", "rhys12", "samy1765", "soham"}
)
"""Evaluation sources that influenced no choice."""

EVALUATION_SOURCES = SEEN_EVALUATION_SOURCES | UNSEEN_EVALUATION_SOURCES
"""Evaluation sources, listed by name so that copies in other places are refused too."""

_HELD_OUT_SIGNERS = {"massey": "hand5"}
_HELD_OUT_PREFIXES = {"roboflow": "test_"}

_HELD_OUT_PHOTOS = {"ardamavi": range(5600, 10_000)}
"""Numbers of the photos, which are ordered by signer."""


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """The data for a training, and what was left out.

    Attributes:
        recordings: The hands to train on, including those of `make_synthetic_shapes`.
        held_out: Hands of the same labels held out for measuring, by `is_held_out`.
        no_letters: Training hands that show none of the labels, labelled `NO_LETTER`; may be empty.
        held_out_no_letters: Such hands held out for measuring.
        n_other_labels: Hands of other labels, or of another shape than their label.
    """

    recordings: HandRecordings
    held_out: HandRecordings
    no_letters: HandRecordings
    held_out_no_letters: HandRecordings
    n_other_labels: int

    def all_classes(self, labels: Sequence[str]) -> tuple[HandRecordings, tuple[str, ...]]:
        """Return all training hands, and the labels followed by `NO_LETTER` if there are such hands."""
        if not len(self.no_letters):
            return self.recordings, tuple(labels)
        return concatenate_recordings([self.recordings, self.no_letters]), (*labels, NO_LETTER)


def is_held_out(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands of the training sources are held out for measuring, of shape (n,).

    They are the fifth signer of the Massey photos, the photos its author named `test_` in the Roboflow set, and the
    last signers of the digits.
    """
    rows = zip(
        np.char.lower(recordings.source).tolist(),
        recordings.signer.tolist(),
        recordings.filename.tolist(),
        strict=True,
    )
    return np.array(
        [_held_out(source, signer, PurePosixPath(filename).name) for source, signer, filename in rows], bool
    )


def is_augmented(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands were not recorded as they are, of shape (n,): from degraded photos, or synthetic."""
    copied: NDArray[np.bool_] = np.char.find(recordings.filename, COPY_MARK) >= 0
    return copied | is_synthetic(recordings)


def is_synthetic(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands were synthesised from other hands, of shape (n,), see `make_synthetic_shapes`."""
    made: NDArray[np.bool_] = np.char.find(recordings.filename, MADE_MARK) >= 0
    return made


def _held_out(source: str, signer: str, filename: str) -> bool:
    held_signer = _HELD_OUT_SIGNERS.get(source)
    if held_signer is not None and (signer.endswith(held_signer) or filename.startswith(f"{held_signer}_")):
        return True
    prefix, numbers = _HELD_OUT_PREFIXES.get(source), _HELD_OUT_PHOTOS.get(source)
    if numbers is not None:
        number = re.search(r"\d+", filename)
        return number is not None and int(number.group()) in numbers
    return prefix is not None and filename.startswith(prefix)


def list_landmark_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the given npz files and those directly in the given folders, without duplicates.

    Raises:
        DataNotFoundError: A path does not exist, or a folder holds no npz file.
        BadInputError: A path lies below a folder called `eval`.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(path.glob("*.npz")) if path.is_dir() else [path]
        for one in (path, *found):
            if EVALUATION_FOLDER in one.resolve().parts:
                raise BadInputError(
                    f"Training data must lie outside folders called {EVALUATION_FOLDER!r}; got {one}. "
                    "Measure on it instead: python -m slr_learn evaluate MODEL FILE"
                )
        if not found or not found[0].exists():
            raise DataNotFoundError(f"{path} must be an npz file of recordings, or a folder of them; found none.")
        files.update(dict.fromkeys(one.resolve() for one in found))
    return tuple(files)


def assemble_training_set(paths: Iterable[Path], labels: Sequence[str], *, seed: int = 0) -> TrainingSet:
    """Join landmark files to one training set with the given labels.

    Args:
        paths: npz files, or folders of them.
        labels: The model's classes; hands of other labels are dropped and counted.
        seed: Random seed for the synthetic shapes.

    Raises:
        DataNotFoundError: A path does not exist, or a folder holds no npz file.
        BadInputError: A file is damaged or for evaluation only, or a label has no hand in any of them.
    """
    files = list_landmark_files(paths)
    if not files:
        raise DataNotFoundError("At least one file of training data is needed; got none. Name one with --data.")
    everything = concatenate_recordings([load_hands_for_training(file) for file in files])
    held_out = is_held_out(everything)
    wanted = np.isin(everything.label, list(labels))
    wanted &= ~differs_from_asl_letter(everything)
    chosen = everything.select(wanted & ~held_out)
    absent = [label for label in labels if label not in set(chosen.label.tolist())]
    if absent:
        raise BadInputError(f"Every label needs hands to train on; there are none of {', '.join(absent)}. Add data.")
    others, recorded = (
        select_hands_without_letter(everything),
        everything.select(~held_out & ~differs_from_asl_letter(everything)),
    )
    made = make_synthetic_shapes(recorded, rng=np.random.default_rng(seed))
    return TrainingSet(
        recordings=concatenate_recordings([chosen, made.select(np.isin(made.label, list(labels)))]),
        held_out=everything.select(wanted & held_out),
        no_letters=others.select(~is_held_out(others)),
        held_out_no_letters=others.select(is_held_out(others)),
        n_other_labels=int((~wanted & ~shows_no_still_letter(everything)).sum()),
    )


def refuse_evaluation_sources(name: str, sources: Iterable[str]) -> None:
    """Check that no source of the training data is for evaluation only.

    Raises:
        BadInputError: A source is one of `EVALUATION_SOURCES`.
    """
    strangers = sorted(EVALUATION_SOURCES & {source.casefold() for source in sources})
    if strangers:
        raise BadInputError(
            f"{name} holds hands of {', '.join(strangers)}, which are for measuring only. Leave them out."
        )


def load_hands_for_training(file: Path) -> HandRecordings:
    """Load one npz file of hands for training.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is damaged, or contains a source of `EVALUATION_SOURCES`.
    """
    recordings = load_hand_recordings(file)
    refuse_evaluation_sources(str(file), recordings.source.tolist())
    return recordings
