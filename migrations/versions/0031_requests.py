"""Requests for information, with why and by when, and what became of each: append-only, as the story they stand in."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "information_requests": "id = new.id",
    "information_request_steps": "id = new.id or (request_id = new.request_id and number = new.number)",
}


def upgrade() -> None:
    op.create_table(
        "information_requests",
        *map(_number, ("id", "contact_id", "sequence")),
        *map(_text, ("whom", "way", "what", "why", "task_key")),
        sa.Column("of_sender", sa.Boolean(), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_requests")),
        _key("information_requests", "contact_id", "contacts.id"),
        _key("information_requests", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_information_requests_contact_id"), "information_requests", ["contact_id"])
    op.create_table(
        "information_request_steps",
        *map(_number, ("id", "request_id", "number", "sequence")),
        *map(_text, ("step", "words")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request_steps")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_information_request_steps_request_id_number")),
        _key("information_request_steps", "request_id", "information_requests.id"),
        _key("information_request_steps", "by_account", "accounts.id"),
    )
    bind = op.get_bind()
    for table in NEVER_CHANGED:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


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
