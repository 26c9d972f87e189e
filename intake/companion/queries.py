"""Reading the companion's anonymous counts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.companion.tables import CompanionCountRow


@dataclass(frozen=True)
class EndingCount:
    """How many times the companion ended one way on a day."""

    day: date
    level: str
    category: str
    ended: str
    times: int


def ending_counts(session: Session, *, since: date, until: date) -> tuple[EndingCount, ...]:
    """Return the counts of a span of days, both ends included, oldest first."""
    columns = (
        CompanionCountRow.day,
        CompanionCountRow.level,
        CompanionCountRow.category,
        CompanionCountRow.ended,
        CompanionCountRow.times,
    )
    wanted = select(*columns).where(CompanionCountRow.day >= since, CompanionCountRow.day <= until)
    return tuple(EndingCount(*row) for row in session.execute(wanted.order_by(*columns[:4])))
