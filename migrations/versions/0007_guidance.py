"""Guidance at work: a copy of every rule set ever used, so that a decision can be replayed by the rules of its day;
anonymous counts of the companion; holidays announced late; and marks by which one cause of risk is found again.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rule_sets()
    _counts()
    _holidays()
    _cause_marks()
    bind = op.get_bind()
    for statement in _guards(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in ("cause_marks", "announced_holidays", "companion_counts", "rule_sets"):
        op.drop_table(table)


def _rule_sets() -> None:
    op.create_table(
        "rule_sets",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("version_id", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("first_used_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_rule_sets")),
    )


def _counts() -> None:
    op.create_table(
        "companion_counts",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("category", sa.String, nullable=False),
        sa.Column("ended", sa.String, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "level", "category", "ended", name=op.f("pk_companion_counts")),
    )


def _holidays() -> None:
    op.create_table(
        "announced_holidays",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("announced_at", Moment, nullable=False),
        sa.Column("by_account", sa.String, nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_announced_holidays")),
        sa.ForeignKeyConstraint(
            ["by_account"], ["accounts.id"], name=op.f("fk_announced_holidays_by_account_accounts")
        ),
    )


def _cause_marks() -> None:
    op.create_table(
        "cause_marks",
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_cause_marks")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_cause_marks_contact_id_contacts")),
    )
    op.create_index(op.f("ix_cause_marks_mark"), "cause_marks", ["mark"])


def _guards(dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = "begin select raise(abort, 'rule_sets is append-only'); end"
        return [
            f"create trigger rule_sets_no_update before update on rule_sets {refuse}",
            f"create trigger rule_sets_no_delete before delete on rule_sets {refuse}",
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger rule_sets_append_only {change} on rule_sets {each}"]
