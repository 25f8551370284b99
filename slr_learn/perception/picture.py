"""This module describes a camera picture by its size, light and colour, for judging a view without the pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import RgbImage

_SAMPLE_STEP_PX = 16


@dataclass(frozen=True, slots=True)
class PictureProperties:
    """Size, light and colour of a picture.

    Attributes:
        width_px: Width in pixels; 0 for an empty picture.
        height_px: Height in pixels.
        brightness: Mean grey level, 0 to 255; None for an empty picture.
        colourfulness: Mean difference between the strongest and the weakest of red, green and blue, 0 to 255; None if
            unknown. An infrared camera gives about 0.
    """

    width_px: int
    height_px: int
    brightness: float | None
    colourfulness: float | None = None

    @property
    def shorter_side_px(self) -> int:
        """The shorter side in pixels."""
        return min(self.width_px, self.height_px)

    @property
    def aspect(self) -> float:
        """Width divided by height; 1 for an empty picture."""
        return self.width_px / self.height_px if self.width_px and self.height_px else 1.0

    def is_brighter_than(self, brightness: float) -> bool:
        """Return whether the mean grey level is above a value; an empty picture is not bright."""
        return self.brightness is not None and self.brightness > brightness

    def is_less_colourful_than(self, colourfulness: float) -> bool:
        """Return whether the colourfulness is known and below a value."""
        return self.colourfulness is not None and self.colourfulness < colourfulness

    def is_darker_than(self, brightness: float) -> bool:
        """Return whether the mean grey level is below a value; an empty picture is not dark."""
        return self.brightness is not None and self.brightness < brightness


def measure_picture(image: RgbImage) -> PictureProperties:
    """Return the properties of a uint8 RGB picture of shape (height, width, 3); every 16th pixel is looked at."""
    height_px, width_px = image.shape[:2]
    sample = image[::_SAMPLE_STEP_PX, ::_SAMPLE_STEP_PX]
    if not sample.size:
        return PictureProperties(width_px, height_px, None)
    colourfulness = float((sample.max(axis=2) - sample.min(axis=2)).mean())
    return PictureProperties(width_px, height_px, float(sample.mean()), colourfulness)


def decode_photo(content: bytes) -> RgbImage:
    """Return a photo, such as the content of a JPEG or PNG file, as a uint8 RGB array of shape (height, width, 3).

    Raises:
        BadInputError: It is no photo.
    """
    decoded = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR) if content else None
    if decoded is None:
        raise BadInputError("The file is no photo. Take another one.")
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), np.uint8)
