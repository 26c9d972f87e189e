"""What people said of services and employers typed by hand, and places of the register. Append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_places",
        *map(_number, ("id", "contact_id")),
        *map(_text, ("kind", "location_id", "verdict", "reason", "edition", "by_account")),
        sa.Column("undoes", sa.Integer),
        sa.Column("probability", sa.Double),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_places")),
        sa.UniqueConstraint("undoes", name=op.f("uq_match_places_undoes")),
        key("match_places", "contact_id", "contacts.id"),
        key("match_places", "undoes", "match_places.id"),
        key("match_places", "by_account", "accounts.id"),
    )
    for column in ("contact_id", "location_id"):
        op.create_index(op.f(f"ix_match_places_kind_{column}"), "match_places", ["kind", column])
    never_changed({"match_places": "id = new.id or undoes = new.undoes"})


def downgrade() -> None:
    op.drop_table("match_places")


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String, nullable=False)
