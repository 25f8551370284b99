"""This module defines the command `compare`, which trains and measures several recognisers in the same way."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.compare.signs import add_compare_signs_command
from slr_learn.commands.document_table import TableMarkerLines
from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.commands.train.pixels import add_photo_arguments, parse_photo_folders
from slr_learn.config import MODELS_DIR
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder, write_file_atomically

if TYPE_CHECKING:
    from slr_learn.training.comparing.contenders import ComparisonData, Contender, TrainingBudget
    from slr_learn.training.comparing.material import ComparisonPaths

TABLE = TableMarkerLines(
    "<!-- comparison begins: written by `compare letters`, not by hand -->", "<!-- comparison ends -->"
)


def add_compare_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `compare` with its models to the command line."""
    compare = commands.add_parser(
        "compare", help="compare kinds of models", description="Train kinds of models alike and compare them."
    )
    models = compare.add_subparsers(dest="compared", required=True, metavar="MODEL")
    parser = models.add_parser(
        "letters",
        help="compare letter models that read landmarks or pixels",
        description="Train letter models that read landmarks or pixels alike, each without the collection of photos it "
        "is measured on. Write how accurate they are on new signers and on their own split.",
    )
    parser.add_argument(
        "--csv", required=True, nargs="+", type=Path, metavar="FILE", help="CSV files of Sign Language MNIST"
    )
    add_photo_arguments(parser)
    parser.add_argument(
        "--landmarks", required=True, nargs="+", type=Path, metavar="FILE_OR_DIR", help="npz files to train on"
    )
    parser.add_argument(
        "--measure",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="npz or CSV files of other new signers to measure on",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="RIVAL",
        help="only these; others stay in the file if they were trained and measured alike",
    )
    parser.add_argument("--landmark-epochs", type=int, default=30, metavar="N", help="default: %(default)s")
    parser.add_argument("--pixel-epochs", type=int, default=20, metavar="N", help="default: %(default)s")
    parser.add_argument("--hands-per-epoch", type=int, default=12_000, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="random seed (default: %(default)s)")
    parser.add_argument(
        "--out",
        type=Path,
        default=MODELS_DIR / "comparison.json",
        metavar="FILE",
        help="default: models/comparison.json",
    )
    parser.add_argument(
        "--readme", type=Path, metavar="FILE", help="also write the table into this document, between its two marks"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of the table")
    parser.set_defaults(run=run_compare_letters)
    add_compare_signs_command(models)


def run_compare_letters(options: argparse.Namespace) -> int:
    """Train and measure the rivals, write the file after each of them, and print the table.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    counts = ("seed", "landmark_epochs", "pixel_epochs", "hands_per_epoch")
    checked_given_numbers({name: getattr(options, name) for name in counts})
    require_writable_folder(options.out.parent)
    if options.readme is not None:
        TABLE.check(options.readme)
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_json
    from slr_learn.recognition.evaluation.letter_comparison import letter_comparison_to_markdown, load_letter_comparison
    from slr_learn.training.comparing.contenders import CONTENDERS, TrainingBudget
    from slr_learn.training.comparing.material import load_comparison_data
    from slr_learn.vocabulary import STATIC_LETTERS

    chosen = _chosen(options.only, CONTENDERS)
    material = load_comparison_data(_paths(options), STATIC_LETTERS)
    from slr_learn.training.comparing.letters import NOTES, PROTOCOL, compare_letter_recognisers

    effort = TrainingBudget(options.landmark_epochs, options.pixel_epochs, options.hands_per_epoch, options.seed)
    document = {
        "seed": options.seed,
        "labels": list(material.labels),
        "protocol": PROTOCOL,
        "notes": list(NOTES),
        "collections": material.counts(),
    }
    known = _known(options.out, document, material, effort, anew=[one.key for one in chosen])
    for rival in compare_letter_recognisers(material, chosen, effort):
        known[rival["key"]] = rival
        document["rivals"] = [known[one.key] for one in CONTENDERS if one.key in known]
        write_file_atomically(options.out, json.dumps(document, indent=1) + "\n")
    table = letter_comparison_to_markdown(load_letter_comparison(options.out))
    if options.readme is not None:
        TABLE.write(options.readme, table)
    took_s = time.monotonic() - started
    if options.json:
        print_json({"out": str(options.out), "took_s": round(took_s, 1), **document})
    else:
        sys.stdout.write(f"{table}\n\nWritten: {options.out}, in {took_s:.0f} s.\n")
    return 0


def _chosen(only: Sequence[str] | None, contenders: Sequence[Contender]) -> list[Contender]:
    known = [one.key for one in contenders]
    strange = [key for key in only or () if key not in known]
    if strange:
        raise BadInputError(f"--only must name some of {', '.join(known)}; got {', '.join(strange)}.")
    return [one for one in contenders if only is None or one.key in only]


def _paths(options: argparse.Namespace) -> ComparisonPaths:
    from slr_learn.training.comparing.material import ComparisonPaths

    return ComparisonPaths(
        csv=options.csv,
        folders=parse_photo_folders(options.images),
        landmarks=options.landmarks,
        hands=options.hands,
        crops=options.crops,
        measure=options.measure,
    )


def _known(
    out: Path, document: dict[str, Any], material: ComparisonData, effort: TrainingBudget, *, anew: Sequence[str]
) -> dict[str, Any]:
    """Return the rivals of the file that were trained as long on as much and measured on the same photos, by key.

    What the file does not say does not agree. Rivals that do not, and are not trained anew, are named on stderr.
    """
    if not out.exists():
        return {}
    from slr_learn.recognition.bundle import read_json_object
    from slr_learn.training.comparing.contenders import CONTENDERS

    found = read_json_object(out)
    is_same = all(found.get(name) == document[name] for name in ("seed", "labels", "collections"))
    asked = {
        one.key: effort.settings_for(one) | {"hands_trained_on": material.trained_on(one)}
        for one in CONTENDERS
        if is_same
    }
    rivals = {one["key"]: one for one in found.get("rivals", []) if "key" in one}
    known = {
        key: one
        for key, one in rivals.items()
        if key in asked and all(one.get(name) == value for name, value in asked[key].items())
    }
    if dropped := sorted(set(rivals) - {*known, *anew}):
        sys.stderr.write(f"{out}: trained or measured otherwise, and left out: {', '.join(dropped)}\n")
    return known
