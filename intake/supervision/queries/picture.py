"""The whole counted picture of a moment: what is read, put through the rules that count it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from statistics import mean

from sqlalchemy.orm import Session

from intake.guidance.domain.disagreement import HIGHER, HUB, LOWER
from intake.guidance.queries import judged_by_workers
from intake.rota.queries import person_days
from intake.supervision.domain.flow import FlowDay, days_looked_back_on, first_moment_of, flow
from intake.supervision.domain.forecast import DAYS, Forecast, forecast, pace_of
from intake.supervision.domain.silence import LOOKED_AT, silences
from intake.supervision.domain.today import Parting, Picture
from intake.supervision.queries.flow import due_by_day, moments_since
from intake.supervision.queries.sources import sources
from intake.triage.queries import figures
from thresholds import WorkingCalendar
from thresholds.working_days import london_day


def picture(session: Session, *, calendar: WorkingCalendar, now: datetime) -> Picture:
    """Return what the supervisor's page counts, as it stands at a moment."""
    today = london_day(now)
    days = days_looked_back_on(today, calendar)
    since = first_moment_of(days, calendar)
    past = flow(moments_since(session, since, now=now), days=days)
    found = sources(session, calendar.add_working_days(today, -LOOKED_AT), now=now)
    return Picture(
        now=now,
        today=today,
        flow=past,
        forecast=_forecast(session, past, calendar, today=today, now=now),
        silences=silences(found, today=today, calendar=calendar),
        sources_looked_at=len(found),
        parting=_parting(session, since, today),
    )


def days_ahead(today: date, calendar: WorkingCalendar) -> tuple[date, ...]:
    """Return the next five working days, today among them when it is one."""
    before = calendar.add_working_days(today, -1) if calendar.is_working_day(today) else today
    return tuple(calendar.add_working_days(before, step) for step in range(1, DAYS + 1))


def _forecast(
    session: Session, past: tuple[FlowDay, ...], calendar: WorkingCalendar, *, today: date, now: datetime
) -> Forecast:
    ahead = days_ahead(today, calendar)
    worked = person_days(session, past[0].day, past[-1].day)
    known = [worked[each.day] for each in past if worked.get(each.day)]
    return forecast(
        due_by_day(session, ahead, calendar, now=now),
        late_now=figures(session, me="", now=now).late,
        days=ahead,
        pace=pace_of({each.day: each.signed_off for each in past}, worked),
        people=person_days(session, ahead[0], ahead[-1] + timedelta(days=1)),
        usual_people=mean(known) if known else None,
    )


def _parting(session: Session, since: date, until: date) -> Parting:
    ways = [each.way for each in judged_by_workers(session, since=since, until=until) if each.side == HUB]
    return Parting(len(ways), ways.count(HIGHER), ways.count(LOWER))
