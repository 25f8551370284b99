"""This module finds the pose and both hands in camera frames; it is the first half of live sign recognition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from slr_learn.config import BodyViewConfig
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.holistic import BodyFinder
from slr_learn.perception.landmarker import RgbImage, as_rgb
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray
from slr_learn.perception.picture import PictureProperties, measure_picture

_SHOULDERS = [PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER]


class BodyView(StrEnum):
    """How well the signer is in view; the first value that applies."""

    LOW_LIGHT = "low_light"
    NOBODY = "nobody"
    TOO_CLOSE = "too_close"
    NO_SHOULDERS = "no_shoulders"
    NO_HANDS = "no_hands"
    CUT_OFF = "cut_off"
    GOOD = "good"


@dataclass(frozen=True, slots=True, eq=False)
class BodyFrame:
    """The signer in one camera frame.

    Attributes:
        values: float32 array of shape (258,), see `perception.body`: unmirrored, NaN if not visible.
        timestamp_ms: The frame's time on the stream's clock, in milliseconds.
        aspect: Width of the picture divided by its height.
        view: Whether the signer is well in view, and if not, why.
    """

    values: FloatArray
    timestamp_ms: float
    aspect: float
    view: BodyView


def judge_body_view(picture: PictureProperties, values: FloatArray, config: BodyViewConfig) -> BodyView:
    """Return whether a signer is well in view, and if not, what the learner can change.

    Light is checked only if nobody is found. Lowered hands are fine: signs start and end that way.

    Args:
        picture: Size and brightness of the picture.
        values: The body found in it, of shape (258,).
        config: The limits.
    """
    shoulders = values[POSE].reshape(N_POSE_LANDMARKS, 4)[_SHOULDERS]
    if not np.isfinite(shoulders[:, :2]).all():
        return BodyView.LOW_LIGHT if picture.is_darker_than(config.min_brightness) else BodyView.NOBODY
    right, left = shoulders[:, :2]
    if np.hypot((left[0] - right[0]) * picture.aspect, left[1] - right[1]) > config.max_shoulder_width:
        return BodyView.TOO_CLOSE
    if _is_outside(shoulders[:, :2], config.margin_share) or (shoulders[:, 3] < config.min_visibility).any():
        return BodyView.NO_SHOULDERS
    hands = [values[place].reshape(N_HAND_LANDMARKS, 3)[:, :2] for place in (RIGHT_HAND, LEFT_HAND)]
    seen = [hand for hand in hands if np.isfinite(hand).all()]
    if not seen:
        return BodyView.NO_HANDS
    return BodyView.CUT_OFF if any(_is_outside(hand, config.margin_share) for hand in seen) else BodyView.GOOD


def _is_outside(points: FloatArray, margin_share: float) -> bool:
    """Return whether a point of shape (n, 2), in shares of the picture, lies outside it."""
    return bool((points < -margin_share).any() or (points > 1 + margin_share).any())


class LiveBodyTracker:
    """Finds the pose and hands in the frames of one camera session.

    Args:
        finder: Finds the body; this object takes ownership and closes it in `close`.
        config: When the picture is not good enough.
    """

    def __init__(self, finder: BodyFinder, config: BodyViewConfig | None = None) -> None:
        self._finder = finder
        self._config = config or BodyViewConfig()

    def process(self, image: RgbImage, timestamp_ms: float) -> BodyFrame:
        """Return the signer in one frame.

        Args:
            image: uint8 picture as the camera sees the signer, unmirrored, in a form `as_rgb` takes. An empty picture
                has nobody.
            timestamp_ms: The frame's time in milliseconds, not decreasing.

        Raises:
            BadInputError: The array is not a picture.
        """
        image = as_rgb(image)
        return self.process_body(measure_picture(image), self._finder.find_body(image), timestamp_ms)

    def process_body(self, picture: PictureProperties, values: FloatArray, timestamp_ms: float) -> BodyFrame:
        """Return the signer in one frame whose body was found elsewhere, such as in the browser.

        Args:
            picture: Size and brightness of the unmirrored picture.
            values: The body in it, of shape (258,), see `perception.body`.
            timestamp_ms: The frame's time in milliseconds, not decreasing.
        """
        return BodyFrame(values, timestamp_ms, picture.aspect, judge_body_view(picture, values, self._config))

    def close(self) -> None:
        """Close the finder."""
        self._finder.close()
