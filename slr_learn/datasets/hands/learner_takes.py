"""This module reads a learner's own takes of still letters and holds some of them out for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import (
    HandRecordings,
    StringArray,
    concatenate_recordings,
    load_hand_recordings,
    recordings_to_arrays,
)
from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically

_SESSION_FIELD = "session"
_HELD_OUT_SHARE = 0.2
_FEWEST_TAKES = 2


class HeldBackRule(StrEnum):
    """Which of the learner's own takes are held out for measuring."""

    SESSION = "session"
    """A whole session: another day, room or light than the others."""
    LAST_TAKES = "last takes"
    """The last takes of each letter, which resemble those before them."""


@dataclass(frozen=True, eq=False)
class OwnHands:
    """Hands of one learner.

    Attributes:
        hands: One hand per row. Rows with the same label and filename are one take; an empty filename is a take of its
            own.
        session: The recording session of each row, of shape (n,); '' if unknown.
    """

    hands: HandRecordings
    session: StringArray

    def __len__(self) -> int:
        return len(self.hands)

    def select(self, mask: NDArray[np.bool_] | NDArray[np.intp]) -> OwnHands:
        """Return the rows selected by a boolean mask or an array of indices."""
        return OwnHands(self.hands.select(mask), self.session[mask])


@dataclass(frozen=True, eq=False)
class OwnHandsSplit:
    """A learner's takes, split in two parts.

    Attributes:
        adapted_to: The takes to adapt to.
        kept_back: The held-out takes to measure on.
        rule: How they were split.
        session: The held-out session; '' if it was none.
    """

    adapted_to: OwnHands
    kept_back: OwnHands
    rule: HeldBackRule
    session: str = ""


def load_own_hands(paths: Sequence[Path]) -> OwnHands:
    """Load a learner's takes from npz files of recordings, joined in the given order.

    A file may contain the array `session`: one name, or one per hand. Without it the session is unknown.

    Raises:
        DataNotFoundError: A file does not exist.
        BadInputError: There is no file, or one is damaged or of another form.
    """
    parts = [_load(path) for path in paths]
    return OwnHands(
        concatenate_recordings([one.hands for one in parts]), np.concatenate([one.session for one in parts])
    )


def save_own_hands(path: Path, own: OwnHands) -> None:
    """Write a learner's takes to an npz file for `load_own_hands`, atomically, creating its folder."""
    content = BytesIO()
    np.savez_compressed(content, **recordings_to_arrays(own.hands), **{_SESSION_FIELD: own.session})
    write_file_atomically(path, content.getvalue())


def _load(path: Path) -> OwnHands:
    hands = load_hand_recordings(path)
    session = read_npz_arrays(path, of="recordings").get(_SESSION_FIELD, np.array(""))
    if session.dtype.kind != "U" or session.shape not in {(), (len(hands),)}:
        raise BadInputError(
            f"{path}: session must be one name, or one a hand, {len(hands)} of them; got {session.dtype} "
            f"{session.shape}."
        )
    return OwnHands(hands, np.broadcast_to(session, (len(hands),)).copy())


def split_own_hands(own: OwnHands) -> OwnHandsSplit:
    """Hold out takes for measuring: the last session whose removal leaves every letter, else the last takes.

    Args:
        own: In recording order.

    Raises:
        BadInputError: No letter has two takes.
    """
    for session in _sessions_newest_first(own):
        kept = own.session == session
        if set(own.hands.label[kept].tolist()) <= set(own.hands.label[~kept].tolist()):
            return OwnHandsSplit(own.select(~kept), own.select(kept), HeldBackRule.SESSION, session)
    kept = _last_takes(own.hands)
    if not kept.any():
        raise BadInputError(
            f"A letter must have at least {_FEWEST_TAKES} takes, so that one can be kept back to measure on; "
            f"none of {', '.join(np.unique(own.hands.label).tolist()) or 'no letters'} has. Record more."
        )
    return OwnHandsSplit(own.select(~kept), own.select(kept), HeldBackRule.LAST_TAKES)


def count_takes_per_letter(own: HandRecordings) -> dict[str, int]:
    """Return the number of takes per label."""
    take = _take_of_each(own)
    return {label: len(np.unique(take[own.label == label])) for label in np.unique(own.label).tolist()}


def _sessions_newest_first(own: OwnHands) -> list[str]:
    named, first = np.unique(own.session, return_index=True)
    in_order = [str(named[place]) for place in np.argsort(first)]
    return in_order[::-1] if len(in_order) > 1 else []


def _last_takes(hands: HandRecordings) -> NDArray[np.bool_]:
    take = _take_of_each(hands)
    kept = np.zeros(len(hands), bool)
    for label in np.unique(hands.label).tolist():
        takes = list(dict.fromkeys(take[hands.label == label].tolist()))
        if len(takes) >= _FEWEST_TAKES:
            n_kept = max(round(_HELD_OUT_SHARE * len(takes)), 1)
            kept |= np.isin(take, takes[-n_kept:])
    return kept


def _take_of_each(hands: HandRecordings) -> NDArray[np.intp]:
    """Return a number for each row's take, of shape (n,)."""
    numbers: dict[tuple[str, ...], int] = {}
    keys = zip(hands.label.tolist(), hands.filename.tolist(), strict=True)
    named = [(label, name) if name else (label, "", str(row)) for row, (label, name) in enumerate(keys)]
    return np.array([numbers.setdefault(one, len(numbers)) for one in named], dtype=np.intp)
