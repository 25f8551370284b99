"""This module saves and loads the results of live tests, one file per test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.learning.signs.live_test import LiveTestTrial

_VERSION = 1


@dataclass(frozen=True, slots=True)
class LiveTestResult:
    """The result of a live test.

    Attributes:
        model: The model's name in words.
        model_id: Its unique id: its name, or folder and number of a learner's own version.
        tested_at: UTC.
        trials: The signs, in order; at least one.
    """

    model: str
    model_id: str
    tested_at: datetime
    trials: tuple[LiveTestTrial, ...]

    @property
    def n_right(self) -> int:
        """Number of signs recognised correctly."""
        return sum(one.seen == one.target for one in self.trials)


def save_live_test(folder: Path, result: LiveTestResult) -> Path:
    """Write a result to a folder, created if missing, and return the file."""
    moment = result.tested_at.astimezone(UTC)
    document = {
        "version": _VERSION,
        "model": result.model,
        "model_id": result.model_id,
        "tested_at": moment.isoformat(),
        "trials": [asdict(one) for one in result.trials],
    }
    path = folder / f"{moment:%Y%m%dT%H%M%S%f}.json"
    write_file_atomically(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    return path


def load_live_tests(folder: Path) -> tuple[tuple[LiveTestResult, ...], tuple[str, ...]]:
    """Return the results in a folder, newest first, and a sentence on each file that cannot be read."""
    results, problems = [], []
    for path in sorted(folder.glob("*.json"), reverse=True):
        try:
            results.append(_read(path))
        except BadInputError as error:
            problems.append(str(error))
    return tuple(results), tuple(problems)


def _read(path: Path) -> LiveTestResult:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["version"] != _VERSION or not found["trials"]:
            raise ValueError(f"version {found['version']!r} with {len(found['trials'])} signs")
        moment = datetime.fromisoformat(found["tested_at"])
        trials = tuple(_trial(one) for one in found["trials"])
        return LiveTestResult(str(found["model"]), str(found["model_id"]), moment.astimezone(UTC), trials)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInputError(f"{path} must be the result of a live test; {error}. Remove it.") from error


def _trial(found: Mapping[str, Any]) -> LiveTestTrial:
    seen = found["seen"]
    if not isinstance(found["target"], str) or not isinstance(seen, str | None):
        raise ValueError(f"a sign must have names; got {found!r:.80}")
    return LiveTestTrial(found["target"], seen, bool(found["is_accepted"]))
