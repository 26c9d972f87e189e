"""Single values on their way into a database and out of it, for statements that are prepared once a process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, DateTime, Float
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

Process = Callable[[Any], Any]


@dataclass(frozen=True)
class AsWritten:
    """A value of a JSON column that is written out already: it goes to the database as it is."""

    text: str


def read_as(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return what makes of a value as the driver gives it what the column promises; None where it is that already."""
    if isinstance(kind, Float):
        return None  # both drivers give what is one
    if dialect.name == "sqlite" and is_moment(kind):
        return _read_moment
    process: Process | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    if process is None or not isinstance(kind, JSON):
        return process
    return lambda value: {} if value == "{}" else process(value)  # most of what happens has no facts of its own


def read_from_words(kind: TypeEngine[Any], process: Process | None) -> Process | None:
    """Return what makes of a moment in words, in JSON or as PostgreSQL writes it, what `process` makes of one."""
    if process is None or not is_moment(kind):
        return process
    return lambda said: None if said is None else process(datetime.fromisoformat(said))


def is_moment(kind: TypeEngine[Any]) -> bool:
    """Return whether a column holds moments in UTC: `foundation.database.Moment` is the one kind there is."""
    return isinstance(kind, TypeDecorator) and isinstance(kind.impl_instance, DateTime)


def _read_moment(written: str | None) -> datetime | None:
    """Return what SQLite holds of a moment; the same as the column's type does by three steps, of hundreds a page."""
    return None if written is None else datetime.fromisoformat(written + "+00:00")


def written_as(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    """Return what makes of a value what the driver takes; None where it takes it as it is."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return None
    if is_moment(kind):
        return _few_moments((dialect.name, type(kind)), process)
    if not isinstance(kind, JSON):
        return process
    return lambda value: value.text if isinstance(value, AsWritten) else process(value)


def _few_moments(kind: tuple[str, type], process: Process) -> Process:
    """Rows written together carry the same few moments, in many columns: each is written out once."""
    if kind not in _MOMENTS:
        _MOMENTS[kind] = lru_cache(maxsize=16)(process)
    return _MOMENTS[kind]


_MOMENTS: dict[tuple[str, type], Process] = {}
