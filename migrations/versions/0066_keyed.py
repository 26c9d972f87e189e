"""By which edition of the matching keys a description is kept: one under earlier keys would be found by nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("match_descriptions", sa.Column("keyed", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("match_descriptions", "keyed")
