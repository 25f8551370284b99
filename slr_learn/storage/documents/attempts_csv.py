"""This module writes attempts as CSV for spreadsheets, with text that is never mistaken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC

from slr_learn.storage.records.values import AttemptRecord

COLUMNS = (
    "at", "direction", "target", "item", "outcome", "answer", "shown_s", "duration_s", "hold_s", "letter_s",
    "n_replays", "model", "session_id", "id",
)  # fmt: skip

_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")


def attempts_to_csv(attempts: Iterable[AttemptRecord]) -> str:
    """Return attempts as CSV, one line each; letters shown meanwhile are written as `A 0.52; S 1.20`.

    Text that a spreadsheet would take for a formula gets a leading apostrophe, and so does text that starts with one.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_line(one) for one in attempts)
    return text.getvalue()


def _line(attempt: AttemptRecord) -> list[str]:
    at = attempt.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    shown = "; ".join(f"{letter} {seconds:.2f}" for letter, seconds in attempt.shown_s)
    texts = (attempt.target, attempt.item, attempt.outcome, attempt.answer or "", shown)
    times = (f"{one:.3f}" for one in (attempt.duration_s, attempt.hold_s, attempt.letter_s))
    last = (str(attempt.n_replays), _safe(attempt.model or ""), str(attempt.session_id or ""), str(attempt.id))
    return [at, attempt.direction, *map(_safe, texts), *times, *last]


def _safe(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULAS) else text
