"""Statements of the busiest paths, compiled once and handed straight to the database's driver.

SQLAlchemy spends ten times longer on sending a short statement than the database on carrying it out. Where a whole
contact is written that is most of the time, so there, and only there, statements are prepared: the same tables, the
same types, the same transaction, and faults in SQLAlchemy's own classes.
"""

import itertools
import re
from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Executable, Insert, Select, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from foundation.driving import USUAL, OneConnection, Ways, carried_out
from foundation.stored_values import Process, read_as, read_from_words, written_as

_Statement = Select[Any] | Update | Insert | Delete


@dataclass(frozen=True)
class Compiled:
    """A statement in the database's own words, and what makes of each value what the driver takes and gives."""

    sql: str
    marks: tuple[tuple[str, Process | None], ...]
    results: tuple[Process | None, ...] = ()
    named: Any = None
    literals: Mapping[str, Any] = field(default_factory=dict)
    remembered: Process | None = None
    types: tuple[TypeEngine[Any], ...] = ()
    ways: Ways = USUAL

    def read_as(self, results: tuple[Process | None, ...]) -> "Compiled":
        """Return the same with other ways to read its columns."""
        return replace(self, results=results)

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """Return the values as the driver takes them, in the order of their marks."""
        known = {**self.literals, **given} if self.literals else given
        return [known[name] if process is None else process(known[name]) for name, process in self.marks]

    @property
    def row(self) -> Process:
        """What makes of a row what the types of its columns say, by name."""
        return self.remembered or self.made_anew

    def made_anew(self, found: tuple[Any, ...]) -> Any:
        """Return a row as the types of its columns say, by name."""
        values = list(found)
        for place, process in self.changes:
            values[place] = process(values[place])
        return self.named(*values)

    @cached_property
    def changes(self) -> tuple[tuple[int, Process], ...]:
        """The places in a row whose value the type of its column makes another of: few of them."""
        return tuple((place, process) for place, process in enumerate(self.results) if process is not None)


class Prepared:
    """A statement of named values, compiled once a process for each database."""

    def __init__(
        self,
        statement: _Statement | Callable[[str], _Statement],
        *,
        rows: Any = None,
        remembered: int = 0,
        by_values: bool = False,
    ) -> None:
        """Take the statement, or what makes it for a database by name where the two say it differently.

        `rows` makes of the values of a row what is given, else a named tuple. So many that it made are `remembered`,
        whatever the statement: a row that the database gives again as it was is the very one of before. That is for
        rows whose columns are always the same, and whose values nobody changes in place.

        PostgreSQL keeps the plan of what it is asked often. `by_values` has it plan anew each time: for what is found
        one way when a value is rare and another when it is common.
        """
        self._statement, self._rows, self._remembered = statement, rows, remembered
        self._by_values = by_values
        self._compiled: dict[str, Compiled] = {}
        self._parts: dict[str, Compiled] = {}

    def first(self, on: Session | OneConnection, values: Mapping[str, Any]) -> Any:
        """Return the first row by column name, or None. Raises SQLAlchemy's DBAPIError and its kinds."""
        ahead = self._asked_ahead(on, values)
        if ahead is not None:
            return ahead[0] if ahead else None
        connection = connection_of(on)
        made = self.whole(connection.dialect)
        found = carried_out(connection, made.sql, made.values(values), rows=True, ways=made.ways).first
        return made.row(found) if found is not None else None

    def all(self, on: Session | OneConnection, values: Mapping[str, Any]) -> list[Any]:
        """Return every row by column name; raises as `first` does."""
        ahead = self._asked_ahead(on, values)
        if ahead is not None:
            return list(ahead)
        connection = connection_of(on)
        made = self.whole(connection.dialect)
        found = carried_out(connection, made.sql, made.values(values), every=True, ways=made.ways)
        return list(map(made.row, found.every))

    def run(self, on: Session | OneConnection, values: Mapping[str, Any]) -> None:
        """Carry the statement out where it gives no rows; raises as `first` does."""
        connection = connection_of(on)
        made = self.whole(connection.dialect)
        carried_out(connection, made.sql, made.values(values))

    def _asked_ahead(self, on: Session | OneConnection, values: Mapping[str, Any]) -> list[Any] | None:
        """Return what came when `foundation.together` asked it in this look with these values; else None."""
        held = on.info.get(AHEAD) if isinstance(on, Session) else None
        asked = held.get(id(self), ()) if held else ()
        return next((rows for question, rows in asked if values.items() <= question.values.items()), None)

    def part(self, dialect: Dialect) -> Compiled:
        """Return the statement as a part of a longer one, its marks not yet numbered."""
        held = self._parts.get(dialect.name)
        if held is None:
            statement = self._statement if isinstance(self._statement, Executable) else self._statement(dialect.name)
            made = compiled(statement, dialect)
            ways = Ways(by_values=self._by_values) if dialect.name == "postgresql" else USUAL
            held = replace(made, named=self._rows or made.named, ways=ways)
            self._parts[dialect.name] = held
        return held

    def whole(self, dialect: Dialect) -> Compiled:
        """Return the statement by itself."""
        held = self._compiled.get(dialect.name)
        if held is None:
            made = self.part(dialect)
            if self._remembered:
                made = self._in_words(made, dialect)
                made = replace(made, remembered=self._remembering(dialect.name, made))
            held = self._compiled[dialect.name] = replace(made, sql=numbered(made.sql))
        return held

    def _in_words(self, made: Compiled, dialect: Dialect) -> Compiled:
        """Have moments come as the server writes them: a row is looked up by its values, and words are quickly so."""
        if dialect.name != "postgresql":
            return made
        results = tuple(map(read_from_words, made.types, made.results))
        return replace(made, results=results, ways=made.ways._replace(plain_moments=True))

    def _remembering(self, dialect: str, made: Compiled) -> Process:
        key = dialect, self._rows
        if key not in _REMEMBERED:
            _REMEMBERED[key] = lru_cache(maxsize=self._remembered)(made.made_anew)
        return _REMEMBERED[key]


_REMEMBERED: dict[tuple[str, Any], Process] = {}


def compiled(statement: _Statement, dialect: Dialect) -> Compiled:
    """Return a statement in a database's own words, its marks not yet numbered."""
    made = statement.compile(dialect=dialect)
    processes = {name: written_as(bind.type, dialect) for name, bind in made.binds.items()}
    columns = list(statement.selected_columns if isinstance(statement, Select) else statement.exported_columns)
    named_marks = made.positiontup is None
    order = _NAMED.findall(str(made)) if named_marks else made.positiontup or ()
    return Compiled(
        sql=_NAMED.sub(_MARK, str(made)).replace("%%", "%") if named_marks else str(made),
        marks=tuple((name, processes[name]) for name in order),
        results=tuple(read_as(column.type, dialect) for column in columns),
        named=namedtuple("Row", [str(column.key) for column in columns]),
        types=tuple(column.type for column in columns),
        literals={name: bind.value for name, bind in made.binds.items() if not bind.required},
    )


def numbered(sql: str) -> str:
    """Number the marks as PostgreSQL itself does, so that its driver need not read the statement each time."""
    numbers = itertools.count(1)
    return re.sub(_MARK, lambda _: f"${next(numbers)}", sql)


# SQLAlchemy marks a value by its name for this driver; ours stands in its place until the whole statement is there.
_NAMED = re.compile(r"%\((\w+)\)s")
_MARK = "\x1f"


def connection_of(on: Session | OneConnection) -> OneConnection:
    """Return the connection of the transaction that is open; a session works it out anew each time it is asked."""
    if not isinstance(on, Session):
        return on
    held: Connection | None = on.info.get(_HELD)
    if held is None or held.closed or not held.in_transaction():
        held = on.info[_HELD] = on.connection()
    return held


_HELD = "connection of the open transaction"


AHEAD = "what was asked ahead"
"""Where a session holds, by statement, what was asked with which values, and the rows."""


class Question(NamedTuple):
    """A statement with the values it is asked with."""

    statement: Prepared
    values: Mapping[str, Any]

    def rows(self, on: Session | OneConnection) -> list[Any]:
        """Return every row, as `Prepared.all` does."""
        return self.statement.all(on, self.values)

    def row(self, on: Session | OneConnection) -> Any:
        """Return the first row or None, as `Prepared.first` does."""
        return self.statement.first(on, self.values)
