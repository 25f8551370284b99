"""This module loads and splits recorded signs for evaluation only; no model is made from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.split_names import K_FOLD, LEAVE_ONE_SIGNER_OUT, RANDOM_SESSION, HeldOutUnit
from slr_learn.datasets.hands.splits import Split
from slr_learn.datasets.signs.glosses import glosses_for_labels
from slr_learn.datasets.signs.sequences import SignSequences, join_sign_sequences, list_sign_files, load_sign_sequences
from slr_learn.datasets.signs.training_set import require_two_labels, splits_leaving_one_out
from slr_learn.errors import BadInputError
from slr_learn.vocabulary import NO_SIGN

HELD_OUT_SHARE = 0.2
"""Share of the recordings of each sign, if no sessions are named."""


def load_signs_for_measuring(paths: Iterable[Path], *, shared_only: bool = False) -> SignSequences:
    """Load and join signs by gloss, including those that must not be used for training a model.

    Args:
        paths: npz files, or folders of them. Sequences without a frame are left out.
        shared_only: Whether to keep only signs that at least two sources contain.

    Raises:
        DataNotFoundError: A path does not exist.
        BadInputError: A file is damaged, or there are fewer than two labels.
    """
    parts = [load_sign_sequences(file) for path in paths for file in list_sign_files(path)]
    signs = join_sign_sequences([part.select(part.length > 0) for part in parts])
    signs = replace(signs, label=glosses_for_labels(signs.source, signs.label))
    if shared_only:
        signs = signs.select(_is_shared(signs))
    require_two_labels(signs)
    return signs


def split_signs_by_protocol(signs: SignSequences, protocol: str, *, n_folds: int, seed: int) -> tuple[Split, ...]:
    """Return the splits of one of `SIGN_PROTOCOLS`.

    `k-fold` deals the recordings of each sign to folds at random, each held out once. `random-session` holds out one
    random session of each source or, if it names fewer than two, a random fifth of the recordings of each sign, and
    trains on the rest of that source alone. In both, training and validation share signers.

    Args:
        signs: What to split.
        protocol: Name of the protocol.
        n_folds: For `k-fold`, at least 2.
        seed: Random seed.

    Raises:
        BadInputError: The signs cannot be split in this way.
    """
    rng = np.random.default_rng(seed)
    if protocol == K_FOLD:
        return _folds(signs, n_folds, rng)
    if protocol == RANDOM_SESSION:
        return tuple(_random_session(signs, source, rng) for source in np.unique(signs.source).tolist())
    return splits_leaving_one_out(signs, HeldOutUnit.SIGNER if protocol == LEAVE_ONE_SIGNER_OUT else HeldOutUnit.SOURCE)


def _is_shared(signs: SignSequences) -> NDArray[np.bool_]:
    pairs = np.unique(np.stack([signs.label, signs.source]), axis=1)
    words, n_sources = np.unique(pairs[0], return_counts=True)
    return np.isin(signs.label, words[(n_sources > 1) & (words != NO_SIGN)])


def _folds(signs: SignSequences, n_folds: int, rng: np.random.Generator) -> tuple[Split, ...]:
    if not 2 <= n_folds <= len(signs):
        raise BadInputError(f"--folds must be from 2 to the {len(signs)} signs; got {n_folds}.")
    fold = np.empty(len(signs), np.intp)
    for label in np.unique(signs.label):
        rows = rng.permutation(np.flatnonzero(signs.label == label))
        # With a random start, so that the last fold is not short of all signs with few recordings.
        fold[rows] = (rng.integers(n_folds) + np.arange(len(rows))) % n_folds
    return tuple(
        Split(f"fold {at + 1}", train=np.flatnonzero(fold != at), validation=np.flatnonzero(fold == at))
        for at in range(n_folds)
    )


def _random_session(signs: SignSequences, source: str, rng: np.random.Generator) -> Split:
    own = signs.source == source
    sessions = np.unique(signs.session[own & (signs.session != "")])
    if len(sessions) > 1:
        chosen = str(rng.choice(sessions))
        held_out = own & (signs.session == chosen)
        name = f"{source}, session {chosen}"
    else:
        held_out = np.zeros(len(signs), bool)
        for label in np.unique(signs.label[own]):
            rows = rng.permutation(np.flatnonzero(own & (signs.label == label)))
            held_out[rows[: round(HELD_OUT_SHARE * len(rows))]] = True
        name = f"{source}, drawn at random"
    return Split(name, train=np.flatnonzero(own & ~held_out), validation=np.flatnonzero(held_out))
