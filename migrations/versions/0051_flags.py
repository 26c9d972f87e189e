"""What became of flags: append-only, so that what was said and superseded stays readable."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"flag_steps": "id = new.id or (kind = new.kind and flag_key = new.flag_key and number = new.number)"}


def upgrade() -> None:
    op.create_table(
        "flag_steps",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "number", "size")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "flag_key", "state", "words")),
        sa.Column("behind", Facts, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("by_account", sa.String(length=24)),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_steps")),
        sa.UniqueConstraint("kind", "flag_key", "number", name=op.f("uq_flag_steps_kind_flag_key_number")),
        sa.CheckConstraint("number > 0", name=op.f("ck_flag_steps_positive")),
        key("flag_steps", "by_account", "accounts.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table("flag_steps")
