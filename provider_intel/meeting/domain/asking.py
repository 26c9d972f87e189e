"""To which month's meeting a partner's request goes."""

from collections.abc import Iterable
from datetime import date, timedelta

from provider_intel.domain import months_after
from provider_intel.meeting.domain.records import Meeting
from provider_intel.meeting.domain.settings import settings_on
from provider_intel.meeting.domain.states import State


def month_asked(meetings: Iterable[Meeting], *, today: date) -> date:
    """Return the first day of the month whose meeting a request of today goes to.

    It is the next one planned that still takes requests; where none is planned, the month after the last one there was.
    """
    planned = sorted(
        (each for each in meetings if each.state is State.PLANNED and today <= last_day(each)),
        key=lambda each: each.held_on,
    )
    if planned:
        return planned[0].month
    this = today.replace(day=1)
    latest = max((each.month for each in meetings if each.month >= this), default=None)
    return months_after(latest, 1) if latest else this


def last_day(meeting: Meeting) -> date:
    """Return the last day on which partners add something for a meeting."""
    return meeting.held_on - timedelta(days=settings_on(meeting.held_on).partners_until_days)
