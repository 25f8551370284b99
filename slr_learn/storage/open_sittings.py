"""This module assigns a learner's answers to sittings."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from slr_learn.storage.records.values import Profile, SessionRecord

SITTING_ENDS_AFTER = timedelta(minutes=10)
"""After this long without an answer, the next one starts another sitting, without a goal."""


class OpenSittings:
    """The open sittings, one of each kind; practising one kind does not end another."""

    def __init__(self) -> None:
        self._sittings: dict[str, SessionRecord] = {}
        self._last_at: dict[str, datetime] = {}

    def begin(self, kind: str, profile: Profile, *, at: datetime, goal: int | None = None) -> SessionRecord:
        """Start a sitting, replacing the one of its kind."""
        self._sittings[kind] = SessionRecord(uuid4(), profile.id, kind, at, goal=goal)
        self._last_at[kind] = at
        return self._sittings[kind]

    def sitting_for(self, kind: str, profile: Profile, *, at: datetime) -> SessionRecord:
        """Return the sitting an answer belongs to; start one if none is open.

        A sitting with a goal continues through any break, until it is ended or restarted.
        """
        sitting = self._sittings.get(kind)
        if sitting is None or (sitting.goal is None and at - self._last_at[kind] >= SITTING_ENDS_AFTER):
            sitting = self.begin(kind, profile, at=at)
        self._last_at[kind] = max(at, self._last_at[kind])
        return sitting

    def end(self, kind: str) -> None:
        """End the open sitting of a kind, if there is one."""
        self._sittings.pop(kind, None)
