"""This module takes a learner's still letters out of their recordings, and names what is adapted to them."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.hands.learner_takes import OwnHands
from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import DataNotFoundError

_SUBJECT_START = "letters_"


def datasets_of_letters(store: TakeStore) -> tuple[TakeDataset, ...]:
    """Return the datasets of still letters that have a take, the newest first."""
    return tuple(one for one in store.datasets() if one.kind is DatasetKind.LETTERS and store.takes(one))


def letters_dataset(store: TakeStore, name: str) -> TakeDataset:
    """Return a dataset of still letters.

    Args:
        store: Holds it.
        name: Of the dataset, or of its folder.

    Raises:
        DataNotFoundError: There is no such dataset.
    """
    known = datasets_of_letters(store)
    found = next((one for one in known if name in (one.id, one.name)), None)
    if found is None:
        names = ", ".join(one.name for one in known) or "none"
        raise DataNotFoundError(f"There must be recordings of letters called {name}; there are: {names}. Name one.")
    return found


def own_letters(store: TakeStore, dataset: TakeDataset) -> OwnHands:
    """Return the hands of a dataset, one a take, with the session of each."""
    hands = store.load_letters(dataset)
    session = {one.id: one.notes.session for one in store.takes(dataset)}
    return OwnHands(hands, np.array([session.get(one, "") for one in hands.filename.tolist()], dtype=np.str_))


def subject_of_dataset(dataset: TakeDataset) -> str:
    """Return under which name the versions adapted to a dataset are kept."""
    return f"{_SUBJECT_START}{dataset.id}"


def dataset_of_subject(subject: str) -> str:
    """Return the folder of the dataset that a name of `subject_of_dataset` is about."""
    return subject.removeprefix(_SUBJECT_START)


def is_letters_subject(subject: str) -> bool:
    """Return whether versions are kept under a name that `subject_of_dataset` gave."""
    return subject.startswith(_SUBJECT_START)
