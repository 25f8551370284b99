"""This module trains the recogniser of J and Z: judged on signers left out, then fitted on all of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from tqdm import tqdm

from slr_learn.datasets.assembly import is_varied
from slr_learn.datasets.movements import TIPS, movement_span
from slr_learn.datasets.recordings import HandRecordings, load_hand_recordings
from slr_learn.datasets.sequences import HandSequences, is_sequence_file, load_hand_sequences
from slr_learn.datasets.sources import source_named
from slr_learn.errors import BadInputError
from slr_learn.files import write_whole
from slr_learn.perception.trail import N_TRAIL_FEATURES, TRAIL_VERSION, trail_features
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, HAND_TRAIL, Bundle, write_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.moving import MovingLetterRecogniser
from slr_learn.training.depth import with_borrowed_depth
from slr_learn.training.evaluate_motion import (
    PROTOCOL,
    measure_holds,
    measure_sequences,
    recogniser_maker,
    with_probability,
)
from slr_learn.training.export import to_litert
from slr_learn.training.motion_card import motion_card
from slr_learn.training.motion_fitting import MotionMaterial, MotionTrainingConfig, fit_motion, make_windows
from slr_learn.training.motion_streams import hand_pool
from slr_learn.training.motion_windows import recorded_streams
from slr_learn.training.progress import EpochBar
from slr_learn.training.replay import as_hold, replay
from slr_learn.training.speed import measure_speed

_MANY = 20
"""A signer with so many recordings is left out alone; the others in groups."""

_GROUP_SIZE = 4
_N_HOLDS = 250
_THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99)
_COST_OF_WRONG = 5.0
_UNREACHABLE = 2.0


@dataclass(frozen=True, eq=False)
class MotionData:
    """Everything that may be trained on.

    Attributes:
        sequences: Recorded sequences; J and Z, and what is neither.
        still: Recorded hands of all letters, to make streams of.
    """

    sequences: list[HandSequences]
    still: HandRecordings


@dataclass(frozen=True, eq=False)
class MotionFold:
    """What one group of left-out signers said.

    Attributes:
        signers: Who they are.
        classifier: Trained without them.
        drawn: The highest probability of the right letter in each of their recordings, by letter.
        held: The highest probability of any letter while a hand of theirs held a still letter, swaying, of shape (n,).
    """

    signers: tuple[str, ...]
    classifier: LiteRtClassifier
    drawn: dict[str, list[float]]
    held: NDArray[np.float64]


def train_motion(
    data: MotionData,
    labels: Sequence[str],
    out: Path,
    *,
    config: MotionTrainingConfig,
    measure_on: Sequence[Path] = (),
) -> dict[str, Any]:
    """Train, export, measure and describe the recogniser of moving letters.

    One network is fitted without each group of signers. What those say gives the probability from which on a letter
    counts as drawn, and the figures by signer. The shipped network is then fitted on all of them.

    Args:
        data: What to train on.
        labels: The moving letters, in the order of the outputs.
        out: The model's folder, created when missing.
        config: How to train.
        measure_on: npz files of strangers: sequences, or still hands to replay.

    Returns:
        What is written to evaluation.json.

    Raises:
        BadInputError: There are not recordings of two signers, or a file to measure on is damaged.
    """
    tf.config.experimental.enable_op_determinism()
    groups = signer_groups(data)
    n_rounds = len(groups) + 1
    folds = [_fold(data, labels, config, group, f"{i}/{n_rounds}") for i, group in enumerate(groups, 1)]
    threshold = choose_probability(folds, labels)
    final = _fitted(data, labels, config, (), f"{n_rounds}/{n_rounds} all signers")
    settings = _settings(data, config) | {"accept_probability": threshold}
    bundle = replace(final, name=out.name, settings=settings)
    classifier = LiteRtClassifier(bundle)
    evaluation = {
        "model": bundle.name,
        "feature_version": TRAIL_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "validation": _left_out_figures(folds, data, threshold),
        "held_out": {},
        "strangers": measure_strangers(bundle, measure_on),
        "speed": measure_speed(lambda: _one_trail(data), classifier),
    }
    write_bundle(out, bundle)
    write_whole(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    write_whole(out / CARD_FILE, motion_card(bundle, evaluation))
    return evaluation


def signer_groups(data: MotionData) -> list[tuple[str, ...]]:
    """Return the groups of signers to leave out: each signer of a whole J or Z once.

    Raises:
        BadInputError: There is only one group.
    """
    counts: dict[str, int] = {}
    for part in data.sequences:
        for row in np.flatnonzero(np.isin(part.label, list(TIPS))).tolist():
            if movement_span(part, row) is not None:
                signer = str(part.signer[row])
                counts[signer] = counts.get(signer, 0) + 1
    few = sorted(signer for signer, count in counts.items() if count < _MANY)
    n_groups = -(-len(few) // _GROUP_SIZE)
    groups: list[tuple[str, ...]] = [(signer,) for signer, count in sorted(counts.items()) if count >= _MANY]
    groups += [tuple(few[at::n_groups]) for at in range(n_groups)]
    if len(groups) < 2:
        raise BadInputError(f"Leaving signers out needs J or Z of at least two; got {', '.join(counts) or 'none'}.")
    return groups


def choose_probability(folds: Sequence[MotionFold], labels: Sequence[str]) -> float:
    """Return the probability from which on a letter counts as drawn, chosen on left-out signers.

    Of the candidates it is that with the largest share of letters found less so many times the share of swaying hands
    taken for one: a letter that was missed can be drawn again. Of equals it is the highest.
    """
    held = np.concatenate([fold.held for fold in folds])
    drawn = [np.concatenate([fold.drawn[label] for fold in folds]) for label in labels]
    gains = [
        float(np.mean([_share_from(one, at) for one in drawn])) - _COST_OF_WRONG * _share_from(held, at)
        for at in _THRESHOLDS
    ]
    return max(zip(gains, _THRESHOLDS, strict=True))[1]


def _share_from(probabilities: NDArray[np.float64], at: float) -> float:
    """Return the share of probabilities that reach one, 0 where there are none."""
    return float((probabilities >= at).mean()) if len(probabilities) else 0.0


def measure_strangers(bundle: Bundle, files: Sequence[Path]) -> dict[str, Any]:
    """Return the measures of each file; still hands are measured twice, held and swaying."""
    make = recogniser_maker(bundle)
    measured: dict[str, Any] = {}
    for path in files:
        if is_sequence_file(path):
            measured[path.stem] = measure_sequences(make, load_hand_sequences(path))
        else:
            hands = load_hand_recordings(path)
            measured[f"{path.stem}, held"] = measure_holds(make, hands, is_swaying=False)
            measured[f"{path.stem}, swaying"] = measure_holds(make, hands, is_swaying=True)
    return measured


def _fitted(
    data: MotionData, labels: Sequence[str], config: MotionTrainingConfig, without: tuple[str, ...], title: str
) -> Bundle:
    windows = make_windows(_material(data, without), labels, config)
    network = fit_motion(windows, len(labels) + 1, config, report=EpochBar(title, config.epochs))
    return Bundle(
        name=title,
        labels=tuple(labels),
        feature_version=TRAIL_VERSION,
        n_features=N_TRAIL_FEATURES,
        model=to_litert(network),
        input=HAND_TRAIL,
        rejects=True,
    )


def _material(data: MotionData, without: tuple[str, ...]) -> MotionMaterial:
    still = data.still.select(~np.isin(data.still.signer, without))
    letters: dict[str, list[Any]] = {}
    others = []
    for part in data.sequences:
        kept = part.select(~np.isin(part.signer, without))
        for row in range(len(kept)):
            for stream in recorded_streams(kept.select(np.array([row]))):
                if stream.label:
                    letters.setdefault(str(kept.signer[row]), []).append(stream)
                else:
                    others.append(stream)
    return MotionMaterial(hand_pool(with_borrowed_depth(still)), letters, others)


def _fold(
    data: MotionData, labels: Sequence[str], config: MotionTrainingConfig, group: tuple[str, ...], count: str
) -> MotionFold:
    classifier = LiteRtClassifier(_fitted(data, labels, config, group, f"{count} without {', '.join(group)}"))
    make = with_probability(classifier, _UNREACHABLE)
    drawn: dict[str, list[float]] = {label: [] for label in labels}
    for part in _of_signers(data, group):
        for row in np.flatnonzero(np.isin(part.label, list(labels))).tolist():
            if movement_span(part, row) is None:
                continue
            points = part.landmarks[row, : int(part.length[row])]
            label = str(part.label[row])
            highest = _highest(make(), points, part.timestamps_ms(row), bool(part.is_left[row]))
            drawn[label].append(highest[labels.index(label)])
    still = data.still.select(np.isin(data.still.signer, group) & ~np.isin(data.still.label, list(labels)))
    rng = np.random.default_rng((config.seed, 1))
    rows = rng.choice(len(still), min(_N_HOLDS, len(still)), replace=False)
    held = [
        max(_highest(make(), *as_hold(still.landmarks[row], rng, is_swaying=True), bool(still.is_left[row])))
        for row in rows.tolist()
    ]
    found = ", ".join(f"{label} {' '.join(f'{one:.2f}' for one in sorted(drawn[label])[:10])}" for label in labels)
    tqdm.write(f"{', '.join(group)}: least sure of {found}; swaying {np.sort(held)[-4:].round(2)}", file=sys.stderr)
    return MotionFold(group, classifier, drawn, np.array(held))


def _of_signers(data: MotionData, signers: Sequence[str]) -> list[HandSequences]:
    return [part.select(np.isin(part.signer, list(signers))) for part in data.sequences]


def _highest(
    moving: MovingLetterRecogniser, points: Any, timestamps_ms: NDArray[np.float64], is_left: bool
) -> list[float]:
    """Return the highest probability of each moving letter in a recording."""
    results = replay(moving, points, timestamps_ms, is_left=is_left)
    answers = [one.prediction for one in results if one.prediction is not None]
    return [max((one.probability_of(label) for one in answers), default=0.0) for label in moving.labels]


def _left_out_figures(folds: Sequence[MotionFold], data: MotionData, threshold: float) -> dict[str, Any]:
    by_signer: dict[str, Any] = {}
    for fold in folds:
        make: Callable[[], MovingLetterRecogniser] = with_probability(fold.classifier, threshold)
        for signer in fold.signers:
            for part in _of_signers(data, (signer,)):
                if len(part) and np.isin(part.label, list(TIPS)).any():
                    by_signer[signer] = measure_sequences(make, part)
    return {
        "rule": "leave-signers-out",
        "groups": [list(fold.signers) for fold in folds],
        "accept_probability": threshold,
        "swaying_taken_for_a_letter": _share_from(np.concatenate([fold.held for fold in folds]), threshold),
        "n_swaying": int(sum(len(fold.held) for fold in folds)),
        "top1_mean": float(np.mean([one["top1"] for one in by_signer.values()])),
        "held_out": by_signer,
    }


def _settings(data: MotionData, config: MotionTrainingConfig) -> dict[str, Any]:
    sources: dict[str, dict[str, Any]] = {}
    for part in data.sequences:
        for name in np.unique(part.source).tolist():
            own = part.select(part.source == name)
            drawn = [movement_span(own, row) is not None for row in range(len(own))]
            is_letter = np.isin(own.label, list(TIPS))
            _add(sources, name, n_letters=sum(drawn), n_others=int((~is_letter).sum()), signers=own.signer)
    for name in np.unique(data.still.source).tolist():
        hands = data.still.select(data.still.source == name)
        _add(sources, name, n=int((~is_varied(hands)).sum()), signers=hands.signer)
    return {"training": asdict(config), "sources": sources}


def _add(sources: dict[str, dict[str, Any]], name: str, *, signers: NDArray[np.str_], **counts: int) -> None:
    known = source_named(name)
    one = sources.setdefault(
        name, {"n": 0, "n_letters": 0, "n_others": 0, "licence": known.licence, "credit": known.credit}
    )
    for key, count in counts.items():
        one[key] += count
    one["n_signers"] = len(np.unique(signers)) if np.all(signers != "") else known.n_signers


def _one_trail(data: MotionData) -> NDArray[np.float32]:
    for part in data.sequences:
        for stream in recorded_streams(part.select(np.arange(min(len(part), 8)))):
            return trail_features(stream.points, stream.timestamps_ms, is_left=stream.is_left, windows_s=(1.35,))
    raise BadInputError("The sequences must hold a hand in view; none does. Add data.")
