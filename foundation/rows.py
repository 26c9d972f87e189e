"""Rows that belong together, planned first and written at once: the busiest path of all is a whole contact.

A row can stand in for the id of one planned before it, so that on PostgreSQL all of them are one statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from sqlalchemy import Insert, Table, bindparam, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.database import Base
from foundation.prepared import (
    Compiled,
    OneConnection,
    Prepared,
    carried_out,
    compiled,
    connection_of,
    numbered,
    one_after_another,
)


@dataclass
class NewRow:
    """A row that will be written: stands for its id in the rows after it, and holds the id once it is there."""

    number: int
    id: Any = None


class _Step(NamedTuple):
    """One thing planned: a row of a table, or a prepared statement, which `gives` a value or does not.

    `links` are the columns whose value another step gives, with that step's number.
    """

    what: Table | Prepared
    values: dict[str, Any]
    links: tuple[tuple[str, int], ...]
    unless_there: bool = False
    gives: bool = True

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
        if connection.dialect.name == "postgresql":
            self._write_at_once(connection)
        else:
            self._write_in_turn(connection)

    def _plan(self, step: _Step) -> NewRow:
        self._steps.append(step)
        self._rows.append(NewRow(len(self._rows)))
        return self._rows[-1]

    def _write_in_turn(self, connection: OneConnection) -> None:
        dialect = connection.dialect
        with one_after_another(connection) as carry_out:
            for row, step in zip(self._rows, self._steps, strict=True):
                part, values = _part(dialect, step.shape(())), step.values
                if step.links:
                    values = values | {name: self._rows[number].id for name, number in step.links}
                cursor = carry_out(part.sql, part.values(values))
                # A guard may pass over a row in silence.
                if isinstance(step.what, Prepared):
                    first = cursor.fetchone() if step.gives else None
                    row.id = first[0] if first else None
                    missing = step.gives and row.id is None
                else:
                    row.id = cursor.lastrowid
                    missing = cursor.rowcount != 1 and not step.unless_there
                if missing:
                    raise IntegrityError(part.sql, None, RuntimeError("the row was passed over"))

    def _write_at_once(self, connection: OneConnection) -> None:
        dialect = connection.dialect
        shapes = tuple(step.shape(step.links) for step in self._steps)
        whole = _wholes.get(shapes)
        if whole is None:
            whole = _wholes[shapes] = _whole(dialect, shapes)
        values = [
            value
            for shape, step in zip(shapes, self._steps, strict=True)
            for value in _part(dialect, shape).values(step.values)
        ]
        made = carried_out(connection, whole, values, rows=True).first
        giving = [row for row, step in zip(self._rows, self._steps, strict=True) if step.gives]
        for row, identity in zip(giving, made or (), strict=True):
            row.id = identity


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
    given = ", ".join(f"(table n{number})" for number, shape in enumerate(shapes) if shape.gives)
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
