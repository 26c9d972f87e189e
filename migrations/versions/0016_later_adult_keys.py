"""Who the adult is may be told better after the urgent path: its mark is kept beside that of the contact, and never
changed, so that an earlier or a later contact about the same adult is found from either side.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "later_adult_keys"


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
    bind = op.get_bind()
    for statement in _guards(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table(TABLE)


def _guards(dialect: str) -> list[str]:
    """The same three guards as a contact's own (0004)."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {TABLE}_append_only {change} on {TABLE} {each}"]
    refuse = f"begin select raise(abort, '{TABLE} is append-only'); end"
    taken = "id = new.id or (contact_id = new.contact_id and adult_key = new.adult_key)"
    return [
        f"create trigger {TABLE}_no_update before update on {TABLE} {refuse}",
        f"create trigger {TABLE}_no_delete before delete on {TABLE} {refuse}",
        # INSERT OR REPLACE removes a row without asking the guard above.
        f"create trigger {TABLE}_no_replace before insert on {TABLE} "
        f"when exists (select 1 from {TABLE} where {taken}) {refuse}",
    ]
