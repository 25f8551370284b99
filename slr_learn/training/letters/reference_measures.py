"""This module updates the reference hands of a letter model, and its figures on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from slr_learn.datasets.hands.training_set import TrainingSet
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle, read_json_object
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.training.letters.reference_hands import (
    OtherSignersHands,
    augment_reference_hands_for_measuring,
    average_hands_of_other_signers,
    count_hands_by_source,
    save_other_signers_hands,
)
from slr_learn.training.measuring.evaluate import measure_on_hands
from slr_learn.training.measuring.model_card import letter_model_card


def measure_on_reference_hands(classifier: Classifier, others: OtherSignersHands) -> dict[str, Any]:
    """Return the number of hands per source, and `top1` of `n` augmented copies; empty without hands."""
    if not (len(others.reference) and len(others.rehearsal)):
        return {}
    measured = measure_on_hands(classifier, augment_reference_hands_for_measuring(others.reference))
    return {
        "reference": count_hands_by_source(others.reference),
        "rehearsal": count_hands_by_source(others.rehearsal),
        "n": measured["n"],
        "top1": measured["top1"],
    }


def renew_reference_hands(folder: Path, training_set: TrainingSet) -> dict[str, Any]:
    """Create the reference hands of a model again, and write them with its figures and card.

    Args:
        folder: Folder of a model written by `train letters`.
        training_set: Its training data.

    Returns:
        `measure_on_reference_hands`.

    Raises:
        BundleError: A file of the model is missing or damaged.
        BadInputError: There is too little data.
    """
    bundle = load_bundle(folder)
    evaluation, protocols = read_json_object(folder / EVALUATION_FILE), load_cross_validation_figures(folder)
    others = average_hands_of_other_signers(training_set)
    figures = measure_on_reference_hands(LiteRtClassifier(bundle), others)
    if not figures:
        raise BadInputError(
            "Reference hands are made of hands kept for measuring and of several hands a letter of each source; the "
            "data has too few. Name all that the model was trained on."
        )
    evaluation["reference_hands"] = figures
    card = letter_model_card(bundle, evaluation, protocols)
    save_other_signers_hands(folder, others)
    write_file_atomically(folder / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    write_file_atomically(folder / CARD_FILE, card)
    return figures
