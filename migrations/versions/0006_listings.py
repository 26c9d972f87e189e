"""The lists of places worth asking about, as they were drawn up, with the evidence of each listing."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _lists()
    _listings()


def downgrade() -> None:
    """Take the tables away."""
    for table in ("intelligence_listings", "intelligence_lists"):
        op.drop_table(table)


def _lists() -> None:
    op.create_table(
        "intelligence_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lens", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("drawn_up_at", Moment, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("settings_version", sa.String(), nullable=False),
        sa.Column("basis", Facts, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intelligence_lists")),
        sa.UniqueConstraint("lens", "as_at", "digest", name=op.f("uq_intelligence_lists_lens_as_at_digest")),
    )
    op.create_index(op.f("ix_intelligence_lists_lens_as_at"), "intelligence_lists", ["lens", "as_at"], unique=False)


def _listings() -> None:
    op.create_table(
        "intelligence_listings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("lens", sa.String(), nullable=False),
        sa.Column("location_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("listed_since", sa.Date(), nullable=False),
        sa.Column("observed", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Double(), nullable=False),
        sa.Column("interval_low", sa.Double(), nullable=False),
        sa.Column("interval_high", sa.Double(), nullable=False),
        sa.Column("ratio", sa.Double(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("evidence", Facts, nullable=False),
        sa.Column("more", Facts, nullable=False),
        sa.CheckConstraint("observed >= 0", name=op.f("ck_intelligence_listings_observed_not_negative")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["intelligence_lists.id"], name=op.f("fk_intelligence_listings_list_id_intelligence_lists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intelligence_listings")),
        sa.UniqueConstraint("list_id", "location_id", name=op.f("uq_intelligence_listings_list_id_location_id")),
    )
    op.create_index(
        op.f("ix_intelligence_listings_location_id_as_at"),
        "intelligence_listings",
        ["location_id", "as_at"],
        unique=False,
    )
