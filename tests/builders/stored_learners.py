"""This module makes learners and what they did, for the tests of what is kept of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import numpy as np

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.scheduling import LetterCard
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.records.answers import record_of_read_letter, record_of_signed_letter
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.storage.records.values import KEEPS_SPELLING, AttemptRecord, CardRecord, Profile, SessionRecord
from slr_learn.storage.store import Store

NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)


def keep_answers(store: Store, profile: Profile, answers: Iterable[Answer], cards: Iterable[LetterCard] = ()) -> None:
    """Keep what a learner answered, and what is remembered of it, as one sitting."""
    sitting = store.progress.start_session(make_session(profile.id))
    ids = {"profile_id": profile.id, "session_id": sitting.id}
    records = [
        record_of_signed_letter(attempt_of(one), at=one.at, model="letters", **ids)
        if one.direction is Direction.MAKE
        else record_of_read_letter(one, word=one.letter, **ids)
        for one in answers
    ]
    kept = [
        CardRecord(profile.id, one.letter, one.direction, json.loads(one.state), one.due_at, reps=1) for one in cards
    ]
    store.progress.save_attempts(records, cards=kept)


def attempt_of(answer: Answer) -> Attempt:
    """Return the attempt of which an answer is kept."""
    outcome = Outcome.CORRECT if answer.is_right else Outcome.SKIPPED
    shown_s = tuple((other, 1.0) for other in answer.taken_for)
    duration_s = answer.think_s + answer.hold_s * answer.is_right
    return Attempt(answer.letter, answer.letter, outcome, duration_s, shown_s, hold_s=answer.hold_s)


def later(seconds: float) -> datetime:
    """Return a moment after `NOW`."""
    return NOW + timedelta(seconds=seconds)


def add_learner(store: Store, name: str = "Ánh 🤟", *, keeps_spelling: bool = False) -> Profile:
    """Add a learner to a store."""
    settings = {KEEPS_SPELLING: True} if keeps_spelling else {}
    return store.profiles.add(name, profile_id=uuid4(), at=NOW, settings=settings)


def make_attempt(profile_id: UUID, **changes: Any) -> AttemptRecord:
    """Return an attempt, with an id of its own."""
    values = {
        "id": uuid4(),
        "profile_id": profile_id,
        "at": NOW,
        "direction": Direction.MAKE,
        "target": "A",
        "item": "FLY",
        "outcome": "correct",
        "duration_s": 1.25,
        "hold_s": 0.6,
        "shown_s": (("S", 0.5), ("T", 0.25)),
        "model": "letters",
    }
    return AttemptRecord(**values | changes)


def make_session(profile_id: UUID, **changes: Any) -> SessionRecord:
    """Return a sitting, with an id of its own."""
    values = {"id": uuid4(), "profile_id": profile_id, "kind": "fingerspelling", "started_at": NOW, "goal": 20}
    return SessionRecord(**values | changes)


def make_card(profile_id: UUID, letter: str = "A", **changes: Any) -> CardRecord:
    """Return what a scheduler might remember of a letter."""
    values = {
        "profile_id": profile_id,
        "letter": letter,
        "direction": Direction.MAKE,
        "card": {
            "difficulty": 2.118103970459016,
            "last_review": NOW.isoformat(),
            "stability": 2.3065,
            "state": 1,
            "step": 1,
        },
        "due_at": later(600),
        "reps": 1,
    }
    return CardRecord(**values | changes)


def make_spelling(profile_id: UUID, *, n_frames: int = 5, seed: int = 0, **changes: Any) -> SpellingRecord:
    """Return a hand that jitters, not seen in the second frame, in parts of a pixel that are kept."""
    landmarks = np.round(np.random.default_rng(seed).uniform(0, 640, (n_frames, 21, 3)) * 64) / 64
    landmarks[1:2] = np.nan
    values = {
        "id": uuid4(),
        "profile_id": profile_id,
        "at": NOW,
        "word": "FLY",
        "handedness": Handedness.LEFT,
        "landmarks": landmarks.astype(np.float32),
        "timestamps_ms": np.arange(n_frames) * 66.7,
    }
    return SpellingRecord(**values | changes)
