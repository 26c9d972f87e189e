"""The call log: entries, what put them right later, and the tests they became evidence of.

They are what decisions rest on, so triggers refuse to change or remove them, as they do a contact's own story.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
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
        key("calls", "contact_id", "contacts.id"),
        key("calls", "enquiry_id", "enquiries.id"),
        key("calls", "by_account", "accounts.id"),
    )
    _about_an_entry("call_corrections", sa.Column("sequence", sa.Integer(), nullable=False), _text("words"))
    _about_an_entry(
        "call_uses",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        *map(_text, ("limb", "quoted")),
        sa.CheckConstraint("limb in ('a', 'b', 'c')", name=op.f("ck_call_uses_of_a_test")),
        key("call_uses", "contact_id", "contacts.id"),
    )
    for table, name in (("calls", "contact_id"), ("calls", "enquiry_id"), ("call_uses", "contact_id")):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
    never_changed(NEVER_CHANGED)


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
        key(table, "call_id", "calls.id"),
        key(table, "follow_up_id", "follow_ups.id"),
        key(table, "by_account", "accounts.id"),
    )
    for name in ("call_id", "follow_up_id"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _by() -> tuple[sa.Column, sa.Column]:
    return sa.Column("at", Moment, nullable=False), sa.Column("by_account", sa.String(length=24), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
