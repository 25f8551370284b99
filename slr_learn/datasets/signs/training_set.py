"""This module loads the recorded signs that may be used for training, and splits them by signer, source or session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.datasets.hands.splits import Split
from slr_learn.datasets.hands.training_set import list_landmark_files
from slr_learn.datasets.signs.lazy_sequences import Signs, SignsOnDisk, write_signs_to_disk
from slr_learn.datasets.signs.sequences import SignSequences, join_sign_sequences, load_sign_sequences
from slr_learn.errors import BadInputError

EVALUATION_SIGNS = frozenset(
    {
        "akashcodes23",
        "arnav",
        "duchoan",
        "jeet10",
        "nadiminti",
        "ngocsongne",
        "ryanestanton",
        "shahdm",
        "tungooxx",
        "wlasl50",
        "xuyennguyen",
    }
)
"""Sources for evaluation only, without a licence for training; listed by name so that copies in other places are
refused too."""


def iterate_signs_for_training(paths: Iterable[Path]) -> Iterator[SignSequences]:
    """Yield the signs of npz files, or of folders of them, file by file, without sequences that have no frame.

    Raises:
        DataNotFoundError: A path does not exist, or a folder contains no npz file.
        BadInputError: A file is damaged, contains evaluation-only recordings or lies below a folder called `eval`.
    """
    for path in list_landmark_files(paths):
        part = load_sign_sequences(path)
        strangers = sorted({name for name in part.source.tolist() if name.casefold() in EVALUATION_SIGNS})
        if strangers:
            raise BadInputError(
                f"{path} holds signs of {', '.join(strangers)}, which are for measuring only. Leave the file out."
            )
        yield part.select(part.length > 0)


def load_signs_for_training(paths: Iterable[Path]) -> SignSequences:
    """Load and join the signs of `iterate_signs_for_training` in memory.

    Raises:
        DataNotFoundError: A path does not exist, or a folder contains no npz file.
        BadInputError: As in `iterate_signs_for_training`, or there are fewer than two labels.
    """
    signs = join_sign_sequences(list(iterate_signs_for_training(paths)))
    require_two_labels(signs)
    return signs


def store_signs_for_training(paths: Iterable[Path], file: Path) -> SignsOnDisk:
    """Write the signs of `iterate_signs_for_training` to a file that is read sign by sign, for sets larger than memory.

    Raises:
        DataNotFoundError: A path does not exist, or a folder holds no npz file.
        BadInputError: As `iterate_signs_for_training`, or there are not signs of two labels.
    """
    signs = write_signs_to_disk(iterate_signs_for_training(paths), file)
    require_two_labels(signs)
    return signs


def require_two_labels(signs: Signs) -> None:
    """Check that there are at least two labels.

    Raises:
        BadInputError: There are fewer.
    """
    labels = np.unique(signs.label).tolist()
    if len(labels) < 2:
        raise BadInputError(
            f"Training needs signs of at least two labels; got {', '.join(labels) or 'none'}. Add data."
        )


def splits_leaving_one_out(signs: Signs, what: HeldOutUnit) -> tuple[Split, ...]:
    """Return one split per signer, source or session, with that one held out; unnamed ones are always in training.

    Raises:
        BadInputError: There are fewer than two, or none is named.
    """
    ids = _ids(signs, what)
    named = np.unique(ids[getattr(signs, what.value) != ""]).tolist()
    if not named or len(np.unique(ids)) < 2:
        raise BadInputError(
            f"Leaving a {what} out needs a named one among several; got {', '.join(named) or 'none named'}. "
            "Add data of another, or choose otherwise with --leave-out."
        )
    return tuple(
        Split(name, train=np.flatnonzero(ids != name), validation=np.flatnonzero(ids == name)) for name in named
    )


def _ids(signs: Signs, what: HeldOutUnit) -> StringArray:
    """Return a name for each row's signer, source or session, unique across sources."""
    ids = signs.source
    if what in (HeldOutUnit.SIGNER, HeldOutUnit.SESSION):
        ids = np.char.add(np.char.add(ids, "/"), signs.signer)
    if what is HeldOutUnit.SESSION:
        ids = np.char.add(np.char.add(ids, "/"), signs.session)
    return ids
