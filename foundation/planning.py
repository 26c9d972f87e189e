"""Whose plans PostgreSQL keeps: those of the statements in `foundation.prepared`, which are few and asked often.

Its driver would have it keep the plan of whatever is asked five times. A kept plan is made without the values, and a
report over all there is, or a list of numbers, wants one that is made with them.
"""

from typing import Any

import psycopg


class PlannedByValues(psycopg.Cursor[Any]):
    """The cursor of SQLAlchemy's own statements: each is planned anew, by its values."""

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = False, binary: bool | None = None
    ) -> Any:
        """Carry a statement out, as psycopg does; not prepared unless that is asked for."""
        return super().execute(query, params, prepare=prepare, binary=binary)
