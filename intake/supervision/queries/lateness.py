"""Clocks that ran out, and the reasons people gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
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


@dataclass(frozen=True)
class Late:
    """One clock of one contact that has run out, and the reason that stands (None: nobody has said)."""

    result: ClockResult
    why: WhyLate | None


@dataclass(frozen=True)
class LateFigures:
    """Of the contacts whose clock stopped in a span: how many there were, how many were late, and why."""

    clock: Clock
    stopped: int
    late: int
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
            Clock(each.clock), Reason(each.reason), each.words, each.at, names.get(each.by_account, "Somebody")
        )
        for each in rows
    }


def late_figures(session: Session, first: date, *, now: datetime) -> tuple[LateFigures, ...]:
    """Return, for each clock, what stopped from a day until now, how much of it late, and why.

    Late is late: by the deadline that stood when the clock stopped, which a reason never changes.
    """
    return tuple(_figures(session, each, start_of(first), now) for each in Clock)


def _figures(session: Session, clock: Clock, since: datetime, now: datetime) -> LateFigures:
    due, stopped = _CLOCKS[clock]
    span = (stopped >= since, stopped <= now)
    count = session.scalar(select(func.count()).select_from(_PLACE).where(*span)) or 0
    late = list(session.scalars(select(_PLACE.contact_id).where(*span, stopped > due)))
    row = LateReasonRow
    newest = select(func.max(row.id)).where(row.clock == clock.value, row.contact_id.in_(late)).group_by(row.contact_id)
    reasons = Counter(Reason(each) for each in session.scalars(select(row.reason).where(row.id.in_(newest))))
    return LateFigures(clock, count, len(late), tuple(reasons.most_common()))
