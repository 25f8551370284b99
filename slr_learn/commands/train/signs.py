"""This module defines the command `train signs`, which trains a model of isolated signs."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from slr_learn.commands.sign_options import (
    add_sign_training_options,
    check_sign_training_options,
    sign_config_from_options,
)
from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.files import require_writable_folder

_NOTHING = "none"


def add_train_signs_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `signs` to the models that `train` knows."""
    parser = models.add_parser(
        "signs",
        help="train a model of isolated signs",
        description="Train a model of isolated signs on npz files that import-signs wrote. Write its folder: model, "
        "description, figures. The set may be larger than memory: during training its frames are in a file next to the "
        "model.",
    )
    parser.add_argument(
        "--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files, or folders of them"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the model's folder")
    parser.add_argument(
        "--leave-out",
        choices=[*(one.value for one in HeldOutUnit), _NOTHING],
        default=HeldOutUnit.SIGNER.value,
        help="what to leave out for measuring, one after the other (default: signer)",
    )
    add_sign_training_options(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_signs)


def run_train_signs(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    check_sign_training_options(options)
    require_writable_folder(options.out)
    # Next to the model, because the default temporary folder may itself be in memory.
    place = next(one for one in (options.out, *options.out.absolute().parents) if one.is_dir())
    with tempfile.TemporaryDirectory(prefix=".signs-", dir=place) as folder:
        _train(options, Path(folder) / "frames")
    return 0


def _train(options: argparse.Namespace, stored: Path) -> None:
    from slr_learn.datasets.signs.training_set import splits_leaving_one_out, store_signs_for_training

    left_out = None if options.leave_out == _NOTHING else HeldOutUnit(options.leave_out)
    signs = store_signs_for_training(options.data, stored)
    if left_out is not None:
        splits_leaving_one_out(signs, left_out)  # refused here, before TensorFlow takes its time to load
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.signs.config import SignTrainingConfig
    from slr_learn.training.signs.train import train_sign_recogniser

    config = sign_config_from_options(options, SignTrainingConfig())
    evaluation = train_sign_recogniser(signs, options.out, config=config, left_out=left_out)
    print_training_result(evaluation, options.out, started, _summary, as_json=options.json)


def _summary(evaluation: dict[str, Any]) -> list[str]:
    validation = evaluation["validation"]
    lines = [
        f"{'left out':>10}  {name:<28} top-1 {one['top1']:.3f}  top-5 {one['top5']:.3f}  of {one['n']}"
        for name, one in validation.get("held_out", {}).items()
    ]
    if validation:
        lines.append(f"{'mean':>10}  {'':<28} top-1 {validation['top1_mean']:.3f}")
    speed = evaluation["speed"]
    lines.append(
        f"{evaluation['kind']}, {evaluation['n_parameters']} parameters: features {speed['features_ms']:.2f} ms, "
        f"classifier {speed['classifier_ms']:.2f} ms a sign."
    )
    return lines
