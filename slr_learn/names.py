"""This module cleans names that people type, in any script: of learners, signs, signers and sessions."""

from __future__ import annotations

import unicodedata

from slr_learn.errors import BadInputError
from slr_learn.translation import _

MOST_CHARACTERS = 200
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def clean_name(name: str) -> str:
    """Return a name of a dataset, sign, signer or session as it is kept: NFC, no white space but single blanks.

    Signs that only say how others are drawn go, such as those that turn the direction of what follows.

    Raises:
        BadInputError: Nothing is left, it is longer than 200 characters, or it holds half a character.
    """
    seen = remove_invisible_characters(name)
    blanks = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in seen)
    cleaned = unicodedata.normalize("NFC", " ".join(blanks.split()))
    if not cleaned.strip(_JOINERS + " "):
        raise BadInputError(_("A name must have at least one character; this one is empty. Write one."))
    if len(cleaned) > MOST_CHARACTERS:
        raise BadInputError(
            _("A name must have at most {most} characters; this one has {n}. Shorten it.").format(
                most=MOST_CHARACTERS, n=len(cleaned)
            )
        )
    if any(unicodedata.category(one) == "Cs" for one in cleaned):
        raise BadInputError(_("A name must be of whole characters; this one holds half of one. Write it anew."))
    return cleaned


def remove_invisible_characters(text: str) -> str:
    """Return a text without signs that are not seen themselves, but for the two that join scripts and emoji."""
    return "".join(one for one in text if one in _JOINERS or unicodedata.category(one) != "Cf")
