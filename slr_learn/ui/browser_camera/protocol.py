"""This module reads the messages in which a browser sends the landmarks of its camera's frames."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, Handedness, HandLandmarks
from slr_learn.perception.picture import PictureProperties

MOST_BYTES = 64 * 1024
"""Number of characters in the longest message that is read."""
MOST_FRAMES = 60
"""Number of frames in the longest message, and of frames taken per second."""

_MOST_HANDS = 2
_UNIT = 1e-4
_FARTHEST = 10 / _UNIT
_LARGEST_SIDE_PX = 8192
_LATEST_MS = 1e12
_BRIGHTEST = 255


@dataclass(frozen=True, slots=True, eq=False)
class BrowserFrame:
    """What a browser found in one frame of its camera.

    Attributes:
        number: Counts the frames of one visit upwards.
        timestamp_ms: The frame's time on the browser's clock, in milliseconds.
        picture: Size and brightness of the unmirrored picture.
        hands: The hands in it, in its pixels; the most prominent one first.
    """

    number: int
    timestamp_ms: float
    picture: PictureProperties
    hands: tuple[HandLandmarks, ...]


def signer_hand(name: str) -> Handedness:
    """Return the signer's hand for the name that the browser's MediaPipe gives it in an unmirrored picture.

    `@mediapipe/tasks-vision` names hands the other way round than `mp.solutions.hands`: its "Left" is a left hand.
    """
    return Handedness.LEFT if name == "Left" else Handedness.RIGHT


def parse_frames(message: str) -> tuple[BrowserFrame, ...]:
    """Return the frames of one message, in its order.

    A message is a JSON list of objects with the keys s (number), t (milliseconds), w and h (pixels), b (mean grey
    level, 0 to 255), c (colourfulness, 0 to 255) and hands: a list of objects with p (63 integers: x, y, z of each
    landmark in 1/10000 of the picture's width and height), hd ("Left" or "Right") and sc (certainty of it, 0 to 1).

    Raises:
        BadInputError: The message is too long, is no such list, or has values that no camera gives.
    """
    if len(message) > MOST_BYTES:
        raise BadInputError(f"A message may have {MOST_BYTES} characters; got {len(message)}.")
    try:
        frames = json.loads(message, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"A message must be JSON; {error}.") from error
    return frames_from_json(frames)


def frames_from_json(frames: Any) -> tuple[BrowserFrame, ...]:
    """Return the frames of a message that has been read as JSON; see `parse_frames`.

    Raises:
        BadInputError: As in `parse_frames`.
    """
    if not isinstance(frames, list) or len(frames) > MOST_FRAMES:
        raise BadInputError(f"A message must be a list of at most {MOST_FRAMES} frames.")
    return tuple(_frame(one) for one in frames)


def _refuse_constant(name: str) -> float:
    raise BadInputError(f"A message may not contain {name}.")


def _frame(values: Any) -> BrowserFrame:
    if not isinstance(values, dict):
        raise BadInputError("A frame must be an object.")
    width_px = _integer(values.get("w"), 1, _LARGEST_SIDE_PX)
    height_px = _integer(values.get("h"), 1, _LARGEST_SIDE_PX)
    brightness, colourfulness = (_number(values.get(key), 0, _BRIGHTEST) for key in ("b", "c"))
    picture = PictureProperties(width_px, height_px, brightness, colourfulness)
    hands = values.get("hands")
    if not isinstance(hands, list) or len(hands) > _MOST_HANDS:
        raise BadInputError(f"A frame must have a list of at most {_MOST_HANDS} hands.")
    return BrowserFrame(
        number=_integer(values.get("s"), 0, int(_LATEST_MS)),
        timestamp_ms=_number(values.get("t"), 0, _LATEST_MS),
        picture=picture,
        hands=tuple(_hand(one, picture) for one in hands),
    )


def _hand(values: Any, picture: PictureProperties) -> HandLandmarks:
    if not isinstance(values, dict) or values.get("hd") not in ("Left", "Right"):
        raise BadInputError('A hand must be an object with "hd" either "Left" or "Right".')
    points = values.get("p")
    if not isinstance(points, list) or len(points) != 3 * N_HAND_LANDMARKS:
        raise BadInputError(f"A hand must have {3 * N_HAND_LANDMARKS} numbers.")
    if not all(isinstance(one, int) and not isinstance(one, bool) and abs(one) <= _FARTHEST for one in points):
        raise BadInputError(f"A hand's numbers must be integers from {-_FARTHEST:.0f} to {_FARTHEST:.0f}.")
    pixels = np.array(points, np.float32).reshape(N_HAND_LANDMARKS, 3)
    pixels *= np.array((picture.width_px, picture.height_px, picture.width_px), np.float32) * np.float32(_UNIT)
    return HandLandmarks(pixels, signer_hand(values["hd"]), _number(values.get("sc"), 0, 1))


def _integer(value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise BadInputError(f"A number must be an integer from {least} to {most}.")
    return value


def _number(value: Any, least: float, most: float) -> float:
    # NaN is in no range.
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise BadInputError(f"A number must be from {least} to {most}.")
    return float(value)
