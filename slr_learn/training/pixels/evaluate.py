"""This module measures a trained pixel recogniser on pictures and photos, with the app's runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from slr_learn.datasets.photos.collections import crop_photo_collections
from slr_learn.datasets.photos.pixel_csv import load_pixel_csv
from slr_learn.errors import BadInputError
from slr_learn.recognition.bundle import HAND_CROP
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.measuring.evaluate import (
    load_model_bundle,
    measure_on_features,
    measurement_to_document,
    measures_over_all_photos,
)


def evaluate_on_pictures(model: str, data: Path, *, mirror: bool = False) -> dict[str, Any]:
    """Measure a model on a CSV file of pictures, or on photos in `data/<LABEL>/` after finding the hands.

    Photos add the measures of `evaluate_on_photos`.

    Args:
        model: A name in models/ or a folder.
        data: The file or the folder.
        mirror: Must be false: left hands are already mirrored in crops.

    Raises:
        SlrLearnError: The model or the data is missing or damaged, does not read pixels, or they have no label in
            common.
    """
    bundle = load_model_bundle(model)
    if bundle.input != HAND_CROP:
        raise BadInputError(f"MODEL must read pixels to be measured on pictures; {model} reads {bundle.input}.")
    if mirror:
        raise BadInputError("--mirror is for models that read landmarks; crops of left hands are mirrored already.")
    classifier = LiteRtClassifier(bundle)
    if not data.is_dir():
        pictures = load_pixel_csv(data)
        measured = measure_on_features(classifier, pictures.pixels, pictures.label)
    else:
        photos = crop_photo_collections({data.resolve().name: data}, progress=True)
        measured = measure_on_features(classifier, photos.pixels, photos.hands.label)
        n_images = photos.n_photos(data.resolve().name, bundle.labels)
        measured |= measures_over_all_photos(measured, n_images)
    return measurement_to_document(model, data, mirror=False, measured=measured, feature_version=bundle.feature_version)
