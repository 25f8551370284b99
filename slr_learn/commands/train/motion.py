"""This module defines the command `train motion`, which trains the model of J and Z."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.config import MODELS_DIR, MOTION_MODEL
from slr_learn.files import require_writable_folder

_POINTING = "1"
_FIELDS = {"streams": "n_synthetic"}


def add_train_motion_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `motion` to the models that `train` knows."""
    parser = models.add_parser(
        "motion",
        help="train the model of J and Z, which move",
        description="Train the model of J and Z on npz files of sequences, and on streams made from still hands. Write "
        "its folder: model, description, figures, card.",
    )
    parser.add_argument(
        "--data",
        required=True,
        nargs="+",
        type=Path,
        metavar="FILE_OR_DIR",
        help="npz files of sequences, or folders of them; labels other than J and Z are other movements",
    )
    parser.add_argument(
        "--still",
        required=True,
        nargs="+",
        type=Path,
        metavar="FILE_OR_DIR",
        help="npz files of hands that show the letters and the digit 1, or folders of them",
    )
    parser.add_argument(
        "--measure",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE_OR_DIR",
        help="npz files of new signers to measure on: sequences, or hands that are replayed as held still",
    )
    parser.add_argument(
        "--out", type=Path, default=MODELS_DIR / MOTION_MODEL, metavar="DIR", help="default: models/letters_motion"
    )
    parser.add_argument("--epochs", type=int, metavar="N", help="number of epochs")
    parser.add_argument("--streams", type=int, metavar="N", help="number of streams made from still hands")
    parser.add_argument("--seed", type=int, metavar="N", help="random seed (default: 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_motion)


def run_train_motion(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    from slr_learn.commands.train.measured_files import list_npz_files_to_measure
    from slr_learn.datasets.hands.sequences import load_sequences_for_training
    from slr_learn.datasets.hands.training_set import assemble_training_set, list_landmark_files
    from slr_learn.vocabulary import ALPHABET, MOVING_LETTERS

    given = checked_given_numbers({name: getattr(options, name) for name in ("epochs", "streams", "seed")})
    require_writable_folder(options.out)
    sequences = load_sequences_for_training(list_landmark_files(options.data))
    still = assemble_training_set(options.still, (*ALPHABET, _POINTING)).recordings
    measured_on = list_npz_files_to_measure(options.measure)
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.motion.fitting import MotionTrainingConfig
    from slr_learn.training.motion.folds import MotionTrainingSet
    from slr_learn.training.motion.train import train_moving_letter_recogniser

    evaluation = train_moving_letter_recogniser(
        MotionTrainingSet(sequences, still),
        MOVING_LETTERS,
        options.out,
        config=MotionTrainingConfig(**{_FIELDS.get(name, name): value for name, value in given.items()}),
        measure_on=measured_on,
    )
    print_training_result(evaluation, options.out, started, _summary, as_json=options.json)
    return 0


def _summary(evaluation: dict[str, Any]) -> list[str]:
    validation = evaluation["validation"]
    lines = [
        f"{'accepted from':>20}  probability {validation['accept_probability']:.3f}, "
        f"where the hand is gone {validation['accept_when_gone']:.3f}"
    ]
    for title, group in (("left out", validation["held_out"]), ("never trained on", evaluation["strangers"])):
        for name, one in group.items():
            found = [
                f"{label} {one_of['shown']:.3f} of {one_of['n']}, of whole ones {one_of['shown_of_whole'] or 0:.3f}"
                for label, one_of in one["by_label"].items()
                if "shown" in one_of
            ]
            others = [each for each in one["by_label"].values() if "moving_shown" in each]
            n = sum(each["n"] for each in others)
            if n:
                wrong = sum(each["n"] * each["moving_shown"] for each in others) / n
                found.append(f"J or Z in {wrong:.4f} of {n} others")
            lines.append(f"{title:>20}  {name:<22} {'; '.join(found)}")
    return lines
