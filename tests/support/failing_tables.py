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
def refusing(table: str, *, when: str = "") -> Iterator[None]:
    """Let every new or changed row of one table fail until the block ends; of those for which `when` is true, if given.

    On SQLite it is no breach of a rule of the table, which a second way of doing it might be tried after.
    """
    with _spoilt(_refusals(table, when)):
        yield


@contextmanager
def refusing_to_commit() -> Iterator[None]:
    """Let every statement of a new contact succeed and the commit itself fail, until the block ends."""
    with _spoilt(_SQLITE_AT_COMMIT if is_sqlite() else _POSTGRESQL_AT_COMMIT):
        yield


@contextmanager
def losing_what_is_in(table: str, *, with_a_row_of: str) -> Iterator[None]:
    """Empty a table whenever another one is given a row, without a word to whoever wrote it, until the block ends."""
    lost = f"delete from {table}"  # noqa: S608  # names of our own tables
    with _spoilt(
        [f"create trigger {NAME} after insert on {with_a_row_of} begin {lost}; end"]
        if is_sqlite()
        else [_function(f"{lost}; return null;"), f"create trigger {NAME} after insert on {with_a_row_of} {_EACH_ROW}"]
    ):
        yield


_EACH_ROW = f"for each row execute function {NAME}()"


def _function(body: str) -> str:
    return f"create function {NAME}() returns trigger language plpgsql as $$ begin {body} end $$"


_RAISE = _function(f"raise exception '{FAULT}';")
_SQLITE_AT_COMMIT = [
    f"create table {NAME} (id integer references contacts (id) deferrable initially deferred)",
    f"create trigger {NAME}_insert after insert on contacts begin insert into {NAME} values (-1); end",  # noqa: S608  # names of our own
]
_POSTGRESQL_AT_COMMIT = [
    _RAISE,
    f"create constraint trigger {NAME} after insert on contacts deferrable initially deferred {_EACH_ROW}",
]


def _refusals(table: str, when: str) -> list[str]:
    if is_sqlite():
        only = f"when {when} " if when else ""
        return [
            f"create trigger {NAME}_{change} before {change} on {table} {only}begin select json('{FAULT}'); end"
            for change in ("insert", "update")
        ]
    only = f"when ({when}) " if when else ""
    kinds = "insert" if when else "insert or update"
    return [_RAISE, f"create trigger {NAME} before {kinds} on {table} for each row {only}execute function {NAME}()"]


@contextmanager
def _spoilt(words: list[str]) -> Iterator[None]:
    """Say these words to the database, and take back what they made when the block ends."""
    with transaction() as session:
        for word in words:
            session.connection().execute(text(word))
    try:
        yield
    finally:
        database.engine().dispose()
        with transaction() as session:
            _lift(session.connection())


def _lift(connection: Connection) -> None:
    if not is_sqlite():
        connection.execute(text(f"drop function {NAME}() cascade"))
        return
    made = text("select type, name from sqlite_master where name like :name order by type desc")
    for kind, name in connection.execute(made, {"name": f"{NAME}%"}).all():
        connection.execute(text(f"drop {kind} {name}"))
