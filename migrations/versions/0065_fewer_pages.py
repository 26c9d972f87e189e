"""Six indexes fewer for sending a contact to write: each of them was a page or two of every commit on SQLite.

Nothing looks up an adult's description by its mark or number (matching keeps tables of its own), a message by what it is
about, or a place in the queue by whether it was accepted. The place and the organisation of a contact are looked up
only where it has one, so only such contacts stay in those two indexes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

_UNUSED = (
    ("ix_adults_identity_key", "adults", ["identity_key"]),
    ("ix_adults_nhs_number", "adults", ["nhs_number"]),
    ("ix_outbox_about", "outbox", ["about"]),
    ("ix_queue_places_accepted_accepted_at", "queue_places", ["accepted", "accepted_at"]),
)
_NARROWED = ("place_id", "organisation_id")


def upgrade() -> None:
    for name, table, _ in _UNUSED:
        op.drop_index(name, table_name=table)
    for column in _NARROWED:
        only = sa.text(f"{column} is not null")
        op.drop_index(f"ix_contacts_{column}_received_at", table_name="contacts")
        op.create_index(
            f"ix_contacts_{column}_received_at", "contacts", [column, "received_at"],
            postgresql_where=only, sqlite_where=only,
        )  # fmt: skip


def downgrade() -> None:
    for column in _NARROWED:
        op.drop_index(f"ix_contacts_{column}_received_at", table_name="contacts")
        op.create_index(f"ix_contacts_{column}_received_at", "contacts", [column, "received_at"])
    for name, table, columns in _UNUSED:
        op.create_index(name, table, columns)
