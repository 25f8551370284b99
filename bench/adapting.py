"""This module implements `python -m bench.adapting EVAL_DIR`: it adapts to each signer in turn and measures all others.

The first takes of each letter, in the order of the pictures' numbers, are adapted to; the other takes and the hands of
all other signers are measured. Only a table is written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import HandRecordings, load_hand_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.recognition.bundle import load_bundle
from slr_learn.training.adapting.fitting import AdaptingConfig, fine_tune_last_layers
from slr_learn.training.letters.architectures import rebuild_perceptron_ensemble
from slr_learn.training.letters.fitting import letter_label_indices, mean_logits_of_members
from slr_learn.training.letters.reference_hands import augment_reference_hands_for_measuring, load_other_signers_hands
from slr_learn.training.letters.weights import read_letter_weights

FOLDER = MODELS_DIR / LETTERS_MODEL
N_TAKES = (5, 10, 20)
LEAST_LEFT = 4


def main() -> None:
    """Print a row of accuracies before and after for each learner and number of takes."""
    bundle, others = load_bundle(FOLDER), load_other_signers_hands(FOLDER)
    classes = (*bundle.labels, NO_LETTER)
    weights = read_letter_weights(bundle.model)
    reference = augment_reference_hands_for_measuring(others.reference.select(others.reference.label != NO_LETTER))
    before = rebuild_perceptron_ensemble(weights, dropout=0)
    files = {path.stem: load_hand_recordings(path) for path in sorted(Path(sys.argv[1]).glob("*.npz"))}
    print("| learner | takes a letter | own takes left | all other strangers | the worst of their files | reference |")
    print("|---|---|---|---|---|---|")
    for name, hands, strangers in learners(files):
        for n_takes in N_TAKES:
            own, left = parted(hands, n_takes)
            if not len(left):
                continue
            after = fine_tune_last_layers(
                weights, own, others.rehearsal, classes, AdaptingConfig(), report=keras.callbacks.Callback()
            )
            rows = [shares(network, left, strangers, reference, classes) for network in (before, after)]
            print(f"| {name} | {n_takes} | {table_row(*rows)} |", flush=True)


def learners(files: dict[str, HandRecordings]) -> Iterator[tuple[str, HandRecordings, list[HandRecordings]]]:
    """Yield each signer with their hands, and the files without their hands."""
    for name, hands in files.items():
        for signer in np.unique(hands.signer).tolist():
            others = hands.select(hands.signer != signer)
            strangers = [one for other, one in files.items() if other != name] + ([others] if len(others) else [])
            yield f"{name}, {signer}", hands.select(hands.signer == signer), strangers


def parted(hands: HandRecordings, n_takes: int) -> tuple[HandRecordings, HandRecordings]:
    """Return the first takes of each letter and the others; nothing if too few would be left."""
    numbers = [[int(part) for part in re.findall(r"\d+", name)] for name in hands.filename.tolist()]
    order = np.array(sorted(range(len(hands)), key=numbers.__getitem__))
    own = np.zeros(len(hands), bool)
    for label in np.unique(hands.label).tolist():
        rows = order[hands.label[order] == label]
        if len(rows) < n_takes + LEAST_LEFT:
            return hands, hands.select(np.zeros(len(hands), bool))
        own[rows[:n_takes]] = True
    return hands.select(own), hands.select(~own)


def shares(
    network: keras.Model,
    left: HandRecordings,
    strangers: list[HandRecordings],
    reference: HandRecordings,
    classes: tuple[str, ...],
) -> tuple[float, list[float], float]:
    """Return the accuracies: on the takes left, on each file of other signers, on the reference hands."""

    def share(hands: HandRecordings) -> float:
        # The last column, that of no letter, does not compete: the app shows the best letter.
        best = mean_logits_of_members(network, hands)[:, :-1].argmax(axis=1)
        return float((best == letter_label_indices(hands, classes)).mean())

    return share(left), [share(one) for one in strangers], share(reference)


def table_row(before: tuple[float, list[float], float], after: tuple[float, list[float], float]) -> str:
    """Return the cells of a table row: before → after, and the loss on the worst file of other signers."""
    worst = min(late - early for early, late in zip(before[1], after[1], strict=True))
    pairs = (
        (before[0], after[0]),
        (float(np.mean(before[1])), float(np.mean(after[1]))),
    )
    first, second = (f"{early:.3f} → {late:.3f}" for early, late in pairs)
    return f"{first} | {second} | {worst:+.3f} | {before[2]:.3f} → {after[2]:.3f}"


if __name__ == "__main__":
    main()
