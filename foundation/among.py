"""The condition that a column is one of a list given later, in words that do not change with the length of the list.

SQLAlchemy writes a mark for every value, so that a statement of eleven values is another than one of twelve: each has
to be read and planned afresh by the database. Here a list is one value: JSON for SQLite, an array for PostgreSQL.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, String, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Listed(TypeDecorator[Collection[Any]]):
    """A list as one value of a statement."""

    impl = String
    cache_ok = True

    def __init__(self, *, numbers: bool) -> None:
        super().__init__()
        self.numbers = numbers

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        of: TypeEngine[Any] = BigInteger() if self.numbers else String()
        return dialect.type_descriptor(ARRAY(of) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        return list(value or ()) if dialect.name == "postgresql" else json.dumps(list(value or ()))


def among(column: Any, name: str, *, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a column's value, a number or a text, is one of those given under a name.

    For `foundation.prepared`, which hands over the name of the database the statement is written for.
    """
    values: Any = bindparam(name, type_=_Listed(numbers=isinstance(column.type, Integer)))
    if dialect == "postgresql":
        found: ColumnElement[bool] = column == func.any(values)
        return found
    listed: ColumnElement[bool] = column.in_(select(func.json_each(values).table_valued("value").c.value))
    return listed
