"""This module defines the commands `train starter-signs` and `train hand-shapes`."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

from slr_learn.config import MODELS_DIR, SHAPES_MODEL, SIGNS_MODEL
from slr_learn.files import require_writable_folder, write_file_atomically


def add_train_starter_signs_and_hand_shapes_commands(models: argparse._SubParsersAction[Any]) -> None:
    """Add `starter-signs` and `hand-shapes` to the models that `train` knows."""
    shapes = models.add_parser(
        "hand-shapes",
        help="train the layers that read hand shapes in sign models",
        description="Train the layers that read hand shapes inside every sign model, on recorded letters and digits. "
        "Write their folder, then train the sign models again.",
    )
    shapes.add_argument("--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files of hands")
    shapes.add_argument(
        "--out", type=Path, default=MODELS_DIR / SHAPES_MODEL, metavar="DIR", help=f"default: models/{SHAPES_MODEL}"
    )
    shapes.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    shapes.set_defaults(run=run_train_hand_shapes)
    signs = models.add_parser(
        "starter-signs",
        help="train the sign model that comes with the app",
        description="Train the sign model that comes with the app, on collections of many teams joined by gloss, and "
        "write its folder. Each team is left out once and measured.",
    )
    signs.add_argument("--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files of signs")
    signs.add_argument(
        "--measure", nargs="+", type=Path, default=[], metavar="FILE", help="npz files of new signers to measure on"
    )
    signs.add_argument(
        "--out", type=Path, default=MODELS_DIR / SIGNS_MODEL, metavar="DIR", help=f"default: models/{SIGNS_MODEL}"
    )
    signs.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    signs.set_defaults(run=run_train_starter_signs)


def run_train_hand_shapes(options: argparse.Namespace) -> int:
    """Train the handshape layers and write them.

    Raises:
        SlrLearnError: Data is missing, damaged or not to be trained on.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.recognition.bundle import CARD_FILE
    from slr_learn.training.signs.hand_shapes import (
        SHAPES_FILE,
        fit_hand_shape_layers,
        hand_shapes_model_card,
        load_hands_for_hand_shapes,
        save_hand_shape_layers,
    )

    require_writable_folder(options.out)
    started = time.monotonic()
    hands = load_hands_for_hand_shapes(options.data)
    save_hand_shape_layers(fit_hand_shape_layers(hands), options.out / SHAPES_FILE.name)
    write_file_atomically(options.out / CARD_FILE, hand_shapes_model_card(hands))
    print_training_result(
        {"n": len(hands)}, options.out, started, lambda one: [f"{one['n']} hands."], as_json=options.json
    )
    return 0


def run_train_starter_signs(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: Data is missing, damaged or not to be trained on.
    """
    require_writable_folder(options.out)
    from slr_learn.datasets.signs.training_set import load_signs_for_training

    signs = load_signs_for_training(options.data)
    started = time.monotonic()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.starter_signs.train import train_starter_sign_recogniser

    evaluation = train_starter_sign_recogniser(signs, options.out, measured=options.measure)
    print_training_result(evaluation, options.out, started, _summary, as_json=options.json)
    return 0


def _summary(evaluation: dict[str, Any]) -> list[str]:
    parts = [("left out", evaluation["validation"]["held_out"]), ("stranger", evaluation["strangers"])]
    return [
        f"{part:>10}  {name:<20} top-1 {one['top1']:.3f}  of the set's words {one['closed']['top1']:.3f}  of {one['n']}"
        for part, measured in parts
        for name, one in measured.items()
        if one["n"]
    ]
