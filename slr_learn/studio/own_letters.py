"""This module loads a learner's takes of still letters, and names the models adapted to them."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.hands.learner_takes import OwnHands
from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import DataNotFoundError

_SUBJECT_START = "letters_"


def list_letter_datasets(store: TakeStore) -> tuple[TakeDataset, ...]:
    """Return the datasets of still letters that have a take, newest first."""
    return tuple(one for one in store.datasets() if one.kind is DatasetKind.LETTERS and store.takes(one))


def find_letter_dataset(store: TakeStore, name: str) -> TakeDataset:
    """Return a dataset of still letters.

    Args:
        store: The learner's datasets.
        name: Name of the dataset, or of its folder.

    Raises:
        DataNotFoundError: There is no such dataset.
    """
    known = list_letter_datasets(store)
    found = next((one for one in known if name in (one.id, one.name)), None)
    if found is None:
        names = ", ".join(one.name for one in known) or "none"
        raise DataNotFoundError(f"There must be recordings of letters called {name}; there are: {names}. Name one.")
    return found


def load_hands_of_dataset(store: TakeStore, dataset: TakeDataset) -> OwnHands:
    """Return the hands of a dataset, one per take, with the session of each."""
    hands = store.load_letters(dataset)
    session = {one.id: one.notes.session for one in store.takes(dataset)}
    return OwnHands(hands, np.array([session.get(one, "") for one in hands.filename.tolist()], dtype=np.str_))


def version_subject_of_dataset(dataset: TakeDataset) -> str:
    """Return the subject under which versions adapted to a dataset are stored."""
    return f"{_SUBJECT_START}{dataset.id}"


def dataset_folder_of_subject(subject: str) -> str:
    """Return the folder name of the dataset for a subject from `version_subject_of_dataset`."""
    return subject.removeprefix(_SUBJECT_START)


def is_letter_dataset_subject(subject: str) -> bool:
    """Return whether a subject comes from `version_subject_of_dataset`."""
    return subject.startswith(_SUBJECT_START)
