"""Asking people how it was once an enquiry is closed: who was asked, what they said, and what was done. Append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NEVER_CHANGED = {
    "afterwards_askings": "id = new.id or code_fingerprint = new.code_fingerprint",
    "afterwards_answers": "id = new.id or asking_id = new.asking_id",
    "afterwards_themes": "id = new.id",
    "afterwards_follow_ups": "id = new.id",
    "afterwards_we_did": "id = new.id",
}


def upgrade() -> None:
    op.create_table(
        "afterwards_askings",
        *_entered("afterwards_askings"),
        sa.Column("enquiry_id", sa.Integer(), nullable=False),
        sa.Column("adult", sa.Integer(), nullable=False),
        sa.Column("of_whom", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("code_fingerprint", sa.String(), nullable=True),
        sa.Column("opens_until", Moment, nullable=True),
        sa.Column("not_asked", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.UniqueConstraint("code_fingerprint", name=op.f("uq_afterwards_askings_code_fingerprint")),
        key("afterwards_askings", "enquiry_id", "enquiries.id"),
    )
    op.create_index(op.f("ix_afterwards_askings_enquiry_id_adult"), "afterwards_askings", ["enquiry_id", "adult"])
    op.create_table(
        "afterwards_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asking_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("safer", "worked", "did_not", "more")),
        sa.Column("ring_me", sa.Boolean(), nullable=False),
        sa.Column("unhappy", sa.Boolean(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("typed_by", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afterwards_answers")),
        sa.UniqueConstraint("asking_id", name=op.f("uq_afterwards_answers_asking_id")),
        key("afterwards_answers", "asking_id", "afterwards_askings.id"),
        key("afterwards_answers", "typed_by", "accounts.id"),
    )
    op.create_index(op.f("ix_afterwards_answers_at"), "afterwards_answers", ["at"])
    for table, columns in (
        ("afterwards_themes", (sa.Column("theme", sa.String(), nullable=False),
                               sa.Column("stands", sa.Boolean(), nullable=False))),
        ("afterwards_follow_ups", (sa.Column("words", sa.String(), nullable=False),)),
    ):  # fmt: skip
        answer = sa.Column("answer_id", sa.Integer(), nullable=False)
        op.create_table(table, *_entered(table), answer, *columns, key(table, "answer_id", "afterwards_answers.id"))
        op.create_index(op.f(f"ix_{table}_answer_id"), table, ["answer_id"])
    op.create_table(
        "afterwards_we_did",
        *_entered("afterwards_we_did"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("you_said", "we_did", "theme")),
        sa.Column("done_on", sa.Date(), nullable=False),
    )
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)


def _entered(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        key(table, "by_account", "accounts.id"),
    )
