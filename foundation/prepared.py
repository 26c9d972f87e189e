"""Statements of the busiest paths, compiled once and handed straight to the database's driver.

SQLAlchemy spends ten times longer on sending a short statement than the database on carrying it out. Where a whole
contact is written that is most of the time, so there, and only there, statements are prepared: the same tables, the
same types, the same transaction, and faults in SQLAlchemy's own classes.
"""

import itertools
import re
from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, cast

from psycopg import Connection as PostgreSQLConnection
from psycopg import RawCursor
from sqlalchemy import Connection, Executable, Insert, Select, Table, Update, bindparam, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

_Process = Callable[[Any], Any]


_Statement = Select[Any] | Update | Insert


@dataclass(frozen=True)
class _Compiled:
    """A statement in the database's own words, and what makes of each value what the driver takes and gives."""

    sql: str
    order: tuple[str, ...]
    processes: tuple[tuple[str, _Process], ...] = ()
    results: tuple[_Process | None, ...] = ()
    named: Any = None

    def values(self, given: Mapping[str, Any]) -> Any:
        """Return the values as the driver takes them, in the order of their marks."""
        made = {**given}
        for name, process in self.processes:
            made[name] = process(made[name])
        return [made[name] for name in self.order]

    def row(self, found: tuple[Any, ...]) -> Any:
        """Return a row as the types of its columns say, by name."""
        pairs = zip(found, self.results, strict=True)
        return self.named._make(value if process is None else process(value) for value, process in pairs)


class Prepared:
    """A statement of named values, compiled once a process for each database."""

    def __init__(self, statement: _Statement | Callable[[str], _Statement]) -> None:
        """Take the statement, or what makes it for a database by name where the two say it differently."""
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def first(self, session: Session, values: Mapping[str, Any]) -> Any:
        """Return the first row by column name, or None. Raises SQLAlchemy's DBAPIError and its kinds."""
        connection = _connection(session)
        compiled = self._for(connection.dialect)
        found = _execute(connection, compiled.sql, compiled.values(values), rows=True).first
        return compiled.row(found) if found is not None else None

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Carry the statement out where it gives no rows; raises as `first` does."""
        connection = _connection(session)
        compiled = self._for(connection.dialect)
        _execute(connection, compiled.sql, compiled.values(values))

    def _for(self, dialect: Dialect) -> _Compiled:
        held = self._compiled.get(dialect.name)
        if held is None:
            statement = self._statement if isinstance(self._statement, Executable) else self._statement(dialect.name)
            made = _compile(statement, dialect)
            held = self._compiled[dialect.name] = replace(made, sql=_numbered(made.sql))
        return held


@dataclass
class NewRow:
    """A row that will be written: stands for its id in the rows after it, and holds the id once it is there."""

    number: int
    id: int | None = None


class NewRows:
    """Rows of one transaction that belong together; one statement on PostgreSQL, one after another on SQLite.

    Only for tables whose every column without a value may be empty or has the database's own default.
    """

    def __init__(self, session: Session) -> None:
        self._connection = _connection(session)
        self._steps: list[tuple[Table, dict[str, Any], bool]] = []
        self._rows: list[NewRow] = []

    def add(self, table: object, values: Mapping[str, Any], *, unless_there: bool = False) -> NewRow:
        """Plan a row; a value may be a NewRow planned before. `unless_there` passes over one that is there already."""
        self._steps.append((cast(Table, table), dict(values), unless_there))
        self._rows.append(NewRow(len(self._rows)))
        return self._rows[-1]

    def write(self) -> None:
        """Write every planned row and fill in their ids. Raises SQLAlchemy's IntegrityError and its kin."""
        if self._connection.dialect.name == "postgresql":
            self._write_at_once()
        else:
            self._write_in_turn()

    def _write_in_turn(self) -> None:
        for row, (table, values, unless_there) in zip(self._rows, self._steps, strict=True):
            plain = {name: value.id if isinstance(value, NewRow) else value for name, value in values.items()}
            compiled = _statement_for(self._connection.dialect, (_Shape(table, tuple(plain), (), unless_there),))
            written = _execute(self._connection, compiled.sql, compiled.values(plain))
            if written.touched != 1 and not unless_there:  # a guard may pass over a row in silence
                raise IntegrityError(compiled.sql, None, RuntimeError("the row was passed over"))
            row.id = written.new_id

    def _write_at_once(self) -> None:
        shapes: list[_Shape] = []
        together: dict[str, Any] = {}
        for number, (table, values, unless_there) in enumerate(self._steps):
            links = tuple((name, value.number) for name, value in values.items() if isinstance(value, NewRow))
            shapes.append(_Shape(table, tuple(values), links, unless_there))
            together |= {f"n{number}_{name}": value for name, value in values.items() if not isinstance(value, NewRow)}
        compiled = _statement_for(self._connection.dialect, tuple(shapes))
        made = _execute(self._connection, compiled.sql, compiled.values(together), rows=True).first
        for row, identity in zip(self._rows, made or (), strict=True):
            row.id = identity


class _Shape(NamedTuple):
    """What a planned row looks like, whatever it holds: enough to write its statement once."""

    table: Table
    names: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    unless_there: bool


_statements: dict[tuple[str, tuple[_Shape, ...]], _Compiled] = {}


def _statement_for(dialect: Dialect, shapes: tuple[_Shape, ...]) -> _Compiled:
    held = _statements.get((dialect.name, shapes))
    if held is None:
        held = _all(dialect, shapes) if dialect.name == "postgresql" else _compile(_insert(shapes[0], ""), dialect)
        _statements[dialect.name, shapes] = held
    return held


def _all(dialect: Dialect, shapes: tuple[_Shape, ...]) -> _Compiled:
    """One statement: each row a part of its own, so that a later one can ask an earlier one for its id."""
    parts = [_compile(_insert(shape, f"n{number}_", returning=True), dialect) for number, shape in enumerate(shapes)]
    inserts = ", ".join(f"n{number} as ({part.sql})" for number, part in enumerate(parts))
    identities = ", ".join(f"(table n{number})" for number in range(len(parts)))
    sql = f"with {inserts} select {identities}"
    order = tuple(name for part in parts for name in part.order)
    return _Compiled(_numbered(sql), order, processes=tuple(process for part in parts for process in part.processes))


def _insert(shape: _Shape, prefix: str, *, returning: bool = False) -> Insert:
    columns, linked = shape.table.c, dict(shape.links)
    values = {
        name: literal_column(f"(table n{linked[name]})")
        if name in linked
        else bindparam(f"{prefix}{name}", type_=columns[name].type)
        for name in shape.names
    }
    kind = postgresql.insert if returning else sqlite.insert
    made = kind(shape.table).values(values).inline()
    made = made.on_conflict_do_nothing() if shape.unless_there else made
    return made.returning(next(iter(shape.table.primary_key))) if returning else made


def _compile(statement: _Statement, dialect: Dialect) -> _Compiled:
    made = statement.compile(dialect=dialect)
    bound = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in made.binds.items()}
    columns = list(statement.selected_columns if isinstance(statement, Select) else statement.exported_columns)
    named_marks = made.positiontup is None
    return _Compiled(
        sql=_NAMED.sub(_MARK, str(made)).replace("%%", "%") if named_marks else str(made),
        order=tuple(_NAMED.findall(str(made)) if named_marks else made.positiontup or ()),
        processes=tuple((name, process) for name, process in bound.items() if process is not None),
        results=tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns),
        named=namedtuple("Row", [str(column.key) for column in columns]),
    )


def _numbered(sql: str) -> str:
    """Number the marks as PostgreSQL itself does, so that its driver need not read the statement each time."""
    numbers = itertools.count(1)
    return re.sub(_MARK, lambda _: f"${next(numbers)}", sql)


# SQLAlchemy marks a value by its name for this driver; ours stands in its place until the whole statement is there.
_NAMED = re.compile(r"%\((\w+)\)s")
_MARK = "\x1f"


def _connection(session: Session) -> Connection:
    """Return the connection of the transaction that is open; the session works it out anew each time it is asked."""
    held: Connection | None = session.info.get(_HELD)
    if held is None or held.closed or not held.in_transaction():
        held = session.info[_HELD] = session.connection()
    return held


_HELD = "connection of the open transaction"


class _Answer(NamedTuple):
    """What came of a statement: its first row when it gives rows, how many rows it touched, the id of a new one."""

    first: tuple[Any, ...] | None
    touched: int
    new_id: int | None


def _execute(connection: Connection, sql: str, values: Any, *, rows: bool = False) -> _Answer:
    raw = connection.connection.dbapi_connection
    cursor: Any = RawCursor(raw) if isinstance(raw, PostgreSQLConnection) else connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return _Answer(cursor.fetchone() if rows else None, cursor.rowcount, getattr(cursor, "lastrowid", None))
    except connection.dialect.loaded_dbapi.Error as fault:
        if connection.dialect.is_disconnect(fault, None, cursor):
            connection.invalidate(fault)
        # Without the values: they are what somebody wrote about a person, and an error may be logged.
        raise DBAPIError.instance(
            sql, None, fault, connection.dialect.loaded_dbapi.Error, hide_parameters=True, dialect=connection.dialect
        ) from fault
    finally:
        # At once: an error holds on to its cursor, and a cursor to a statement that the next user of the connection
        # would be given again, half carried out.
        cursor.close()
