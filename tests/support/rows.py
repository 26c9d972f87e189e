"""Rows for any table at any age of the schema, made from what the database itself says its columns are."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKeyConstraint,
    MetaData,
    RowMapping,
    Table,
    UniqueConstraint,
    func,
    insert,
    inspect,
    literal,
    select,
    table,
    union_all,
)  # fmt: skip
from sqlalchemy.exc import IntegrityError

from foundation import schema

EACH = 3  # so that columns which must differ, up to three, can point at rows of their own
_PLAIN: dict[type, Any] = {
    bool: True,
    datetime: datetime(2026, 10, 6, 9, tzinfo=UTC),
    date: date(2026, 10, 6),
    Decimal: Decimal(1),
    float: 1.0,
    bytes: b"row",
    dict: {},
}


def fill(connection: Connection) -> Counter[str]:
    """Put rows into every table that has none, parents first, and return how many rows each table now has."""
    empty = {name for name, count in counts(connection).items() if not count}
    for each in _reflected(connection, empty).sorted_tables if empty else []:
        if each.name in empty:
            _fill_table(connection, each)
    return counts(connection)


def _fill_table(connection: Connection, table: Table) -> None:
    """Try which of its parents' rows each key may point at, until the table's own rules are content."""
    keys = sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
    for turns in itertools.product(range(EACH), repeat=len(keys)):
        pointing = dict(zip(keys, turns, strict=True))
        made = [_row(connection, table, number, pointing) for number in range(EACH)]
        try:
            with connection.begin_nested():
                connection.execute(insert(table), made)
            return
        except IntegrityError:
            continue
    raise AssertionError(f"No row could be made for {table.name}: teach tests/support/rows.py about its rules.")


def counts(connection: Connection) -> Counter[str]:
    """Return how many rows each table has."""
    names = [name for name in inspect(connection).get_table_names() if _is_ours(name)]
    counted = [select(literal(name), func.count()).select_from(table(name)) for name in names]
    found = connection.execute(union_all(*counted)).all() if counted else []
    return Counter({str(row[0]): int(row[1]) for row in found})


def _is_ours(name: str) -> bool:
    return name != "alembic_version" and not name.startswith(schema.WORDS)


def _reflected(connection: Connection, names: set[str]) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(names))  # and whatever these point at
    return metadata


def _row(
    connection: Connection, table: Table, number: int, pointing: dict[ForeignKeyConstraint, int]
) -> dict[str, Any]:
    row = {column.name: value_of(column, number) for column in table.columns if not _is_left_empty(column)}
    for key, turn in pointing.items():
        if key.referred_table is not table:
            parent = _parents(connection, key.referred_table)[(number + turn) % EACH]
            row |= {element.parent.name: parent[element.column.name] for element in key.elements}
    return row | dict.fromkeys(_others_of_a_pair(table))


def _parents(connection: Connection, table: Table) -> Sequence[RowMapping]:
    """Return the rows of a table that is filled by now, read once for all that point at it."""
    read: dict[Table, Sequence[RowMapping]] = connection.info.setdefault("rows of parents", WeakKeyDictionary())
    if table not in read:
        read[table] = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
    return read[table]


def _others_of_a_pair(table: Table) -> list[str]:
    """Return the columns that stay empty because a rule wants just one of two: the second of each such pair."""
    found = (re.search(r"\w+ is null\W+<>\W+(\w+) is null", rule, re.IGNORECASE) for rule in _rules(table))
    return [pair[1] for pair in found if pair]


def _is_left_empty(column: Column[Any]) -> bool:
    return bool(column.nullable) and bool(column.foreign_keys or _checks(column))


def _checks(column: Column[Any]) -> list[str]:
    """Return the rules that name a column, as text."""
    return [rule for rule in _rules(column.table) if re.search(rf"\b{column.name}\b", rule)]


def _rules(table: Any) -> list[str]:
    if "rules" not in table.info:
        table.info["rules"] = [str(rule.sqltext) for rule in table.constraints if isinstance(rule, CheckConstraint)]
    return table.info["rules"]


def value_of(column: Column[Any], number: int) -> Any:
    for rule in _checks(column):
        if re.search(rf"\b{column.name}\)?(::\w+( \w+)?)?\)? <> '", rule):
            continue  # a rule about one value alone: any other keeps it
        if allowed := re.findall(r"'([^']+)'", rule):
            return allowed[number % len(allowed)]
    kind = column.type.python_type
    if kind is int:
        return number + 1
    if kind is date and (column.primary_key or _is_unique(column)):
        return _PLAIN[date] + timedelta(days=number)
    return _PLAIN[kind] if kind in _PLAIN else f"{column.name}-{number}"[: getattr(column.type, "length", None)]


def _is_unique(column: Column[Any]) -> bool:
    rules = [rule for rule in column.table.constraints if isinstance(rule, UniqueConstraint)]
    return any(list(rule.columns) == [column] for rule in rules)
