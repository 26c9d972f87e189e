"""Whoever is named as the cause of risk only after the urgent path is marked as well, beside anybody named first."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

TABLE = "later_cause_marks"
TAKEN = "id = new.id or (contact_id = new.contact_id and mark = new.mark)"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_later_cause_marks")),
        sa.UniqueConstraint("contact_id", "mark", name=op.f("uq_later_cause_marks_contact_id_mark")),
        key(TABLE, "contact_id", "contacts.id"),
    )
    op.create_index(op.f("ix_later_cause_marks_mark"), TABLE, ["mark"])
    never_changed({TABLE: TAKEN})


def downgrade() -> None:
    op.drop_table(TABLE)
