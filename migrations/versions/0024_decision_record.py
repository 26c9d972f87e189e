"""The whole decision record: what a decision keeps beside the tests and the outcome, and both clocks as they stood.

Decisions made before have neither, and stay as they are: they are append-only.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("record", Facts))
    op.add_column("decisions", sa.Column("clock", Facts))


def downgrade() -> None:
    op.drop_column("decisions", "clock")
    op.drop_column("decisions", "record")
