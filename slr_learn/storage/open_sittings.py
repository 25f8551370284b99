"""This module knows which sitting of a learner an answer belongs to."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from slr_learn.storage.records.values import Profile, SessionRecord

SITTING_ENDS_AFTER = timedelta(minutes=10)
"""After so long without an answer the next one begins another sitting, where nothing is aimed at."""


class OpenSittings:
    """The sittings that go on, one of each kind; what is done in one does not end another."""

    def __init__(self) -> None:
        self._sittings: dict[str, SessionRecord] = {}
        self._last_at: dict[str, datetime] = {}

    def begin(self, kind: str, profile: Profile, *, at: datetime, goal: int | None = None) -> SessionRecord:
        """Begin a sitting in the place of the one of its kind."""
        self._sittings[kind] = SessionRecord(uuid4(), profile.id, kind, at, goal=goal)
        self._last_at[kind] = at
        return self._sittings[kind]

    def sitting_for(self, kind: str, profile: Profile, *, at: datetime) -> SessionRecord:
        """Return the sitting that an answer belongs to, begun where none goes on.

        A sitting with an aim goes on through any rest, until it is ended or begun anew.
        """
        sitting = self._sittings.get(kind)
        if sitting is None or (sitting.goal is None and at - self._last_at[kind] >= SITTING_ENDS_AFTER):
            sitting = self.begin(kind, profile, at=at)
        self._last_at[kind] = max(at, self._last_at[kind])
        return sitting

    def end(self, kind: str) -> None:
        """End the sitting of a kind, if one goes on."""
        self._sittings.pop(kind, None)
