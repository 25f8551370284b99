"""This module computes a letter model's input from a camera frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from slr_learn.errors import BundleError
from slr_learn.perception.features import N_LETTER_FEATURES, letter_features_of_one_hand
from slr_learn.perception.hand_crop import N_CROP_FEATURES, crop_hand_in_grey
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FloatArray, HandLandmarks
from slr_learn.recognition.bundle import HAND_CROP, LETTER_FEATURES, Bundle
from slr_learn.translation import _

HandReader = Callable[[RgbImage, HandLandmarks], FloatArray]
"""Computes a classifier's features, of shape (1, n_features), from a picture and the hand in it."""


@dataclass(frozen=True, slots=True)
class LetterModelInput:
    """A kind of features of one hand in one picture.

    Attributes:
        n_features: Number of features.
        read: Computes them.
    """

    n_features: int
    read: HandReader


def read_letter_features(image: RgbImage, hand: HandLandmarks) -> FloatArray:
    """Return `letter_features_of_one_hand`, which do not depend on the picture."""
    del image
    return letter_features_of_one_hand(hand)


HAND_INPUTS: Mapping[str, LetterModelInput] = {
    LETTER_FEATURES: LetterModelInput(N_LETTER_FEATURES, read_letter_features),
    HAND_CROP: LetterModelInput(N_CROP_FEATURES, crop_hand_in_grey),
}


def make_input_reader(bundle: Bundle) -> HandReader:
    """Return the function that computes a model's input from a picture and the hand in it.

    Raises:
        BundleError: The model reads something other than one hand in one picture, or another number of values.
    """
    found = HAND_INPUTS.get(bundle.input)
    if found is None or found.n_features != bundle.n_features:
        known = ", ".join(f"{one.n_features} of {name}" for name, one in HAND_INPUTS.items())
        raise BundleError(
            _("Model {name} must read {known}; it reads {n} of {input}. Train it again.").format(
                name=bundle.name, known=known, n=bundle.n_features, input=bundle.input
            )
        )
    return found.read
