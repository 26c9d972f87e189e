"""Many rows at once into an empty table, the quick way of each database: they are what is measured on, not what is.

Keys to other tables are not looked up while rows come in, so that a million descriptions need no million contacts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from foundation.database import engine, is_sqlite, reading
from foundation.driving import OneConnection
from foundation.prepared import connection_of

AT_ONCE = 50_000


@contextmanager
def quick_connection() -> Iterator[Any]:
    """Give the driver's own connection with nothing in the way of many rows; what was written is kept at the end."""
    with engine().connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if is_sqlite():
            before = {name: raw.execute(f"pragma {name}").fetchone()[0] for name in ("foreign_keys", "cache_size")}
            for pragma in ("foreign_keys=off", "cache_size=-400000"):
                raw.execute(f"pragma {pragma}")
            raw.execute("begin immediate")
            yield raw
            raw.execute("commit")
            for name, value in before.items():
                raw.execute(f"pragma {name}={value}")
        else:
            for setting in (
                "statement_timeout = 0",
                "session_replication_role = replica",
                "maintenance_work_mem = '1GB'",
                "work_mem = '256MB'",
            ):
                raw.execute(f"set {setting}")
            yield raw
            raw.commit()
            for setting in ("statement_timeout", "session_replication_role", "maintenance_work_mem", "work_mem"):
                raw.execute(f"reset {setting}")
            raw.commit()


def put(raw: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a table in the order given."""
    names = ", ".join(columns)
    if is_sqlite():
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"insert into {table} ({names}) values ({marks})", rows)  # noqa: S608 - our own names
        return
    with raw.cursor() as cursor, cursor.copy(f"copy {table} ({names}) from stdin") as copying:
        for row in rows:
            copying.write_row(row)


def as_stored(table: Table, column: str) -> Callable[[Any], Any]:
    """Return what makes of a value what the driver takes for a column."""
    dialect = engine().dialect
    process = table.c[column].type.dialect_impl(dialect).bind_processor(dialect)
    return process or (lambda value: value)


def keep_so_far(raw: Any) -> None:
    """Keep what was put in until now: of one transaction of ten million rows SQLite would write a log as long."""
    if is_sqlite():
        raw.execute("commit")
        raw.execute("pragma wal_checkpoint(truncate)")
        raw.execute("begin immediate")
    else:
        raw.commit()


def at_rest() -> None:
    """Let the database do now what it does by itself in the minutes after many rows came: they would be measured.

    It looks at what it holds, and writes out its log. PostgreSQL marks the rows that everybody sees, too. All of it is
    read once, as that of a hub in daily use has been: a machine may already have put out of memory what came first.
    """
    if is_sqlite():
        with engine().connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            for words in ("analyze", "pragma wal_checkpoint(truncate)"):
                raw.execute(words)
            files = [Path(str(engine().url.database))]
    else:
        with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for words in ("set statement_timeout = 0", "vacuum (analyze)", "checkpoint", "reset statement_timeout"):
                connection.execute(text(words))
            files = list(Path(connection.execute(text(_FOLDER)).scalar_one()).iterdir())
    for file in files:
        _read_through(file)


_FOLDER = """select current_setting('data_directory') || '/base/' || oid from pg_database
    where datname = current_database()"""


def _read_through(file: Path) -> None:
    with suppress(FileNotFoundError), file.open("rb", buffering=0) as opened:  # a server removes some as it works
        while opened.read(1024**2):
            pass


def backend(asking: Callable[[], AbstractContextManager[Session | OneConnection]] = reading) -> int | None:
    """Return the server process of the connection that is asked next; `asking` lends what the measured path asks on."""
    if is_sqlite():
        return None
    with asking() as lent:
        raw: Any = connection_of(lent).connection.dbapi_connection
        number: int = raw.info.backend_pid
    return number
