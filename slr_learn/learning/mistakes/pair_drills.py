"""This module drills two letters that a learner confuses, stating the one feature that sets them apart."""

from __future__ import annotations

import random
from dataclasses import dataclass

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.look_alikes import difference_between, fingers_that_differ

N_TURNS = 6
_LONGEST_RUN = 2


@dataclass(frozen=True, slots=True)
class PairDrill:
    """Two letters, asked for in turns.

    Attributes:
        first: The letter that is mistaken.
        second: The one it is mistaken for.
        direction: Signed or read.
        items: The single letters in the order they are asked for or shown, each as often.
        difference: The one feature that sets them apart; None where no one has taken the two for look-alikes: then how
            each is formed says more than one feature would.
        fingers: Names of the fingers that differ; none where the way the hand points decides, or no difference is told.
    """

    first: str
    second: str
    direction: Direction
    items: tuple[str, ...]
    difference: str | None
    fingers: tuple[str, ...]


def make_drill(first: str, second: str, direction: Direction, rng: random.Random, n_turns: int = N_TURNS) -> PairDrill:
    """Return a drill of two letters.

    Signed, they alternate, so that each time the one feature is changed. Read, strict turns would give the answer
    away: they come in random order, at most two of a kind in a row.

    Args:
        first: The letter that is mistaken, as of a `WeakPair`.
        second: The one it is mistaken for.
        direction: Signed or read.
        rng: Decides the order.
        n_turns: How often each comes.

    Raises:
        BadInputError: The two are one letter, or there are no turns.
    """
    if first == second or n_turns < 1:
        raise BadInputError(f"A drill needs two letters and a turn each; got {first}, {second} and {n_turns}.")
    items = (first, second) * n_turns if direction is Direction.MAKE else _mixed(first, second, n_turns, rng)
    difference = difference_between(first, second)
    return PairDrill(first, second, direction, items, difference, fingers_that_differ(first, second))


def _mixed(first: str, second: str, n_turns: int, rng: random.Random) -> tuple[str, ...]:
    left = {first: n_turns, second: n_turns}
    items: list[str] = []
    while any(left.values()):
        fit = [one for one in (first, second) if left[one] and items[-_LONGEST_RUN:] != [one] * _LONGEST_RUN]
        # One that has more turns left than the other has room for must go now.
        urgent = [one for one in fit if left[one] > _LONGEST_RUN * (sum(left.values()) - left[one])]
        chosen = rng.choice(urgent or fit)
        left[chosen] -= 1
        items.append(chosen)
    return tuple(items)
