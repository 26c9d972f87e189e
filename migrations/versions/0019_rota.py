"""Who works on which day, and why clocks ran out; and what went out lately is found without reading every contact.

Days of work and reasons are never changed: a later row stands in place of an earlier one, which stays.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"rota_entries": "id = new.id", "late_reasons": "id = new.id"}
WENT_OUT = ("screened_at", "signed_off_at")


def upgrade() -> None:
    op.create_table(
        "rota_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(length=24), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("entered_at", Moment, nullable=False),
        sa.Column("entered_by", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_entries")),
        key("rota_entries", "account_id", "accounts.id"),
        key("rota_entries", "entered_by", "accounts.id"),
    )
    op.create_index(op.f("ix_rota_entries_on_day_account_id_id"), "rota_entries", ["on_day", "account_id", "id"])
    op.create_table(
        "late_reasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_reasons")),
        key("late_reasons", "contact_id", "contacts.id"),
        key("late_reasons", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_late_reasons_contact_id_clock_id"), "late_reasons", ["contact_id", "clock", "id"])
    for column in WENT_OUT:
        gone = sa.text(f"{column} is not null")
        op.create_index(
            f"ix_queue_places_{column}", "queue_places", [column], postgresql_where=gone, sqlite_where=gone
        )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for column in WENT_OUT:
        op.drop_index(f"ix_queue_places_{column}", "queue_places")
    for table in NEVER_CHANGED:
        op.drop_table(table)
