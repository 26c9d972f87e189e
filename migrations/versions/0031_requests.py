"""Requests for information, with why and by when, and what became of each: append-only, as the story they stand in."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
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
        key("information_requests", "contact_id", "contacts.id"),
        key("information_requests", "by_account", "accounts.id"),
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
        key("information_request_steps", "request_id", "information_requests.id"),
        key("information_request_steps", "by_account", "accounts.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
