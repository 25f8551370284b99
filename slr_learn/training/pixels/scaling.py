"""This module scales grey values for training."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from slr_learn.perception.landmarks import FloatArray

_BRIGHTEST = 255.0


class GreyValueDivisor(StrEnum):
    """The divisor of grey values: 255, their standard deviation over the training pictures, or nothing."""

    UNIT = "unit"
    STANDARD = "standard"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class PixelScaling:
    """An offset and a divisor for pictures.

    Attributes:
        offset: Subtracted first; float32 array of shape (784,).
        divisor: Above 0.
    """

    offset: FloatArray
    divisor: float

    def apply(self, pixels: FloatArray) -> FloatArray:
        """Return pictures of shape (n, 784) scaled."""
        scaled: FloatArray = (pixels - self.offset) / np.float32(self.divisor)
        return scaled


def fit_pixel_scaling(pixels: FloatArray, how: GreyValueDivisor, *, subtract_mean_image: bool = False) -> PixelScaling:
    """Return the scaling for training pictures.

    Args:
        pixels: float32 array of shape (n, 784), n at least 1.
        how: The divisor; STANDARD also subtracts the mean grey value.
        subtract_mean_image: Whether to subtract the mean picture first.
    """
    offset = np.zeros(pixels.shape[1], np.float32)
    if subtract_mean_image:
        offset = pixels.mean(axis=0)
    elif how is GreyValueDivisor.STANDARD:
        offset = np.full(pixels.shape[1], pixels.mean(), np.float32)
    if how is GreyValueDivisor.UNIT:
        return PixelScaling(offset, _BRIGHTEST)
    if how is GreyValueDivisor.STANDARD:
        return PixelScaling(offset, max(float((pixels - offset).std()), 1.0))
    return PixelScaling(offset, 1.0)
