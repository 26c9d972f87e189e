"""When a body is reminded, and when somebody above is told. Lengths are those of an enquiry's clocks, not confirmed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from intake.enquiries.domain.clocks import clock_on, end_of, start_of
from thresholds import working_calendar
from thresholds.working_days import london_day

LONGEST_DUE = timedelta(days=366)
ABOVE_AFTER = 2
"""Which chase of a late report also tells the next role but one up."""


def reminder_before(due_on: date, *, now: datetime) -> datetime:
    """Return when a body is first reminded: some working days before its report is due, and never in the past."""
    length = clock_on("remind", london_day(now)).length
    return max(start_of(working_calendar().add_working_days(due_on, -length)), now)


def chase_after(due_at: datetime, *, now: datetime) -> datetime:
    """Return when a body is chased next: when its report is due, and once it is late again and again."""
    if now < due_at:
        return due_at
    length = clock_on("chase", london_day(now)).length
    return end_of(working_calendar().add_working_days(london_day(now), length))
