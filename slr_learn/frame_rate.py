"""This module measures the recent frame rate of a camera stream from the times of its frames."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

MOVING_FPS = 8.0
"""Slower streams show too little of a movement: J, Z and signs are not judged in them."""
SLOW_FPS = 4.0
"""Slower streams are hard to practise with."""
SHORT_GAP_S = 0.25
"""A gap up to this long counts whole at any frame rate."""

_MEASURED_S = 2.0
_WINDOW_S = 3.0
_N_INTERVALS = 8
_LONGEST_INTERVAL_S = 1.5
_NEW_STREAM_S = 5.0
_STALL = 1.75
_MOST = 3 / 4


@dataclass(frozen=True, slots=True)
class FrameRate:
    """The recent frame rate of one stream; immutable: each frame returns a new value.

    One gap that is much longer than the others is a stall, not a slow camera: it changes neither the usual interval nor
    the rate. After a gap of five seconds, or if the clock jumps back, a new stream has started.
    """

    _last_ms: float | None = None
    _intervals_s: tuple[float, ...] = ()
    _total_s: float = 0.0

    def after(self, timestamp_ms: float) -> FrameRate:
        """Return the rate after one more frame; a time that is no later than the last adds no interval."""
        gap_s = self._gap_s(timestamp_ms)
        if gap_s is None or not 0 <= gap_s <= _NEW_STREAM_S:
            return FrameRate(timestamp_ms)
        if gap_s == 0:
            return self
        newest_s = min(gap_s, _LONGEST_INTERVAL_S)
        intervals_s, total_s, n_over = (*self._intervals_s, newest_s), self._total_s + newest_s, 0
        # The oldest are dropped as long as the others fill the window.
        while len(intervals_s) - n_over > _N_INTERVALS and total_s - intervals_s[n_over] >= _WINDOW_S:
            total_s -= intervals_s[n_over]
            n_over += 1
        return FrameRate(timestamp_ms, intervals_s[n_over:], total_s)

    @property
    def interval_s(self) -> float | None:
        """The usual time between two frames, which three of four recent ones do not exceed; None before two frames."""
        recent = sorted(self._intervals_s[-_N_INTERVALS:])
        return recent[int(_MOST * (len(recent) - 1))] if recent else None

    @property
    def frames_per_second(self) -> float:
        """The rate of the last three seconds without their longest gap; 0 before two frames."""
        intervals_s = self._within(_WINDOW_S)
        if not intervals_s:
            return 0.0
        if len(intervals_s) == 1:
            return 1 / intervals_s[0]
        return (len(intervals_s) - 1) / (sum(intervals_s) - max(intervals_s))

    @property
    def is_measured(self) -> bool:
        """Whether frames have come for two seconds, long enough to tell a slow camera from a slow start."""
        return self._total_s >= _MEASURED_S

    def is_below(self, frames_per_second: float) -> bool:
        """Return whether the stream is known to be slower."""
        return self.is_measured and self.frames_per_second < frames_per_second

    def is_usual(self, gap_s: float) -> bool:
        """Return whether a gap is no stall: short, or not much longer than the usual interval.

        Of the first two frames of a stream nobody knows; up to one and a half seconds, they may be those of a slow one.
        """
        usual_s = self.interval_s
        return gap_s <= (_LONGEST_INTERVAL_S if usual_s is None else max(SHORT_GAP_S, _STALL * usual_s))

    def step_s(self, timestamp_ms: float) -> float:
        """Return the time that a frame adds to what is counted in front of the camera, in seconds.

        It is the gap since the last frame, or the usual interval after a stall, so that no time passes while the camera
        is stopped; 0 for the first frame and if the clock jumps back.
        """
        gap_s = max(self._gap_s(timestamp_ms) or 0.0, 0.0)
        if self.is_usual(gap_s):
            return gap_s
        return min(gap_s, self.interval_s or SHORT_GAP_S)

    def _gap_s(self, timestamp_ms: float) -> float | None:
        return None if self._last_ms is None else (timestamp_ms - self._last_ms) / 1000

    def _within(self, seconds: float) -> tuple[float, ...]:
        """Return the newest intervals that together last this long; all if they are shorter."""
        n_within = sum(total_s < seconds for total_s in accumulate(reversed(self._intervals_s)))
        return self._intervals_s[-(n_within + 1) :]
