"""This module prints the results of commands, as JSON for other programs or as text."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def print_json(document: dict[str, Any]) -> None:
    """Print the single JSON document of a `--json` call to stdout."""
    json.dump(document, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def print_trained(
    evaluation: dict[str, Any],
    out: Path,
    started_s: float,
    summary: Callable[[dict[str, Any]], list[str]],
    *,
    as_json: bool,
) -> None:
    """Print the results of a training, the folder it wrote and how long it took.

    Args:
        evaluation: The contents of evaluation.json.
        out: The model's folder.
        started_s: When it started, by `time.monotonic`.
        summary: Formats the figures as lines of text.
        as_json: Whether to print one JSON document instead of text.
    """
    took_s = time.monotonic() - started_s
    if as_json:
        print_json({"out": str(out), "took_s": round(took_s, 1), **evaluation})
    else:
        sys.stdout.write("\n".join([*summary(evaluation), f"Written: {out}, in {took_s:.0f} s.", ""]))
