"""A driver's connection without a session: for a look-up that every request makes, and for what is one write in all.

A session, its transaction and the words that begin and end it cost more than a short look-up itself, and on PostgreSQL
each of them is a journey to the server. Here a statement is a transaction of its own. Whoever reads more than one thing
that must agree uses `database.reading()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event
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
    engine: Engine

    def invalidate(self, fault: BaseException) -> None:
        """Take the connection out of the pool: it is broken."""
        self.connection.invalidate(fault)


_idle: list[Straight] = []
"""Connections that wait for the next look-up: lending one from the pool each time costs more than most look-ups."""


@contextmanager
def straight() -> Iterator[Straight]:
    """Lend a connection for single statements. What it reads is what is held, never what an open transaction wrote."""
    engine = database.single_statements()
    lent = _waiting(engine) or _opened(engine)
    try:
        yield lent
    finally:
        _take_back(lent)


def let_go(_engine: Engine | None = None) -> None:
    """Close what waits; the next look-up opens a connection anew. Done whenever an engine's connections are closed."""
    while _idle:
        _idle.pop().connection.invalidate()


def _opened(engine: Engine) -> Straight:
    if not event.contains(engine, "engine_disposed", let_go):
        event.listen(engine, "engine_disposed", let_go)
    return Straight(engine.raw_connection(), engine.dialect, engine)


def _waiting(engine: Engine) -> Straight | None:
    try:
        lent = _idle.pop()
    except IndexError:  # none, or another thread took it
        return None
    if lent.engine is engine:
        return lent
    lent.connection.invalidate()  # of a database this process has left
    return _waiting(engine)


def _take_back(lent: Straight) -> None:
    raw: Any = lent.connection.dbapi_connection
    if raw is None:
        lent.connection.close()  # it was found broken
    elif _is_whole(lent, raw):
        _idle.append(lent)
    else:
        lent.connection.invalidate()  # lent to nobody again


def _is_whole(lent: Straight, raw: Any) -> bool:
    if lent.dialect.name == "postgresql":
        return not raw.closed and raw.pgconn.transaction_status == TransactionStatus.IDLE
    try:
        if raw.in_transaction:
            raw.rollback()
    except lent.dialect.loaded_dbapi.Error:
        return False
    return True


@contextmanager
def look_up() -> Iterator[Straight | Session]:
    """Lend what a single look-up needs: a driver's connection, or the transaction or one look that is open."""
    if database.in_transaction() or database.looking.get() is not None:
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
