"""A second person's word that somebody may sign in another's place. Covers that stand already wait for one."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Moment

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TABLE = "sign_off_confirmations"
COVER = ("cover_id", "by_account", "for_account")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("for_account", sa.String(length=24), nullable=False),
        sa.Column("confirmed_by", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.ForeignKeyConstraint(
            COVER,
            ["sign_off_covers.id", "sign_off_covers.by_account", "sign_off_covers.for_account"],
            name=op.f(f"fk_{TABLE}_cover_id_by_account_for_account_sign_off_covers"),
        ),
        sa.ForeignKeyConstraint(["confirmed_by"], ["accounts.id"], name=op.f(f"fk_{TABLE}_confirmed_by_accounts")),
        sa.CheckConstraint(
            "confirmed_by not in (by_account, for_account)", name=op.f(f"ck_{TABLE}_confirmed_by_a_third_person")
        ),
    )
    op.create_index(op.f(f"ix_{TABLE}_cover_id"), TABLE, ["cover_id"])
    never_changed({TABLE: "id = new.id"})


def downgrade() -> None:
    op.drop_table(TABLE)
