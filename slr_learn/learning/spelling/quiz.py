"""This module runs a spelling exercise: a sequence of words or letters, signed letter by letter."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from slr_learn.config import HoldConfig
from slr_learn.errors import BadInputError
from slr_learn.frame_rate import MOVING_FPS, SHORT_GAP_S, FrameRate
from slr_learn.learning.attempts import Attempt, LetterTrial, Outcome
from slr_learn.learning.hold import HoldMeter
from slr_learn.vocabulary import MOVING_LETTERS

_LATE_FRAME_MS = 1000.0


@dataclass(frozen=True, slots=True)
class SpellingQuiz:
    """An exercise advanced frame by frame; immutable: each change returns a new value.

    Each letter starts with an empty meter and is done when it has been held for `config.hold_s`. The same holds for a
    double letter: the second L of HELLO needs its own hold, whether the hand opens or slides in between (a release
    shorter than the hold costs nothing, since the meter is still empty) or simply stays for a second full hold. Time
    left over from one letter never counts for the next.

    Time is the sum of the gaps between frames, at any frame rate, where a stall counts as one usual gap: while the
    camera is stopped, no time passes. In a long gap a letter was held only if the frames before and after it agree. A
    frame up to a second older than the last one came late and is ignored; a clock that jumps back further belongs to a
    new stream and is followed from there. A letter that moves is left out, uncounted, while the stream is known to be
    slower than `MOVING_FPS`.

    Attributes:
        items: The words, or single letters, in order.
        config: How long a letter is held.
        holds_s: Letters with another hold time than `config.hold_s`.
        item_index: Index of the current item; `len(items)` when all are done.
        position: Index of the current letter within its item.
        trial: The current letter's meter and time; None when all are done.
        attempts: The finished letters, in order.
        elapsed_s: Time since the first frame.
        started_ms: Timestamp of the first frame on the stream's clock; None before it.
        finished_ms: Timestamp at which the last letter ended; None before it.
        rate: How fast frames come.
    """

    items: tuple[str, ...]
    config: HoldConfig = field(default_factory=HoldConfig)
    item_index: int = 0
    position: int = 0
    trial: LetterTrial | None = None
    attempts: tuple[Attempt, ...] = ()
    elapsed_s: float = 0.0
    started_ms: float | None = None
    finished_ms: float | None = None
    _last_ms: float | None = None
    _shown: str | None = None
    holds_s: Mapping[str, float] = field(default_factory=dict)
    rate: FrameRate = field(default_factory=FrameRate)

    @classmethod
    def start(
        cls, items: Iterable[str], config: HoldConfig | None = None, holds_s: Mapping[str, float] | None = None
    ) -> Self:
        """Return an exercise at its first letter.

        Args:
            items: The words, or single letters, in order.
            config: How long a letter is held, and how fast its meter drains.
            holds_s: Hold times of single letters, as returned by `fluency.required_hold_s_by_letter`.

        Raises:
            BadInputError: There are no items, or one of them is empty.
        """
        items = tuple(items)
        if not items or not all(items):
            raise BadInputError(f"An exercise needs at least one item, and letters in each; got {items!r}.")
        quiz = cls(items, config or HoldConfig(), holds_s=dict(holds_s or {}))
        return replace(quiz, trial=quiz._trial(items[0], 0))

    @property
    def is_finished(self) -> bool:
        """Whether the last letter has ended."""
        return self.trial is None

    @property
    def item(self) -> str | None:
        """The current word or letter; None when all are done."""
        return None if self.is_finished else self.items[self.item_index]

    @property
    def target(self) -> str | None:
        """The letter to sign now; None when all are done."""
        return self.trial.target if self.trial else None

    @property
    def hold_share(self) -> float:
        """How full the meter is, 0 to 1."""
        return self.trial.meter.share if self.trial else 0.0

    @property
    def item_outcomes(self) -> tuple[Outcome | None, ...]:
        """One entry per letter of the current item: its outcome, or None for the current and later letters."""
        if self.item is None:
            return ()
        ended = self.attempts[len(self.attempts) - self.position :]
        return tuple(one.outcome for one in ended) + (None,) * (len(self.item) - self.position)

    @property
    def score(self) -> int:
        """Number of letters signed."""
        return sum(one.outcome is Outcome.CORRECT for one in self.attempts)

    @property
    def skips(self) -> int:
        """Number of letters skipped, including those of a skipped item that were never asked for."""
        return sum(len(letters) for _, letters in self.skipped)

    @property
    def too_slow(self) -> tuple[str, ...]:
        """The letters that were left out because the camera was too slow, in order and without duplicates."""
        return tuple(dict.fromkeys(one.target for one in self.attempts if one.outcome is Outcome.TOO_SLOW))

    @property
    def skipped(self) -> tuple[tuple[str, str], ...]:
        """The items with skipped letters, in order, each with those letters."""
        item_of_letter = [index for index, item in enumerate(self.items) for _ in item]
        found: dict[int, str] = {}
        n_ended = 0
        for one in self.attempts:
            letters = one.target + one.given_up
            if one.outcome is Outcome.SKIPPED:
                index = item_of_letter[n_ended]
                found[index] = found.get(index, "") + letters
            n_ended += len(letters)
        return tuple((self.items[index], letters) for index, letters in found.items())

    @property
    def letters_per_minute(self) -> float:
        """Signed letters divided by the elapsed time; 0 before the first frame."""
        return 60.0 * self.score / self.elapsed_s if self.elapsed_s > 0 else 0.0

    def advance(self, letter: str | None, timestamp_ms: float, since_ms: float | None = None) -> Self:
        """Return the exercise after one frame.

        Args:
            letter: The letter seen; None without a hand or if the recogniser is not sure.
            timestamp_ms: The frame's time on the stream's clock. Values that are not finite are ignored.
            since_ms: The time of the first frame that agrees on the letter, if that was before it was seen; as
                `LiveResult.since_ms`.
        """
        step_s = self._step_s(timestamp_ms)
        if self.trial is None or step_s is None:
            return self
        agrees = letter == self._shown or _is_before(since_ms, self._last_ms)
        trial = self.trial.advance(letter, step_s, self._held_s(step_s) if agrees else min(step_s, SHORT_GAP_S))
        started_ms = timestamp_ms if self.started_ms is None else self.started_ms
        after = replace(
            self,
            trial=trial,
            elapsed_s=self.elapsed_s + step_s,
            started_ms=started_ms,
            rate=self.rate.after(timestamp_ms),
            _last_ms=timestamp_ms,
            _shown=letter,
        )
        if trial.meter.is_full:
            return after._ended(trial, Outcome.CORRECT, timestamp_ms)
        is_too_slow = trial.target in MOVING_LETTERS and after.rate.is_below(MOVING_FPS)
        return after._ended(trial, Outcome.TOO_SLOW, timestamp_ms) if is_too_slow else after

    def skip(self, timestamp_ms: float) -> Self:
        """Return the exercise after the current letter was skipped; only the time of frames counts."""
        return self if self.trial is None else self._ended(self.trial, Outcome.SKIPPED, timestamp_ms)

    def skip_item(self, timestamp_ms: float) -> Self:
        """Return the exercise after the rest of the current item was skipped, recorded as one skip."""
        if self.trial is None:
            return self
        given_up = self.trial.item[self.position + 1 :]
        last = replace(self, position=len(self.trial.item) - 1)
        return last._ended(self.trial, Outcome.SKIPPED, timestamp_ms, given_up)

    def _step_s(self, timestamp_ms: float) -> float | None:
        """Return the time that a frame adds; None if it is ignored."""
        since_ms = timestamp_ms - (timestamp_ms if self._last_ms is None else self._last_ms)
        if not math.isfinite(since_ms) or -_LATE_FRAME_MS <= since_ms < 0:
            return None
        return self.rate.step_s(timestamp_ms)

    def _held_s(self, step_s: float) -> float:
        """Return for how long a letter was held if the frames before and after a gap agree on it.

        In a slow stream each frame stands for a usual interval, though frames come a little unevenly: otherwise whether
        two or three of them fill the meter would be left to chance.
        """
        usual_s = self.rate.interval_s
        is_slow = usual_s is not None and usual_s > 1 / MOVING_FPS
        return usual_s if usual_s is not None and is_slow and usual_s / 2 <= step_s < usual_s else step_s

    def _ended(self, trial: LetterTrial, outcome: Outcome, timestamp_ms: float, given_up: str = "") -> Self:
        attempts = (*self.attempts, trial.ended(outcome, given_up))
        item_index, position = self.item_index, self.position + 1
        if position == len(trial.item):
            item_index, position = item_index + 1, 0
        if item_index == len(self.items):
            return replace(
                self, item_index=item_index, position=0, trial=None, attempts=attempts, finished_ms=timestamp_ms
            )
        following = self._trial(self.items[item_index], position)
        return replace(self, item_index=item_index, position=position, trial=following, attempts=attempts)

    def _trial(self, item: str, position: int) -> LetterTrial:
        hold_s = self.holds_s.get(item[position], self.config.hold_s)
        meter = HoldMeter(config=replace(self.config, hold_s=hold_s))
        return LetterTrial(item[position], item, meter, lingering=self._shown)


def _is_before(since_ms: float | None, last_ms: float | None) -> bool:
    return since_ms is not None and last_ms is not None and since_ms <= last_ms


def draw_items(choices: Iterable[str], n: int, rng: random.Random) -> tuple[str, ...]:
    """Return n items in shuffled rounds; an item comes twice in a row only if it is the only one.

    Raises:
        BadInputError: There is nothing to choose from, or n is below 1.
    """
    pool = list(dict.fromkeys(choices))
    if not pool or n < 1:
        raise BadInputError(f"An exercise needs something to choose from and n >= 1; got {pool!r} and n = {n}.")
    drawn: list[str] = []
    while len(drawn) < n:
        rng.shuffle(pool)
        if drawn and pool[0] == drawn[-1] and len(pool) > 1:
            pool.append(pool.pop(0))
        drawn += pool
    return tuple(drawn[:n])
