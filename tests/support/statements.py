"""Counting what is asked of the database, whatever asks: SQLAlchemy, or a prepared statement given to the driver."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
from sqlalchemy import event

from foundation.database import engine, is_sqlite
from foundation.straight import let_go


@contextmanager
def statements_asked() -> Iterator[list[str]]:
    """Collect every statement of this process's connections, without the words that begin and end a transaction."""
    seen: list[str] = []

    def note(sql: str) -> None:
        # SQLite names a statement again each time one of its triggers begins.
        if not _frames(sql) and seen[-1:] != [sql]:
            seen.append(sql)

    def watch(raw: Any, *_: object) -> None:
        raw.set_trace_callback(note)

    def leave(raw: Any, *_: object) -> None:
        if raw is not None:
            raw.set_trace_callback(None)

    if not is_sqlite():
        with patch.object(psycopg.Cursor, "execute", _noting(psycopg.Cursor.execute, seen)):
            yield seen
        return
    let_go()  # a connection that waits for look-ups would go unwatched
    event.listen(engine(), "checkout", watch)
    event.listen(engine(), "checkin", leave)
    try:
        yield seen
    finally:
        let_go()
        event.remove(engine(), "checkout", watch)
        event.remove(engine(), "checkin", leave)


def _noting(execute: Any, seen: list[str]) -> Any:
    def noted(cursor: Any, query: Any, *given: Any, **named: Any) -> Any:
        if not _frames(str(query)):
            seen.append(str(query))
        return execute(cursor, query, *given, **named)

    return noted


def _frames(sql: str) -> bool:
    return sql.startswith(("BEGIN", "COMMIT", "ROLLBACK", "--"))
