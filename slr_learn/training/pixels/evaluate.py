"""This module measures a trained pixel recogniser on pictures and photos, with the app's runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from slr_learn.datasets.photos.collections import gather_photos
from slr_learn.datasets.photos.pixel_csv import load_pixel_csv
from slr_learn.errors import BadInputError
from slr_learn.recognition.bundle import HAND_CROP
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.measuring.evaluate import evaluation_document, load_model, measure_on_features, photo_measures


def evaluate_pictures(model: str, data: Path, *, mirror: bool = False) -> dict[str, Any]:
    """Measure a model on a CSV file of pictures, or on photos in `data/<LABEL>/` after finding the hands.

    Photos add the measures of `evaluate_photos`.

    Args:
        model: A name in models/ or a folder.
        data: The file or the folder.
        mirror: Must be false: left hands are already mirrored in crops.

    Raises:
        SlrLearnError: The model or the data is missing or damaged, does not read pixels, or they have no label in
            common.
    """
    bundle = load_model(model)
    if bundle.input != HAND_CROP:
        raise BadInputError(f"MODEL must read pixels to be measured on pictures; {model} reads {bundle.input}.")
    if mirror:
        raise BadInputError("--mirror is for models that read landmarks; crops of left hands are mirrored already.")
    classifier = LiteRtClassifier(bundle)
    if not data.is_dir():
        pictures = load_pixel_csv(data)
        measured = measure_on_features(classifier, pictures.pixels, pictures.label)
    else:
        photos = gather_photos({data.resolve().name: data}, progress=True)
        measured = measure_on_features(classifier, photos.pixels, photos.hands.label)
        n_images = photos.n_photos(data.resolve().name, bundle.labels)
        measured |= photo_measures(measured, n_images)
    return evaluation_document(model, data, mirror=False, measured=measured, feature_version=bundle.feature_version)
