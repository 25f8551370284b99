"""This module loads a learner's sittings with the signed letters in them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from slr_learn.learning.attempts import Attempt
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.storage.progress import ProgressStore
from slr_learn.storage.records.answers import attempt_from_record
from slr_learn.storage.records.values import AttemptRecord


def load_sittings(progress: ProgressStore, profile_id: UUID, kinds: Collection[str]) -> tuple[Sitting, ...]:
    """Return a learner's sittings of some kinds in order of time, without letters that were read.

    Args:
        progress: The stored progress.
        profile_id: The learner.
        kinds: The kinds of sittings.

    Raises:
        StorageError: The database fails.
    """
    records = [one for one in progress.sessions(profile_id) if one.kind in kinds]
    if not records:
        return ()
    attempts: dict[UUID | None, list[Attempt]] = {one.id: [] for one in records}
    models: dict[UUID | None, str | None] = {}
    for one in _signed(progress, profile_id, [one.id for one in records]):
        attempts[one.session_id].append(attempt_from_record(one))
        models.setdefault(one.session_id, one.model)
    return tuple(
        Sitting(one.kind, one.started_at, tuple(attempts[one.id]), one.goal, models.get(one.id)) for one in records
    )


def _signed(progress: ProgressStore, profile_id: UUID, session_ids: Collection[UUID]) -> tuple[AttemptRecord, ...]:
    return progress.attempts(profile_id, direction=Direction.MAKE, session_ids=session_ids)
