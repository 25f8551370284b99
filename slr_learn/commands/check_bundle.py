"""This module defines the command `check-bundle`, which checks a zipped model as the app does before it uses one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from slr_learn.commands.printing import print_json
from slr_learn.errors import DataNotFoundError


def add_check_bundle_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `check-bundle` to the command line."""
    parser = commands.add_parser(
        "check-bundle",
        help="check a zipped model as the app does",
        description="Check a zip of a model's folder as the app does before it uses it: files, labels, checksum, "
        "input, tensors, and a few answers.",
    )
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="the zip")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of a sentence")
    parser.set_defaults(run=run_check_bundle)


def run_check_bundle(options: argparse.Namespace) -> int:
    """Check and say what the model is.

    Raises:
        DataNotFoundError: There is no such file.
        BundleError: The app would refuse it.
    """
    from slr_learn.recognition.uploads.model_zip import read_model_zip
    from slr_learn.recognition.uploads.zip_files import MOST_ZIP_BYTES

    try:
        with options.file.open("rb") as file:
            # One byte more than allowed is enough to refuse it.
            content = file.read(MOST_ZIP_BYTES + 1)
    except OSError as error:
        raise DataNotFoundError(f"FILE.zip must be a readable file; {options.file}: {error.strerror}.") from error
    bundle = read_model_zip(content).bundle
    if options.json:
        print_json(
            {
                "file": str(options.file),
                "name": bundle.name,
                "labels": list(bundle.labels),
                "input": bundle.input,
                "feature_version": bundle.feature_version,
                "n_features": bundle.n_features,
                "model_bytes": len(bundle.model),
            }
        )
    else:
        sys.stdout.write(
            f"{bundle.name} can be used: {len(bundle.model) / 1e6:.2f} MB, reads {bundle.n_features} numbers "
            f"({bundle.input} version {bundle.feature_version}), knows {' '.join(bundle.labels)}.\n"
        )
    return 0
