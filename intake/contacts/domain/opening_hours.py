"""When the hub is staffed, as dated values; so that pages say honestly who reads what is sent, and when."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from thresholds import working_calendar
from thresholds.working_days import LONDON

_FILE = Path(__file__).with_name("opening_hours.toml")


class HoursMissing(LookupError):
    """No opening hours are on file for a day."""


@dataclass(frozen=True)
class Hours:
    """The hours of a working day while they are in force. `confirmed` is whether West Sussex has said so."""

    first_day: date
    opens: time
    closes: time
    confirmed: bool


@dataclass(frozen=True)
class Staffed:
    """Whether the hub is open at a moment, and until when it stays so or stays closed, in London's time."""

    is_open: bool
    until: datetime
    confirmed: bool


def staffed(at: datetime) -> Staffed:
    """Return whether anybody is at the hub at a moment. Raises HoursMissing before the first hours on file."""
    local = at.astimezone(LONDON)
    day, hours, working = local.date(), _hours_on(local.date()), working_calendar()
    if working.is_working_day(day) and hours.opens <= local.time() < hours.closes:
        return Staffed(True, datetime.combine(day, hours.closes, LONDON), hours.confirmed)
    if not (working.is_working_day(day) and local.time() < hours.opens):
        day = working.next_working_day(day)
    return Staffed(False, datetime.combine(day, _hours_on(day).opens, LONDON), hours.confirmed)


def same_day(staff: Staffed, at: datetime) -> bool:
    """Return whether the hub's next change is on the day of a moment in London."""
    return staff.until.date() - at.astimezone(LONDON).date() < timedelta(days=1)


@cache
def _all_hours() -> tuple[Hours, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["hours"]
    made = (Hours(row["from"], row["opens"], row["closes"], bool(row["confirmed_by"])) for row in rows)
    return tuple(sorted(made, key=lambda each: each.first_day))


def _hours_on(day: date) -> Hours:
    held = [each for each in _all_hours() if each.first_day <= day]
    if not held:
        raise HoursMissing(f"No opening hours are on file for {day.isoformat()}.")
    return held[-1]
