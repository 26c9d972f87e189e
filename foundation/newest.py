"""The newest row of each thing, read in one pass whatever the database believes of its tables.

Rows here are never changed: a later one says something else of the same thing, and stands. To ask which rows have the
greatest number of their group, and then for these rows, is two readings that the database has to bring together.
PostgreSQL, which after an import believes a table to be as small as when it last counted, then reads the groups again
for every row: minutes, for thousands. Numbering the rows of each group takes one reading and one sort, always.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select


def newest_of_each(wanted: Select[*tuple[Any, ...]], *, of: Sequence[Any], by: Any) -> Select[*tuple[Any, ...]]:
    """Select, of what is `wanted`, the row with the greatest `by` for each different `of`.

    What `wanted` leaves out does not count as newer. A condition on the row that stands goes on what is returned, by
    its `selected_columns`, which have the names of those wanted.
    """
    nth: ColumnElement[int] = func.row_number().over(partition_by=list(of), order_by=by.desc())
    every = wanted.add_columns(nth.label(_NTH)).subquery()
    return select(*(column for column in every.c if column.key != _NTH)).where(every.c[_NTH] == 1)


_NTH = "nth_newest"
