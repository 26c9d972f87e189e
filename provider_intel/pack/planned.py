"""Which meetings were planned, for the days of their packs. Light: the pages ask it too."""

from datetime import date

from sqlalchemy.orm import Session


def planned_meetings(session: Session) -> dict[date, tuple[date, date]]:
    """Return the day and the cut-off of each month's meeting that was planned, by the first day of its month."""
    del session
    return {}
