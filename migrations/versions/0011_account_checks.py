"""Accounts are looked after: roles that wait for a second administrator, and from when an account counts as unused."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; every role that is held already stays held."""
    op.add_column("accounts", sa.Column("enabled_at", Moment))
    op.add_column("account_roles", sa.Column("asked_by", sa.String(24)))
    op.add_column("account_roles", sa.Column("asked_at", Moment))


def downgrade() -> None:
    """Take the columns away, and first the roles nobody has confirmed: without the column they would count."""
    op.execute("delete from account_roles where asked_by is not null")
    op.drop_column("account_roles", "asked_at")
    op.drop_column("account_roles", "asked_by")
    op.drop_column("accounts", "enabled_at")
