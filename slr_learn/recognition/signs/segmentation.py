"""This module cuts a stream of frames into signs, by motion or as marked by the learner."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from slr_learn.config import SignSegmentationConfig
from slr_learn.frame_rate import MOVING_FPS, FrameRate
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.signs.hand_motion import HandMotion, HandMotionMeter
from slr_learn.recognition.signs.live_body import BodyFrame

_LOW = -0.9
"""A hand this far below the shoulders, in shoulder widths, is lowered."""
_LONGEST_GAP_MS = 1500.0
"""After a longer gap in the stream, earlier frames are ignored."""
_SLOW_INTERVALS = 1.5
"""A slow stream needs two frames in a row without movement, or without a hand, to end a sign: not one, not three."""
_RISE = 0.15
"""Maximum rise of a hand before it is lowered, in shoulder widths."""


class SignWindowEnding(StrEnum):
    """Why the window of a sign ended."""

    REST = "rest"
    GONE = "gone"
    LONGEST = "longest"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, eq=False)
class SignWindow:
    """The frames of one sign.

    Attributes:
        values: float32 array of shape (n, 258), see `perception.body`, n at least 1.
        timestamps_ms: Times of the frames on the stream's clock, of shape (n,), not decreasing.
        aspect: Width of the picture divided by its height.
        ending: Why it ended.
    """

    values: FloatArray
    timestamps_ms: NDArray[np.float64]
    aspect: float
    ending: SignWindowEnding

    @property
    def duration_s(self) -> float:
        """From the first frame to the last."""
        return float(self.timestamps_ms[-1] - self.timestamps_ms[0]) / 1000

    @property
    def frames_per_second(self) -> float:
        """The mean rate of its frames; 0 for a single one."""
        return (len(self.timestamps_ms) - 1) / self.duration_s if self.duration_s > 0 else 0.0


class SignSegmenter(Protocol):
    """Interface of objects that cut a stream of frames into signs."""

    @property
    def is_signing(self) -> bool:
        """Whether a sign is in progress."""
        ...

    def update(self, frame: BodyFrame) -> SignWindow | None:
        """Process the next frame; return the sign that ended with it, or None."""
        ...

    def reset(self) -> None:
        """Forget all frames."""
        ...


def stack_sign_frames(frames: list[BodyFrame], ending: SignWindowEnding) -> SignWindow:
    """Return a window of frames; there must be at least one."""
    times_ms = np.array([frame.timestamp_ms for frame in frames], np.float64)
    return SignWindow(np.stack([frame.values for frame in frames]), times_ms, frames[-1].aspect, ending)


class MotionSegmenter:
    """Cuts out signs by motion: a moving hand starts a sign; resting or missing hands end it.

    It uses only past frames: a sign is returned `rest_s` or `gone_s` after its end, at any frame rate, but never after
    a single frame. Lowering a hand that was held still at the end of a sign is not another sign.

    Args:
        config: The limits.
    """

    def __init__(self, config: SignSegmentationConfig | None = None) -> None:
        self._config = config or SignSegmentationConfig()
        self._meter = HandMotionMeter()
        self._rate = FrameRate()
        self._frames: deque[BodyFrame] = deque()
        self.reset()

    @property
    def is_signing(self) -> bool:
        """Whether a sign is in progress."""
        return self._began_at_ms is not None

    def reset(self) -> None:
        """Forget all frames, for example when the camera restarts."""
        self._meter.reset()
        self._frames.clear()
        self._began_at_ms: float | None = None
        self._stirring_since_ms: float | None = None
        self._moved_at_ms = self._seen_at_ms = -math.inf
        self._must_rest = self._is_held = self._came = self._was_seen = False
        self._first_height = self._top_height = self._height = -math.inf

    def update(self, frame: BodyFrame) -> SignWindow | None:
        """Process the next frame; return the sign that ended with it, or None."""
        if self._frames and frame.timestamp_ms - self._frames[-1].timestamp_ms > _LONGEST_GAP_MS:
            self.reset()
        motion, is_first = self._meter.update(frame), not self._frames
        self._rate = self._rate.after(frame.timestamp_ms)
        self._frames.append(frame)
        was_gone = not self._was_seen and self._since_s(self._seen_at_ms, frame) > self._config.gone_s
        came = motion.is_seen and not is_first and was_gone
        self._was_seen = motion.is_seen
        if motion.is_seen:
            self._seen_at_ms = frame.timestamp_ms
        if self._began_at_ms is None:
            self._wait(frame, motion, came=came)
            return None
        return self._follow(frame, motion, self._began_at_ms)

    def _since_s(self, at_ms: float, frame: BodyFrame) -> float:
        return (frame.timestamp_ms - at_ms) / 1000

    def _wait(self, frame: BodyFrame, motion: HandMotion, *, came: bool) -> None:
        """Start a sign if a hand has been in view or moving for long enough."""
        config = self._config
        if self._since_s(self._seen_at_ms, frame) > self._at_least(config.gone_s):
            self._must_rest = self._is_held = False
        if came:
            # A hand that was out of view and is now raised has moved there, even if it is then held still.
            self._stirring_since_ms, self._first_height = frame.timestamp_ms, motion.height
            self._came = motion.height > _LOW
        elif not motion.is_seen or (motion.speed < config.rest_speed and not self._came):
            self._stirring_since_ms, self._must_rest, self._came = None, False, False
        elif self._stirring_since_ms is None and motion.speed >= config.start_speed and not self._must_rest:
            self._stirring_since_ms, self._first_height = self._stirred_at_ms(frame), motion.height
        since_ms = self._stirring_since_ms
        if since_ms is not None and self._since_s(since_ms, frame) >= config.start_s:
            self._began_at_ms = since_ms
            self._moved_at_ms = frame.timestamp_ms
            self._top_height = self._height = max(motion.height, self._first_height)
        first_ms = frame.timestamp_ms if since_ms is None else since_ms
        self._forget_before(first_ms - self._margin_ms())

    def _follow(self, frame: BodyFrame, motion: HandMotion, began_at_ms: float) -> SignWindow | None:
        """Return the sign if it ends with this frame."""
        config = self._config
        if motion.is_seen:
            self._height, self._top_height = motion.height, max(self._top_height, motion.height)
            # In a slow stream one frame without a hand hides the movement of two.
            if motion.speed >= config.rest_speed or (self._is_slow and math.isnan(motion.speed)):
                self._moved_at_ms = frame.timestamp_ms
        if self._since_s(self._seen_at_ms, frame) > self._at_least(config.gone_s):
            return self._end(began_at_ms, self._seen_at_ms, SignWindowEnding.GONE)
        if self._since_s(self._moved_at_ms, frame) > self._at_least(config.rest_s):
            held_ms = min(began_at_ms + 1000 * config.least_window_s, frame.timestamp_ms)
            return self._end(began_at_ms, max(self._moved_at_ms, held_ms), SignWindowEnding.REST)
        if self._since_s(began_at_ms, frame) >= config.longest_s:
            return self._end(began_at_ms, frame.timestamp_ms, SignWindowEnding.LONGEST)
        return None

    def _end(self, began_at_ms: float, ended_at_ms: float, ending: SignWindowEnding) -> SignWindow | None:
        config = self._config
        was_held, self._is_held = self._is_held, ending is SignWindowEnding.REST and self._height > _LOW
        self._began_at_ms = self._stirring_since_ms = None
        self._must_rest = ending is SignWindowEnding.LONGEST
        moved_s = (self._moved_at_ms - began_at_ms) / 1000
        is_raised, self._came = self._came and ended_at_ms - began_at_ms >= 1000 * config.shortest_s, False
        if (moved_s < config.shortest_s and not is_raised) or (was_held and self._was_lowered(moved_s, ending)):
            return None
        first_ms, last_ms = began_at_ms - self._margin_ms(), ended_at_ms + self._margin_ms()
        return stack_sign_frames([one for one in self._frames if first_ms <= one.timestamp_ms <= last_ms], ending)

    def _stirred_at_ms(self, frame: BodyFrame) -> float:
        """Return since when a hand that moves in this frame has moved: in a slow stream since the frame before."""
        return self._frames[-2].timestamp_ms if self._is_slow and len(self._frames) > 1 else frame.timestamp_ms

    @property
    def _is_slow(self) -> bool:
        return (self._rate.interval_s or 0.0) > 1 / MOVING_FPS

    def _at_least(self, seconds: float) -> float:
        return max(seconds, _SLOW_INTERVALS * (self._rate.interval_s or 0.0))

    def _margin_ms(self) -> float:
        """Return the time kept around a sign; in a slow stream that of one frame, in which it began or ended."""
        return 1000 * ((self._rate.interval_s or 0.0) if self._is_slow else self._config.margin_s)

    def _was_lowered(self, moved_s: float, ending: SignWindowEnding) -> bool:
        is_down = ending is SignWindowEnding.GONE or self._height < _LOW
        return is_down and moved_s < self._config.lowering_s and self._top_height < self._first_height + _RISE

    def _forget_before(self, at_ms: float) -> None:
        while self._frames and self._frames[0].timestamp_ms < at_ms:
            self._frames.popleft()


class ManualSegmenter:
    """Cuts out what the learner marks: from `start` to `stop`, or for a fixed time.

    Args:
        longest_s: A window that is not stopped ends after this time; a window of fixed length is never stopped. None
            uses that of `SignSegmentationConfig`.
    """

    def __init__(self, longest_s: float | None = None) -> None:
        self._longest_s = SignSegmentationConfig().longest_s if longest_s is None else longest_s
        self._frames: list[BodyFrame] = []
        self._is_open = self._is_stopped = False

    @property
    def is_signing(self) -> bool:
        """Whether a window is open."""
        return self._is_open

    def start(self) -> None:
        """Open a window that starts with the next frame; an open window is dropped."""
        self.reset()
        self._is_open = True

    def stop(self) -> None:
        """Close the open window; the next frame returns it."""
        self._is_stopped = self._is_open

    def reset(self) -> None:
        """Drop the open window."""
        self._frames.clear()
        self._is_open = self._is_stopped = False

    def update(self, frame: BodyFrame) -> SignWindow | None:
        """Process the next frame; return the window that ended before or with it, or None."""
        if not self._is_open:
            return None
        if not self._is_stopped:
            self._frames.append(frame)
            if (frame.timestamp_ms - self._frames[0].timestamp_ms) / 1000 < self._longest_s:
                return None
        ending = SignWindowEnding.STOPPED if self._is_stopped else SignWindowEnding.LONGEST
        window = stack_sign_frames(self._frames, ending) if self._frames else None
        self.reset()
        return window
