"""This module splits recordings into training and validation, so that no signer is on both sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings, StringArray
from slr_learn.datasets.hands.split_names import LEAVE_ONE_SIGNER_OUT, LEAVE_ONE_SOURCE_OUT
from slr_learn.errors import BadInputError

_FORMS = f"{LEAVE_ONE_SOURCE_OUT}, source:NAME or signers:SHARE"


@dataclass(frozen=True, eq=False)
class Split:
    """One split of recordings.

    Attributes:
        name: What was held out, in words.
        train: Indices of the training rows.
        validation: Indices of the validation rows.
    """

    name: str
    train: NDArray[np.intp]
    validation: NDArray[np.intp]


def unique_signer_names(recordings: HandRecordings) -> StringArray:
    """Return a name for each row's signer, unique across sources; unknown signers of a source count as one."""
    return np.char.add(np.char.add(recordings.source, "/"), recordings.signer)


def leave_one_source_out(recordings: HandRecordings) -> tuple[Split, ...]:
    """Return one split per source, with that source held out.

    Raises:
        BadInputError: There are fewer than two sources.
    """
    sources = np.unique(recordings.source)
    if len(sources) < 2:
        raise BadInputError(
            f"Leaving a source out needs at least two; there is only {', '.join(sources)}. Add data of another."
        )
    return tuple(hold_out_source(recordings, str(source)) for source in sources)


def leave_one_signer_out(recordings: HandRecordings) -> tuple[Split, ...]:
    """Return one split per named signer, with that signer held out; unnamed signers are always in training.

    Raises:
        BadInputError: There are fewer than two signers, or none is named.
    """
    ids = unique_signer_names(recordings)
    named = np.unique(ids[recordings.signer != ""])
    if not len(named) or len(np.unique(ids)) < 2:
        raise BadInputError(
            f"Leaving a signer out needs a named one among several; got {', '.join(np.unique(ids))}. "
            f"Use {LEAVE_ONE_SOURCE_OUT}."
        )
    return tuple(_split(str(one), ids == one) for one in named)


def split_by_protocol(recordings: HandRecordings, protocol: str) -> tuple[Split, ...]:
    """Return the splits of one of `split_names.PROTOCOLS`.

    Raises:
        BadInputError: The recordings cannot be split in this way.
    """
    leave_out = leave_one_signer_out if protocol == LEAVE_ONE_SIGNER_OUT else leave_one_source_out
    return leave_out(recordings)


def hold_out_source(recordings: HandRecordings, source: str) -> Split:
    """Return the split that validates on one source and trains on all others.

    Raises:
        BadInputError: There is no such source, or no other.
    """
    validation = recordings.source == source
    if not validation.any() or validation.all():
        known = ", ".join(np.unique(recordings.source))
        raise BadInputError(f"The source to hold out must be one of several; got {source!r} of {known}.")
    return _split(source, validation)


def hold_out_signers(recordings: HandRecordings, share: float, *, rng: np.random.Generator) -> Split:
    """Return a split that validates on random signers.

    Args:
        recordings: With two signers or more.
        share: Share of signers for validation, above 0 and below 1; each side has at least one signer.
        rng: Draws the signers.

    Raises:
        BadInputError: The share is out of range, or there is only one signer.
    """
    _check_share(share)
    ids = unique_signer_names(recordings)
    signers = np.unique(ids)
    if len(signers) < 2:
        raise BadInputError(f"Holding out signers needs at least two; there is only {', '.join(signers)}.")
    n_held = min(max(round(share * len(signers)), 1), len(signers) - 1)
    held = rng.choice(signers, size=n_held, replace=False)
    return _split(f"{n_held} of {len(signers)} signers", np.isin(ids, held))


def splits_for_rule(recordings: HandRecordings, rule: str, *, rng: np.random.Generator) -> tuple[Split, ...]:
    """Return the splits for a rule of the command line.

    Args:
        recordings: What to split.
        rule: `leave-one-source-out`, `source:NAME` or `signers:SHARE`.
        rng: Draws signers if the rule needs it.

    Raises:
        BadInputError: The rule has another form, or the recordings cannot be split in this way.
    """
    kind, _, value = rule.partition(":")
    check_split_rule(rule)
    if kind == "source":
        return (hold_out_source(recordings, value),)
    if kind == "signers":
        return (hold_out_signers(recordings, float(value), rng=rng),)
    return leave_one_source_out(recordings)


def check_split_rule(rule: str) -> None:
    """Check a rule as far as possible without data.

    Raises:
        BadInputError: It has another form than `splits_for_rule` reads, or its share is out of range.
    """
    kind, _, value = rule.partition(":")
    if rule == LEAVE_ONE_SOURCE_OUT or (kind == "source" and value):
        return
    try:
        share = float(value) if kind == "signers" else None
    except ValueError:
        share = None
    if share is None:
        raise BadInputError(f"The validation rule must be {_FORMS}; got {rule!r}.")
    _check_share(share)


def _check_share(share: float) -> None:
    if not 0.0 < share < 1.0:
        raise BadInputError(f"The share of signers to hold out must lie between 0 and 1; got {share}.")


def _split(name: str, validation: NDArray[np.bool_]) -> Split:
    return Split(name, train=np.flatnonzero(~validation), validation=np.flatnonzero(validation))
