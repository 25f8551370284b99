"""This module is the command `evaluate`: a trained model and recorded hands in, figures out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from slr_learn.errors import BadInputError
from slr_learn.recognition.bundle import HAND_CROP, HAND_TRAIL, Bundle


def add_evaluate_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `evaluate` to the command line."""
    parser = commands.add_parser(
        "evaluate",
        help="measure a trained model on recorded hands or photos",
        description="Measure a model on an npz file of recorded hands, on photos in IMAGES_DIR/<LABEL>/, or, where it "
        "reads pixels, on a CSV file of pictures; the one of moving letters on an npz file of sequences, played to the "
        "live recogniser frame by frame.",
    )
    parser.add_argument("model", metavar="MODEL", help="a name in models/, such as letters, or a model's folder")
    parser.add_argument("data", metavar="DATA", type=Path, help="npz, CSV or IMAGES_DIR: what to measure on")
    parser.add_argument("--mirror", action="store_true", help="measure on the mirrored hands instead")
    parser.add_argument(
        "--as-holds",
        action="store_true",
        help="for letters_motion: replay each hand of the file as a second of a camera stream, held with a tremble",
    )
    parser.add_argument("--sway", action="store_true", help="with --as-holds: the hand sways about as well")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of a table")
    parser.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure and print the figures.

    Raises:
        SlrLearnError: The model or the data is missing or damaged.
    """
    from slr_learn.cli import print_json
    from slr_learn.training.evaluate import evaluate_file, evaluate_photos, load_model

    bundle = load_model(options.model)
    if bundle.input == HAND_TRAIL:
        return _run_evaluate_motion(options, bundle)
    if options.as_holds or options.sway:
        raise BadInputError(
            f"--as-holds and --sway are for models that read a trail; {options.model} reads {bundle.input}. "
            "Leave them out."
        )
    measured = evaluate_photos if options.data.is_dir() else evaluate_file
    if bundle.input == HAND_CROP:
        from slr_learn.training.evaluate_pixels import evaluate_pictures as measured
    document = measured(options.model, options.data, mirror=options.mirror)
    if options.json:
        print_json(document)
    else:
        sys.stdout.write(as_table(document))
    return 0


def _run_evaluate_motion(options: argparse.Namespace, bundle: Bundle) -> int:
    from slr_learn.cli import print_json
    from slr_learn.training.evaluate_motion import evaluate_motion_file

    if options.sway and not options.as_holds:
        raise BadInputError("--sway says how hands are held and needs --as-holds. Add it.")
    document = evaluate_motion_file(
        options.model,
        bundle,
        options.data,
        mirror=options.mirror,
        as_holds=options.as_holds,
        is_swaying=options.sway,
    )
    if options.json:
        print_json(document)
    else:
        sys.stdout.write(as_motion_table(document))
    return 0


def as_motion_table(document: dict[str, Any]) -> str:
    """Return a measurement of moving letters as text of several lines."""
    replayed = f", held as streams{', swaying' if document['swaying'] else ''}" if document["as_holds"] else ""
    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}{replayed}",
        f"{document['n']} recordings, {document['n_dropped']} more left out",
        "",
        f"{'':>8}{'number':>8}{'shown':>8}{'all strokes':>13}{'shown':>8}{'J or Z':>8}",
    ]
    for label, one in document["by_label"].items():
        if "shown" in one:
            whole = "" if one["shown_of_whole"] is None else f"{one['shown_of_whole']:.3f}"
            lines.append(f"{label:>8}{one['n']:>8}{one['shown']:>8.3f}{one['n_whole']:>13}{whole:>8}")
        else:
            lines.append(f"{label:>8}{one['n']:>8}{'':>29}{one['moving_shown']:>8.3f}")
    if "moving_shown" in document:
        lines += ["", f"A moving letter was shown in {document['moving_shown']:.4f} of all."]
    return "\n".join([*lines, ""])


def as_table(document: dict[str, Any]) -> str:
    """Return a measurement as text of several lines."""
    from slr_learn.training.evaluate import most_confused

    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}",
        f"{document['n']} hands, {document['n_dropped']} more of other labels left out",
        f"top-1 {document['top1']:.3f}   macro F1 {document['macro_f1']:.3f}   "
        f"expected calibration error {document['ece']:.3f} ({document['ece_bins']} equal bins)",
    ]
    if "hand_found" in document:
        lines.append(
            f"a hand was found in {document['hand_found']:.3f} of {document['n_images']} photos; "
            f"top-1 with the others counted as wrong {document['top1_all']:.3f}"
        )
    lines += ["", f"{'':>8}{'precision':>11}{'recall':>9}{'F1':>8}{'hands':>8}"]
    lines += [
        f"{label:>8}{one['precision']:>11.3f}{one['recall']:>9.3f}{one['f1']:>8.3f}{one['support']:>8}"
        for label, one in document["per_class"].items()
        if one["support"]
    ]
    errors = ", ".join(f"{true} as {predicted} ({count})" for true, predicted, count in most_confused(document))
    return "\n".join([*lines, "", f"Most frequent errors: {errors or 'none'}.", ""])
