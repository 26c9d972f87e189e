"""Which kinds of harm a move in the framework is about, and how many of the adults placed somewhere were reviewed."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"framework_reviewed": "id = new.id"}


def upgrade() -> None:
    op.add_column("framework_moves", sa.Column("themes", Facts))
    op.create_table(
        "framework_reviewed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("location_id", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_reviewed")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_framework_reviewed_people_not_negative")),
        key("framework_reviewed", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_framework_reviewed_location_id"), "framework_reviewed", ["location_id"])
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table("framework_reviewed")
    op.drop_column("framework_moves", "themes")
