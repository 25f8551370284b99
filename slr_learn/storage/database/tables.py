"""This module defines the tables; the migrations create them, and a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Double,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from slr_learn.learning.memory.answers import Direction
from slr_learn.perception.landmarks import Handedness

VERSION_TABLE = "slr_version"


class UtcMomentColumn(TypeDecorator[datetime]):
    """A time stored in UTC and returned with its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time with its time zone, which SQLite does not store."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _words(kind: type[Direction] | type[Handedness], name: str) -> Enum:
    """Return a column type for the values of an enumeration, stored as checked text."""
    return Enum(kind, name=name, native_enum=False, create_constraint=True, length=8, values_callable=list)


class TableBase(DeclarativeBase):
    """Base class of the app's tables, whose names start with a prefix of their own."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcMomentColumn(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        float: Double(),
    }


class ProfileRow(TableBase):
    """A learner."""

    __tablename__ = "slr_profiles"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    settings: Mapped[dict[str, Any]]


class SessionRow(TableBase):
    """A sitting of a learner."""

    __tablename__ = "slr_sessions"

    profile_id: Mapped[UUID] = mapped_column(ForeignKey("slr_profiles.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    goal: Mapped[int | None]


class AttemptRow(TableBase):
    """An attempt of a learner; `number` keeps the order of attempts saved at the same time."""

    __tablename__ = "slr_attempts"
    __table_args__ = (
        UniqueConstraint("profile_id", "id"),
        ForeignKeyConstraint(["profile_id", "session_id"], ["slr_sessions.profile_id", "slr_sessions.id"]),
        Index("ix_slr_attempts_at", "profile_id", "at"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    profile_id: Mapped[UUID] = mapped_column(ForeignKey("slr_profiles.id", ondelete="CASCADE"))
    id: Mapped[UUID]
    at: Mapped[datetime]
    direction: Mapped[Direction] = mapped_column(_words(Direction, "direction"))
    target: Mapped[str] = mapped_column(String(200))
    item: Mapped[str] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(String(40))
    duration_s: Mapped[float]
    hold_s: Mapped[float]
    letter_s: Mapped[float]
    n_replays: Mapped[int]
    answer: Mapped[str | None] = mapped_column(String(200))
    shown_s: Mapped[list[Any]]
    session_id: Mapped[UUID | None]
    model: Mapped[str | None] = mapped_column(String(200))


class CardRow(TableBase):
    """The scheduler's state of a letter in one direction."""

    __tablename__ = "slr_cards"

    profile_id: Mapped[UUID] = mapped_column(ForeignKey("slr_profiles.id", ondelete="CASCADE"), primary_key=True)
    letter: Mapped[str] = mapped_column(String(200), primary_key=True)
    direction: Mapped[Direction] = mapped_column(_words(Direction, "direction"), primary_key=True)
    card: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    reps: Mapped[int]


class SpellingRow(TableBase):
    """The hand while a learner spelled a word, packed by `spelling.pack_landmarks_of_frames`."""

    __tablename__ = "slr_spellings"

    profile_id: Mapped[UUID] = mapped_column(ForeignKey("slr_profiles.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    word: Mapped[str] = mapped_column(String(200))
    handedness: Mapped[Handedness] = mapped_column(_words(Handedness, "handedness"))
    n_frames: Mapped[int]
    landmarks: Mapped[bytes]
    timestamps_ms: Mapped[bytes]
