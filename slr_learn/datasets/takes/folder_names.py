"""This module takes names in any script from a learner and makes folders of them that no file system trips over."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MOST_SLUG_CHARACTERS = 40
_N_HASH_DIGITS = 12
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def folder_name(name: str, *, suffix: str | None = None) -> str:
    """Return a folder for a name: plain letters to recognise it by, and a suffix that sets it apart.

    It is of lower-case ASCII letters, digits and hyphens and at most 53 characters long, so that no name leads out of a
    folder, is reserved by a system, or meets another where case does not count.

    Args:
        name: As `clean_name` returns it.
        suffix: Of lower-case letters and digits; None takes one that is the same whenever the name is.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    slug = _NOT_PLAIN.sub("-", plain).strip("-")[:_MOST_SLUG_CHARACTERS].rstrip("-")
    digits = suffix or hashlib.sha256(name.encode()).hexdigest()[:_N_HASH_DIGITS]
    return f"{slug}-{digits}" if slug else digits
