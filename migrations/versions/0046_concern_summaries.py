"""Summaries of concerns by place and month, by who links places, and by two places. All made again from the record."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

TABLES = ("counted_concerns", "concern_counts", "concern_links", "concern_pairs", "concern_summaries")


def upgrade() -> None:
    _counted()
    _summary("concern_counts", ("month", "place_id"), sa.Column("month", sa.Integer(), nullable=False), _text("place_id"),
             _number("concerns"), _number("own"))  # fmt: skip
    _summary("concern_links", ("kind", "who", "place_id"), *map(_text, ("kind", "who", "place_id")),
             _number("concerns"))  # fmt: skip
    _summary("concern_pairs", ("place_id", "other_id"), *map(_text, ("place_id", "other_id")), _number("weight"))
    op.create_table(
        "concern_summaries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_summaries")),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _counted() -> None:
    op.create_table(
        "counted_concerns",
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        *map(_text, ("reference", "place_id")),
        sa.Column("received_on", sa.Date(), nullable=False),
        _text("adult_key"),
        sa.Column("incident_on", sa.Date(), nullable=True),
        *map(_flag, ("own", "aside")),
        *map(_text, ("worker", "agency")),
        *map(_flag, ("heads", "heads_own")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_counted_concerns")),
    )
    group = ["place_id", "adult_key", "incident_on"]
    op.create_index(op.f("ix_counted_concerns_place_id_adult_key_incident_on"), "counted_concerns", group)
    op.create_index(op.f("ix_counted_concerns_received_on"), "counted_concerns", ["received_on"])


def _summary(name: str, key: tuple[str, ...], *columns: sa.Column) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")), sqlite_with_rowid=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)
