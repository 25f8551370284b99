"""This module trains and measures the finger-state model and writes its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings, load_hand_recordings
from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.hands.training_set import (
    assemble_training_set,
    is_held_out,
    list_landmark_files,
    load_hands_for_training,
)
from slr_learn.files import write_file_atomically
from slr_learn.handshapes import HANDSHAPES
from slr_learn.perception.finger_features import FINGER_VERSION, N_FINGER_FEATURES, compute_finger_features
from slr_learn.recognition.bundle import (
    CARD_FILE,
    EVALUATION_FILE,
    FINGER_FEATURES,
    Bundle,
    load_bundle,
    write_bundle,
)
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.finger_states import FINGER_LABELS
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.fingers.card import finger_states_model_card
from slr_learn.training.fingers.feedback import measure_corrections, select_still_letter_hands
from slr_learn.training.fingers.fitting import DIGITS, accuracy_by_aspect, fit_finger_state_network
from slr_learn.training.measuring.evaluate import predict_in_batches
from slr_learn.training.measuring.new_signers import check_no_shared_sources
from slr_learn.training.measuring.speed import measure_speed

PROTOCOL = (
    "Held out: photos of the training sources that were kept for measuring. Strangers: collections that took no part "
    "in training. Feedback: each hand judged against its own letter and against every other letter that the recogniser "
    "of letters does not take it for; right where every aspect named sets the two letters apart in the table of "
    "handshapes."
)
_N_CHECKED = 100


def load_training_and_held_out_hands(paths: Sequence[Path]) -> tuple[HandRecordings, HandRecordings]:
    """Load the hands of letters and digits for training, and the held-out hands of letters.

    Raises:
        DataNotFoundError: A path does not exist, or a folder contains no npz file.
        BadInputError: A file is damaged or for evaluation only, or a letter has no hand.
    """
    letters = assemble_training_set(paths, tuple(HANDSHAPES))
    everything = concatenate_recordings([load_hands_for_training(file) for file in list_landmark_files(paths)])
    digits = everything.select(np.isin(everything.label, list(DIGITS)) & ~is_held_out(everything))
    return concatenate_recordings([letters.recordings, digits]), letters.held_out


def train_finger_state_model(
    hands: HandRecordings, held_out: HandRecordings, out: Path, *, measured: Sequence[Path]
) -> Any:
    """Train, export and measure the finger-state model, and write its folder.

    Args:
        hands: Training hands, see `load_training_and_held_out_hands`.
        held_out: Held-out hands; may be empty.
        out: The model's folder, created if missing.
        measured: Files of new signers.

    Returns:
        The contents of evaluation.json.

    Raises:
        BadInputError: A file of new signers is damaged, has no still letter, or is from a source in the training data.
        BundleError: The exported model gives other results than the trained one.
    """
    strangers = {path.stem: load_hand_recordings(path) for path in measured}
    for name, one in strangers.items():
        check_no_shared_sources(name, one.source.tolist(), set(hands.source.tolist()))
        select_still_letter_hands(one)
    network = fit_finger_state_network(hands)
    settings = {"sources": _sources(hands)}
    n_features = sum(N_FINGER_FEATURES.values())
    bundle = Bundle(
        out.name, FINGER_LABELS, FINGER_VERSION, n_features, convert_to_litert(network), settings, input=FINGER_FEATURES
    )
    classifier = LiteRtClassifier(bundle)
    check_converted_model_agrees(
        network, classifier, compute_finger_features(hands.landmarks[:_N_CHECKED], hands.is_left[:_N_CHECKED])
    )
    letters = LiteRtClassifier(load_bundle(MODELS_DIR / LETTERS_MODEL))
    first = hands.select(np.arange(1))
    evaluation = {
        "model": bundle.name,
        "feature_version": FINGER_VERSION,
        "labels": list(FINGER_LABELS),
        "protocol": PROTOCOL,
        "held_out": {
            name: _states_told(classifier, held_out.select(held_out.source == name))
            for name in np.unique(held_out.source).tolist()
        },
        "strangers": {name: _states_told(classifier, one) for name, one in strangers.items()},
        "feedback": {name: measure_corrections(one, letters, classifier) for name, one in strangers.items()},
        "n_parameters": int(network.count_params()),
        "speed": measure_speed(lambda: compute_finger_features(first.landmarks, first.is_left), classifier),
    }
    write_bundle(out, bundle)
    write_file_atomically(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    write_file_atomically(out / CARD_FILE, finger_states_model_card(bundle, evaluation))
    return evaluation


def _states_told(classifier: LiteRtClassifier, hands: HandRecordings) -> dict[str, Any]:
    letters = select_still_letter_hands(hands)
    answers = predict_in_batches(classifier, compute_finger_features(letters.landmarks, letters.is_left))
    return {
        "n": len(letters),
        **{aspect.value: one for aspect, one in accuracy_by_aspect(answers, letters.label).items()},
    }


def _sources(hands: HandRecordings) -> dict[str, Any]:
    return {
        name: {
            "n": int((hands.source == name).sum()),
            "licence": look_up_source(name).licence,
            "credit": look_up_source(name).credit,
        }
        for name in np.unique(hands.source).tolist()
    }
