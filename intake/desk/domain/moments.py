"""Reading a day and a time of day as people type them, in the time of London."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time

from intake.contacts.domain.dates import date_typed
from thresholds.working_days import LONDON

JUST_NOW = "now"
EARLIER = "earlier"
"""What is chosen beside "When did the hub first receive it?"."""

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def time_typed(typed: str) -> time | None:
    """Return a time of day however it was written ('14:05', '2.05pm', '9am', '1405'), or None.

    >>> time_typed("2.05pm"), time_typed("1405"), time_typed("half two")
    (datetime.time(14, 5), datetime.time(14, 5), None)
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
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
    """Return the moment of `day`, `month`, `year` and `time`, in UTC, or None when they make no real one."""
    day, at = date_typed(dict(parts)), time_typed(parts.get("time", ""))
    if day is None or at is None or day.year < 2015:
        return None
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)
