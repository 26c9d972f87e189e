"""Statements handed straight to a database's driver, and its faults in SQLAlchemy's own classes."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from psycopg import Connection as PostgreSQLConnection
from psycopg import RawCursor
from psycopg.types.string import TextLoader
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection


class OneConnection(Protocol):
    """What is needed of a connection: SQLAlchemy's own has it, and so has `foundation.straight`."""

    @property
    def dialect(self) -> Dialect:
        """The database's ways."""

    @property
    def connection(self) -> PoolProxiedConnection:
        """The driver's connection, on loan from the pool."""

    def invalidate(self, fault: BaseException) -> None:
        """Take a broken connection out of the pool."""


class _Answer(NamedTuple):
    """What came of a statement: its first row when it gives rows, how many rows it touched, the id of a new one."""

    first: tuple[Any, ...] | None
    touched: int
    new_id: int | None
    every: Sequence[tuple[Any, ...]] = ()


class Ways(NamedTuple):
    """How PostgreSQL's driver goes about a statement; SQLite's knows one way.

    `by_values`: planned anew each time. `plain_moments`: moments are given as the server writes them, in words.
    """

    by_values: bool = False
    plain_moments: bool = False


USUAL = Ways()


def carried_out(
    on: OneConnection, sql: str, values: Any, *, rows: bool = False, every: bool = False, ways: Ways = USUAL
) -> _Answer:
    """Carry a statement out on a driver's connection. Raises SQLAlchemy's DBAPIError and its kinds."""
    with OneAfterAnother(on, ways) as carry_out:
        cursor = carry_out(sql, values)
        if every:
            return _Answer(None, -1, None, cursor.fetchall())
        return _Answer(cursor.fetchone() if rows else None, cursor.rowcount, getattr(cursor, "lastrowid", None))


class OneAfterAnother:
    """Carry statements out on a driver's connection, each finished before the next; gives what carries one out.

    That gives the driver's cursor. Raises SQLAlchemy's DBAPIError and its kinds.
    """

    __slots__ = ("connection", "cursor", "raw", "sql", "ways")

    def __init__(self, connection: OneConnection, ways: Ways = USUAL) -> None:
        self.connection, self.sql, self.ways = connection, "", ways
        self.raw: Any = connection.connection.dbapi_connection
        self.cursor: Any = None

    def __enter__(self) -> Callable[[str, Any], Any]:
        return self._carry_out

    def _carry_out(self, sql: str, values: Any) -> Any:
        self.sql = sql
        cursor, raw = self.cursor, self.raw
        if cursor is None:
            cursor = self.cursor = _server_cursor(raw, self.ways) if _is_server(raw) else raw.cursor()
        if self.ways.by_values:
            cursor.execute(sql, values, prepare=False)
        else:
            cursor.execute(sql, values)
        return cursor

    def __exit__(self, _kind: object, fault: BaseException | None, _where: object) -> None:
        try:
            if fault is not None:
                _translated(self.connection, self.sql, fault)
        finally:
            # At once: an error holds on to its cursor, and a cursor to a statement that the next user of the
            # connection would be given again, half carried out.
            if self.cursor is not None:
                self.cursor.close()


def all_at_one_state(on: OneConnection, statements: Sequence[tuple[str, Any, Ways]]) -> list[list[tuple[Any, ...]]]:
    """Carry statements out that only read, all of them at one state, and return the rows of each.

    The connection is one on which a statement is a transaction of its own. On PostgreSQL all travel in one journey to
    the server. Raises SQLAlchemy's DBAPIError and its kinds; the connection may then be in the midst of a transaction.
    """
    raw: Any = on.connection.dbapi_connection
    try:
        return _in_one_journey(raw, statements) if _is_server(raw) else _in_turn(raw, statements)
    except on.dialect.loaded_dbapi.Error as fault:
        _translated(on, "; ".join(sql for sql, _, _ in statements), fault)
        raise


_ONE_STATE = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def _in_one_journey(raw: Any, statements: Sequence[tuple[str, Any, Ways]]) -> list[list[tuple[Any, ...]]]:
    with contextlib.ExitStack() as at_the_end:
        with raw.pipeline():
            words = at_the_end.enter_context(RawCursor(raw))
            words.execute(_ONE_STATE, prepare=True)
            asked = []
            for sql, values, ways in statements:
                cursor = at_the_end.enter_context(_server_cursor(raw, ways))
                cursor.execute(sql, values, prepare=False if ways.by_values else None)
                asked.append(cursor)
            words.execute("COMMIT", prepare=True)
        return [cursor.fetchall() for cursor in asked]


def _in_turn(raw: Any, statements: Sequence[tuple[str, Any, Ways]]) -> list[list[tuple[Any, ...]]]:
    with contextlib.closing(raw.cursor()) as cursor:
        cursor.execute("BEGIN")
        found = [cursor.execute(sql, values).fetchall() for sql, values, _ in statements]
        cursor.execute("COMMIT")
    return found


def _is_server(raw: Any) -> bool:
    return isinstance(raw, PostgreSQLConnection)


def _server_cursor(raw: Any, ways: Ways) -> RawCursor[Any]:
    cursor = RawCursor(raw)
    if ways.plain_moments:
        cursor.adapters.register_loader("timestamptz", TextLoader)
    return cursor


def _translated(connection: OneConnection, sql: str, fault: BaseException) -> None:
    dialect = connection.dialect
    kinds = dialect.loaded_dbapi.Error
    if not isinstance(fault, kinds):
        return
    if dialect.is_disconnect(fault, connection.connection.dbapi_connection, None):
        connection.invalidate(fault)
    # Without the values: they are what somebody wrote about a person, and an error may be logged.
    raise DBAPIError.instance(sql, None, fault, kinds, hide_parameters=True, dialect=dialect) from fault
