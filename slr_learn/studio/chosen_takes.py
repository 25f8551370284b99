"""This module loads the takes selected for training, or reports what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.studio.takes_to_train import LEAST_SIGNS, LEAST_TAKES, assess_training_readiness
from slr_learn.vocabulary import NO_SIGN


def load_chosen_takes(root: Path, name: str, chosen: Sequence[str] | None = None) -> tuple[TakeDataset, SignSequences]:
    """Return a dataset and its takes of some signs, in recording order.

    Args:
        root: The folder of the datasets.
        name: Name of the dataset, or of its folder.
        chosen: The signs; None uses all, including takes of no sign.

    Raises:
        DataNotFoundError: There is no such dataset.
        BadInputError: It has no takes of a sign, or too few.
    """
    store = TakeStore(root)
    known = [one for one in store.datasets() if one.kind is DatasetKind.SIGNS]
    dataset = next((one for one in known if name in (one.id, one.name)), None)
    if dataset is None:
        names = ", ".join(one.name for one in known) or "none"
        raise DataNotFoundError(f"There must be a dataset of signs called {name}; there are: {names}. Name one.")
    takes = store.load(dataset)
    n_takes = Counter(takes.label.tolist())
    labels = list(n_takes) if chosen is None else list(dict.fromkeys(chosen))
    check_enough_takes({label: n_takes[label] for label in labels})
    return dataset, takes.select(np.isin(takes.label, labels))


def check_enough_takes(n_takes: dict[str, int]) -> None:
    """Check that the selected signs can be trained.

    Args:
        n_takes: Number of takes per selected sign.

    Raises:
        BadInputError: There are too few signs, or too few takes of one.
    """
    found = assess_training_readiness(n_takes)
    if found.n_signs_missing:
        n = sum(label != NO_SIGN for label in n_takes)
        raise BadInputError(f"Training needs at least {LEAST_SIGNS} signs; got {n}. Choose or record another.")
    if found.takes_missing:
        few = ", ".join(f"{label} has {n_takes[label]}" for label in found.takes_missing)
        raise BadInputError(
            f"Training needs at least {LEAST_TAKES} takes of each sign; {few}. Record more, or leave those signs out."
        )
