"""The provider's right of reply: requests, answers and reviews, append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "reply_requests": "id = new.id or entry_key = new.entry_key",
    "reply_answers": "id = new.id or request_id = new.request_id",
    "reply_reviews": "id = new.id or request_id = new.request_id",
}


def upgrade() -> None:
    op.create_table(
        "reply_requests",
        _number("id"),
        *map(_text, ("entry_key", "scope", "subject_id", "sent_to", "how")),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("asked_on", "due_on", "facts_as_at")),
        sa.Column("facts", Facts, nullable=False),
        *_by("reply_requests"),
        sa.UniqueConstraint("entry_key", name=op.f("uq_reply_requests_entry_key")),
    )
    op.create_index(op.f("ix_reply_requests_scope_subject_id"), "reply_requests", ["scope", "subject_id"])
    op.create_table(
        "reply_answers",
        *map(_number, ("id", "request_id")),
        sa.Column("received_on", sa.Date(), nullable=False),
        *map(_text, ("answered_by", "words")),
        sa.Column("stands", Facts, nullable=False),
        *_by("reply_answers"),
        sa.UniqueConstraint("request_id", name=op.f("uq_reply_answers_request_id")),
        key("reply_answers", "request_id", "reply_requests.id"),
    )
    op.create_table(
        "reply_reviews",
        *map(_number, ("id", "request_id")),
        sa.Column("findings", Facts, nullable=False),
        _text("words"),
        *_by("reply_reviews"),
        sa.UniqueConstraint("request_id", name=op.f("uq_reply_reviews_request_id")),
        key("reply_reviews", "request_id", "reply_requests.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _by(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        key(table, "by_account", "accounts.id"),
    )


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
