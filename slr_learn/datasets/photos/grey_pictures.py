"""This module defines small grey pictures of hands with labels and signers, for pixel recognisers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.errors import BadInputError
from slr_learn.perception.hand_crop import N_CROP_FEATURES
from slr_learn.perception.landmarks import FloatArray

_TEXT_FIELDS = ("label", "source", "signer")


@dataclass(frozen=True, eq=False)
class GreyHandPictures:
    """Small grey pictures of right hands, one per row.

    Attributes:
        pixels: float32 array of shape (n, 784), 0 to 255, row by row, with the contrast stretched as in
            `crop_hand_in_grey`.
        label: What the hand shows, str array of shape (n,).
        source: The collection, of shape (n,).
        signer: The recorded person, of shape (n,); '' if unknown.

    Raises:
        BadInputError: An array has another shape or type.
    """

    pixels: FloatArray
    label: StringArray
    source: StringArray
    signer: StringArray

    def __post_init__(self) -> None:
        if self.pixels.ndim != 2 or self.pixels.shape[1] != N_CROP_FEATURES or self.pixels.dtype != np.float32:
            raise BadInputError(
                f"pixels must be float32 of shape (n, {N_CROP_FEATURES}); got {self.pixels.dtype} {self.pixels.shape}."
            )
        for name in _TEXT_FIELDS:
            column: StringArray = getattr(self, name)
            if column.dtype.kind != "U" or column.shape != (len(self),):
                raise BadInputError(f"{name} must be strings of shape ({len(self)},); got {column.dtype}.")

    def __len__(self) -> int:
        return len(self.pixels)

    def select(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> GreyHandPictures:
        """Return the rows selected by a boolean mask of shape (n,) or an array of indices."""
        return GreyHandPictures(self.pixels[rows], self.label[rows], self.source[rows], self.signer[rows])


def join_hand_pictures(parts: Sequence[GreyHandPictures]) -> GreyHandPictures:
    """Return the pictures of all parts, in order.

    Raises:
        BadInputError: There are no parts.
    """
    if not parts:
        raise BadInputError("At least one set of pictures is needed to join; got none.")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in ("pixels", *_TEXT_FIELDS)}
    return GreyHandPictures(**columns)
