"""This module cleans typed names of learners, signs, signers and sessions, in any script."""

from __future__ import annotations

import unicodedata

from slr_learn.errors import BadInputError
from slr_learn.translation import _

MOST_CHARACTERS = 200
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def normalise_name(name: str) -> str:
    """Return a name in its stored form: NFC, with single spaces as the only white space.

    Invisible formatting characters are removed, such as those that change the direction of text.

    Raises:
        BadInputError: Nothing is left, it is longer than 200 characters, or it contains half a character.
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
    """Return a text without invisible characters, except the two that join scripts and emoji."""
    return "".join(one for one in text if one in _JOINERS or unicodedata.category(one) != "Cf")
