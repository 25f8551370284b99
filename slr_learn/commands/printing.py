"""This module prints the results of a command as one JSON document."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def print_json(document: dict[str, Any]) -> None:
    """Print the one JSON document of a `--json` call on stdout."""
    json.dump(document, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def print_training_result(
    evaluation: dict[str, Any],
    out: Path,
    started_s: float,
    summary: Callable[[dict[str, Any]], list[str]],
    *,
    as_json: bool,
) -> None:
    """Print what a training found, where it wrote it and how long it took.

    Args:
        evaluation: What was written to evaluation.json.
        out: The model's folder.
        started_s: When it began, by `time.monotonic`.
        summary: Gives the figures as lines of text.
        as_json: Whether to print one JSON document instead of text.
    """
    took_s = time.monotonic() - started_s
    if as_json:
        print_json({"out": str(out), "took_s": round(took_s, 1), **evaluation})
    else:
        sys.stdout.write("\n".join([*summary(evaluation), f"Written: {out}, in {took_s:.0f} s.", ""]))
