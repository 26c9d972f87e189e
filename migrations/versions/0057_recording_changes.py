"""Days on which it changed what is recorded as a concern: append-only, with how each is known."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Moment

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"recording_changes": "id = new.id"}


def upgrade() -> None:
    op.create_table(
        "recording_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_changes")),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table("recording_changes")
