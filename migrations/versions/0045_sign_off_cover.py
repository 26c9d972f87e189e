"""Sign-off handed to a named person for some days, and what was signed in somebody's place. What was signed never changes."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import never_changed
from foundation.database import Moment

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

COVER = ("cover_id", "by_account", "for_account")


def upgrade() -> None:
    op.create_table(
        "sign_off_covers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("for_account", sa.String(length=24), nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("ended_by", sa.String(length=24)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_covers")),
        sa.UniqueConstraint(
            "id", "by_account", "for_account", name=op.f("uq_sign_off_covers_id_by_account_for_account")
        ),
        sa.CheckConstraint("by_account <> for_account", name=op.f("ck_sign_off_covers_covered_by_another_person")),
        *(
            sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_sign_off_covers_{column}_accounts"))
            for column in ("for_account", "by_account", "ended_by")
        ),
    )
    op.create_index(op.f("ix_sign_off_covers_by_account"), "sign_off_covers", ["by_account"])
    _covered()
    never_changed({"covered_signatures": "id = new.id or decision_id = new.decision_id"})


def _covered() -> None:
    op.create_table(
        "covered_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=False),
        sa.Column("by_account", sa.String(), nullable=False),
        sa.Column("for_account", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covered_signatures")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_covered_signatures_decision_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_covered_signatures_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id", "decided_by"],
            ["decisions.id", "decisions.decided_by"],
            name=op.f("fk_covered_signatures_decision_id_decided_by_decisions"),
        ),
        sa.ForeignKeyConstraint(
            COVER,
            ["sign_off_covers.id", "sign_off_covers.by_account", "sign_off_covers.for_account"],
            name=op.f("fk_covered_signatures_cover_id_by_account_for_account_sign_off_covers"),
        ),
        sa.CheckConstraint("by_account <> decided_by", name=op.f("ck_covered_signatures_signed_by_another_person")),
        sa.CheckConstraint("for_account <> decided_by", name=op.f("ck_covered_signatures_not_for_who_decided")),
    )
    op.create_index(op.f("ix_covered_signatures_contact_id"), "covered_signatures", ["contact_id"])


def downgrade() -> None:
    op.drop_table("covered_signatures")
    op.drop_table("sign_off_covers")
