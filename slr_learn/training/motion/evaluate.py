"""This module measures the moving-letter recogniser by what the live recogniser shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.config import MovingLetterConfig
from slr_learn.datasets.hands.moving_letters import NOT_THE_ASL_MOVEMENT, find_movement_frames
from slr_learn.datasets.hands.recordings import HandRecordings, load_hand_recordings, mirror_recordings
from slr_learn.datasets.hands.sequences import HandSequences, load_hand_sequences
from slr_learn.datasets.npz_arrays import read_npz_array_names
from slr_learn.errors import BadInputError
from slr_learn.perception.trail import TRAIL_VERSION
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.evaluation.letters import NOTHING_SHOWN
from slr_learn.recognition.letters.moving import MovingLetterRecogniser, load_motion_config
from slr_learn.training.measuring.metrics import confusion_matrix, macro_f1, metrics_by_class
from slr_learn.training.motion.replay import HOLD_FPS, HOLD_S, hold_still_hand, letters_shown, replay_frames

SEED = 0

PROTOCOL = (
    "The whole live decision: each recording goes frame by frame, at its times, into the recogniser the camera uses, "
    "which is told at the end that the hand is gone, and counts as the first of its letters that is shown. J and Z "
    "that are another sign language's movement are left out. Still hands are replayed as "
    f"{HOLD_S:.0f} s streams of {HOLD_FPS:.0f} frames with a camera's tremble, or swaying too."
)


def make_recogniser_factory(bundle: Bundle) -> Callable[[], MovingLetterRecogniser]:
    """Return a function that creates live recognisers of a model; all share its interpreter."""
    classifier, config = LiteRtClassifier(bundle), load_motion_config(bundle)
    return lambda: MovingLetterRecogniser(classifier, config)


def first_letter_shown_per_sequence(
    make: Callable[[], MovingLetterRecogniser], sequences: HandSequences, *, mirror: bool = False
) -> list[str]:
    """Return the first moving letter shown for each sequence; NOTHING_SHOWN for none."""
    shown = []
    for row in range(len(sequences)):
        moving = make()
        points = sequences.landmarks[row, : int(sequences.length[row])]
        is_left = bool(sequences.is_left[row])
        if mirror:
            points, is_left = points * np.array((-1, 1, 1), np.float32), not is_left
        results = replay_frames(moving, points, sequences.timestamps_ms(row), is_left=is_left)
        shown.append((*letters_shown(results, moving.labels), NOTHING_SHOWN)[0])
    return shown


def measure_on_sequences(
    make: Callable[[], MovingLetterRecogniser], sequences: HandSequences, *, mirror: bool = False
) -> dict[str, Any]:
    """Return the measures of the letters shown for recorded sequences.

    In addition to the usual measures, in which every other label counts as NOTHING_SHOWN: for each label the count and
    the share in which it, or for another label any moving letter, was shown; and the same for recordings with all
    strokes of a moving letter.
    """
    labels = make().labels
    another = _is_another_movement(sequences, labels)
    known = sequences.select(~another)
    if not len(known):
        raise BadInputError("The data must hold a J or Z that moves as ASL's does, or another label; it holds neither.")
    shown = np.array(first_letter_shown_per_sequence(make, known, mirror=mirror))
    by_label = {}
    for label in np.unique(known.label).tolist():
        own = known.label == label
        if label in labels:
            whole = np.array([find_movement_frames(known, int(row)) is not None for row in np.flatnonzero(own)])
            right = shown[own] == label
            by_label[label] = {
                "n": int(own.sum()),
                "shown": float(right.mean()),
                "n_whole": int(whole.sum()),
                "shown_of_whole": float(right[whole].mean()) if whole.any() else None,
            }
        else:
            by_label[label] = {"n": int(own.sum()), "moving_shown": float((shown[own] != NOTHING_SHOWN).mean())}
    true = np.where(np.isin(known.label, labels), known.label, NOTHING_SHOWN)
    return _measures(labels, true, shown, n_dropped=int(another.sum())) | {"by_label": by_label}


def measure_false_letters_on_still_hands(
    make: Callable[[], MovingLetterRecogniser], recordings: HandRecordings, *, is_swaying: bool, mirror: bool = False
) -> dict[str, Any]:
    """Return how often a moving letter is shown for still letters, each held for one second."""
    labels = make().labels
    known = recordings.select(~np.isin(recordings.label, labels))
    if not len(known):
        raise BadInputError("The data must hold still letters; it holds only J and Z. Measure another file.")
    rng = np.random.default_rng(SEED)
    shown = []
    if mirror:
        known = mirror_recordings(known)
    for points, is_left in zip(known.landmarks, known.is_left.tolist(), strict=True):
        moved, times_ms = hold_still_hand(points, rng, is_swaying=is_swaying)
        shown.append(
            (*letters_shown(replay_frames(make(), moved, times_ms, is_left=is_left), labels), NOTHING_SHOWN)[0]
        )
    answers = np.array(shown)
    wrong = answers != NOTHING_SHOWN
    by_label = {
        label: {"n": int((known.label == label).sum()), "moving_shown": float(wrong[known.label == label].mean())}
        for label in np.unique(known.label).tolist()
    }
    measured = _measures(labels, np.full(len(known), NOTHING_SHOWN), answers, n_dropped=len(recordings) - len(known))
    return measured | {"moving_shown": float(wrong.mean()), "by_label": by_label}


def _measures(
    labels: tuple[str, ...], true: NDArray[np.str_], shown: NDArray[np.str_], *, n_dropped: int
) -> dict[str, Any]:
    classes = (*labels, NOTHING_SHOWN)
    places = {label: place for place, label in enumerate(classes)}
    confusion = confusion_matrix(
        np.array([places[one] for one in true.tolist()], np.intp),
        np.array([places[one] for one in shown.tolist()], np.intp),
        len(classes),
    )
    described = metrics_by_class(confusion, classes)
    return {
        "n": len(true),
        "n_dropped": n_dropped,
        "top1": float((true == shown).mean()),
        "macro_f1": macro_f1(described),
        "labels": list(classes),
        "per_class": described,
        "confusion": confusion.tolist(),
    }


def _is_another_movement(sequences: HandSequences, labels: tuple[str, ...]) -> NDArray[np.bool_]:
    rows = zip(sequences.source.tolist(), sequences.signer.tolist(), sequences.label.tolist(), strict=True)
    return np.array([row[2] in labels and row in NOT_THE_ASL_MOVEMENT for row in rows], bool)


def evaluate_moving_letters_on_file(
    model: str, bundle: Bundle, data: Path, *, mirror: bool = False, as_holds: bool = False, is_swaying: bool = False
) -> dict[str, Any]:
    """Measure a moving-letter recogniser on an npz file.

    Args:
        model: Its name, as given.
        bundle: The model.
        data: Sequences, or with `as_holds` single hands.
        mirror: Whether to measure on the mirrored hands instead.
        as_holds: Whether to replay each single hand as one second of video.
        is_swaying: Whether such a hand sways as well.

    Raises:
        SlrLearnError: The data is missing, damaged, or of the other kind.
    """
    make, config = make_recogniser_factory(bundle), load_motion_config(bundle)
    document = {
        "model": model,
        "data": str(data),
        "mirror": mirror,
        "trail_version": TRAIL_VERSION,
        "accept_probability": config.accept_probability,
        "accept_when_gone": config.accept_when_gone,
        "protocol": PROTOCOL,
    }
    if as_holds:
        measured = measure_false_letters_on_still_hands(
            make, load_hand_recordings(data), is_swaying=is_swaying, mirror=mirror
        )
        return document | {"as_holds": True, "swaying": is_swaying, "seed": SEED} | measured
    if "landmarks" in read_npz_array_names(data):
        raise BadInputError(f"{data} must hold sequences for a model that reads a trail; add --as-holds for hands.")
    return document | {"as_holds": False} | measure_on_sequences(make, load_hand_sequences(data), mirror=mirror)


def recogniser_factory_with_thresholds(
    classifier: Classifier, accept_probability: float, accept_when_gone: float
) -> Callable[[], MovingLetterRecogniser]:
    """Return a function that creates live recognisers with given thresholds."""
    config = MovingLetterConfig(accept_probability=accept_probability, accept_when_gone=accept_when_gone)
    return lambda: MovingLetterRecogniser(classifier, config)
