"""This module defines the command `train` and its part `train letters`, which trains a letter model."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.commands.train.fingers import add_train_fingers_command
from slr_learn.commands.train.measured_files import list_npz_files_to_measure
from slr_learn.commands.train.motion import add_train_motion_command
from slr_learn.commands.train.own_signs import add_train_own_signs_command
from slr_learn.commands.train.pixels import add_train_pixels_command
from slr_learn.commands.train.signs import add_train_signs_command
from slr_learn.commands.train.starter_signs import add_train_starter_signs_and_hand_shapes_commands
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.split_names import LEAVE_ONE_SOURCE_OUT
from slr_learn.files import require_writable_folder

LETTER_MODELS = {"ensemble": LETTERS_MODEL, "mlp": f"{LETTERS_MODEL}_mlp", "cnn1d": f"{LETTERS_MODEL}_cnn1d"}
"""The networks that read landmarks, with the folder in models/ to which each is written."""


def add_train_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `train` with its models to the command line."""
    train = commands.add_parser("train", help="train a model", description="Train a model.")
    models = train.add_subparsers(dest="trained", required=True, metavar="MODEL")
    parser = models.add_parser(
        "letters",
        help="train a model of the 24 still letters",
        description="Train a model of the 24 still letters on npz files of recorded hands. Write its folder: model, "
        "description, figures, card, prototypes.",
    )
    parser.add_argument(
        "--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files, or folders of them"
    )
    parser.add_argument(
        "--kind",
        choices=LETTER_MODELS,
        default="ensemble",
        help="the mean of several perceptrons (default), a single one, or a 1D CNN over the landmarks",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="default: models/letters, with _mlp or _cnn1d for these kinds"
    )
    parser.add_argument(
        "--validation",
        default=LEAVE_ONE_SOURCE_OUT,
        metavar="RULE",
        help=f"how to hold out data for validation: {LEAVE_ONE_SOURCE_OUT} (default), source:NAME, signers:SHARE",
    )
    parser.add_argument(
        "--measure",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE_OR_DIR",
        help="npz files of new signers to measure on",
    )
    parser.add_argument("--epochs", type=int, metavar="N", help="maximum number of epochs")
    parser.add_argument("--hands-per-epoch", type=int, metavar="N", help="varied hands per epoch")
    parser.add_argument("--seed", type=int, metavar="N", help="random seed (default: 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_letters)
    add_train_pixels_command(models)
    add_train_motion_command(models)
    add_train_fingers_command(models)
    add_train_signs_command(models)
    add_train_starter_signs_and_hand_shapes_commands(models)
    add_train_own_signs_command(models)


def run_train_letters(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    from slr_learn.datasets.hands.splits import check_split_rule
    from slr_learn.datasets.hands.training_set import assemble_training_set
    from slr_learn.vocabulary import STATIC_LETTERS

    given = checked_given_numbers({name: getattr(options, name) for name in ("epochs", "hands_per_epoch", "seed")})
    out = options.out or MODELS_DIR / LETTER_MODELS[options.kind]
    require_writable_folder(out)
    check_split_rule(options.validation)
    training_set = assemble_training_set(options.data, STATIC_LETTERS)
    measured_on = list_npz_files_to_measure(options.measure)
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.letters.fitting import default_config_for_network
    from slr_learn.training.letters.train import train_letter_recogniser

    evaluation = train_letter_recogniser(
        training_set,
        STATIC_LETTERS,
        out,
        validation=options.validation,
        config=default_config_for_network(options.kind, **given),
        measure_on=measured_on,
    )
    print_training_result(evaluation, out, started, _summary, as_json=options.json)
    return 0


def _summary(evaluation: dict[str, Any]) -> list[str]:
    validation = evaluation["validation"]
    lines = [f"{'held out':>20}  {name:<18} top-1 {one['top1']:.3f}" for name, one in validation["held_out"].items()]
    lines.append(f"{'mean':>20}  {'':<18} top-1 {validation['top1_mean']:.3f}")
    for group in ("held_out", "strangers"):
        lines += [
            f"{'never trained on':>20}  {name:<18} top-1 {one['top1']:.3f}  ECE {one['ece']:.3f}"
            for name, one in evaluation[group].items()
        ]
    return lines
