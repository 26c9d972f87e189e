"""Reading a day and a time of day as people type them, in the time of London."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from foundation.clock import LONDON

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OLDEST = 2015
PARTS = ("day", "month", "year", "time")


def time_typed(typed: str) -> time | None:
    """Return a time of day however it was written ('14:05', '2.05pm', '9am', '1405'), or None.

    >>> time_typed("2.05pm"), time_typed("1405"), time_typed("half two")
    (datetime.time(14, 5), datetime.time(14, 5), None)
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None or not found[0].isascii():
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found[2] is None:
        return None  # a bare figure is a day or a slip, not a time
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_typed(parts: Mapping[str, str]) -> datetime | None:
    """Return the moment of `day`, `month`, `year` and `time`, in UTC, or None when they make no real one since 2015.

    A month may be a figure or a name.
    """
    at, day = time_typed(parts.get("time", "")), day_typed(parts)
    if at is None or day is None or day.year < _OLDEST:
        return None
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)


def day_typed(parts: Mapping[str, str]) -> date | None:
    """Return the date of `day`, `month` and `year`, or None when they make no real one; a month may be a name.

    >>> day_typed({"day": "4", "month": "June", "year": "2026"}), day_typed({"day": "31", "month": "6", "year": "2026"})
    (datetime.date(2026, 6, 4), None)
    """
    day, month, year = (parts.get(part, "").strip().lower() for part in ("day", "month", "year"))
    month = str(_MONTHS.index(month[:3]) + 1) if month[:3] in _MONTHS else month
    figures = [int(each) for each in (year, month, day) if each.isascii() and each.isdigit() and len(each) <= 4]
    try:
        return date(*figures) if len(figures) == 3 else None
    except ValueError:
        return None
