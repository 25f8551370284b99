"""This module is a process that saves what a learner did, one thing after the other, and prints what it has saved.

Started as `python -m tests.support.learner_writer URL PROFILE_ID FIRST COUNT`; COUNT 0 goes on until it is killed.
It waits for a line on its standard input first, so that several begin together.
"""

from __future__ import annotations

import sys
from itertools import count
from uuid import UUID, uuid5

from slr_learn.learning.memory.answers import Direction
from slr_learn.storage.store import open_store
from tests.builders.stored_learners import later, make_attempt, make_card, make_session

N_SHARED = 20
"""So many attempts every writer saves, whoever comes first."""


def attempt_id(number: int) -> UUID:
    """Return the id of an attempt by its number."""
    return uuid5(UUID(int=0), str(number))


def main(url: str, profile_id: UUID, first: int, n_attempts: int) -> None:
    """Save attempts, each with the card that changed with it, and every tenth twice."""
    with open_store(url) as store:
        sys.stdin.readline()
        sitting = store.progress.start_session(make_session(profile_id))
        numbers = count(first) if n_attempts == 0 else iter([*range(-N_SHARED, 0), *range(first, first + n_attempts)])
        for number in numbers:
            attempt = make_attempt(
                profile_id,
                id=attempt_id(number),
                at=later(number),
                target=str(number),
                direction=Direction.READ if number % 2 else Direction.MAKE,
                session_id=sitting.id,
            )
            card = make_card(profile_id, "ABCDE"[number % 5], reps=abs(number), due_at=later(number))
            for _ in range(2 if number % 10 == 0 else 1):
                store.progress.save_attempts([attempt], cards=[card])
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], UUID(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
