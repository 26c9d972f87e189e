"""What people told of registered managers: append-only, with who said so."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_managers_told",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("location_id", "person_key", "name", "says", "source")
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_managers_told")),
        sa.CheckConstraint("says IN ('began', 'ended')", name=op.f("ck_register_managers_told_says")),
        key("register_managers_told", "location_id", "register_locations.location_id"),
        key("register_managers_told", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_register_managers_told_location_id"), "register_managers_told", ["location_id"])
    never_changed({"register_managers_told": "id = new.id"})


def downgrade() -> None:
    op.drop_table("register_managers_told")
