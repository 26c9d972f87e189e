"""Rows that many tests begin with, made once in each process by the actions themselves and put back as they were."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from foundation.database import Base, is_sqlite, transaction

T = TypeVar("T")
_kept: dict[tuple[object, ...], tuple[object, list[tuple[Table, list[dict[str, Any]]]]]] = {}


def remembered(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what `make` returns and leave the database as it leaves it; only the first time in a process by doing it.

    Where a table that it writes has rows already, what is made depends on them: then it is always done.
    """
    with transaction() as session:
        whose = (*key, is_sqlite())
        if whose in _kept:
            made, rows = _kept[whose]
            if any(_has_rows(session, each) for each, _ in rows):
                return make()
            for each, found in rows:
                session.execute(insert(each), found)
                _go_on_counting(session, each, found)
            return made  # type: ignore[return-value]  # kept under the key of the same `make`
        was_empty = not any(_has_rows(session, each) for each in _tables())
        made = make()
        session.flush()
        if was_empty:
            rows = [(each, [dict(row) for row in session.execute(select(each)).mappings()]) for each in _tables()]
            _kept[whose] = made, [(each, found) for each, found in rows if found]
        return made


def _has_rows(session: Session, each: Table) -> bool:
    return session.execute(select(1).select_from(each).limit(1)).first() is not None


@cache
def _tables() -> tuple[Table, ...]:
    return tuple(Base.metadata.sorted_tables)


def _go_on_counting(session: Session, each: Table, rows: list[dict[str, Any]]) -> None:
    numbered = each.autoincrement_column
    if numbered is not None and not is_sqlite():
        last = max(row[numbered.key] for row in rows)
        session.execute(select(func.setval(func.pg_get_serial_sequence(each.name, numbered.name), last)))
