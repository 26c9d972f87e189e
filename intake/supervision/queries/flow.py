"""When contacts came in and went out, and what falls due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.supervision.domain.flow import Moments
from thresholds.working_days import LONDON, WorkingCalendar, london_day

_PLACE = QueuePlaceRow


def start_of(day: date) -> datetime:
    """Return the first moment of a day in London, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def moments_since(session: Session, first: date, *, now: datetime) -> Moments:
    """Return when contacts were received, screened and signed off from a day until now."""
    since = start_of(first)
    return Moments(
        received=_moments(session, ContactRow.received_at, since, now),
        screened=_moments(session, _PLACE.screened_at, since, now),
        signed_off=_moments(session, _PLACE.signed_off_at, since, now),
    )


def _moments(
    session: Session, column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    since: datetime, now: datetime,
) -> Sequence[datetime]:  # fmt: skip
    found = select(column).where(column >= since, column <= now).order_by(column)
    return [moment for moment in session.scalars(found) if moment is not None]


def due_by_day(session: Session, days: Sequence[date], calendar: WorkingCalendar, *, now: datetime) -> dict[date, int]:
    """Return how many open contacts are to be decided on each of some working days, from now on.

    A deadline that a later holiday left on a day off counts with the working day before it.
    """
    end = start_of(days[-1] + timedelta(days=1))
    found = select(_PLACE.decide_by).where(_PLACE.is_open == true(), _PLACE.decide_by >= now, _PLACE.decide_by < end)
    return dict(Counter(_working_day(london_day(moment), calendar) for moment in session.scalars(found)))


def _working_day(day: date, calendar: WorkingCalendar) -> date:
    return day if calendar.is_working_day(day) else calendar.add_working_days(day, -1)
