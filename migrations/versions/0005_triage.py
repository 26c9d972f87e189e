"""Triage: what was screened, accepted, decided and signed, and the decisions still being written.

The first four tables are append-only in the database itself: an earlier answer stays to be read, and a change of mind is
a new row. A signature points at its decision together with who decided, and must be another person's.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Facts, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# By table: what makes a new row take the place of one that is there.
TAKEN = {
    "screenings": "id = new.id",
    "acceptances": "id = new.id",
    "decisions": "id = new.id or (contact_id = new.contact_id and version = new.version)",
    "signatures": "id = new.id or decision_id = new.decision_id",
}


def upgrade() -> None:
    _screenings_and_acceptances()
    _decisions()
    _signatures()
    _drafts()
    bind = op.get_bind()
    for table in TAKEN:
        for statement in _guards(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in ("decision_drafts", "signatures", "decisions", "acceptances", "screenings"):
        op.drop_table(table)


def _contact(table: str) -> list:
    return [
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f(f"fk_{table}_contact_id_contacts")
        ),
    ]


def _account(table: str, column: str) -> list:
    return [
        sa.Column(column, sa.String, nullable=False),
        sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_{table}_{column}_accounts")),
    ]


def _screenings_and_acceptances() -> None:
    answers = {"screenings": sa.Column("urgency", sa.String, nullable=False),
               "acceptances": sa.Column("accepted", sa.Boolean, nullable=False)}  # fmt: skip
    for table, answer in answers.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer, nullable=False),
            *_contact(table),
            answer,
            sa.Column("reason", sa.String, nullable=False),
            sa.Column("at", Moment, nullable=False),
            *_account(table, "by_account"),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_contact_id_at"), table, ["contact_id", "at"])


def _decisions() -> None:
    texts = (
        "limb_a", "limb_a_evidence", "limb_b", "limb_b_evidence", "limb_c", "limb_c_evidence", "duty_engaged",
        "unknown_reason", "outcome", "rationale", "adult_spoken_to", "adult_not_spoken_reason", "adult_views",
        "level_reason", "guidance_version", "guidance_hash", "feedback_words", "feedback_withheld_reason",
    )  # fmt: skip
    plain = ("gates", "other_outcomes", "outcome_needs", "situation", "advice")
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, nullable=False),
        *_contact("decisions"),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in texts),
        *(sa.Column(name, Facts, nullable=False) for name in plain),
        sa.Column("level_advised", sa.String),
        sa.Column("level_chosen", sa.String),
        sa.Column("feedback_withheld", sa.Boolean, nullable=False),
        *_account("decisions", "decided_by"),
        sa.Column("decided_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("contact_id", "version", name=op.f("uq_decisions_contact_id_version")),
        sa.UniqueConstraint("id", "decided_by", name=op.f("uq_decisions_id_decided_by")),
    )


def _signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer, nullable=False),
        *_contact("signatures"),
        sa.Column("decision_id", sa.Integer, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("comment", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        *_account("signatures", "by_account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_signatures_decision_id")),
        sa.ForeignKeyConstraint(
            ["decision_id", "decided_by"],
            ["decisions.id", "decisions.decided_by"],
            name=op.f("fk_signatures_decision_id_decided_by_decisions"),
        ),
        sa.CheckConstraint("by_account <> decided_by", name=op.f("ck_signatures_signed_by_another_person")),
    )
    op.create_index(op.f("ix_signatures_contact_id"), "signatures", ["contact_id"])


def _drafts() -> None:
    op.create_table(
        "decision_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        *_contact("decision_drafts"),
        *_account("decision_drafts", "account_id"),
        sa.Column("base_version", sa.Integer, nullable=False),
        sa.Column("answers", Facts, nullable=False),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_drafts")),
        sa.UniqueConstraint("contact_id", "account_id", name=op.f("uq_decision_drafts_contact_id_account_id")),
    )


def _guards(dialect: str, table: str) -> list[str]:
    if dialect == "sqlite":
        refuse = f"begin select raise(abort, '{table} is append-only'); end"
        return [
            f"create trigger {table}_no_update before update on {table} {refuse}",
            f"create trigger {table}_no_delete before delete on {table} {refuse}",
            # INSERT OR REPLACE removes a row without asking the guard above.
            f"create trigger {table}_no_replace before insert on {table} "
            f"when exists (select 1 from {table} where {TAKEN[table]}) {refuse}",
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger {table}_append_only {change} on {table} {each}"]
