"""Letters as they were written and judged, and how each ended: append-only.

An end points at its letter together with whether the safe-contact rule allowed it, so that a forbidden letter cannot go.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "letters": "id = new.id or entry_key = new.entry_key or (contact_id = new.contact_id and number = new.number)",
    "letter_ends": "id = new.id or letter_id = new.letter_id",
}


def upgrade() -> None:
    op.create_table(
        "letters",
        *map(_number, ("id", "contact_id", "number", "sequence")),
        *map(_text, ("entry_key", "template", "form", "recipient", "name", "address", "way", "title", "text", "text_hash")),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        _text("reason"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_letters_entry_key")),
        sa.UniqueConstraint("contact_id", "number", name=op.f("uq_letters_contact_id_number")),
        sa.UniqueConstraint("id", "allowed", name=op.f("uq_letters_id_allowed")),
        key("letters", "contact_id", "contacts.id"),
        key("letters", "by_account", "accounts.id"),
    )
    op.create_table(
        "letter_ends",
        *map(_number, ("id", "letter_id")),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        _number("sequence"),
        *map(_text, ("how", "words")),
        sa.Column("happened_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_ends")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_letter_ends_letter_id")),
        sa.CheckConstraint("how = 'cancelled' or allowed", name=op.f("ck_letter_ends_forbidden_never_goes")),
        sa.ForeignKeyConstraint(
            ["letter_id", "allowed"], ["letters.id", "letters.allowed"], name=op.f("fk_letter_ends_letter_id_letters")
        ),
        key("letter_ends", "by_account", "accounts.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
