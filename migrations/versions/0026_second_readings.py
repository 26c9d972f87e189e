"""Second readings: drawn contacts, what a second reader found beside the first, the rates; and one person is never two.

Answers and rates are append-only. A signature by anybody who recommended a decision on the same contact is refused by
the database: not only the decision that is signed, but also one that another person recommended again word for word.
"""

import sqlalchemy as sa
from alembic import op

from foundation.append_only import key, never_changed
from foundation.database import Facts, Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TAKEN = {"second_rates": "id = new.id", "second_answers": "id = new.id or reading_id = new.reading_id"}
SAME = "select 1 from decisions where contact_id = new.contact_id and decided_by = new.by_account"
WORDS = "whoever recommended a decision on a contact signs none on it"


def upgrade() -> None:
    _rates()
    _readings()
    _answers()
    never_changed(TAKEN)
    bind = op.get_bind()
    for statement in _another_signs(bind.dialect.name):
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        bind.exec_driver_sql("drop trigger signatures_by_another")
    else:
        bind.exec_driver_sql("drop trigger signatures_by_another on signatures")
        bind.exec_driver_sql("drop function refuse_own_signature()")
    for table in ("second_answers", "second_readings", "second_rates"):
        op.drop_table(table)


def _rates() -> None:
    op.create_table(
        "second_rates",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("percent", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_rates")),
        key("second_rates", "by_account", "accounts.id"),
    )


def _readings() -> None:
    op.create_table(
        "second_readings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("contact_id", sa.Integer, nullable=False),
        sa.Column("month", sa.String, nullable=False),
        sa.Column("drawn_at", Moment, nullable=False),
        sa.Column("account_id", sa.String),
        sa.Column("taken_at", Moment),
        sa.Column("restriction_id", sa.Integer),
        sa.Column("read_at", Moment),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_readings")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_second_readings_contact_id")),
        key("second_readings", "contact_id", "contacts.id"),
        key("second_readings", "account_id", "accounts.id"),
        key("second_readings", "restriction_id", "restrictions.id"),
    )
    op.create_index(op.f("ix_second_readings_account_id"), "second_readings", ["account_id"])


def _answers() -> None:
    op.create_table(
        "second_answers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Integer, nullable=False),
        sa.Column("first_by", sa.String, nullable=False),
        sa.Column("first", Facts, nullable=False),
        sa.Column("categories", Facts, nullable=False),
        *(sa.Column(name, sa.String, nullable=False)
          for name in ("level", "limb_a", "limb_b", "limb_c", "outcome", "reason")),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_answers")),
        sa.UniqueConstraint("reading_id", name=op.f("uq_second_answers_reading_id")),
        sa.CheckConstraint("by_account <> first_by", name=op.f("ck_second_answers_read_by_another_person")),
        key("second_answers", "reading_id", "second_readings.id"),
        key("second_answers", "decision_id", "decisions.id"),
        key("second_answers", "first_by", "accounts.id"),
        key("second_answers", "by_account", "accounts.id"),
    )  # fmt: skip


def _another_signs(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"create trigger signatures_by_another before insert on signatures when exists ({SAME}) "
            f"begin select raise(abort, '{WORDS}'); end"
        ]
    body = f"begin if exists ({SAME}) then raise exception '{WORDS}' using errcode = '23514'; end if; return new; end"
    return [
        f"create function refuse_own_signature() returns trigger language plpgsql as $$ {body} $$",
        "create trigger signatures_by_another before insert on signatures "
        "for each row execute function refuse_own_signature()",
    ]
