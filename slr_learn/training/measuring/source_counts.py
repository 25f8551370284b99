"""This module counts what a recogniser of still letters was trained on, source by source."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from slr_learn.datasets.hands.recordings import COPY_MARK, HandRecordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.sources import find_source
from slr_learn.datasets.hands.synthetic_shapes import MADE_MARK
from slr_learn.datasets.hands.training_set import is_augmented, is_synthetic


def source_table(recordings: HandRecordings) -> dict[str, dict[str, Any]]:
    """Return for each source its hands, signers, licence and credit, as the settings in bundle.json hold them.

    `n` counts the letters recorded, `n_varied` those found in worse copies of photos, `n_made` the letters made from
    other hands of the source, and `n_no_letter` the hands labelled `NO_LETTER`, their worse copies included.
    """
    table = {}
    for name in np.unique(recordings.source).tolist():
        part = recordings.select(recordings.source == name)
        none, made = part.label == NO_LETTER, is_synthetic(part)
        copied = is_augmented(part) & ~made
        known = find_source(name)
        table[name] = {
            "n": int((~none & ~made & ~copied).sum()),
            "n_varied": int((~none & copied).sum()),
            "n_made": int((~none & made).sum()),
            "n_no_letter": int(none.sum()),
            "n_signers": count_signers(part),
            "licence": known.licence,
            "credit": known.credit,
        }
    return table


def count_signers(recordings: HandRecordings) -> int | None:
    """Return how many signers recordings of one source show, None where that is not known.

    Where they are not named, and each gave one photo a label, there are as many as the label with most photos has.
    """
    if np.all(recordings.signer != ""):
        return len(np.unique(recordings.signer))
    known = find_source(str(recordings.source[0]))
    if not known.is_one_photo_a_label:
        return known.n_signers
    photos = {PurePosixPath(_photo(name)) for name in recordings.filename.tolist()}
    return max(Counter(photo.parent for photo in photos).values())


def _photo(filename: str) -> str:
    return filename.partition(MADE_MARK)[0].partition(COPY_MARK)[0]
