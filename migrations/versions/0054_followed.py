"""What people say of whether one registration followed another, append-only; and since when a link is refused."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "register_followed": "id = new.id or (predecessor_id = new.predecessor_id and successor_id = new.successor_id "
    "and number = new.number)"
}


def upgrade() -> None:
    op.add_column("register_links", sa.Column("refused_on", sa.Date()))
    op.create_table(
        "register_followed",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "number")),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("predecessor_id", "successor_id", "says", "reason", "because")
        ),
        sa.Column("happened_on", sa.Date()),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_followed")),
        sa.UniqueConstraint(
            "predecessor_id", "successor_id", "number",
            name=op.f("uq_register_followed_predecessor_id_successor_id_number"),
        ),
        sa.CheckConstraint("says IN ('confirmed', 'refused')", name=op.f("ck_register_followed_says")),
        key("register_followed", "predecessor_id", "register_locations.location_id"),
        key("register_followed", "successor_id", "register_locations.location_id"),
        key("register_followed", "by_account", "accounts.id"),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table("register_followed")
    op.drop_column("register_links", "refused_on")
