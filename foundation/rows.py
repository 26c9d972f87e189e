"""Rows that belong together, planned first and written at once: the busiest path of all is a whole contact.

A row can stand in for the id of one planned before it, so that on PostgreSQL all of them are one statement. What is
planned can also be put in the database's own words long before it is written, with `Later` for what is not known yet.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from sqlalchemy import Insert, Table, bindparam, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.database import Base, Moment
from foundation.driving import OneAfterAnother, OneConnection, carried_out
from foundation.prepared import Compiled, Prepared, compiled, connection_of, numbered
from foundation.stored_values import Process, written_as


@dataclass
class NewRow:
    """A row that will be written: stands for its id in the rows after it, and holds the id once it is there."""

    number: int
    id: Any = None


@dataclass(frozen=True)
class Later:
    """Stands in a planned row for a value that is known only when the row is written."""

    name: str


class Planned(NamedTuple):
    """A statement in the database's own words, with its values as the driver takes them.

    `later` are the places of values still to be filled in: by their name, or by the number of the statement before that
    gives them. `expects` is what has to come of it: one of MAYBE, A_ROW and A_VALUE.
    """

    sql: str
    values: Sequence[Any]
    later: Sequence[tuple[int, str | int]]
    expects: int


MAYBE, A_ROW, A_VALUE = range(3)


class _Step(NamedTuple):
    """One thing planned: a row of a table, or a prepared statement, which `gives` a value or does not.

    `links` are the columns whose value another step gives, with that step's number.
    """

    what: Table | Prepared
    values: dict[str, Any]
    links: tuple[tuple[str, int], ...]
    unless_there: bool = False
    gives: bool = True

    @property
    def expects(self) -> int:
        """What has to come of it where it is a statement of its own."""
        if isinstance(self.what, Prepared):
            return A_VALUE if self.gives else MAYBE
        return MAYBE if self.unless_there else A_ROW

    def shape(self, links: tuple[tuple[str, int], ...]) -> "_Shape":
        """Return what the step looks like, whatever it holds."""
        return _Shape(self.what, tuple(self.values), links, self.unless_there, self.gives)


class NewRows:
    """Rows of one transaction that belong together; one statement on PostgreSQL, one after another on SQLite.

    Only for tables whose every column without a value may be empty or has the database's own default.
    """

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._rows: list[NewRow] = []

    def add(self, table: object, values: Mapping[str, Any], *, unless_there: bool = False) -> NewRow:
        """Plan a row; a value may be a NewRow planned before. `unless_there` passes over one that is there already."""
        links = [(name, value.number) for name, value in values.items() if type(value) is NewRow]
        return self._plan(_Step(cast(Table, table), dict(values), tuple(links), unless_there))

    def provided(self, change: Prepared, values: Mapping[str, Any]) -> NewRow:
        """Plan a change that gives one value, for a column that may not be empty: without it no row is written."""
        return self._plan(_Step(change, dict(values), ()))

    def also(self, change: Prepared, values: Mapping[str, Any]) -> None:
        """Plan a change that gives nothing, beside the rows."""
        self._plan(_Step(change, dict(values), (), gives=False))

    def write(self, on: Session | OneConnection) -> None:
        """Write every planned row and fill in their ids. Raises SQLAlchemy's IntegrityError and its kin."""
        connection = connection_of(on)
        given = write_planned(connection, self.planned(connection.dialect))
        for row, identity in zip(self._rows, given, strict=True):
            row.id = identity

    def planned(self, dialect: Dialect) -> list[Planned]:
        """Return what is planned in a database's own words: one statement for PostgreSQL, one for each row else."""
        if dialect.name != "postgresql":
            return [_planned(_part(dialect, step.shape(())), step) for step in self._steps]
        shapes = tuple(step.shape(step.links) for step in self._steps)
        whole = _wholes.get(shapes)
        if whole is None:
            whole = _wholes[shapes] = _whole(dialect, shapes)
        values: list[Any] = []
        later: list[tuple[int, str | int]] = []
        for shape, step in zip(shapes, self._steps, strict=True):
            part = _planned(_part(dialect, shape), step)
            later.extend((len(values) + place, name) for place, name in part.later)
            values.extend(part.values)
        return [Planned(whole, values, later, A_ROW)]

    def _plan(self, step: _Step) -> NewRow:
        self._steps.append(step)
        self._rows.append(NewRow(len(self._rows)))
        return self._rows[-1]


def write_planned(
    connection: OneConnection, planned: Sequence[Planned], known: Mapping[str, Any] = MappingProxyType({})
) -> Sequence[Any]:
    """Carry planned statements out with what is known by now; return the id or value that each step gives, in order.

    Raises as `NewRows.write` does.
    """
    moment = _moment(connection.dialect)
    known = {name: moment(value) if isinstance(value, datetime) else value for name, value in known.items()}
    if connection.dialect.name != "postgresql":
        return _written_in_turn(connection, planned, known)
    [whole] = planned
    return carried_out(connection, whole.sql, _filled(whole, known), rows=True).first or ()


def as_text(planned: Sequence[Planned]) -> str:
    """Return planned statements as JSON, for the same kind of database, from which `from_text` reads them again."""
    return json.dumps(planned, default=_plain, separators=(",", ":"))


def from_text(text: str) -> list[Planned]:
    """Return what `as_text` wrote down."""
    return [Planned(*one) for one in json.loads(text)]


def _plain(value: Any) -> str:
    """Days, and the JSON of PostgreSQL's driver, in words that the database takes as well."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value.obj, ensure_ascii=False)


def _written_in_turn(connection: OneConnection, planned: Sequence[Planned], known: Mapping[str, Any]) -> list[Any]:
    given: list[Any] = []
    with OneAfterAnother(connection) as carry_out:
        for one in planned:
            cursor = carry_out(one.sql, _filled(one, known, given))
            # A guard may pass over a row in silence.
            if one.expects == A_VALUE:
                first = cursor.fetchone()
                given.append(first and first[0])
                missing = first is None
            else:
                given.append(cursor.lastrowid)
                missing = one.expects == A_ROW and cursor.rowcount != 1
            if missing:
                raise IntegrityError(one.sql, None, RuntimeError("the row was passed over"))
    return given


def _filled(one: Planned, known: Mapping[str, Any], given: Sequence[Any] = ()) -> list[Any]:
    values = list(one.values)
    for place, name in one.later:
        values[place] = known[name] if isinstance(name, str) else given[name]
    return values


def _planned(part: Compiled, step: _Step) -> Planned:
    values: list[Any] = []
    later: list[tuple[int, str | int]] = []
    known = {**part.literals, **step.values}
    for place, (name, process) in enumerate(part.marks):
        value = known[name]
        if isinstance(value, Later | NewRow):
            later.append((place, value.name if isinstance(value, Later) else value.number))
            values.append(None)
        else:
            values.append(value if process is None else process(value))
    return Planned(part.sql, values, later, step.expects)


def _moment(dialect: Dialect) -> Process:
    if dialect.name not in _moments:
        _moments[dialect.name] = written_as(Moment(), dialect) or (lambda value: value)
    return _moments[dialect.name]


_moments: dict[str, Process] = {}


def put(on: Session | OneConnection, table: type[Base], values: Mapping[str, Any]) -> None:
    """Write one row; for the same tables, and with the same errors, as `NewRows`."""
    rows = NewRows()
    rows.add(table.__table__, values)
    rows.write(on)


class _Shape(NamedTuple):
    """What a step looks like, whatever it holds: enough to write its statement once."""

    what: Table | Prepared
    names: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    unless_there: bool
    gives: bool


_parts: dict[tuple[str, _Shape], Compiled] = {}
_wholes: dict[tuple[_Shape, ...], str] = {}


def _part(dialect: Dialect, shape: _Shape) -> Compiled:
    held = _parts.get((dialect.name, shape))
    if held is None:
        what = shape.what
        made = what.part(dialect) if isinstance(what, Prepared) else compiled(_insert(what, shape, dialect), dialect)
        held = _parts[dialect.name, shape] = made
    return held


def _whole(dialect: Dialect, shapes: tuple[_Shape, ...]) -> str:
    """One statement: each step a part of its own, so that a later one can ask an earlier one for what it gives."""
    steps = ", ".join(f"n{number} as ({_part(dialect, shape).sql})" for number, shape in enumerate(shapes))
    given = ", ".join(f"(table n{number})" if shape.gives else "null" for number, shape in enumerate(shapes))
    return numbered(f"with {steps} select {given}")


def _insert(table: Table, shape: _Shape, dialect: Dialect) -> Insert:
    columns, linked, at_once = table.c, dict(shape.links), dialect.name == "postgresql"
    values = {
        name: literal_column(f"(table n{linked[name]})")
        if name in linked
        else bindparam(name, type_=columns[name].type)
        for name in shape.names
    }
    made = (postgresql.insert if at_once else sqlite.insert)(table).values(values).inline()
    made = made.on_conflict_do_nothing() if shape.unless_there else made
    return made.returning(next(iter(table.primary_key))) if at_once else made
