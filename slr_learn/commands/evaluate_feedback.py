"""This module defines the command `evaluate-feedback`, which measures corrections on recorded hands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR


def add_evaluate_feedback_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `evaluate-feedback` to the command line."""
    parser = commands.add_parser(
        "evaluate-feedback",
        help="measure the corrections that learners read",
        description="Judge each recorded hand as its own letter and as every other letter, except those that the model "
        "confuses it with. Print how often a hand is accepted as correct, how often it gets a correction, and how "
        "often that correction really is what differs between the two letters.",
    )
    parser.add_argument("data", metavar="DATA", type=Path, nargs="+", help="npz files of hands")
    parser.add_argument("--mirror", action="store_true", help="measure on the mirrored hands instead")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_evaluate_feedback)


def run_evaluate_feedback(options: argparse.Namespace) -> int:
    """Measure and print the figures.

    Raises:
        SlrLearnError: Data or a model is missing or damaged, or no hand shows a still letter.
    """
    from slr_learn.commands.printing import print_json
    from slr_learn.datasets.hands.recordings import concatenate_recordings, load_hand_recordings, mirror_recordings
    from slr_learn.recognition.bundle import load_bundle
    from slr_learn.recognition.classifier import LiteRtClassifier
    from slr_learn.training.fingers.feedback import measure_corrections

    hands = concatenate_recordings([load_hand_recordings(path) for path in options.data])
    letters, fingers = (LiteRtClassifier(load_bundle(MODELS_DIR / name)) for name in (LETTERS_MODEL, FINGERS_MODEL))
    measured = measure_corrections(mirror_recordings(hands) if options.mirror else hands, letters, fingers)
    document = {"data": [path.name for path in options.data], "mirror": options.mirror, **measured}
    if options.json:
        print_json(document)
    else:
        sys.stdout.write("\n".join([*_summary(document), ""]))
    return 0


def _summary(document: dict[str, Any]) -> list[str]:
    worst = ", ".join(f"{one['shown']} for {one['asked']} ({one['n']})" for one in document["worst"][:5])
    return [
        f"{document['n']} hands: {document['looks_right']:.3f} look like their own letter.",
        f"{document['n_pairs']} pairs of a hand and another letter: a correction in {document['named']:.3f}, right in "
        f"{document['named_correctly']:.3f} of them ({document['by_chance']:.3f} by chance).",
        *(f"{name:>10}  named {one['n']:>6}  right {one['right']:.3f}" for name, one in document["by_aspect"].items()),
        *([f"Most often wrong: {worst}."] if worst else []),
    ]
