"""This module runs a series of takes by the frames' time: countdown, take, rest, and the next take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

MOST_FRAMES_PER_SECOND = 15.0
"""Faster frames are dropped, so that a take with a fixed number of frames lasts equally long on every machine."""
_LONGEST = 2.0


class TimedFrame(Protocol):
    """A frame of a camera."""

    @property
    def timestamp_ms(self) -> float:
        """Its time on the clock of the stream."""
        ...


Frame = TypeVar("Frame", bound=TimedFrame)


class RecordingPhase(StrEnum):
    """The phase of a series."""

    COUNTDOWN = "countdown"
    TAKE = "take"
    REST = "rest"
    PAUSED = "paused"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class RecordingSeriesPlan:
    """The settings of a series of takes.

    Attributes:
        n_takes: Number of takes.
        n_frames: Frames per take; fewer if they arrive so slowly that a take would last twice as long.
        countdown_s: Countdown before the first take and after a pause.
        rest_s: Time between two takes.
    """

    n_takes: int = 30
    n_frames: int = 30
    countdown_s: float = 3.0
    rest_s: float = 1.5

    @property
    def take_s(self) -> float:
        """Duration of a take at full frame rate."""
        return self.n_frames / MOST_FRAMES_PER_SECOND

    @property
    def longest_take_s(self) -> float:
        """Time after which a take ends, however few frames arrived."""
        return _LONGEST * self.take_s


@dataclass(frozen=True, slots=True)
class RecordingSeries(Generic[Frame]):
    """The state of a series of takes.

    Attributes:
        plan: Its settings.
        phase: Its phase.
        since_ms: When the phase started, on the frames' clock.
        n_done: Number of finished takes.
        frames: Frames of the current take.
    """

    plan: RecordingSeriesPlan
    phase: RecordingPhase
    since_ms: float
    n_done: int = 0
    frames: tuple[Frame, ...] = ()

    @classmethod
    def start(cls, plan: RecordingSeriesPlan, at_ms: float) -> RecordingSeries[Frame]:
        """Return a series at its countdown."""
        return cls(plan, RecordingPhase.COUNTDOWN, at_ms)

    @property
    def is_running(self) -> bool:
        """Whether more takes follow without a key press."""
        return self.phase in (RecordingPhase.COUNTDOWN, RecordingPhase.TAKE, RecordingPhase.REST)

    def advance(
        self, frames: Sequence[Frame], at_ms: float
    ) -> tuple[RecordingSeries[Frame], tuple[tuple[Frame, ...], ...]]:
        """Return the series at a later time, and the takes finished until then with their frames.

        A take without any frames does not count: the series pauses.

        Args:
            frames: The frames since the last call, oldest first.
            at_ms: The time, on the frames' clock.
        """
        series, takes = self, []
        for frame in frames:
            series, finished = series._until(frame.timestamp_ms)
            takes += finished
            series, finished = series._with(frame)
            takes += finished
        series, finished = series._until(at_ms)
        return series, (*takes, *finished)

    def remaining_s(self, at_ms: float) -> float:
        """Return the time left of the countdown, take or rest; 0 otherwise."""
        lasts_s = {
            RecordingPhase.COUNTDOWN: self.plan.countdown_s,
            RecordingPhase.TAKE: self.plan.take_s,
            RecordingPhase.REST: self.plan.rest_s,
        }
        return max(0.0, lasts_s.get(self.phase, 0.0) - (at_ms - self.since_ms) / 1000) if self.is_running else 0.0

    def pause(self, at_ms: float) -> RecordingSeries[Frame]:
        """Return the paused series without the current take."""
        return self._in(RecordingPhase.PAUSED, at_ms) if self.is_running else self

    def go_on(self, at_ms: float) -> RecordingSeries[Frame]:
        """Return a paused series at a new countdown."""
        return self._in(RecordingPhase.COUNTDOWN, at_ms) if self.phase is RecordingPhase.PAUSED else self

    def redo(self, at_ms: float) -> RecordingSeries[Frame]:
        """Return the series with one more take, at a countdown; the current take is dropped."""
        return replace(self._in(RecordingPhase.COUNTDOWN, at_ms), n_done=max(0, self.n_done - 1))

    def _in(self, phase: RecordingPhase, at_ms: float) -> RecordingSeries[Frame]:
        return replace(self, phase=phase, since_ms=at_ms, frames=())

    def _until(self, at_ms: float) -> tuple[RecordingSeries[Frame], list[tuple[Frame, ...]]]:
        """Return the series after all changes caused by time alone, and the take that ended."""
        series = self
        takes: list[tuple[Frame, ...]] = []
        while True:
            ends_ms = series.since_ms + 1000 * series._longest_s()
            if not series.is_running or at_ms < ends_ms:
                return series, takes
            if series.phase is RecordingPhase.TAKE:
                takes += [series.frames] if series.frames else []
                series = series._finished(ends_ms)
            else:
                series = series._in(RecordingPhase.TAKE, ends_ms)

    def _longest_s(self) -> float:
        plan = self.plan
        return {RecordingPhase.COUNTDOWN: plan.countdown_s, RecordingPhase.TAKE: plan.longest_take_s}.get(
            self.phase, plan.rest_s
        )

    def _with(self, frame: Frame) -> tuple[RecordingSeries[Frame], list[tuple[Frame, ...]]]:
        if self.phase is not RecordingPhase.TAKE:
            return self, []
        first_ms = self.frames[0].timestamp_ms if self.frames else frame.timestamp_ms
        if frame.timestamp_ms - first_ms < 1000 * len(self.frames) / MOST_FRAMES_PER_SECOND:
            return self, []
        series = replace(self, frames=(*self.frames, frame))
        if len(series.frames) < self.plan.n_frames:
            return series, []
        return series._finished(frame.timestamp_ms), [series.frames]

    def _finished(self, at_ms: float) -> RecordingSeries[Frame]:
        if not self.frames:
            return self._in(RecordingPhase.PAUSED, at_ms)
        n_done = self.n_done + 1
        return replace(
            self._in(RecordingPhase.DONE if n_done >= self.plan.n_takes else RecordingPhase.REST, at_ms), n_done=n_done
        )
