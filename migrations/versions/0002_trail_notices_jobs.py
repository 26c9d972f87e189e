"""The trail, the outbox and the timetable.

The trail's tables are append-only in the database itself: triggers refuse to change, remove or empty their rows. On the
embedded database a third guard keeps `INSERT OR REPLACE` from taking an entry's place, which the other two do not see.
"""

import sqlalchemy as sa
from alembic import op

from foundation.database import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
CHAIN = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
REFUSE_CHANGE = """
create or replace function refuse_change() returns trigger language plpgsql as
$$ begin raise exception using message = tg_table_name || ' is append-only'; end $$
"""
TAKEN = {
    "audit_entries": (
        "exists (select 1 from audit_entries where chain = new.chain and sequence = new.sequence) "
        "or (new.id > 0 and exists (select 1 from audit_entries where id = new.id))"
    ),
    "audit_checkpoints": "exists (select 1 from audit_checkpoints where number = new.number)",
    "audit_checkpoint_heads": (
        "exists (select 1 from audit_checkpoint_heads where chain = new.chain and sequence = new.sequence)"
    ),
}


def upgrade() -> None:
    _trail()
    _outbox()
    _timetable()
    _guards()


def downgrade() -> None:
    for table in (
        "scheduler_leases",
        "job_runs",
        "outbox",
        "audit_checkpoint_heads",
        "audit_checkpoints",
        "audit_entries",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function refuse_change()")


def _trail() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=True),
        sa.Column("chain", CHAIN, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("by_kind", sa.String(20), nullable=False),
        sa.Column("by_id", sa.String(80), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("chain", "sequence", name=op.f("uq_audit_entries_chain_sequence")),
    )
    op.create_table(
        "audit_checkpoints",
        sa.Column("number", sa.Integer, autoincrement=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("up_to_id", sa.BigInteger, nullable=False),
        sa.Column("heads", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_checkpoints")),
    )
    op.create_table(
        "audit_checkpoint_heads",
        sa.Column("chain", CHAIN, nullable=False),
        sa.Column("sequence", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "sequence", name=op.f("pk_audit_checkpoint_heads")),
    )
    op.create_index(op.f("ix_audit_checkpoint_heads_number"), "audit_checkpoint_heads", ["number"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=True),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("dedupe_key", sa.String(200), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, nullable=False),
        sa.Column("claimed_by", sa.String(40)),
        sa.Column("claimed_at", Moment),
        sa.Column("sent_at", Moment),
        sa.Column("dead_at", Moment),
        sa.Column("last_error", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    unsent = sa.text("sent_at is null and dead_at is null")
    op.create_index("ix_outbox_unsent", "outbox", ["next_at"], postgresql_where=unsent, sqlite_where=unsent)
    op.create_index("ix_outbox_about", "outbox", ["about"])


def _timetable() -> None:
    op.create_table(
        "job_runs",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer),
        sa.Column("started_at", Moment),
        sa.Column("finished_at", Moment),
        sa.Column("outcome", sa.String(20)),
        sa.Column("words", sa.String(500)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_runs")),
        sa.UniqueConstraint("name", "due_at", name=op.f("uq_job_runs_name_due_at")),
    )
    unfinished = sa.text("finished_at is null")
    op.create_index(
        "uq_job_runs_open", "job_runs", ["name"], unique=True, postgresql_where=unfinished, sqlite_where=unfinished
    )
    op.create_table(
        "scheduler_leases",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_scheduler_leases")),
    )


def _guards() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        bind.exec_driver_sql(REFUSE_CHANGE)
    for table in TAKEN:
        for statement in _guards_of(bind.dialect.name, table):
            bind.exec_driver_sql(statement)


def _guards_of(dialect: str, table: str) -> list[str]:
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    ignore = "begin select raise(ignore); end"
    if dialect == "sqlite":
        return [
            f"create trigger {table}_no_update before update on {table} {refuse}",
            f"create trigger {table}_no_delete before delete on {table} {refuse}",
            f"create trigger {table}_no_replace before insert on {table} when {TAKEN[table]} {ignore}",
        ]
    change, each = "before update or delete or truncate", "for each statement execute function refuse_change()"
    return [f"create trigger {table}_append_only {change} on {table} {each}"]
