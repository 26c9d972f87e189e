"""Why people look at records outside their own work, and the weekly look at looking that stands out.

Reasons, findings and what was said of them are never changed: the guards of 0014 again. A check keeps a finding from
being reviewed by whom it is about, whatever the pages do.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "looking_reasons": "id = new.id",
    "looking_findings": "id = new.id or (week = new.week and account_id = new.account_id and kind = new.kind "
    "and about = new.about)",
    "finding_answers": "id = new.id",
    "looked_at_weeks": "week = new.week",
}


def upgrade() -> None:
    _reasons()
    _findings()
    _answers()
    never_changed(APPEND_ONLY)


def downgrade() -> None:
    for table in ("looked_at_weeks", "finding_answers", "looking_findings", "own_marks", "looking_reasons"):
        op.drop_table(table)


def _reasons() -> None:
    op.create_table(
        "looking_reasons",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("sealed_words", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looking_reasons")),
        key("looking_reasons", "contact_id", "contacts.id"),
        key("looking_reasons", "account_id", "accounts.id"),
    )
    columns = ["contact_id", "account_id", "day"]
    op.create_index(op.f("ix_looking_reasons_contact_id_account_id_day"), "looking_reasons", columns)
    op.create_table(
        "own_marks",
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "kind", "mark", name=op.f("pk_own_marks")),
        key("own_marks", "account_id", "accounts.id"),
    )


def _findings() -> None:
    op.create_table(
        "looking_findings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("evidence", Facts, nullable=False),
        sa.Column("reviewer_id", sa.String(24), nullable=False),
        sa.Column("found_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looking_findings")),
        sa.UniqueConstraint(
            "week", "account_id", "kind", "about", name=op.f("uq_looking_findings_week_account_id_kind_about")
        ),
        sa.UniqueConstraint("id", "account_id", name=op.f("uq_looking_findings_id_account_id")),
        sa.CheckConstraint(
            "reviewer_id <> account_id", name=op.f("ck_looking_findings_reviewed_by_another_person")
        ),
        key("looking_findings", "account_id", "accounts.id"),
        key("looking_findings", "reviewer_id", "accounts.id"),
    )
    for column in ("week", "reviewer_id"):
        op.create_index(op.f(f"ix_looking_findings_{column}"), "looking_findings", [column])


def _answers() -> None:
    op.create_table(
        "finding_answers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("finding_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(24), nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(24), nullable=False),
        sa.Column("sealed_words", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_answers")),
        sa.ForeignKeyConstraint(
            ["finding_id", "account_id"],
            ["looking_findings.id", "looking_findings.account_id"],
            name=op.f("fk_finding_answers_finding_id_account_id_looking_findings"),
        ),
        sa.CheckConstraint(
            "(by_account = account_id) = (answer = 'said')", name=op.f("ck_finding_answers_nobody_reviews_themselves")
        ),
        key("finding_answers", "by_account", "accounts.id"),
    )
    op.create_index(op.f("ix_finding_answers_finding_id"), "finding_answers", ["finding_id"])
    op.create_table(
        "looked_at_weeks",
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("openings", sa.Integer, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_looked_at_weeks")),
    )
