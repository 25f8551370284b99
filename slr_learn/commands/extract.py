"""This module defines the command `extract`, which finds the hands in folders of labelled photos."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.printing import print_json
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically

if TYPE_CHECKING:
    from slr_learn.datasets.photos.extraction import ExtractedHands

INTERRUPTED_EXIT = 130
DEFAULT_PASSES = 4
"""The same as in `datasets.photos.tracked_hand`, which is not imported here: the command line must start fast."""
_NAMED_UNREADABLE = 10


def add_extract_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `extract` to the command line."""
    parser = commands.add_parser(
        "extract",
        help="find the hands in folders of labelled photos",
        description="Find the hand in every photo of IMAGES_DIR/<LABEL>/ (.jpg, .jpeg, .png). Write the landmarks to "
        "an npz file, and a report next to it. An interrupted run continues where it stopped.",
    )
    parser.add_argument(
        "images_dir", metavar="IMAGES_DIR", type=Path, help="a folder with one folder of photos per label"
    )
    parser.add_argument("--out", required=True, metavar="FILE.npz", type=Path, help="the file to write")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: one per core)")
    parser.add_argument("--source", metavar="NAME", help="name of the collection (default: the folder's name)")
    parser.add_argument(
        "--passes", type=int, default=DEFAULT_PASSES, metavar="N", help="tries per photo (default: %(default)s)"
    )
    parser.add_argument(
        "--varied",
        type=int,
        default=0,
        metavar="N",
        help="instead of each photo, use N worse copies of it: smaller, darker, blurred, turned",
    )
    parser.add_argument(
        "--signer-pattern",
        metavar="REGEX",
        help=r"pattern whose one group is the signer in the file's name, such as ^(hand\d+)_",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_extract)


def run_extract(options: argparse.Namespace) -> int:
    """Extract, write the recordings and their report, and print the counts.

    Returns:
        The exit code: 0, or 130 after Ctrl-C.

    Raises:
        BadInputError: `--out` does not name an npz file that can be written.
    """
    from slr_learn.datasets.hands.recordings import save_hand_recordings
    from slr_learn.datasets.photos.extraction import extract_hands_from_photos

    out: Path = options.out
    if out.suffix != ".npz" or out.is_dir():
        raise BadInputError(f"--out must name an npz file, such as letters.npz; got {out}.")
    partial_dir = out.with_name(f"{out.name}.partial")
    try:
        extraction = extract_hands_from_photos(
            options.images_dir,
            jobs=options.jobs,
            passes=options.passes,
            varied=options.varied,
            source=options.source,
            signer_pattern=options.signer_pattern,
            partial_dir=partial_dir,
            progress=True,
        )
    except KeyboardInterrupt:
        _say(f"Interrupted. What is done is kept in {partial_dir}; run the same command again to go on from there.")
        return INTERRUPTED_EXIT
    summary = _summary(extraction, out)
    save_hand_recordings(out, extraction.recordings)
    _write_report(out.with_suffix(".report.json"), summary, extraction)
    shutil.rmtree(partial_dir)
    if options.json:
        print_json(summary)
    else:
        _print_summary(summary, extraction)
    return 0


def _summary(extraction: ExtractedHands, out: Path) -> dict[str, Any]:
    return {
        "out": str(out),
        "n_images": extraction.n_images,
        "n_hands": len(extraction.recordings),
        "n_without_hand": len(extraction.without_hand),
        "n_unreadable": len(extraction.unreadable),
        "per_label": extraction.per_label(),
    }


def _write_report(path: Path, summary: dict[str, Any], extraction: ExtractedHands) -> None:
    """Write the counts and the photos that gave no hand beside the recordings."""
    report = {
        **summary,
        "without_hand": [{"label": label, "photo": name} for label, name in extraction.without_hand],
        "unreadable": [
            {"label": label, "photo": name, "reason": reason} for label, name, reason in extraction.unreadable
        ],
    }
    write_file_atomically(path, json.dumps(report, indent=2, ensure_ascii=False) + "\n")


def _print_summary(summary: dict[str, Any], extraction: ExtractedHands) -> None:
    lines = [
        f"{label:>12}  {count['n_hands']:5d} of {count['n_images']:5d}" for label, count in summary["per_label"].items()
    ]
    lines.append(
        f"{summary['n_hands']} hands in {summary['n_images']} photos; {summary['n_without_hand']} without a hand, "
        f"{summary['n_unreadable']} unreadable."
    )
    lines += [f"unreadable: {reason}" for _, _, reason in extraction.unreadable[:_NAMED_UNREADABLE]]
    if summary["n_unreadable"] > _NAMED_UNREADABLE:
        lines.append(f"… and {summary['n_unreadable'] - _NAMED_UNREADABLE} more unreadable photos.")
    out = Path(summary["out"])
    lines.append(f"Written: {out}; the photos without a hand are listed in {out.with_suffix('.report.json').name}.")
    sys.stdout.write("\n".join(lines) + "\n")


def _say(sentence: str) -> None:
    sys.stderr.write(f"\n{sentence}\n")
