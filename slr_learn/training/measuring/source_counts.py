"""This module counts the training data of a still-letter recogniser by source."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from slr_learn.datasets.hands.recordings import COPY_MARK, HandRecordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.hands.synthetic_shapes import MADE_MARK
from slr_learn.datasets.hands.training_set import is_augmented, is_synthetic


def source_table_of_recordings(recordings: HandRecordings) -> dict[str, dict[str, Any]]:
    """Return hands, signers, licence and credit of each source, as stored in the settings of bundle.json.

    `n` counts recorded letters, `n_varied` those of degraded photos, `n_made` letters synthesised from other hands of
    the source, and `n_no_letter` hands labelled `NO_LETTER`, including degraded copies.
    """
    table = {}
    for name in np.unique(recordings.source).tolist():
        part = recordings.select(recordings.source == name)
        none, made = part.label == NO_LETTER, is_synthetic(part)
        copied = is_augmented(part) & ~made
        known = look_up_source(name)
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
    """Return the number of signers in recordings of one source; None if unknown.

    If they are not named and each has one photo per label, it is the largest number of photos of a label.
    """
    if np.all(recordings.signer != ""):
        return len(np.unique(recordings.signer))
    known = look_up_source(str(recordings.source[0]))
    if not known.is_one_photo_a_label:
        return known.n_signers
    photos = {PurePosixPath(_photo(name)) for name in recordings.filename.tolist()}
    return max(Counter(photo.parent for photo in photos).values())


def _photo(filename: str) -> str:
    return filename.partition(MADE_MARK)[0].partition(COPY_MARK)[0]
