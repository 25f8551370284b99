"""This module says what is kept of a learner: values that go into the database and come out of it.

All are frozen and check themselves when they are made, raising BadInputError. Ids are made by whoever makes the value,
so that saving it a second time, as after an answer that was lost, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.names import clean_name
from slr_learn.storage.records.checks import (
    require_count,
    require_json_object,
    require_moment,
    require_number,
    require_text,
)

DAILY_GOAL = "daily_goal"
KEEPS_SPELLING = "keeps_spelling"
OWNER = "owner"
OWN_WORDS = "own_words"
LANGUAGE = "language"
"""Keys of a profile's settings that have a meaning here; a page may add others."""

MOST_SHOWN = 100
MOST_OWN_WORDS = 5000
"""Characters of a learner's own list of words."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A learner on this machine, or of this database.

    Attributes:
        id: Made by whoever added it.
        name: As `clean_name` returns it; several learners may have the same.
        created_at: UTC.
        settings: JSON; `DAILY_GOAL`, `KEEPS_SPELLING`, `OWN_WORDS` (as typed), `LANGUAGE` (its code) and `OWNER`
            (which browser of a shared server it belongs to) mean the same everywhere.
        last_used_at: When it was last chosen, UTC; None where it never was.
    """

    id: UUID
    name: str
    created_at: datetime
    settings: Mapping[str, Any] = field(default_factory=dict)
    last_used_at: datetime | None = None

    def __post_init__(self) -> None:
        require_id("id", self.id)
        if not isinstance(self.name, str) or clean_name(self.name) != self.name:
            raise BadInputError(
                f"name must be text in Unicode's composed form (NFC) without needless blanks; got {self.name!r:.60}."
            )
        require_moment("created_at", self.created_at)
        if self.last_used_at is not None:
            require_moment("last_used_at", self.last_used_at)
        require_settings(self.settings)

    @property
    def daily_goal(self) -> int | None:
        """How many letters a day the learner wants to do; None, where that was never said, is `streaks.DAILY_GOAL`."""
        return self.settings.get(DAILY_GOAL)

    @property
    def keeps_spelling(self) -> bool:
        """Whether the learner wants the landmarks of their own spelling to be kept."""
        return self.settings.get(KEEPS_SPELLING) is True


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A sitting: a run of attempts without getting up.

    Attributes:
        id: Made by whoever began it.
        profile_id: Whose.
        kind: What was practised, in a word.
        started_at: UTC.
        ended_at: UTC; None while it lasts, and where the app was closed.
        goal: How many letters were aimed at; None where there was no aim.
    """

    id: UUID
    profile_id: UUID
    kind: str
    started_at: datetime
    ended_at: datetime | None = None
    goal: int | None = None

    def __post_init__(self) -> None:
        require_id("id", self.id)
        require_id("profile_id", self.profile_id)
        require_text("kind", self.kind, most=40)
        require_moment("started_at", self.started_at)
        if self.ended_at is not None:
            require_moment("ended_at", self.ended_at)
        if self.goal is not None:
            require_count("goal", self.goal)


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One letter or word that was asked for and came to an end.

    Attributes:
        id: Made by whoever saw it end; an attempt with this id is kept once.
        profile_id: Whose.
        at: When it ended, UTC.
        direction: Whether it was to be made or to be read.
        target: The letter or word asked for.
        item: The word, or single letter, that it belongs to.
        outcome: How it ended, in a word such as `correct`, `wrong` or `skipped`.
        duration_s: From being asked for to the end.
        hold_s: How long a letter had to be held; 0 for one that was read.
        letter_s: How long each letter was shown to be read; 0 for one that was made.
        n_replays: How often it was shown again before the answer.
        answer: What was answered; None where there was no answer, or only the one asked for.
        shown_s: The other letters that were recognised meanwhile, each with the seconds it was shown.
        session_id: The sitting it belongs to; None outside of any.
        model: The name of the model that recognised; None where none did.
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
        require_id("id", self.id)
        require_id("profile_id", self.profile_id)
        require_moment("at", self.at)
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
            require_id("session_id", self.session_id)
        if self.model is not None:
            require_text("model", self.model)
        if not isinstance(self.shown_s, tuple) or len(self.shown_s) > MOST_SHOWN:
            raise BadInputError(f"shown_s must be of at most {MOST_SHOWN} letters; got {self.shown_s!r:.60}.")
        for letter, seconds in self.shown_s:
            require_text("a letter of shown_s", letter)
            require_number("the seconds of shown_s", seconds)


@dataclass(frozen=True, slots=True)
class CardRecord:
    """What the scheduler remembers of one letter in one direction.

    Attributes:
        profile_id: Whose.
        letter: The letter.
        direction: Making it or reading it.
        card: The scheduler's own JSON; nothing here looks into it.
        due_at: When it is to be asked for again, UTC.
        reps: How often it was reviewed.
    """

    profile_id: UUID
    letter: str
    direction: Direction
    card: Mapping[str, Any]
    due_at: datetime
    reps: int

    def __post_init__(self) -> None:
        require_id("profile_id", self.profile_id)
        require_text("letter", self.letter)
        _require_direction(self.direction)
        require_json_object("card", self.card)
        require_moment("due_at", self.due_at)
        require_count("reps", self.reps)


def require_settings(settings: object) -> None:
    """Make sure that the settings of a profile are JSON, and that those known here are of their kind.

    Raises:
        BadInputError: They are not.
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


def require_id(name: str, value: object) -> None:
    """Make sure that a value is a UUID.

    Raises:
        BadInputError: It is not.
    """
    if not isinstance(value, UUID):
        raise BadInputError(f"{name} must be a UUID; got {value!r:.60}.")


def _require_direction(value: object) -> None:
    if not isinstance(value, Direction):
        raise BadInputError(f"direction must be one of {', '.join(Direction)}; got {value!r:.60}.")
