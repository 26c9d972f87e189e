"""Counting the concerns of some days from the index alone."""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TABLE = "counted_concerns"


def upgrade() -> None:
    op.drop_index(op.f("ix_counted_concerns_received_on"), TABLE)
    op.create_index(
        op.f("ix_counted_concerns_received_on_heads_place_id"), TABLE, ["received_on", "heads", "place_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_counted_concerns_received_on_heads_place_id"), TABLE)
    op.create_index(op.f("ix_counted_concerns_received_on"), TABLE, ["received_on"], unique=False)
