"""Where somebody who is invited to a meeting can be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_invitees", sa.Column("email", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("meeting_invitees", "email")
