"""Clocks that ran out, and the reasons people gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from foundation.newest import newest_of_each
from foundation.signin.queries import names_of
from intake.contacts.domain.states import WAITING
from intake.contacts.queries import events_of
from intake.contacts.tables import QueuePlaceRow
from intake.supervision.domain.lateness import Reason, WhyLate
from intake.supervision.queries.flow import start_of
from intake.supervision.tables import LateReasonRow
from intake.triage.domain.clock_results import Clock, ClockResult, clock_result
from thresholds import working_calendar

_PLACE = QueuePlaceRow
_CLOCKS = {
    Clock.SCREEN: (_PLACE.screen_by, _PLACE.screened_at),
    Clock.DECIDE: (_PLACE.decide_by, _PLACE.signed_off_at),
}

_WAITS = {
    Clock.SCREEN: tuple(state for state, waiting in WAITING.items() if waiting.clock == "screen_by"),
    Clock.DECIDE: tuple(WAITING),
}
"""The states in which a clock runs on: the five days run from the moment of receipt."""


@dataclass(frozen=True)
class Late:
    """One clock of one contact that has run out, and the reason that stands (None: nobody has said)."""

    result: ClockResult
    why: WhyLate | None


@dataclass(frozen=True)
class LateFigures:
    """Of the contacts whose clock stopped in a span, or has run out and runs on: how many, how many late, and why.

    `running` are those of the late ones that nobody has finished yet: undecided and past its day is late (measures M7
    and M8 of the returns), not left out until somebody decides.
    """

    clock: Clock
    counted: int
    late: int
    running: int
    reasons: tuple[tuple[Reason, int], ...]

    @property
    def unsaid(self) -> int:
        """Late ones for which nobody has said why."""
        return self.late - sum(count for _, count in self.reasons)


def late_clocks(session: Session, contact_id: int, *, now: datetime) -> tuple[Late, ...]:
    """Return the clocks of one contact that have run out or stopped late, with the reasons given."""
    place = session.get(QueuePlaceRow, contact_id)
    if place is None:
        return ()
    events, given = events_of(session, contact_id), why_late(session, contact_id)
    due = {Clock.SCREEN: place.screen_by, Clock.DECIDE: place.decide_by}
    results = (clock_result(each, events, due=due[each], now=now, calendar=working_calendar()) for each in Clock)
    return tuple(Late(each, given.get(each.clock)) for each in results if each.late)


def why_late(session: Session, contact_id: int) -> dict[Clock, WhyLate]:
    """Return the reason that stands for each clock of one contact."""
    row = LateReasonRow
    rows = list(session.scalars(select(row).where(row.contact_id == contact_id).order_by(row.id)))
    names = names_of(session, {each.by_account for each in rows})
    return {
        Clock(each.clock): WhyLate(
            Clock(each.clock), Reason(each.reason), each.words, each.at, names.get(each.by_account, "Someone")
        )
        for each in rows
    }


def late_figures(session: Session, first: date, *, now: datetime) -> tuple[LateFigures, ...]:
    """Return, for each clock, what stopped from a day until now or is past its time, how much of it late, and why.

    Late is late: by the deadline that stood when the clock stopped, which a reason never changes.
    """
    return tuple(_figures(session, each, start_of(first), now) for each in Clock)


def _figures(session: Session, clock: Clock, since: datetime, now: datetime) -> LateFigures:
    due, stopped = _CLOCKS[clock]
    finished = and_(stopped >= since, stopped <= now)
    runs_on = and_(stopped.is_(None), due < now, _PLACE.state.in_(_WAITS[clock]))
    count = session.scalar(select(func.count()).select_from(_PLACE).where(or_(finished, runs_on))) or 0
    past = select(_PLACE.contact_id, stopped.is_(None).label("runs")).where(or_(and_(finished, stopped > due), runs_on))
    late = {row.contact_id: row.runs for row in session.execute(past)}
    row = LateReasonRow
    given = select(row.reason).where(row.clock == clock.value, row.contact_id.in_(late))
    newest = newest_of_each(given, of=[row.contact_id], by=row.id)
    reasons = Counter(Reason(each) for each in session.scalars(newest))
    return LateFigures(clock, count, len(late), sum(late.values()), tuple(reasons.most_common()))
