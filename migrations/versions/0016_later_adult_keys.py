"""Who the adult is may be told better after the urgent path: its mark is kept beside that of the contact, and never
changed, so that an earlier or a later contact about the same adult is found from either side.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "later_adult_keys"
TAKEN = "id = new.id or (contact_id = new.contact_id and adult_key = new.adult_key)"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("adult_key", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_later_adult_keys")),
        sa.UniqueConstraint("contact_id", "adult_key", name=op.f("uq_later_adult_keys_contact_id_adult_key")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_later_adult_keys_contact_id_contacts")),
    )
    op.create_index(op.f("ix_later_adult_keys_adult_key"), TABLE, ["adult_key"])
    never_changed({TABLE: TAKEN})


def downgrade() -> None:
    op.drop_table(TABLE)
