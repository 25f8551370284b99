"""This migration creates the table of saved spelling, for learners who asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "slr_spellings",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.String(200), nullable=False),
        sa.Column("handedness", sa.String(8), nullable=False),
        sa.Column("n_frames", sa.Integer(), nullable=False),
        sa.Column("landmarks", sa.LargeBinary(), nullable=False),
        sa.Column("timestamps_ms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("profile_id", "id", name=op.f("pk_slr_spellings")),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["slr_profiles.id"], name=op.f("fk_slr_spellings_slr_profiles"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("handedness IN ('left', 'right')", name=op.f("ck_slr_spellings_handedness")),
    )
