"""Counting how the companion ended, and keeping nothing else."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from foundation.database import transaction
from intake.companion.tables import CompanionCountRow
from thresholds import Level

_COUNTS = cast(Table, CompanionCountRow.__table__)
MANY, NONE = "several", "none"


class Ended(StrEnum):
    """How somebody left the companion: with their own record, or on the way to a form."""

    OWN_RECORD = "own_record"
    FORM = "form"


def count_ending(*, level: Level | None, categories: tuple[str, ...], ended: Ended, on: date) -> None:
    """Count one ending, by day, level and category. Two or more categories count as several."""
    row = {
        "day": on,
        "level": level.value if level else NONE,
        "category": categories[0] if len(categories) == 1 else (MANY if categories else NONE),
        "ended": ended.value,
        "times": 1,
    }
    with transaction() as session:
        connection = session.connection()
        connection.execute(_insert(connection.dialect.name), row)


@cache
def _insert(dialect: str) -> Insert:
    made = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(_COUNTS)
    return made.on_conflict_do_update(
        index_elements=["day", "level", "category", "ended"], set_={"times": _COUNTS.c.times + made.excluded.times}
    ).inline()
