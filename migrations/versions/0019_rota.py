"""Who works on which day, and why clocks ran out; and what went out lately is found without reading every contact.

Days of work and reasons are never changed: a later row stands in place of an earlier one, which stays.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NEVER_CHANGED = ("rota_entries", "late_reasons")
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
        _key("rota_entries", "account_id", "accounts.id"),
        _key("rota_entries", "entered_by", "accounts.id"),
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
        _key("late_reasons", "contact_id", "contacts.id"),
        _key("late_reasons", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_late_reasons_contact_id_clock_id"), "late_reasons", ["contact_id", "clock", "id"])
    for column in WENT_OUT:
        gone = sa.text(f"{column} is not null")
        op.create_index(
            f"ix_queue_places_{column}", "queue_places", [column], postgresql_where=gone, sqlite_where=gone
        )
    bind = op.get_bind()
    for table in NEVER_CHANGED:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for column in WENT_OUT:
        op.drop_index(f"ix_queue_places_{column}", "queue_places")
    for table in NEVER_CHANGED:
        op.drop_table(table)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}"))


def _guards_of(dialect: str, table: str) -> list[str]:
    """The same three guards as a contact's own (0004)."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    taken = f"exists (select 1 from {table} where id = new.id)"
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]
