"""This module checks values against limits that every supported database and file format can hold."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from slr_learn.errors import BadInputError

MOST_CHARACTERS = 200
MOST_COUNT = 1_000_000_000

_MOST_JSON_CHARACTERS = 100_000
_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def require_text(name: str, value: object, *, most: int = MOST_CHARACTERS, least: int = 1) -> None:
    """Check that a value is text of limited length, without control characters or half characters.

    Raises:
        BadInputError: It is not.
    """
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise BadInputError(f"{name} must be text of {least} to {most} characters; got {value!r:.60}.")
    if not value.isprintable() and any(unicodedata.category(one) in {"Cc", "Cs"} for one in value):
        raise BadInputError(f"{name} must be text without control characters; got {value!a:.60}.")


def require_number(name: str, value: object) -> None:
    """Check that a value is a finite number, zero or more.

    Raises:
        BadInputError: It is not.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_COUNT:
        raise BadInputError(f"{name} must be a number from 0 to {MOST_COUNT:,}; got {value!r:.60}.")


def require_count(name: str, value: object, *, least: int = 0) -> None:
    """Check that a value is a whole number within bounds.

    Raises:
        BadInputError: It is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MOST_COUNT:
        raise BadInputError(f"{name} must be a whole number from {least} to {MOST_COUNT:,}; got {value!r:.60}.")


def require_time_with_zone(name: str, value: object) -> None:
    """Check that a value is a time with a time zone, in years that leave room for calculations.

    Raises:
        BadInputError: It is not.
    """
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise BadInputError(f"{name} must be a moment with its time zone; got {value!r:.60}.")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise BadInputError(f"{name} must be a moment of the years {_FIRST_YEAR} to {_LAST_YEAR}; got {value!r:.60}.")


def require_json_object(name: str, value: object) -> None:
    """Check that a value is a mapping that JSON can represent.

    Raises:
        BadInputError: It is not, or it is too large.
    """
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text.encode()
        # Values that JSON would change, such as tuples and numeric keys, are refused.
        is_kept = isinstance(value, Mapping) and json.loads(text) == value
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInputError(f"{name} must be an object that JSON can hold; {error}.") from error
    if not is_kept:
        raise BadInputError(f"{name} must be an object of plain JSON values; got {value!r:.60}.")
    if len(text) > _MOST_JSON_CHARACTERS:
        raise BadInputError(f"{name} must be of at most {_MOST_JSON_CHARACTERS:,} characters; it has {len(text):,}.")
