"""This module keeps one stream of landmarks per visit: it takes each frame once and answers what to show."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

from slr_learn.errors import BadInputError
from slr_learn.ui.browser_camera.protocol import MOST_FRAMES, BrowserFrame, frames_from_json, parse_frames

_TOKEN_BYTES = 16
_TURN_PATIENCE_S = 2.0
_MOST_GIVEN_UP = 3
_BURST_FRAMES = 3 * MOST_FRAMES
"""How many frames may come at once: those that waited during a stall, and a few more."""

_STREAMS: WeakValueDictionary[str, LandmarkStream] = WeakValueDictionary()
_REGISTERING = threading.Lock()


class LandmarkStream:
    """The landmarks that one visit's browser sends, over any of the channels.

    A browser sends frames again until they are answered, possibly over another channel; numbers tell which are new.
    Nobody waits for a message whose work hangs; after three of them in one visit, its stream takes no more.

    Args:
        consume: Called with each new frame, in order, on the thread of the channel.
        answer: Returns what the browser shows now, as values for JSON; called after each message.
        clock_s: Returns monotonic seconds.

    Attributes:
        token: Secret that belongs to this visit; the browser names it in each first message.
        is_refused: Whether it takes nothing more in this visit, because too many messages were never answered.
        is_stuck: Whether a message that was given up is still being worked on.
    """

    def __init__(
        self,
        consume: Callable[[BrowserFrame], None],
        answer: Callable[[], Mapping[str, Any]],
        *,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._consume, self._answer, self._clock_s = consume, answer, clock_s
        self._working = threading.Lock()
        self._newest = -1
        self._allowance = float(_BURST_FRAMES)
        self._counted_at_s = clock_s()
        self._n_given_up = 0
        self.is_refused = self.is_stuck = False
        self.open()

    def open(self) -> None:
        """Let the browser's messages find the stream, unless it is refused."""
        with _REGISTERING:
            if not self.is_refused:
                _STREAMS[self.token] = self

    def close(self) -> None:
        """Let no message find the stream any more; `open` makes up for it."""
        with _REGISTERING:
            _STREAMS.pop(self.token, None)

    def give_up(self) -> None:
        """Note that a message is no longer waited for; may be called on any thread."""
        self._n_given_up += 1
        if self._working.locked():
            self.is_stuck = True
        if self._n_given_up >= _MOST_GIVEN_UP:
            self.is_refused = True
            self.close()

    def receive(self, message: str) -> str:
        """Take the frames of a message, see `protocol.parse_frames`, and return the answer as JSON.

        The answer is an object with n, the number of the newest frame taken, and what `answer` returned.

        Raises:
            BadInputError: The message is malformed, or more than `MOST_FRAMES` frames arrive per second.
            TimeoutError: An earlier message is still being worked on.
        """
        return json.dumps(self._take(parse_frames(message)), separators=(",", ":"))

    def receive_values(self, values: Any) -> dict[str, Any]:
        """Take the frames of a message that has been read as JSON, and return the answer; see `receive`."""
        return self._take(frames_from_json(values))

    def _take(self, frames: tuple[BrowserFrame, ...]) -> dict[str, Any]:
        if self.is_stuck or not self._working.acquire(timeout=_TURN_PATIENCE_S):
            raise TimeoutError("An earlier message is still being worked on.")
        try:
            fresh = [one for one in frames if one.number > self._newest]
            # A message that brings nothing new counts as one frame.
            self._spend(max(len(fresh), 1))
            for one in fresh:
                if one.number > self._newest:
                    self._newest = one.number
                    self._consume(one)
            return {"n": self._newest, **self._answer()}
        finally:
            self.is_stuck = False
            self._working.release()

    def _spend(self, n_frames: int) -> None:
        now_s = self._clock_s()
        gained = MOST_FRAMES * max(now_s - self._counted_at_s, 0.0)
        self._allowance, self._counted_at_s = min(self._allowance + gained, _BURST_FRAMES), now_s
        if n_frames > self._allowance:
            raise BadInputError(f"More than {MOST_FRAMES} frames or messages per second were sent.")
        self._allowance -= n_frames


def find_stream(token: object) -> LandmarkStream | None:
    """Return the stream with a token; None if the visit has ended or there never was one."""
    if not isinstance(token, str):
        return None
    with _REGISTERING:
        return _STREAMS.get(token)
