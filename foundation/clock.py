"""The only place that asks the computer what time it is.

Moments are stored in UTC and shown in the time of London. Rules never call this module: they are handed the moment.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment in UTC, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date it is in London now; near midnight in summer it differs from the UTC date."""
    return now().astimezone(LONDON).date()


def in_london(moment: datetime) -> datetime:
    """Return the same moment as a London wall clock shows it. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its zone: pass an aware datetime, in UTC.")
    return moment.astimezone(LONDON)


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over in London, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
