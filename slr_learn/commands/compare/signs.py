"""This module defines the command `compare signs`, which trains and measures kinds of sign models in the same way."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from slr_learn.commands.document_table import TableMarkerLines
from slr_learn.commands.sign_options import (
    add_epochs_and_seed_options,
    check_sign_training_options,
    sign_config_from_options,
)
from slr_learn.config import MODELS_DIR
from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.files import require_writable_folder, write_file_atomically
from slr_learn.training.signs.kinds import SignNetworkKind

SIGN_TABLE = TableMarkerLines(
    "<!-- comparison of signs begins: written by `compare signs`, not by hand -->", "<!-- comparison of signs ends -->"
)


def add_compare_signs_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `signs` to what `compare` knows."""
    kinds = [one.value for one in SignNetworkKind]
    parser = models.add_parser(
        "signs",
        help="compare kinds of sign models",
        description="Train all kinds of sign models alike, each without the part it is measured on. Write how "
        "accurate, how large and how fast they are, and how long training takes.",
    )
    parser.add_argument(
        "--data", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files, or folders of them"
    )
    parser.add_argument(
        "--leave-out",
        required=True,
        choices=[one.value for one in HeldOutUnit],
        help="what to leave out for measuring, one after the other",
    )
    parser.add_argument(
        "--kinds",
        nargs="+",
        choices=kinds,
        default=kinds,
        help="only these; others stay in the file if they were measured alike (default: all)",
    )
    add_epochs_and_seed_options(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=MODELS_DIR / "signs_comparison.json",
        metavar="FILE",
        help="default: models/signs_comparison.json",
    )
    parser.add_argument(
        "--readme", type=Path, metavar="FILE", help="also write the table into this document, between its two marks"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of the table")
    parser.set_defaults(run=run_compare_signs)


def run_compare_signs(options: argparse.Namespace) -> int:
    """Train and measure the kinds, write the file after each of them, and print the table.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    from slr_learn.datasets.signs.training_set import load_signs_for_training, splits_leaving_one_out

    check_sign_training_options(options)
    require_writable_folder(options.out.parent)
    if options.readme is not None:
        SIGN_TABLE.check(options.readme)
    left_out = HeldOutUnit(options.leave_out)
    signs = load_signs_for_training(options.data)
    splits_leaving_one_out(signs, left_out)  # refused here, before TensorFlow takes its time to load
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_json
    from slr_learn.recognition.evaluation.sign_comparison import load_sign_comparison, sign_comparison_to_markdown
    from slr_learn.training.comparing.signs import compare_sign_networks, settings_shared_by_networks
    from slr_learn.training.signs.config import SignTrainingConfig

    config = sign_config_from_options(options, SignTrainingConfig())
    document = settings_shared_by_networks(signs, config, left_out)
    known = load_comparable_networks(options.out, document)
    for rival in compare_sign_networks(signs, [SignNetworkKind(kind) for kind in options.kinds], config, left_out):
        known[rival["kind"]] = rival
        document["rivals"] = [known[kind.value] for kind in SignNetworkKind if kind.value in known]
        write_file_atomically(options.out, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    table = sign_comparison_to_markdown(load_sign_comparison(options.out))
    if options.readme is not None:
        SIGN_TABLE.write(options.readme, table)
    took_s = time.monotonic() - started
    if options.json:
        print_json({"out": str(options.out), "took_s": round(took_s, 1), **document})
    else:
        sys.stdout.write(f"{table}\n\nWritten: {options.out}, in {took_s:.0f} s.\n")
    return 0


def load_comparable_networks(out: Path, heading: dict[str, Any]) -> dict[str, Any]:
    """Return the kinds of a file that were trained and measured alike, by kind; others are named on stderr.

    Args:
        out: The file, there or not.
        heading: What all kinds share.

    Raises:
        BundleError: The file is damaged.
    """
    if not out.exists():
        return {}
    from slr_learn.recognition.bundle import read_json_object

    found = read_json_object(out)
    rivals = {one["kind"]: one for one in found.get("rivals", [])}
    if all(found.get(name) == value for name, value in heading.items()):
        return rivals
    if rivals:
        sys.stderr.write(f"{out}: trained or measured otherwise, and left out: {', '.join(sorted(rivals))}\n")
    return {}
