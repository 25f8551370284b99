"""This migration creates the tables of learners, sittings, attempts and cards."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "slr_profiles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slr_profiles")),
    )
    op.create_table(
        "slr_sessions",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("goal", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("profile_id", "id", name=op.f("pk_slr_sessions")),
        _of_a_profile("slr_sessions"),
    )
    _make_attempts()
    op.create_table(
        "slr_cards",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.String(200), nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "letter", "direction", name=op.f("pk_slr_cards")),
        _of_a_profile("slr_cards"),
        _with_a_direction("slr_cards"),
    )


def _make_attempts() -> None:
    op.create_table(
        "slr_attempts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("duration_s", sa.Double(), nullable=False),
        sa.Column("hold_s", sa.Double(), nullable=False),
        sa.Column("letter_s", sa.Double(), nullable=False),
        sa.Column("n_replays", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(200), nullable=True),
        sa.Column("shown_s", sa.JSON(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("model", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_slr_attempts")),
        sa.UniqueConstraint("profile_id", "id", name=op.f("uq_slr_attempts")),
        _of_a_profile("slr_attempts"),
        sa.ForeignKeyConstraint(
            ["profile_id", "session_id"],
            ["slr_sessions.profile_id", "slr_sessions.id"],
            name=op.f("fk_slr_attempts_slr_sessions"),
        ),
        _with_a_direction("slr_attempts"),
    )
    op.create_index("ix_slr_attempts_at", "slr_attempts", ["profile_id", "at"])


def _of_a_profile(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_slr_profiles")
    return sa.ForeignKeyConstraint(["profile_id"], ["slr_profiles.id"], name=name, ondelete="CASCADE")


def _with_a_direction(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("direction IN ('make', 'read')", name=op.f(f"ck_{table}_direction"))
