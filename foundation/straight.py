"""A driver's connection without a session: for a look-up that every request makes, and for what is one write in all.

A session, its transaction and the words that begin and end it cost more than a short look-up itself, and on PostgreSQL
each of them is a journey to the server. Here a statement is a transaction of its own. Whoever reads more than one thing
that must agree uses `database.reading()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import PoolProxiedConnection

from foundation import database


@dataclass(frozen=True, slots=True)
class Straight:
    """A driver's connection on loan from the pool, each statement a transaction of its own."""

    connection: PoolProxiedConnection
    dialect: Dialect

    def invalidate(self, fault: BaseException) -> None:
        """Take the connection out of the pool: it is broken."""
        self.connection.invalidate(fault)


@contextmanager
def straight() -> Iterator[Straight]:
    """Lend a connection for single statements. What it reads is what is held, never what an open transaction wrote."""
    engine = database.single_statements()
    lent = engine.raw_connection()
    try:
        yield Straight(lent, engine.dialect)
    finally:
        lent.close()


@contextmanager
def look_up() -> Iterator[Straight | Session]:
    """Lend what a single look-up needs: a driver's connection, or the transaction that is open, to read within it."""
    if database.in_transaction():
        with database.reading() as session:
            session.flush()  # what was written is seen
            yield session
        return
    with straight() as lent:
        yield lent


@contextmanager
def at_once(lent: Straight) -> Iterator[None]:
    """Take a turn to write, all of the block being one transaction; on PostgreSQL it is one statement.

    Raises as `database.transaction` does. Any exception takes the whole of it back. It joins no transaction: whoever
    may be inside one looks at `database.in_transaction()` first.
    """
    with database.turn_to_write():
        if lent.dialect.name == "postgresql":
            yield
            return
        _say(lent, "BEGIN IMMEDIATE")
        try:
            yield
            _say(lent, "COMMIT")
        except BaseException:
            lent.connection.rollback()
            raise


def _say(lent: Straight, word: str) -> None:
    raw: Any = lent.connection.dbapi_connection
    kinds = lent.dialect.loaded_dbapi.Error
    try:
        raw.execute(word)
    except kinds as fault:
        raise DBAPIError.instance(word, None, fault, kinds, dialect=lent.dialect) from fault
