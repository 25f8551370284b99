"""This module says whether takes are enough to train on, and which of them are held out to measure what was learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.vocabulary import NO_SIGN

LEAST_SIGNS = 2
LEAST_TAKES = 10
"""Of each sign."""
_LAST_SHARE = 0.2
_LEAST_HELD_OUT = 2
_LEAST_LEFT = 5
"""Takes of a sign that must remain to learn from where a session of it is held out."""


@dataclass(frozen=True, slots=True)
class TrainingReadiness:
    """What keeps takes from being trained on, and what would help.

    Attributes:
        n_signs_missing: Signs to choose in addition.
        takes_missing: How many takes to record of each sign that has too few.
        lacks_no_sign: Whether takes that show no sign would help: there are none.
    """

    n_signs_missing: int
    takes_missing: Mapping[str, int]
    lacks_no_sign: bool

    @property
    def is_ready(self) -> bool:
        """Whether a training can begin."""
        return not self.n_signs_missing and not self.takes_missing


def training_readiness(n_takes: Mapping[str, int]) -> TrainingReadiness:
    """Return whether a choice of signs can be trained on.

    Args:
        n_takes: Of each sign chosen; those that show no sign are no sign.
    """
    n_signs = sum(label != NO_SIGN for label in n_takes)
    missing = {label: LEAST_TAKES - n for label, n in n_takes.items() if n < LEAST_TAKES}
    return TrainingReadiness(max(LEAST_SIGNS - n_signs, 0), missing, NO_SIGN not in n_takes)


@dataclass(frozen=True, eq=False)
class HeldOut:
    """The takes that are held out of the training that is measured.

    Attributes:
        rows: Their indices, in order.
        session: Whose takes are held out; '' where those of none are.
        by_last_takes: The signs of which the last takes are held out instead, since too few would remain without that
            session, or since it does not show them.
    """

    rows: NDArray[np.intp]
    session: str
    by_last_takes: tuple[str, ...]


def choose_held_out_takes(signs: SignSequences) -> HeldOut:
    """Return which takes to hold out: those of a whole session where there are two or more, else the last of each sign.

    Of several sessions it is the one that can be held out for the most signs; the latest of those.

    Args:
        signs: At least two takes of each label, those of a label in the order in which they were recorded.
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
    return HeldOut(np.flatnonzero(held), best if by_session else "", by_last)


def _can_do_without(signs: SignSequences, label: str, session: str) -> bool:
    """Whether a session shows a sign, and the others show it as often, and often enough to learn it from them."""
    is_sign, within = signs.label == label, signs.session == session
    n_held, n_left = int((is_sign & within).sum()), int((is_sign & ~within).sum())
    return n_held > 0 and n_left >= max(n_held, _LEAST_LEFT)


def _last_takes(signs: SignSequences, label: str) -> NDArray[np.intp]:
    rows = np.flatnonzero(signs.label == label)
    n_held = min(max(round(_LAST_SHARE * len(rows)), _LEAST_HELD_OUT), len(rows) - 1)
    return rows[len(rows) - n_held :]
