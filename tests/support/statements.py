"""Counting what is asked of the database, whatever asks: SQLAlchemy, or a prepared statement given to the driver."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import event

from foundation.database import engine, is_sqlite


@contextmanager
def statements_asked() -> Iterator[list[str]]:
    """Collect every statement of this process's connections, without the words that begin and end a transaction."""
    seen: list[str] = []

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *given: Any, **named: Any) -> Any:
            seen.append(str(query))
            return super().execute(query, *given, **named)

    def watch(raw: Any, *_: object) -> None:
        if is_sqlite():
            raw.set_trace_callback(lambda sql: None if _frames(sql) else seen.append(sql))
        else:
            raw.cursor_factory = Noting

    def leave(raw: Any, *_: object) -> None:
        if is_sqlite():
            raw.set_trace_callback(None)
        else:
            raw.cursor_factory = psycopg.Cursor

    event.listen(engine(), "checkout", watch)
    event.listen(engine(), "checkin", leave)
    try:
        yield seen
    finally:
        event.remove(engine(), "checkout", watch)
        event.remove(engine(), "checkin", leave)


def _frames(sql: str) -> bool:
    return sql.startswith(("BEGIN", "COMMIT", "ROLLBACK", "--"))
