"""Rows with values of megabytes, straight from the driver.

PostgreSQL tells bytes as text unless it is asked otherwise: twice as long, and each of them has to be read back.
"""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session


def long_values(session: Session, wanted: Select[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, in what is open; its values are ours and are written into it."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return [tuple(row) for row in connection.execute(wanted)]
    told = wanted.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    raw: Any = connection.connection.dbapi_connection
    with raw.cursor(binary=True) as cursor:
        rows: list[tuple[Any, ...]] = cursor.execute(str(told)).fetchall()
    return rows
