"""This module checks whether takes are sufficient for training, and selects the takes to hold out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.vocabulary import NO_SIGN

LEAST_SIGNS = 2
LEAST_TAKES = 10
"""Per sign."""
_LAST_SHARE = 0.2
_LEAST_HELD_OUT = 2
_LEAST_LEFT = 5
"""Takes of a sign that must remain for training when a session is held out."""


@dataclass(frozen=True, slots=True)
class TrainingReadiness:
    """What is missing for a training.

    Attributes:
        n_signs_missing: Number of signs to select in addition.
        takes_missing: Number of takes to record for each sign that has too few.
        lacks_no_sign: Whether takes of no sign would help, because there are none.
    """

    n_signs_missing: int
    takes_missing: Mapping[str, int]
    lacks_no_sign: bool

    @property
    def is_ready(self) -> bool:
        """Whether a training can start."""
        return not self.n_signs_missing and not self.takes_missing


def assess_training_readiness(n_takes: Mapping[str, int]) -> TrainingReadiness:
    """Return what is missing to train the selected signs.

    Args:
        n_takes: Number of takes per selected sign; no sign does not count as a sign.
    """
    n_signs = sum(label != NO_SIGN for label in n_takes)
    missing = {label: LEAST_TAKES - n for label, n in n_takes.items() if n < LEAST_TAKES}
    return TrainingReadiness(max(LEAST_SIGNS - n_signs, 0), missing, NO_SIGN not in n_takes)


@dataclass(frozen=True, eq=False)
class HeldOutTakes:
    """The takes held out for measuring.

    Attributes:
        rows: Their indices, in order.
        session: The held-out session; '' if none is.
        by_last_takes: Signs whose last takes are held out instead, because too few takes would remain without that
            session, or because it does not contain them.
    """

    rows: NDArray[np.intp]
    session: str
    by_last_takes: tuple[str, ...]


def choose_held_out_takes(signs: SignSequences) -> HeldOutTakes:
    """Return which takes to hold out: a whole session if there are two or more, else the last of each sign.

    Of several sessions, it is the one that can be held out for the most signs, the latest in a tie.

    Args:
        signs: At least two takes of each label, those of a label in recording order.
    """
    labels = np.unique(signs.label).tolist()
    sessions = dict.fromkeys(one for one in reversed(signs.session.tolist()) if one)
    without = {session: [label for label in labels if _can_do_without(signs, label, session)] for session in sessions}
    best = max(without, key=lambda session: len(without[session]), default="")
    by_session = without.get(best, [])
    by_last = tuple(label for label in labels if label not in by_session)
    held = (np.isin(signs.label, by_session) & (signs.session == best)) if by_session else np.zeros(len(signs), bool)
    for label in by_last:
        held[_last_takes(signs, label)] = True
    return HeldOutTakes(np.flatnonzero(held), best if by_session else "", by_last)


def _can_do_without(signs: SignSequences, label: str, session: str) -> bool:
    """Return whether a session contains a sign, and the others contain enough takes of it for training."""
    is_sign, within = signs.label == label, signs.session == session
    n_held, n_left = int((is_sign & within).sum()), int((is_sign & ~within).sum())
    return n_held > 0 and n_left >= max(n_held, _LEAST_LEFT)


def _last_takes(signs: SignSequences, label: str) -> NDArray[np.intp]:
    rows = np.flatnonzero(signs.label == label)
    n_held = min(max(round(_LAST_SHARE * len(rows)), _LEAST_HELD_OUT), len(rows) - 1)
    return rows[len(rows) - n_held :]
