"""Asking people how it was once an enquiry is closed: who was asked, what they said, and what was done. Append-only."""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ALL = ("afterwards_askings", "afterwards_answers", "afterwards_themes", "afterwards_follow_ups", "afterwards_we_did")
NEVER_TWICE = {"afterwards_askings": "code_fingerprint", "afterwards_answers": "asking_id"}


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
        _key("afterwards_askings", "enquiry_id", "enquiries.id"),
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
        _key("afterwards_answers", "asking_id", "afterwards_askings.id"),
        _key("afterwards_answers", "typed_by", "accounts.id"),
    )
    op.create_index(op.f("ix_afterwards_answers_at"), "afterwards_answers", ["at"])
    for table, columns in (
        ("afterwards_themes", (sa.Column("theme", sa.String(), nullable=False),
                               sa.Column("stands", sa.Boolean(), nullable=False))),
        ("afterwards_follow_ups", (sa.Column("words", sa.String(), nullable=False),)),
    ):  # fmt: skip
        answer = sa.Column("answer_id", sa.Integer(), nullable=False)
        op.create_table(table, *_entered(table), answer, *columns, _key(table, "answer_id", "afterwards_answers.id"))
        op.create_index(op.f(f"ix_{table}_answer_id"), table, ["answer_id"])
    op.create_table(
        "afterwards_we_did",
        *_entered("afterwards_we_did"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("you_said", "we_did", "theme")),
        sa.Column("done_on", sa.Date(), nullable=False),
    )
    bind = op.get_bind()
    for table in ALL:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def downgrade() -> None:
    for table in reversed(ALL):
        op.drop_table(table)


def _entered(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by_account", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        _key(table, "by_account", "accounts.id"),
    )


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}"))


def _guards_of(dialect: str, table: str) -> list[str]:
    """The same three guards as a contact's own (0004)."""
    if dialect != "sqlite":
        change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
        return [f"create trigger {table}_append_only {change} on {table} {each}"]
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    never = f" or {NEVER_TWICE[table]} = new.{NEVER_TWICE[table]}" if table in NEVER_TWICE else ""
    taken = f"exists (select 1 from {table} where id = new.id{never})"
    return [
        f"create trigger {table}_no_update before update on {table} {refuse}",
        f"create trigger {table}_no_delete before delete on {table} {refuse}",
        f"create trigger {table}_no_replace before insert on {table} when {taken} {refuse}",
    ]
