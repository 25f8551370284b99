"""This module keeps feedback steady: one correction at a time, for as long as it applies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slr_learn.recognition.letters.corrections import Correction

SETTLE_S = 0.5
"""A correction is shown once it has been the most important for this long, so that a moving hand gets none."""

_LOST_S = 0.5
"""After this long without a hand, feedback starts again."""


@dataclass(frozen=True, slots=True)
class LetterCoach:
    """The feedback on one letter; immutable: each change returns a new value.

    Attributes:
        target: The letter.
        told: The correction that is shown; None for none yet.
        next: The most important correction if it is another one.
        next_since_s: Since when.
        seen_at_s: When the hand was last seen.
    """

    target: str
    told: Correction | None = None
    next: Correction | None = None
    next_since_s: float = 0.0
    seen_at_s: float = float("-inf")

    def advance(self, best: Correction | None, *, at_s: float, is_seen: bool = True) -> LetterCoach:
        """Return the coach after one look at the hand.

        Args:
            best: The most important correction now; None if the hand looks right.
            at_s: The time in seconds on the stream's clock; if it jumps back, a new stream has started.
            is_seen: Whether there is a hand; without one `best` is None.
        """
        is_lost = not is_seen and at_s - self.seen_at_s > _LOST_S
        if is_lost or at_s < self.seen_at_s:
            return LetterCoach(self.target)
        return self._after(best, at_s) if is_seen else self

    def _after(self, best: Correction | None, at_s: float) -> LetterCoach:
        after = replace(self, seen_at_s=at_s)
        if best is None:
            return replace(after, told=None, next=None)
        if self.told is not None and _is_same(best, self.told):
            return replace(after, next=None)
        if self.next is None or not _is_same(best, self.next):
            return replace(after, next=best, next_since_s=at_s)
        is_settled = at_s - self.next_since_s >= SETTLE_S
        return replace(after, told=best, next=None) if is_settled else after


def _is_same(one: Correction, other: Correction) -> bool:
    return (one.aspects, one.wanted) == (other.aspects, other.wanted)
