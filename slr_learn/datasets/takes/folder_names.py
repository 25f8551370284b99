"""This module converts names in any script to folder names that are safe on every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MOST_SLUG_CHARACTERS = 40
_N_HASH_DIGITS = 12
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def make_folder_name(name: str, *, suffix: str | None = None) -> str:
    """Return a folder name for a name: plain letters for recognition, and a suffix that makes it unique.

    It consists of lower-case ASCII letters, digits and hyphens, at most 53 characters, so that no name leads out of a
    folder, is reserved by a system, or collides with another where case does not count.

    Args:
        name: As returned by `normalise_name`.
        suffix: Lower-case letters and digits; None uses one that is always the same for the same name.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    slug = _NOT_PLAIN.sub("-", plain).strip("-")[:_MOST_SLUG_CHARACTERS].rstrip("-")
    digits = suffix or hashlib.sha256(name.encode()).hexdigest()[:_N_HASH_DIGITS]
    return f"{slug}-{digits}" if slug else digits
