"""Professional disagreements and every step of each: append-only, as the story they stand in."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "disagreements": "id = new.id or entry_key = new.entry_key or (contact_id = new.contact_id and number = new.number)",
    "disagreement_steps": "id = new.id or (disagreement_id = new.disagreement_id and number = new.number)",
}


def upgrade() -> None:
    op.create_table(
        "disagreements",
        *map(_number, ("id", "contact_id", "number")),
        *map(_text, ("entry_key", "ground", "raised_for")),
        sa.Column("by_sender", sa.Boolean(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreements")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_disagreements_entry_key")),
        sa.UniqueConstraint("contact_id", "number", name=op.f("uq_disagreements_contact_id_number")),
        key("disagreements", "contact_id", "contacts.id"),
    )
    op.create_table(
        "disagreement_steps",
        *map(_number, ("id", "disagreement_id", "number", "stage", "sequence")),
        *map(_text, ("step", "words")),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement_steps")),
        sa.UniqueConstraint("disagreement_id", "number", name=op.f("uq_disagreement_steps_disagreement_id_number")),
        sa.CheckConstraint("stage > 0", name=op.f("ck_disagreement_steps_stage_positive")),
        key("disagreement_steps", "disagreement_id", "disagreements.id"),
        key("disagreement_steps", "by_account", "accounts.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
