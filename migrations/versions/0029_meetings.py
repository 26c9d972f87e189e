"""Meetings of an enquiry: when each is; and, append-only, who was invited and came, minutes, decisions and actions.

What a meeting said and decided is answered for years later, so triggers refuse to change or remove it.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

NEVER_CHANGED = dict.fromkeys(
    ("meeting_invitees", "meeting_minutes", "meeting_decisions", "meeting_actions"), "id = new.id"
)


def upgrade() -> None:
    op.create_table(
        "meetings",
        *map(_number, ("id", "number", "enquiry_id")),
        *map(_text, ("enquiry", "kind", "place", "purpose", "state")),
        sa.Column("planned_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("enquiry_id", "number", name=op.f("uq_meetings_enquiry_id_number")),
        key("meetings", "enquiry_id", "enquiries.id"),
    )
    _entries("meeting_invitees", _number("adult"), sa.Column("invited", sa.Boolean(), nullable=False),
             *map(_text, ("kind", "name", "agency", "why_not", "came")))  # fmt: skip
    _entries("meeting_minutes", _text("words"))
    _entries("meeting_decisions", *map(_text, ("words", "because")))
    _entries("meeting_actions", sa.Column("due_on", sa.Date(), nullable=False),
             *map(_text, ("what", "owner", "status", "words")))  # fmt: skip
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)
    op.drop_table("meetings")


def _entries(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        *columns,
        *map(_number, ("id", "meeting_id", "number")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        key(table, "meeting_id", "meetings.id"),
        key(table, "by_account", "accounts.id"),
    )
    op.create_index(op.f(f"ix_{table}_meeting_id"), table, ["meeting_id"])


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
