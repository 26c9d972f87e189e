"""The call log: entries, what put them right later, and the tests they became evidence of.

They are what decisions rest on, so triggers refuse to change or remove them, as they do a contact's own story.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLES = ("calls", "call_corrections", "call_uses")
NEVER_CHANGED = {
    "calls": "id = new.id or entry_key = new.entry_key",
    "call_corrections": "id = new.id",
    "call_uses": "id = new.id",
}


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("entry_key"),
        sa.Column("contact_id", sa.Integer()),
        sa.Column("enquiry_id", sa.Integer()),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *map(_text, ("way", "with_kind", "with_name", "alone", "words")),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("happened_at", Moment, nullable=False),
        *_by(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_calls_entry_key")),
        sa.CheckConstraint("(contact_id is null) <> (enquiry_id is null)", name=op.f("ck_calls_of_one_record")),
        _key("calls", "contact_id", "contacts.id"),
        _key("calls", "enquiry_id", "enquiries.id"),
        _key("calls", "by_account", "accounts.id"),
    )
    _about_an_entry("call_corrections", sa.Column("sequence", sa.Integer(), nullable=False), _text("words"))
    _about_an_entry(
        "call_uses",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        *map(_text, ("limb", "quoted")),
        sa.CheckConstraint("limb in ('a', 'b', 'c')", name=op.f("ck_call_uses_of_a_test")),
        _key("call_uses", "contact_id", "contacts.id"),
    )
    for table, name in (("calls", "contact_id"), ("calls", "enquiry_id"), ("call_uses", "contact_id")):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
    bind = op.get_bind()
    for table in TABLES:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _about_an_entry(table: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer()),
        sa.Column("follow_up_id", sa.Integer()),
        *parts,
        *_by(),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.CheckConstraint("(call_id is null) <> (follow_up_id is null)", name=op.f(f"ck_{table}_of_one_entry")),
        _key(table, "call_id", "calls.id"),
        _key(table, "follow_up_id", "follow_ups.id"),
        _key(table, "by_account", "accounts.id"),
    )
    for name in ("call_id", "follow_up_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _by() -> tuple[sa.Column, sa.Column]:
    return sa.Column("at", Moment, nullable=False), sa.Column("by_account", sa.String(length=24), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}"))


def _guards_of(dialect: str, table: str) -> list[str]:
    """The same three guards as a contact's own (0004)."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    taken = f"exists (select 1 from {table} where {NEVER_CHANGED[table]})"
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]
