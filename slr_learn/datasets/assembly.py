"""This module joins landmark files to one training set, and keeps out of it what models are measured on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.photos import COPY_MARK
from slr_learn.datasets.recordings import HandRecordings, concatenate, load_hand_recordings
from slr_learn.errors import BadInputError, DataNotFoundError

EVALUATION_FOLDER = "eval"
"""Files below a folder of this name carry no licence to train on, and their signers must stay strangers."""

EVALUATION_SOURCES = frozenset({"mon95", "kaggle200", "longhong", "zarakiliz"})
"""The sources of those files, so that a copy elsewhere is refused too."""

_HELD_OUT_SIGNERS = {"massey": "hand5"}
_HELD_OUT_PREFIXES = {"roboflow": "test_"}

_NOT_THE_ASL_SHAPE = frozenset(
    {
        # Letters of other sign languages: a P that points up is the K of ASL, and so is a V with the thumb between the
        # fingers; this R hangs down. Found where networks trained on all other sources got every frame wrong, then
        # looked at.
        ("spoken-to-signed", "sts_mfs", "P"),
        ("spoken-to-signed", "sts_psr", "V"),
        ("spoken-to-signed", "sts_swl", "R"),
    }
)


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """What may be trained on, and how much was left out.

    Attributes:
        recordings: The hands to train on.
        held_out: Hands of the same labels kept for measuring, by `is_held_out`.
        n_other_labels: Hands of labels the model is not to know, or of another shape than their label.
    """

    recordings: HandRecordings
    held_out: HandRecordings
    n_other_labels: int


def is_held_out(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands of the training sources are never trained on, of shape (n,).

    They are the fifth signer of the Massey photos and the photos its author named `test_` in the Roboflow set.
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


def is_another_shape(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands show something else than the ASL letter they are labelled with, of shape (n,)."""
    rows = zip(recordings.source.tolist(), recordings.signer.tolist(), recordings.label.tolist(), strict=True)
    return np.array([row in _NOT_THE_ASL_SHAPE for row in rows], bool)


def is_varied(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands were found in a worse copy of a photo instead of the photo itself, of shape (n,)."""
    return np.char.find(recordings.filename, COPY_MARK) >= 0


def _held_out(source: str, signer: str, filename: str) -> bool:
    held_signer = _HELD_OUT_SIGNERS.get(source)
    if held_signer is not None and (signer.endswith(held_signer) or filename.startswith(f"{held_signer}_")):
        return True
    prefix = _HELD_OUT_PREFIXES.get(source)
    return prefix is not None and filename.startswith(prefix)


def landmark_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the npz files named, and those lying directly in the folders named, each once.

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
                    "Measure on it instead: python -m slr_learn evaluate letters FILE"
                )
        if not found or not found[0].exists():
            raise DataNotFoundError(f"{path} must be an npz file of recordings, or a folder of them; found none.")
        files.update(dict.fromkeys(one.resolve() for one in found))
    return tuple(files)


def assemble(paths: Iterable[Path], labels: Sequence[str]) -> TrainingSet:
    """Join landmark files to one training set of the labels given.

    Args:
        paths: npz files, or folders of them.
        labels: What the model is to tell apart; hands of other labels are dropped and counted.

    Raises:
        DataNotFoundError: A path does not exist, or a folder holds no npz file.
        BadInputError: A file is damaged, is meant for measuring only, or a label has no hand in any of them.
    """
    files = landmark_files(paths)
    if not files:
        raise DataNotFoundError("At least one file of training data is needed; got none. Name one with --data.")
    everything = concatenate([_load_for_training(file) for file in files])
    held_out = is_held_out(everything)
    wanted = np.isin(everything.label, list(labels))
    wanted &= ~is_another_shape(everything)
    chosen = everything.select(wanted & ~held_out)
    absent = [label for label in labels if label not in set(chosen.label.tolist())]
    if absent:
        raise BadInputError(f"Every label needs hands to train on; there are none of {', '.join(absent)}. Add data.")
    return TrainingSet(chosen, everything.select(wanted & held_out), n_other_labels=int((~wanted).sum()))


def _load_for_training(file: Path) -> HandRecordings:
    recordings = load_hand_recordings(file)
    strangers = sorted(EVALUATION_SOURCES & set(recordings.source.tolist()))
    if strangers:
        raise BadInputError(
            f"{file} holds hands of {', '.join(strangers)}, which are for measuring only. Leave the file out."
        )
    return recordings
