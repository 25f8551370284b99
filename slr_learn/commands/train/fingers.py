"""This module defines the command `train fingers`, which trains the model of finger states."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

from slr_learn.config import FINGERS_MODEL, MODELS_DIR
from slr_learn.files import require_writable_folder


def add_train_fingers_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `fingers` to the models that `train` knows."""
    parser = models.add_parser(
        "fingers",
        help="train the model of finger states, used for corrections",
        description="Train the model that recognises how each finger is held, where the thumb is and where the hand "
        "points, on npz files of letters and digits. Write its folder: model, description, figures, card.",
    )
    parser.add_argument("--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files of hands")
    parser.add_argument(
        "--measure",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE_OR_DIR",
        help="npz files of new signers to measure on",
    )
    parser.add_argument(
        "--out", type=Path, default=MODELS_DIR / FINGERS_MODEL, metavar="DIR", help=f"default: models/{FINGERS_MODEL}"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_fingers)


def run_train_fingers(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: Data is missing, damaged or not to be trained on.
    """
    from slr_learn.commands.train.measured_files import list_npz_files_to_measure

    require_writable_folder(options.out)
    measured = list_npz_files_to_measure(options.measure)
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.fingers.train import load_training_and_held_out_hands, train_finger_state_model

    hands, held_out = load_training_and_held_out_hands(options.data)
    evaluation = train_finger_state_model(hands, held_out, options.out, measured=measured)
    print_training_result(evaluation, options.out, started, _summary, as_json=options.json)
    return 0


def _summary(evaluation: dict[str, Any]) -> list[str]:
    return [
        f"{name:>18}  looks right {one['looks_right']:.3f}  named {one['named']:.3f}  rightly "
        f"{one['named_correctly']:.3f}"
        for name, one in evaluation["feedback"].items()
    ]
