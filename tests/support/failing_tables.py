"""Makes the database itself refuse to write a table, as a fault in the middle of a transaction would."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from foundation import database
from foundation.database import Base, is_sqlite, reading, transaction

FAULT = "a fault on purpose"
NAME = "fault_on_purpose"


def rows_by_table() -> dict[str, int]:
    """Return how many rows each table holds."""
    with reading() as session:
        return {
            name: session.scalar(text(f'select count(*) from "{name}"')) or 0  # noqa: S608  # names of our own tables
            for name in sorted(Base.metadata.tables)
        }


@contextmanager
def refusing(table: str) -> Iterator[None]:
    """Let every new or changed row of one table fail until the block ends."""
    with transaction() as session:
        _set(session.connection(), table)
    try:
        yield
    finally:
        database.engine().dispose()
        with transaction() as session:
            _lift(session.connection(), table)


def _set(connection: Connection, table: str) -> None:
    if is_sqlite():
        for change in ("insert", "update"):
            connection.execute(
                text(
                    f"create trigger {NAME}_{change} before {change} on {table} "
                    f"begin select raise(abort, '{FAULT}'); end"
                )
            )
        return
    connection.execute(
        text(f"create function {NAME}() returns trigger language plpgsql as $$ begin raise exception '{FAULT}'; end $$")
    )
    connection.execute(
        text(f"create trigger {NAME} before insert or update on {table} for each row execute function {NAME}()")
    )


def _lift(connection: Connection, table: str) -> None:
    if is_sqlite():
        for change in ("insert", "update"):
            connection.execute(text(f"drop trigger {NAME}_{change}"))
        return
    connection.execute(text(f"drop trigger {NAME} on {table}"))
    connection.execute(text(f"drop function {NAME}()"))
