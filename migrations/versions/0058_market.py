"""Each change of the summaries in order, and the market as the last run drew it up: both can be made anew."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concern_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_steps")),
    )
    op.create_table(
        "intelligence_market",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("drawn_up_at", Moment, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("walked", "register", "moving")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intelligence_market")),
    )


def downgrade() -> None:
    op.drop_table("intelligence_market")
    op.drop_table("concern_steps")
