"""Tables of thousands of rows, which the database still takes for tables of one.

So it is after an import. PostgreSQL reckons how large a table is by what it found when it last counted, and plans by
that until it counts anew: a loop over what it takes for one row is a loop over thousands. SQLite has no such belief.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, literal, literal_column, select, text
from sqlalchemy.orm import Session

from foundation.database import Base, Moment, engine, is_sqlite, reading
from tests.support import rows
from tests.support.triage import NOW

MANY = 9_000
Told = Mapping[type[Base], Mapping[str, Any]]
"""For each table what the columns of its row `n` hold: words are SQL, anything else is the value itself.

The columns left out are made up.
"""


@contextmanager
def taken_for_one_row(tables: Sequence[type[Base]]) -> Iterator[None]:
    """Have PostgreSQL believe that each of these tables holds one row, however many it holds."""
    _believe(tables, pages=1_000_000, rows_there=1)
    try:
        yield
    finally:
        _believe(tables, pages=0, rows_there=-1)  # what it says of a table it never counted


def _believe(tables: Sequence[type[Base]], *, pages: int, rows_there: int) -> None:
    if is_sqlite():
        return
    changed = text("update pg_class set relpages = :pages, reltuples = :rows where relname = any(:names)")
    with engine().begin() as connection:
        names = [each.__tablename__ for each in tables]
        connection.execute(changed, {"pages": pages, "rows": rows_there, "names": names})


def fill(told: Told) -> None:
    """Put `MANY` rows into each table, whether what they point at is there or not."""
    with _without_asking_what_is_pointed_at() as connection:
        for table, says in told.items():
            _fill(connection, table.__table__, says)
        connection.commit()


def _fill(connection: Connection, table: Any, says: Mapping[str, Any]) -> None:
    numbers = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < MANY))
    told = [_told(column, says) for column in table.columns]
    connection.execute(insert(table).from_select(list(table.columns), select(*told).select_from(numbers)))


def _told(column: Any, says: Mapping[str, Any]) -> ColumnElement[Any]:
    value = says.get(column.name, NOW if isinstance(column.type, Moment) else rows.value_of(column, 0))
    return literal_column(value) if isinstance(value, str) and column.name in says else literal(value, column.type)


@contextmanager
def _without_asking_what_is_pointed_at() -> Iterator[Connection]:
    on, off = ("pragma foreign_keys = on", "pragma foreign_keys = off") if is_sqlite() else _ROLES
    with engine().connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute(off)  # on SQLite outside a transaction, in which it would do nothing
        try:
            yield connection
        finally:
            connection.rollback()
            driver.execute(on)
            driver.commit()


_ROLES = ("set session_replication_role = origin", "set session_replication_role = replica")


@contextmanager
def reading_within(seconds: int) -> Iterator[Session]:
    """Open a look in which PostgreSQL ends every statement that takes longer."""
    with reading() as session:
        if not is_sqlite():
            session.execute(text(f"set local statement_timeout = {seconds * 1000}"))
        yield session
