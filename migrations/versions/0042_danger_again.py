"""The answers of alerts that were raised again by what was told later. Never changed."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Moment

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "danger_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("raised_at", Moment, nullable=False),
        sa.Column("signs", sa.String(), nullable=False),
        sa.Column("answered_at", Moment, nullable=False),
        sa.Column("answered_by", sa.String(length=24), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_danger_answers")),
        sa.UniqueConstraint("contact_id", "raised_at", name=op.f("uq_danger_answers_contact_id_raised_at")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["danger_alerts.contact_id"], name=op.f("fk_danger_answers_contact_id_danger_alerts")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name=op.f("fk_danger_answers_answered_by_accounts")
        ),
    )
    never_changed({"danger_answers": "id = new.id or (contact_id = new.contact_id and raised_at = new.raised_at)"})


def downgrade() -> None:
    op.drop_table("danger_answers")
