"""This module defines the command `remeasure`, which measures a trained model again and updates its card."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from slr_learn.config import MODELS_DIR


def add_remeasure_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `remeasure` to the command line."""
    parser = commands.add_parser(
        "remeasure",
        help="measure a trained model again on new signers, and update its figures and card",
        description="Measure a letter model and its speed again without training it, and rewrite its evaluation.json "
        "and CARD.md. Figures that need training stay as they are.",
    )
    parser.add_argument("model", metavar="MODEL", help="a name in models/, such as letters, or a model's folder")
    parser.add_argument(
        "data", metavar="DATA.npz", type=Path, nargs="+", help="recorded hands of signers it has never seen"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_remeasure)


def run_remeasure(options: argparse.Namespace) -> int:
    """Measure, write, and print the figures.

    Raises:
        SlrLearnError: The model or the data is missing or damaged, or the model was trained on the data.
    """
    from slr_learn.commands.printing import print_json
    from slr_learn.training.measuring.remeasure import remeasure_model

    in_models = MODELS_DIR / options.model
    folder = in_models if in_models.is_dir() else Path(options.model)
    evaluation = remeasure_model(folder, options.data)
    if options.json:
        print_json({"folder": str(folder), "strangers": evaluation["strangers"], "speed": evaluation["speed"]})
    else:
        lines = [
            f"{name:>20}  top-1 {one['top1']:.3f}  ECE {one['ece']:.3f}  {one['n']} hands"
            for name, one in evaluation["strangers"].items()
        ]
        sys.stdout.write("\n".join([*lines, f"Written: {folder}", ""]))
    return 0
