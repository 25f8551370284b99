"""This module trains the recogniser of J and Z: evaluated on held-out signers, then trained on all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from slr_learn.datasets.hands.moving_letters import find_movement_frames
from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.hands.sequences import is_sequence_file, load_hand_sequences
from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.hands.training_set import is_augmented
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.landmarks import DRAWING_TIPS
from slr_learn.perception.trail import N_TRAIL_FEATURES, TRAIL_VERSION, moving_letter_features
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, HAND_TRAIL, Bundle, write_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import convert_to_litert
from slr_learn.training.letters.depth import fill_in_missing_depth
from slr_learn.training.measuring.new_signers import check_no_shared_sources, sources_of_evaluation_data
from slr_learn.training.measuring.source_counts import count_signers
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.motion.card import moving_letter_model_card
from slr_learn.training.motion.evaluate import (
    PROTOCOL,
    make_recogniser_factory,
    measure_false_letters_on_still_hands,
    measure_on_sequences,
)
from slr_learn.training.motion.fitting import (
    MotionTrainingConfig,
    MotionTrainingStreams,
    fit_motion_networks,
    make_training_windows,
)
from slr_learn.training.motion.folds import (
    MotionTrainingSet,
    choose_detection_thresholds,
    figures_on_held_out_signers,
    group_signers_to_hold_out,
    measure_false_detections,
)
from slr_learn.training.motion.streams import group_hands_by_label
from slr_learn.training.motion.windows import sequences_to_streams
from slr_learn.training.progress import EpochProgressBar


def train_moving_letter_recogniser(
    data: MotionTrainingSet,
    labels: Sequence[str],
    out: Path,
    *,
    config: MotionTrainingConfig,
    measure_on: Sequence[Path] = (),
) -> dict[str, Any]:
    """Train, export, measure and document the moving-letter recogniser.

    One model is trained without each group of signers. Their results give the thresholds from which a letter counts as
    drawn, and the figures by signer. The shipped model is then trained on all of them.

    Args:
        data: Training data.
        labels: The moving letters, in the order of the outputs.
        out: The model's folder, created if missing.
        config: Training settings.
        measure_on: npz files of new signers: sequences, or still hands to replay.

    Returns:
        The contents of evaluation.json.

    Raises:
        BadInputError: There are recordings of fewer than two signers, or a file to measure on is damaged or from a
            source in the training data.
    """
    trained_on = {name for part in data.sequences for name in part.source.tolist()} | set(data.still.source.tolist())
    for path in measure_on:
        check_no_shared_sources(path.stem, sources_of_evaluation_data(path), trained_on)
    tf.config.experimental.enable_op_determinism()
    groups = group_signers_to_hold_out(data)
    n_rounds = len(groups) + 1
    folds = []
    for number, group in enumerate(groups, 1):
        without = _fitted(data, labels, config, group, f"{number}/{n_rounds} without {', '.join(group)}")
        folds.append(measure_false_detections(data, group, LiteRtClassifier(without), seed=config.seed))
    accepted = choose_detection_thresholds(folds)
    final = _fitted(data, labels, config, (), f"{n_rounds}/{n_rounds} all signers")
    settings = _settings(data, config) | accepted
    bundle = replace(final, name=out.name, settings=settings)
    classifier = LiteRtClassifier(bundle)
    evaluation = {
        "model": bundle.name,
        "feature_version": TRAIL_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "validation": figures_on_held_out_signers(folds, data, **accepted),
        "held_out": {},
        "strangers": measure_on_new_signer_files(bundle, measure_on),
        "speed": measure_speed(lambda: _one_trail(data), classifier),
    }
    write_bundle(out, bundle)
    write_file_atomically(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    write_file_atomically(out / CARD_FILE, moving_letter_model_card(bundle, evaluation))
    return evaluation


def measure_on_new_signer_files(bundle: Bundle, files: Sequence[Path]) -> dict[str, Any]:
    """Return the measures on each file; still hands are measured twice, held and swaying."""
    make = make_recogniser_factory(bundle)
    measured: dict[str, Any] = {}
    for path in files:
        if is_sequence_file(path):
            measured[path.stem] = measure_on_sequences(make, load_hand_sequences(path))
        else:
            hands = load_hand_recordings(path)
            measured[f"{path.stem}, held"] = measure_false_letters_on_still_hands(make, hands, is_swaying=False)
            measured[f"{path.stem}, swaying"] = measure_false_letters_on_still_hands(make, hands, is_swaying=True)
    return measured


def _fitted(
    data: MotionTrainingSet, labels: Sequence[str], config: MotionTrainingConfig, without: tuple[str, ...], title: str
) -> Bundle:
    windows = make_training_windows(_material(data, without), labels, config)
    network = fit_motion_networks(
        windows,
        len(labels) + 1,
        config,
        report=lambda number: EpochProgressBar(f"{title}, {number} of {config.n_networks}", config.epochs),
    )
    return Bundle(
        name=title,
        labels=tuple(labels),
        feature_version=TRAIL_VERSION,
        n_features=N_TRAIL_FEATURES,
        model=convert_to_litert(network),
        input=HAND_TRAIL,
        rejects=True,
    )


def _material(data: MotionTrainingSet, without: tuple[str, ...]) -> MotionTrainingStreams:
    still = data.still.select(~np.isin(data.still.signer, without))
    letters: dict[str, list[Any]] = {}
    others = []
    for part in data.sequences:
        kept = part.select(~np.isin(part.signer, without))
        for row in range(len(kept)):
            for stream in sequences_to_streams(kept.select(np.array([row]))):
                if stream.label:
                    letters.setdefault(str(kept.signer[row]), []).append(stream)
                else:
                    others.append(stream)
    return MotionTrainingStreams(group_hands_by_label(fill_in_missing_depth(still)), letters, others)


def _settings(data: MotionTrainingSet, config: MotionTrainingConfig) -> dict[str, Any]:
    sources: dict[str, dict[str, Any]] = {}
    for part in data.sequences:
        for name in np.unique(part.source).tolist():
            own = part.select(part.source == name)
            drawn = [find_movement_frames(own, row) is not None for row in range(len(own))]
            is_letter = np.isin(own.label, list(DRAWING_TIPS))
            n_signers = len(np.unique(own.signer)) if np.all(own.signer != "") else look_up_source(name).n_signers
            _add(sources, name, n_signers, n_letters=sum(drawn), n_others=int((~is_letter).sum()))
    for name in np.unique(data.still.source).tolist():
        hands = data.still.select(data.still.source == name)
        _add(sources, name, count_signers(hands), n=int((~is_augmented(hands)).sum()))
    return {"training": asdict(config), "sources": sources}


def _add(sources: dict[str, dict[str, Any]], name: str, n_signers: int | None, **counts: int) -> None:
    known = look_up_source(name)
    one = sources.setdefault(
        name, {"n": 0, "n_letters": 0, "n_others": 0, "licence": known.licence, "credit": known.credit}
    )
    for key, count in counts.items():
        one[key] += count
    one["n_signers"] = n_signers


def _one_trail(data: MotionTrainingSet) -> NDArray[np.float32]:
    for part in data.sequences:
        for stream in sequences_to_streams(part.select(np.arange(min(len(part), 8)))):
            return moving_letter_features(
                stream.points, stream.timestamps_ms, is_left=stream.is_left, windows_s=(1.35,)
            )
    raise BadInputError("The sequences must hold a hand in view; none does. Add data.")
