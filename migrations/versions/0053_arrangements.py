"""Who pays for how many adults at a place, and which agency supplied it when: append-only, with who said so."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"register_placed": "id = new.id", "register_supplies": "id = new.id"}


def upgrade() -> None:
    op.create_table(
        "register_placed",
        _number("id"),
        *map(_text, ("location_id", "payer", "source")),
        _number("people"),
        sa.Column("on_day", sa.Date(), nullable=False),
        *_told("register_placed"),
        sa.CheckConstraint("people >= 0", name=op.f("ck_register_placed_people_not_negative")),
    )
    op.create_index(op.f("ix_register_placed_location_id_on_day"), "register_placed", ["location_id", "on_day"])
    op.create_table(
        "register_supplies",
        _number("id"),
        *map(_text, ("location_id", "agency", "source")),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        *_told("register_supplies"),
        sa.CheckConstraint(
            "(ends_on IS NULL) OR (ends_on >= starts_on)", name=op.f("ck_register_supplies_ends_after_start")
        ),
    )
    op.create_index(
        op.f("ix_register_supplies_location_id_starts_on"), "register_supplies", ["location_id", "starts_on"]
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _told(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("import_id", sa.Integer()),
        sa.Column("by_account", sa.String(length=24)),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        key(table, "location_id", "register_locations.location_id"),
        key(table, "import_id", "register_imports.id"),
        key(table, "by_account", "accounts.id"),
    )


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)
