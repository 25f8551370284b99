"""This module defines the command `adapt letters`, which adapts a letter model to takes of one hand."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

from slr_learn.commands.adapt.own_letters import add_adapt_own_letters_command
from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.files import require_writable_folder

REFUSED_EXIT = 2


def add_adapt_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `adapt` to the command line."""
    adapt = commands.add_parser(
        "adapt", help="adapt the letters to one learner's hand", description="Adapt a model to one learner's hand."
    )
    tasks = adapt.add_subparsers(dest="adapted", required=True, metavar="TASK")
    _add_letters(tasks)
    add_adapt_own_letters_command(tasks)
    _add_reference(tasks)


def _add_letters(tasks: argparse._SubParsersAction[Any]) -> None:
    parser = tasks.add_parser(
        "letters",
        help="adapt a letter model to takes of one hand",
        description="Adapt the last layers of a letter model to a learner's takes, and measure before and after on "
        "held-out takes and on other people's hands. Write its folder. If accuracy for others drops by more than one "
        "percentage point, the command writes nothing and exits with code 2.",
    )
    parser.add_argument("model", metavar="MODEL", help="a name in models/, such as letters, or a model's folder")
    parser.add_argument("own", metavar="OWN.npz", type=Path, nargs="+", help="the learner's takes")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the adapted model's folder")
    parser.add_argument(
        "--strangers",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE.npz",
        help="npz files of other signers to measure on, too",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="random seed (default: 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_adapt_letters)


def _add_reference(tasks: argparse._SubParsersAction[Any]) -> None:
    parser = tasks.add_parser(
        "reference",
        help="make the hands that adaptations are measured on",
        description="Make the reference hands of a letter model again from its training data, and write them and its "
        "card into its folder. train letters does this, too.",
    )
    parser.add_argument("model", metavar="MODEL", help="a name in models/, such as letters, or a model's folder")
    parser.add_argument(
        "--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files, or folders of them"
    )
    parser.set_defaults(run=run_renew_reference_hands)


def run_adapt_letters(options: argparse.Namespace) -> int:
    """Adapt, write the model's folder and print the figures.

    Returns:
        0, or `REFUSED_EXIT` where others would lose by it.

    Raises:
        SlrLearnError: A model or file is missing, damaged or of another kind.
    """
    from slr_learn.datasets.hands.learner_takes import load_own_hands, split_own_hands
    from slr_learn.training.measuring.evaluate import folder_of_model

    seed = checked_given_numbers({"seed": options.seed}).get("seed", 0)
    require_writable_folder(options.out)
    folder = folder_of_model(options.model)
    own = load_own_hands(options.own)
    split_own_hands(own)  # refused here, before TensorFlow takes its time to load
    started_s = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_json, print_training_result
    from slr_learn.training.adapting.fitting import AdaptingConfig
    from slr_learn.training.adapting.letters import adapt_letter_recogniser

    evaluation = adapt_letter_recogniser(
        folder, own, options.out, strangers=options.strangers, config=AdaptingConfig(seed=seed)
    )
    if evaluation["refused"] is None:
        print_training_result(evaluation, options.out, started_s, _summary, as_json=options.json)
        return 0
    if options.json:
        print_json(evaluation)
    sys.stderr.write(f"{evaluation['refused']}\n")
    return REFUSED_EXIT


def run_renew_reference_hands(options: argparse.Namespace) -> int:
    """Make the reference hands, and write them and the card.

    Raises:
        SlrLearnError: The model or the data is missing, damaged or not to be trained on.
    """
    from slr_learn.datasets.hands.training_set import assemble_training_set
    from slr_learn.training.letters.reference_measures import renew_reference_hands
    from slr_learn.training.measuring.evaluate import folder_of_model
    from slr_learn.vocabulary import STATIC_LETTERS

    folder = folder_of_model(options.model)
    measured = renew_reference_hands(folder, assemble_training_set(options.data, STATIC_LETTERS))
    counts = (sum(measured[part].values()) for part in ("reference", "rehearsal"))
    sys.stdout.write(
        "{} reference hands, {} to rehearse; varied top-1 {:.3f}. Written: {}\n".format(
            *counts, measured["top1"], folder
        )
    )
    return 0


def _summary(evaluation: dict[str, Any]) -> list[str]:
    from slr_learn.training.adapting.card import measures_before_and_after

    return [
        f"{name:<36} top-1 {before['top1']:.3f} -> {after['top1']:.3f}  of {before['n']}"
        for name, before, after in measures_before_and_after(evaluation)
        if "top1" in before
    ]
