"""This module extracts signers or sessions from file names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from slr_learn.errors import BadInputError


def match_pattern_in_names(names: Sequence[str], pattern: str | None, *, what: str = "signer") -> list[str]:
    """Return the match of a pattern in each name; '' if it does not match or there is no pattern.

    Args:
        names: File names, or paths with forward slashes.
        pattern: Regular expression with one group, searched in each name; may be None.
        what: What the group finds, for error messages.

    Raises:
        BadInputError: The pattern is no regular expression with one group, or matches no name at all.
    """
    if pattern is None:
        return [""] * len(names)
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise BadInputError(f"The {what} pattern must be a regular expression; {pattern!r}: {error}.") from error
    if compiled.groups != 1:
        raise BadInputError(
            rf"The {what} pattern must have one group, such as ^(hand\d+)_; {pattern!r} has {compiled.groups}."
        )
    matches = [compiled.search(name) for name in names]
    if names and not any(matches):
        raise BadInputError(
            f"The {what} pattern must match the name of at least one file; {pattern!r} matches none, "
            f"not even {names[0]!r}."
        )
    return [(match.group(1) or "") if match else "" for match in matches]
