"""This module drills two letters a learner confuses, and states the one feature that differs."""

from __future__ import annotations

import random
from dataclasses import dataclass

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.look_alikes import describe_difference, fingers_that_differ

N_TURNS = 6
_LONGEST_RUN = 2


@dataclass(frozen=True, slots=True)
class PairDrill:
    """A drill of two letters.

    Attributes:
        first: The letter that is mistaken.
        second: The letter it is mistaken for.
        direction: Signed or read.
        items: The single letters in order, both equally often.
        difference: The one feature that differs; None if the two are not known look-alikes: then how to form each
            letter says more than one feature.
        fingers: Names of the fingers that differ; empty if only the direction differs or no difference is described.
    """

    first: str
    second: str
    direction: Direction
    items: tuple[str, ...]
    difference: str | None
    fingers: tuple[str, ...]


def make_pair_drill(
    first: str, second: str, direction: Direction, rng: random.Random, n_turns: int = N_TURNS
) -> PairDrill:
    """Return a drill of two letters.

    For signing, the letters alternate, so that the one feature changes each time. For reading, strict alternation would
    give the answer away, so the order is random with at most two equal letters in a row.

    Args:
        first: The letter that is mistaken, as in a `WeakPair`.
        second: The letter it is mistaken for.
        direction: Signed or read.
        rng: Decides the order.
        n_turns: How often each letter comes.

    Raises:
        BadInputError: The two letters are the same, or there are no turns.
    """
    if first == second or n_turns < 1:
        raise BadInputError(f"A drill needs two letters and a turn each; got {first}, {second} and {n_turns}.")
    items = (first, second) * n_turns if direction is Direction.MAKE else _mixed(first, second, n_turns, rng)
    difference = describe_difference(first, second)
    return PairDrill(first, second, direction, items, difference, fingers_that_differ(first, second))


def _mixed(first: str, second: str, n_turns: int, rng: random.Random) -> tuple[str, ...]:
    left = {first: n_turns, second: n_turns}
    items: list[str] = []
    while any(left.values()):
        fit = [one for one in (first, second) if left[one] and items[-_LONGEST_RUN:] != [one] * _LONGEST_RUN]
        # A letter with more turns left than the other has gaps for must come now.
        urgent = [one for one in fit if left[one] > _LONGEST_RUN * (sum(left.values()) - left[one])]
        chosen = rng.choice(urgent or fit)
        left[chosen] -= 1
        items.append(chosen)
    return tuple(items)
