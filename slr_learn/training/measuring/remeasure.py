"""This module measures a trained model again on new signers and updates its figures and card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.features import compute_letter_features
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, LETTER_FEATURES, load_bundle, read_json_object
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.training.measuring.evaluate import PROTOCOL, measure_on_hands
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.measuring.new_signers import check_no_shared_sources
from slr_learn.training.measuring.speed import measure_speed


def remeasure_model(folder: Path, measure_on: Sequence[Path]) -> dict[str, Any]:
    """Measure accuracy on new signers and speed again; figures from the training stay as they were.

    Args:
        folder: Folder of a model written by `train letters`.
        measure_on: npz files of new signers.

    Returns:
        The contents of evaluation.json.

    Raises:
        BundleError: A file of the model is missing or damaged.
        BadInputError: A file is from a source in the training data, or has no letter the model knows.
        DataNotFoundError: A file does not exist.
    """
    bundle = load_bundle(folder)
    if bundle.input != LETTER_FEATURES:
        raise BadInputError(f"Only models that read landmarks can be measured anew; {folder} reads {bundle.input}.")
    evaluation = read_json_object(folder / EVALUATION_FILE)
    protocols = load_cross_validation_figures(folder)
    strangers = {path.stem: load_hand_recordings(path) for path in measure_on}
    for name, hands in strangers.items():
        check_no_shared_sources(name, hands.source.tolist(), bundle.settings.get("sources", {}))
    classifier = LiteRtClassifier(bundle)
    one = next(iter(strangers.values())).select(np.array([0]))
    evaluation |= {
        "protocol": PROTOCOL,
        "strangers": {name: measure_on_hands(classifier, hands) for name, hands in strangers.items()},
        "speed": measure_speed(lambda: compute_letter_features(one.landmarks, one.is_left), classifier),
    }
    card = letter_model_card(bundle, evaluation, protocols)
    write_file_atomically(folder / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    write_file_atomically(folder / CARD_FILE, card)
    return evaluation
