"""The tables of the trail, and the guards that make both databases refuse to change or remove a row."""

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, Text, UniqueConstraint, event

from foundation.database import Base, Moment

BIG_ID = BigInteger().with_variant(Integer, "sqlite")
# Byte order on both databases, so that the verifier may walk two tables side by side in the order Python compares.
CHAIN = String(200).with_variant(String(200, collation="C"), "postgresql")

audit_entries = Table(
    "audit_entries",
    Base.metadata,
    Column("id", BIG_ID, primary_key=True, autoincrement=True),
    Column("chain", CHAIN, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("code", String(80), nullable=False),
    Column("by_kind", String(20), nullable=False),
    Column("by_id", String(80), nullable=False),
    Column("facts", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("chain", "sequence"),
)

audit_checkpoints = Table(
    "audit_checkpoints",
    Base.metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("up_to_id", BigInteger, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)

audit_checkpoint_heads = Table(
    "audit_checkpoint_heads",
    Base.metadata,
    Column("chain", CHAIN, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False, index=True),
    Column("hash", String(64), nullable=False),
)


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
"""By table: the condition, in SQLite's words, that a new row would take the place of another."""


_REFUSE_CHANGE = """
create or replace function refuse_change() returns trigger language plpgsql as
$$ begin raise exception using message = tg_table_name || ' is append-only'; end $$
"""
_ANY_CHANGE, _EACH = "before update or delete or truncate", "for each statement execute function refuse_change()"


def guards(dialect: str, table: str) -> list[str]:
    """Return the statements that make the database itself refuse to change, remove or empty a table of the trail."""
    refuse = f"begin select raise(abort, '{table} is append-only'); end"
    ignore = "begin select raise(ignore); end"
    if dialect == "sqlite":
        return [
            f"create trigger {table}_no_update before update on {table} {refuse}",
            f"create trigger {table}_no_delete before delete on {table} {refuse}",
            # INSERT OR REPLACE removes a row unasked by the delete guard: here the first stays, the second is ignored.
            f"create trigger {table}_no_replace before insert on {table} when {TAKEN[table]} {ignore}",
        ]
    return [
        _REFUSE_CHANGE,
        f"create trigger {table}_append_only {_ANY_CHANGE} on {table} {_EACH}",
    ]


def _put_up_guards(table: Table, connection: Connection, **_: object) -> None:
    for statement in guards(connection.dialect.name, table.name):
        connection.exec_driver_sql(statement)


for _table in (audit_entries, audit_checkpoints, audit_checkpoint_heads):
    event.listen(_table, "after_create", _put_up_guards)
