"""This module writes everything stored about one learner as a JSON document.

The document is an object with these keys, and no others:

* `format`: "slr_learn learner"; `version`: 1; `exported_at`: when it was written.
* `profile`: `id`, `name`, `created_at`, `last_used_at` (or null), `settings` (an object).
* `sessions`: a list of `id`, `kind`, `started_at`, `ended_at` (or null), `goal` (or null).
* `attempts`: a list of `id`, `at`, `direction` ("make" or "read"), `target`, `item`, `outcome`, `duration_s`,
  `hold_s`, `letter_s`, `n_replays`, `answer` (or null), `shown_s` (a list of pairs, a letter and its seconds),
  `session_id` (one of `sessions`, or null), `model` (or null).
* `cards`: a list of `letter`, `direction`, `card` (an object of the scheduler's), `due_at`, `reps`.
* `spellings`: a list of `id`, `at`, `word`, `handedness` ("left" or "right"), `timestamps_ms` (a list, one number a
  frame), `landmarks` (base64 of the bytes that `spelling` describes, 63 numbers a frame).

Ids are UUIDs, times ISO 8601 in UTC. The values are explained where they are defined, in `records`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from slr_learn.storage.database.rows import PlainRecord
from slr_learn.storage.documents.learner_records import LearnerRecords
from slr_learn.storage.records.spelling import SpellingRecord, pack_landmarks_of_frames
from slr_learn.storage.records.values import OWNER, Profile

FORMAT = "slr_learn learner"
VERSION = 1


def learner_to_json(learner: LearnerRecords, *, at: datetime) -> str:
    """Return the JSON document of a learner.

    Args:
        learner: Everything stored about the learner.
        at: Now.
    """
    return json.dumps(learner_to_json_values(learner, at=at), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def learner_to_json_values(learner: LearnerRecords, *, at: datetime) -> dict[str, Any]:
    """Return the document of a learner as JSON values, before it is written."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": _plain(at),
        "profile": _entry(_without_owner(learner.profile)),
        "sessions": [_entry(one) for one in learner.sessions],
        "attempts": [_entry(one) for one in learner.attempts],
        "cards": [_entry(one) for one in learner.cards],
        "spellings": [_spelling_entry(one) for one in learner.spellings],
    }


def _without_owner(profile: Profile) -> Profile:
    """Return a learner without the owner, for whoever imports the document."""
    return replace(profile, settings={key: value for key, value in profile.settings.items() if key != OWNER})


def _entry(record: PlainRecord | SpellingRecord) -> dict[str, Any]:
    names = [one.name for one in fields(record) if one.name != "profile_id"]
    return {name: _plain(getattr(record, name)) for name in names}


def _spelling_entry(spelling: SpellingRecord) -> dict[str, Any]:
    return _entry(spelling) | {
        "timestamps_ms": spelling.timestamps_ms.tolist(),
        "landmarks": base64.b64encode(pack_landmarks_of_frames(spelling.landmarks)).decode(),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    return [list(one) for one in value] if isinstance(value, tuple) else value
