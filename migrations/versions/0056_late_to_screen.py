"""How many contacts are late to be screened is counted along an index of its own, however many are not late yet."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

_NAME = "ix_queue_places_screen_by"


def upgrade() -> None:
    only = "state = 'acknowledged'"
    op.create_index(
        _NAME,
        "queue_places",
        ["screen_by", "contact_id"],
        postgresql_where=sa.text(f"is_open and {only}"),
        sqlite_where=sa.text(f"is_open = 1 and {only}"),
    )


def downgrade() -> None:
    op.drop_index(_NAME, "queue_places")
