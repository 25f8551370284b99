"""This module maps the names of recorded signs in all collections to common glosses."""

from __future__ import annotations

import re

import numpy as np

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.vocabulary import NO_SIGN

_NO_SIGNS = frozenset({"", "-", "idle", "none", "null"})

_OTHER_SPELLINGS = {
    "BYE": "GOODBYE",
    "CALLONPHONE": "CALL-ON-PHONE",
    "DAD": "FATHER",
    "GRANDPA": "GRANDFATHER",
    "ILOVEYOU": "I-LOVE-YOU",
    "MOM": "MOTHER",
    "SEEYOULATER": "SEE-YOU-LATER",
    "THANKS": "THANK-YOU",
    "THANKYOU": "THANK-YOU",
}
_OTHER_SIGNS = {("traduttore_b", "I"): "FS-I"}
"""Signs that share a word with another sign: the word I signed as the letter I, not by pointing at oneself."""


def gloss_for_label(source: str, label: str) -> str:
    """Return the gloss of a recorded sign: in capitals, words joined by hyphens, `NO_SIGN` for no sign.

    Args:
        source: The collection, since the same word may mean another sign in it.
        label: As the collection spells it.
    """
    if label.strip().casefold() in _NO_SIGNS:
        return NO_SIGN
    spelled = re.sub(r"[\s_-]+", "-", label.strip()).upper()
    gloss = _OTHER_SPELLINGS.get(spelled, spelled)
    return _OTHER_SIGNS.get((source.casefold(), gloss), gloss)


def glosses_for_labels(source: StringArray, label: StringArray) -> StringArray:
    """Return the gloss of each recorded sign, as arrays of shape (n,)."""
    pairs = zip(source.tolist(), label.tolist(), strict=True)
    return np.array([gloss_for_label(*pair) for pair in pairs], dtype=np.str_)
