"""This module defines the records stored about a learner.

All are frozen and validate themselves when created, raising BadInputError. Ids are created by whoever creates the
record, so that saving it again, for example after a lost response, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.names import normalise_name
from slr_learn.storage.records.checks import (
    require_count,
    require_json_object,
    require_number,
    require_text,
    require_time_with_zone,
)

DAILY_GOAL = "daily_goal"
KEEPS_SPELLING = "keeps_spelling"
OWNER = "owner"
OWN_WORDS = "own_words"
LANGUAGE = "language"
"""Keys of a profile's settings that have a meaning here; pages may add others."""

MOST_SHOWN = 100
MOST_OWN_WORDS = 5000
"""Maximum characters of a learner's own word list."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A learner of the database.

    Attributes:
        id: Created by whoever added the learner.
        name: As returned by `normalise_name`; need not be unique.
        created_at: UTC.
        settings: JSON; `DAILY_GOAL`, `KEEPS_SPELLING`, `OWN_WORDS` (as typed), `LANGUAGE` (its code) and `OWNER` (the
            browser it belongs to on a shared server) are known here.
        last_used_at: When it was last selected, UTC; None if never.
    """

    id: UUID
    name: str
    created_at: datetime
    settings: Mapping[str, Any] = field(default_factory=dict)
    last_used_at: datetime | None = None

    def __post_init__(self) -> None:
        require_uuid("id", self.id)
        if not isinstance(self.name, str) or normalise_name(self.name) != self.name:
            raise BadInputError(
                f"name must be text in Unicode's composed form (NFC) without needless blanks; got {self.name!r:.60}."
            )
        require_time_with_zone("created_at", self.created_at)
        if self.last_used_at is not None:
            require_time_with_zone("last_used_at", self.last_used_at)
        require_profile_settings(self.settings)

    @property
    def daily_goal(self) -> int | None:
        """Daily goal in letters; None if unset, which means `streaks.DAILY_GOAL`."""
        return self.settings.get(DAILY_GOAL)

    @property
    def keeps_spelling(self) -> bool:
        """Whether the learner wants their own spelling to be saved."""
        return self.settings.get(KEEPS_SPELLING) is True


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A sitting: a run of attempts without a longer break.

    Attributes:
        id: Created by whoever started it.
        profile_id: The learner.
        kind: What was practised, in a word.
        started_at: UTC.
        ended_at: UTC; None while it is open, or if the app was closed.
        goal: Number of letters to sign; None without a goal.
    """

    id: UUID
    profile_id: UUID
    kind: str
    started_at: datetime
    ended_at: datetime | None = None
    goal: int | None = None

    def __post_init__(self) -> None:
        require_uuid("id", self.id)
        require_uuid("profile_id", self.profile_id)
        require_text("kind", self.kind, most=40)
        require_time_with_zone("started_at", self.started_at)
        if self.ended_at is not None:
            require_time_with_zone("ended_at", self.ended_at)
        if self.goal is not None:
            require_count("goal", self.goal)


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One finished letter or word of an exercise.

    Attributes:
        id: Created by whoever recorded it; an attempt is stored once per id.
        profile_id: The learner.
        at: When it ended, UTC.
        direction: Whether it was signed or read.
        target: The letter or word asked for.
        item: The word, or single letter, that it belongs to.
        outcome: How it ended, in a word such as `correct`, `wrong` or `skipped`.
        duration_s: Time from being asked for to the end.
        hold_s: How long a letter had to be held; 0 if read.
        letter_s: How long each letter was shown; 0 if signed.
        n_replays: How often it was replayed before the answer.
        answer: The answer; None if there was none, or if it equals the target.
        shown_s: The other letters that were recognised meanwhile, with the seconds of each.
        session_id: The sitting; None outside of any.
        model: The name of the letter model; None without one.
    """

    id: UUID
    profile_id: UUID
    at: datetime
    direction: Direction
    target: str
    item: str
    outcome: str
    duration_s: float
    hold_s: float = 0.0
    letter_s: float = 0.0
    n_replays: int = 0
    answer: str | None = None
    shown_s: tuple[tuple[str, float], ...] = ()
    session_id: UUID | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        require_uuid("id", self.id)
        require_uuid("profile_id", self.profile_id)
        require_time_with_zone("at", self.at)
        _require_direction(self.direction)
        require_text("target", self.target)
        require_text("item", self.item)
        require_text("outcome", self.outcome, most=40)
        for name in ("duration_s", "hold_s", "letter_s"):
            require_number(name, getattr(self, name))
        require_count("n_replays", self.n_replays)
        if self.answer is not None:
            require_text("answer", self.answer, least=0)
        if self.session_id is not None:
            require_uuid("session_id", self.session_id)
        if self.model is not None:
            require_text("model", self.model)
        if not isinstance(self.shown_s, tuple) or len(self.shown_s) > MOST_SHOWN:
            raise BadInputError(f"shown_s must be of at most {MOST_SHOWN} letters; got {self.shown_s!r:.60}.")
        for letter, seconds in self.shown_s:
            require_text("a letter of shown_s", letter)
            require_number("the seconds of shown_s", seconds)


@dataclass(frozen=True, slots=True)
class CardRecord:
    """The scheduler's state of one letter in one direction.

    Attributes:
        profile_id: The learner.
        letter: The letter.
        direction: Signing it or reading it.
        card: The scheduler's own JSON, which is not interpreted here.
        due_at: When it is due again, UTC.
        reps: Number of reviews.
    """

    profile_id: UUID
    letter: str
    direction: Direction
    card: Mapping[str, Any]
    due_at: datetime
    reps: int

    def __post_init__(self) -> None:
        require_uuid("profile_id", self.profile_id)
        require_text("letter", self.letter)
        _require_direction(self.direction)
        require_json_object("card", self.card)
        require_time_with_zone("due_at", self.due_at)
        require_count("reps", self.reps)


def require_profile_settings(settings: object) -> None:
    """Check that the settings of a profile are JSON, and that the known ones have the right type.

    Raises:
        BadInputError: They do not.
    """
    require_json_object("settings", settings)
    if isinstance(settings, Mapping):
        for name, most in ((OWNER, 200), (LANGUAGE, 20), (OWN_WORDS, MOST_OWN_WORDS)):
            if settings.get(name) is not None:
                require_text(name, settings[name], most=most, least=0)
        if settings.get(DAILY_GOAL) is not None:
            require_count(DAILY_GOAL, settings[DAILY_GOAL], least=1)
        if not isinstance(settings.get(KEEPS_SPELLING, False), bool):
            raise BadInputError(f"{KEEPS_SPELLING} must be true or false; got {settings[KEEPS_SPELLING]!r:.60}.")


def require_uuid(name: str, value: object) -> None:
    """Check that a value is a UUID.

    Raises:
        BadInputError: It is not.
    """
    if not isinstance(value, UUID):
        raise BadInputError(f"{name} must be a UUID; got {value!r:.60}.")


def _require_direction(value: object) -> None:
    if not isinstance(value, Direction):
        raise BadInputError(f"direction must be one of {', '.join(Direction)}; got {value!r:.60}.")
