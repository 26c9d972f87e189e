"""What other bodies are asked to look into: where each stands; and, append-only, what was asked, agreed, reported, answered.

The council stays answerable for an enquiry another body makes, so triggers refuse to change or remove what either wrote.
A manager's agreement is by another person than asked, which a rule holds too.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NUMBERED = "id = new.id or (caused_id = new.caused_id and number = new.number)"
NEVER_CHANGED = dict.fromkeys(("caused_askings", "caused_agreements", "caused_reports", "caused_verdicts"), NUMBERED)


def upgrade() -> None:
    _caused()
    _entries("caused_askings", *map(_text, ("about", "scope", "purpose", "limits")), _day("due_on"),
             *map(_text, ("cause", "unsuitable", "check_words")),
             sa.UniqueConstraint("caused_id", "number", "by_account",
                                 name=op.f("uq_caused_askings_caused_id_number_by_account")))  # fmt: skip
    _entries("caused_agreements", sa.Column("asked_by", sa.String(length=24), nullable=False), _yes("agreed"),
             _text("words"),
             sa.CheckConstraint("by_account <> asked_by", name=op.f("ck_caused_agreements_agreed_by_another_person")),
             sa.ForeignKeyConstraint(
                 ["caused_id", "number", "asked_by"],
                 ["caused_askings.caused_id", "caused_askings.number", "caused_askings.by_account"],
                 name=op.f("fk_caused_agreements_caused_id_caused_askings")))  # fmt: skip
    _entries("caused_reports", *map(_text, ("came_by", "did", "found", "proposed", "views", "files_key")))
    _entries("caused_verdicts", _yes("accepted"), _text("words"), sa.Column("due_on", sa.Date()),
             sa.ForeignKeyConstraint(
                 ["caused_id", "number"], ["caused_reports.caused_id", "caused_reports.number"],
                 name=op.f("fk_caused_verdicts_caused_id_caused_reports")))  # fmt: skip
    never_changed(NEVER_CHANGED)


def downgrade() -> None:
    for table in reversed(NEVER_CHANGED):
        op.drop_table(table)
    op.drop_table("caused_enquiries")


def _caused() -> None:
    op.create_table(
        "caused_enquiries",
        *map(_number, ("id", "version", "enquiry_id", "chases")),
        *map(_text, ("reference", "enquiry", "body", "state", "files_key")),
        *(sa.Column(name, sa.String(length=24)) for name in ("organisation_id", "account_id")),
        sa.Column("asked_by", sa.String(length=24), nullable=False),
        sa.Column("only_named", sa.Boolean(), nullable=False, server_default=sa.false()),
        _day("due_on"),
        *(sa.Column(name, Moment, nullable=False) for name in ("due_at", "proposed_at")),
        *(sa.Column(name, Moment) for name in ("act_by", "next_chase_at", "sent_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caused_enquiries")),
        sa.UniqueConstraint("reference", name=op.f("uq_caused_enquiries_reference")),
        key("caused_enquiries", "enquiry_id", "enquiries.id"),
        key("caused_enquiries", "organisation_id", "organisations.id"),
        key("caused_enquiries", "account_id", "accounts.id"),
        key("caused_enquiries", "asked_by", "accounts.id"),
    )
    op.create_index(op.f("ix_caused_enquiries_enquiry_id"), "caused_enquiries", ["enquiry_id"])
    op.create_index(op.f("ix_caused_enquiries_organisation_id_state"), "caused_enquiries", ["organisation_id", "state"])
    op.create_index(op.f("ix_caused_enquiries_next_chase_at"), "caused_enquiries", ["next_chase_at"])


def _entries(table: str, *columns: sa.Column | sa.Constraint) -> None:
    op.create_table(
        table,
        *(each for each in columns if isinstance(each, sa.Column)),
        *map(_number, ("id", "caused_id", "number")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("caused_id", "number", name=op.f(f"uq_{table}_caused_id_number")),
        *(each for each in columns if not isinstance(each, sa.Column)),
        key(table, "caused_id", "caused_enquiries.id"),
        key(table, "by_account", "accounts.id"),
    )


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def _yes(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=False)
