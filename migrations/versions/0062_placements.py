"""Which adult is placed where and by whom, each as a keyed mark: append-only, with who said so."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

_TABLE = "register_placements"
NEVER_CHANGED = {_TABLE: "id = new.id"}


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("location_id", "adult", "payer", "source")),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("import_id", sa.Integer()),
        sa.Column("by_account", sa.String(length=24)),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        key(_TABLE, "location_id", "register_locations.location_id"),
        key(_TABLE, "import_id", "register_imports.id"),
        key(_TABLE, "by_account", "accounts.id"),
        sa.CheckConstraint("(ends_on IS NULL) OR (ends_on >= starts_on)", name=op.f(f"ck_{_TABLE}_ends_after_start")),
    )
    op.create_index(op.f(f"ix_{_TABLE}_location_id_starts_on"), _TABLE, ["location_id", "starts_on"])
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    op.drop_table(_TABLE)
