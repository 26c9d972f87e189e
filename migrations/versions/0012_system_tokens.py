"""Tokens with which partner organisations' own systems call the programming interface; only fingerprints are kept."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "system_tokens",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("organisation_id", sa.String(24), nullable=False),
        sa.Column("system", sa.String(100), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("ends_with", sa.String(8), nullable=False),
        sa.Column("scopes", sa.String(200), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment, nullable=True),
        sa.Column("last_used_at", Moment, nullable=True),
        sa.Column("window_began_at", Moment, nullable=True),
        sa.Column("window_calls", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_system_tokens")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_system_tokens_organisation_id_organisations")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_system_tokens_token_hash")),
    )
    op.create_index(op.f("ix_system_tokens_organisation_id"), "system_tokens", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("system_tokens")
