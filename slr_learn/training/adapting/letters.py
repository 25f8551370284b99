"""This module adapts a letter recogniser to one learner's hand, unless it would get worse for other people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from slr_learn.datasets.hands.learner_takes import OwnHands, OwnHandsSplit, count_takes_per_letter, split_own_hands
from slr_learn.datasets.hands.recordings import HandRecordings, load_hand_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.features import compute_letter_features
from slr_learn.recognition.bundle import (
    CARD_FILE,
    EVALUATION_FILE,
    LETTER_FEATURES,
    PROTOTYPES_FILE,
    Bundle,
    load_bundle,
    write_bundle,
)
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.studio.training_progress import TrainingPhase
from slr_learn.training.adapting.card import adapted_letters_model_card
from slr_learn.training.adapting.checks import (
    reason_to_refuse_adaptation,
    refuse_swapped_letter_labels,
    select_hands_of_known_letters,
)
from slr_learn.training.adapting.fitting import AdaptingConfig, fine_tune_last_layers
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.letters.architectures import add_calibrated_softmax, rebuild_perceptron_ensemble
from slr_learn.training.letters.reference_hands import (
    OtherSignersHands,
    augment_reference_hands_for_measuring,
    load_other_signers_hands,
)
from slr_learn.training.letters.weights import LetterWeights, read_letter_weights
from slr_learn.training.measuring.evaluate import PROTOCOL, measure_hands_taken_for_letters, measure_on_hands
from slr_learn.training.measuring.new_signers import check_no_shared_sources
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.progress import EpochProgressBar


@dataclass(frozen=True, eq=False)
class _Shipped:
    """A recogniser to adapt, and the other people's hands it is measured on."""

    bundle: Bundle
    weights: LetterWeights
    others: OtherSignersHands
    strangers: Mapping[str, HandRecordings]

    @property
    def classes(self) -> tuple[str, ...]:
        return (*self.bundle.labels, NO_LETTER) if self.bundle.rejects else self.bundle.labels


def adapt_letter_recogniser(
    folder: Path,
    takes: OwnHands,
    out: Path,
    *,
    name: str = "",
    strangers: Sequence[Path] = (),
    config: AdaptingConfig | None = None,
    report_for: Callable[[TrainingPhase], keras.callbacks.Callback] | None = None,
) -> dict[str, Any]:
    """Adapt and measure a letter recogniser, and write it unless it is worse for other people.

    It is adapted twice: without the held-out takes, which are then measured, and with all takes, which is written.

    Args:
        folder: Folder of a recogniser written by `train letters`, with its reference hands.
        takes: The learner's takes, in recording order.
        out: Folder of the adapted recogniser.
        name: Name of the adapted recogniser; by default that of its folder.
        strangers: npz files of new signers to measure on as well.
        config: Settings.
        report_for: Returns the callback for each of the two fits; None shows bars on stderr.

    Returns:
        The contents of evaluation.json. If `refused` is a sentence instead of None, nothing was written.

    Raises:
        BadInputError: The model cannot be adapted, or the takes are too few, of other labels or under wrong names.
        DataNotFoundError: A file does not exist.
        BundleError: The model's files are damaged.
    """
    config, name = config or AdaptingConfig(), name or out.name
    n_epochs = config.epochs
    report_for = report_for or (lambda phase: EpochProgressBar(phase, n_epochs))
    own, n_dropped = select_hands_of_known_letters(takes, load_bundle(folder).labels)
    parting = split_own_hands(own)
    shipped = _load(folder, out, own, strangers)
    tf.config.experimental.enable_op_determinism()
    before = LiteRtClassifier(shipped.bundle)
    refuse_swapped_letter_labels(own.hands, before)
    without = _adapted(shipped, parting.adapted_to, config, name, report_for(TrainingPhase.MEASURING))
    final = _adapted(shipped, own, config, name, report_for(TrainingPhase.FITTING))
    after = LiteRtClassifier(final)
    one = own.hands.select(np.array([0]))
    evaluation = {
        "model": name,
        "feature_version": final.feature_version,
        "labels": list(final.labels),
        "protocol": PROTOCOL,
        "adapted": final.settings["adapted"],
        "own": {
            **_parting_in_words(parting, own, n_dropped),
            "before": measure_on_hands(before, parting.kept_back.hands),
            "after": measure_on_hands(LiteRtClassifier(without), parting.kept_back.hands),
        },
        "before": _of_others(before, shipped),
        "after": _of_others(after, shipped),
        "speed": measure_speed(lambda: compute_letter_features(one.landmarks, one.is_left), after),
    }
    evaluation["strangers"] = evaluation["after"]["strangers"]
    evaluation["refused"] = reason_to_refuse_adaptation(evaluation["before"], evaluation["after"])
    if evaluation["refused"] is None:
        _write(out, final, evaluation, example_hands_of=folder)
    return evaluation


def _load(folder: Path, out: Path, own: OwnHands, strangers: Sequence[Path]) -> _Shipped:
    bundle = load_bundle(folder)
    if out.resolve() == folder.resolve():
        raise BadInputError(f"The adapted model must go into a folder of its own; --out is {folder}. Name another.")
    if bundle.input != LETTER_FEATURES or "adapted" in bundle.settings:
        raise BadInputError(
            f"Only a model that train letters wrote can be adapted; {folder} is another. Name models/letters and all "
            "takes."
        )
    hands = {path.stem: load_hand_recordings(path) for path in strangers}
    for name, one in hands.items():
        check_no_shared_sources(name, one.source.tolist(), bundle.settings.get("sources", {}))
    shipped = _Shipped(bundle, read_letter_weights(bundle.model), load_other_signers_hands(folder), hands)
    rebuilt = add_calibrated_softmax(
        rebuild_perceptron_ensemble(shipped.weights, dropout=0), shipped.weights.temperature
    )
    check_converted_model_agrees(
        rebuilt, LiteRtClassifier(bundle), compute_letter_features(own.hands.landmarks, own.hands.is_left)[:64]
    )
    return shipped


def _adapted(
    shipped: _Shipped, own: OwnHands, config: AdaptingConfig, name: str, report: keras.callbacks.Callback
) -> Bundle:
    network = fine_tune_last_layers(
        shipped.weights, own.hands, shipped.others.rehearsal, shipped.classes, config, report=report
    )
    calibrated = add_calibrated_softmax(network, shipped.weights.temperature)
    settings = {
        "from": shipped.bundle.name,
        "model_sha256": hashlib.sha256(shipped.bundle.model).hexdigest(),
        "n_hands": len(own),
        "n_takes": count_takes_per_letter(own.hands),
        "training": asdict(config),
    }
    bundle = replace(
        shipped.bundle,
        name=name,
        model=convert_to_litert(calibrated),
        settings=shipped.bundle.settings | {"adapted": settings},
    )
    sample = compute_letter_features(own.hands.landmarks, own.hands.is_left)[:256]
    check_converted_model_agrees(calibrated, LiteRtClassifier(bundle), sample)
    return bundle


def _parting_in_words(parting: OwnHandsSplit, own: OwnHands, n_dropped: int) -> dict[str, Any]:
    return {
        "rule": parting.rule.value,
        "session": parting.session,
        "n_sessions": len(np.unique(own.session)),
        "n_takes": count_takes_per_letter(own.hands),
        "n_takes_kept_back": count_takes_per_letter(parting.kept_back.hands),
        "n_dropped": n_dropped,
    }


def _of_others(classifier: Classifier, shipped: _Shipped) -> dict[str, Any]:
    reference = shipped.others.reference
    no_letter = reference.select(reference.label == NO_LETTER)
    return {
        "reference": measure_on_hands(classifier, augment_reference_hands_for_measuring(reference)),
        "no_letter": measure_hands_taken_for_letters(classifier, augment_reference_hands_for_measuring(no_letter))
        if len(no_letter)
        else {},
        "strangers": {name: measure_on_hands(classifier, hands) for name, hands in shipped.strangers.items()},
    }


def _write(out: Path, bundle: Bundle, evaluation: dict[str, Any], *, example_hands_of: Path) -> None:
    write_bundle(out, bundle)
    write_file_atomically(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    example_hands = example_hands_of / PROTOTYPES_FILE
    if example_hands.is_file():
        write_file_atomically(out / PROTOTYPES_FILE, example_hands.read_bytes())
    write_file_atomically(out / CARD_FILE, adapted_letters_model_card(bundle, evaluation))
