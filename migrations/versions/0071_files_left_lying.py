"""Since when a register file that was read lies in its folder, because it may not be taken out of it."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("register_imports", sa.Column("lies_since", Moment))


def downgrade() -> None:
    op.drop_column("register_imports", "lies_since")
