"""Where workers named in concerns worked, with who said so: append-only, what was wrong is taken back by another row."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

_TABLE = "worker_employments"
NEVER_CHANGED = {
    _TABLE: "id = new.id or entry_key = new.entry_key or takes_back = new.takes_back",
}


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("entry_key", "reference", "location_id", "source")),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("takes_back", sa.Integer()),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.UniqueConstraint("entry_key", name=op.f(f"uq_{_TABLE}_entry_key")),
        sa.UniqueConstraint("takes_back", name=op.f(f"uq_{_TABLE}_takes_back")),
        key(_TABLE, "takes_back", f"{_TABLE}.id"),
        key(_TABLE, "by_account", "accounts.id"),
        sa.CheckConstraint(
            "(ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on)",
            name=op.f(f"ck_{_TABLE}_ends_after_start"),
        ),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table(_TABLE)
