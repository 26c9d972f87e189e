"""Days in London as moments: where one begins and where it ends."""

from datetime import UTC, date, datetime, time, timedelta

from foundation.clock import LONDON


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins in London."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the moment at which a day has ended in London."""
    return start_of(day + timedelta(days=1))
