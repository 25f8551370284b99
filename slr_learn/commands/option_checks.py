"""This module checks numbers from the command line before long work begins."""

from __future__ import annotations

from collections.abc import Mapping

from slr_learn.errors import BadInputError

MOST_SEED = 2**32 - 1
"""The largest seed Keras accepts."""


def checked_given_numbers(given: Mapping[str, int | None]) -> dict[str, int]:
    """Check the numbers that were given on the command line, and return them.

    Args:
        given: By the option's name as argparse keeps it; None where it was left out. A seed may be 0, others not.

    Raises:
        BadInputError: One is too small.
    """
    for name, value in given.items():
        if value is not None and value < (least := 0 if name == "seed" else 1):
            raise BadInputError(f"--{name.replace('_', '-')} must be at least {least}; got {value}.")
        if name == "seed" and value is not None and value > MOST_SEED:
            raise BadInputError(f"--seed must be at most {MOST_SEED}; got {value}.")
    return {name: value for name, value in given.items() if value is not None}
