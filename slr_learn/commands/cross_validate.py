"""This module defines the command `cross-validate`, which cross-validates sign models and writes no model."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.commands.sign_options import (
    add_sign_training_options,
    check_sign_training_options,
    sign_config_from_options,
)
from slr_learn.datasets.hands.split_names import SIGN_PROTOCOLS
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder


def add_cross_validate_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `cross-validate signs` to the command line."""
    validate = commands.add_parser(
        "cross-validate",
        help="measure a way of training without writing a model",
        description="Measure a way of training without writing a model.",
    )
    models = validate.add_subparsers(dest="validated", required=True, metavar="MODEL")
    parser = models.add_parser(
        "signs",
        help="cross-validate sign models",
        description="Train sign models without each part of DATA, and measure them on it. No model is written, so "
        "recordings that must not be trained on are allowed, too.",
    )
    parser.add_argument(
        "--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files, or folders of them"
    )
    parser.add_argument("--protocol", required=True, choices=SIGN_PROTOCOLS, help="how to split the signs")
    parser.add_argument(
        "--folds", type=int, default=5, metavar="N", help="number of folds of k-fold (default: %(default)s)"
    )
    parser.add_argument("--shared", action="store_true", help="only signs that at least two sources have")
    add_sign_training_options(parser)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="save the figures in protocols.json in this folder")
    parser.add_argument(
        "--name", metavar="NAME", help="with --into: the name to save them under (default: files and protocol)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of a table")
    parser.set_defaults(run=run_cross_validate)


def run_cross_validate(options: argparse.Namespace) -> int:
    """Train, measure and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or cannot be parted so.
    """
    from slr_learn.datasets.signs.evaluation_splits import load_signs_for_measuring, split_signs_by_protocol

    check_sign_training_options(options)
    checked_given_numbers({"folds": options.folds})
    if options.name is not None and options.into is None:
        raise BadInputError("--name must come with --into: it names what is kept there. Add it.")
    if options.into is not None:
        require_writable_folder(options.into, option="--into")
    signs = load_signs_for_measuring(options.data, shared_only=options.shared)
    # Refused here, before TensorFlow is loaded, which takes long.
    split_signs_by_protocol(signs, options.protocol, n_folds=options.folds, seed=options.seed or 0)
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_json
    from slr_learn.training.sign_measuring.tables import format_sign_cross_validation
    from slr_learn.training.signs.config import SignTrainingConfig
    from slr_learn.training.signs.protocols import cross_validate_signs_by_protocol, save_protocol_figures

    config = sign_config_from_options(options, SignTrainingConfig())
    # The path is only valid on this machine.
    names = [path.resolve().name.removesuffix(".npz") for path in options.data]
    measured = cross_validate_signs_by_protocol(signs, options.protocol, config, n_folds=options.folds)
    document = {"data": names, **measured}
    if options.into is not None:
        save_protocol_figures(options.into, options.name or f"{', '.join(names)}: {options.protocol}", document)
    if options.json:
        print_json(document)
    else:
        sys.stdout.write(format_sign_cross_validation(document))
    return 0
