"""Both clocks of one contact: running or as they turned out, and why each is due when it is, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from foundation.clock import in_london
from foundation.web.words import clock_time, moment_words
from intake.contacts.domain.receipts import ContactEvent
from intake.triage.domain.clock_results import Clock, ClockResult, clock_result
from intake.triage.domain.events import Event
from intake.triage.presenters.clock_words import CALM, LATE, ClockShown, decide_clock, late_by, screen_clock
from intake.triage.queries import ContactPage
from thresholds import ClockPolicy, CountedDay, Deadline, days_counted, deadlines_for, working_calendar

_POLICIES = {
    ClockPolicy.A: "Counted from the actual day of receipt, whatever the time (policy A).",
    ClockPolicy.B: "Anything that arrives after the working day counts as received on the next working day (policy B).",
}
_NOTHING_STOPS = "Nothing stops this clock, including waiting for information or a disagreement."


def clocks_shown(page: ContactPage, *, policy: str, now: datetime) -> tuple[ClockShown, ...]:
    """Return both clocks in words, running or as they turned out, each with why it is due when it is."""
    standing, calendar = page.standing, working_calendar()
    begun, events = _this_round(page)
    screen = clock_result(Clock.SCREEN, page.events, due=standing.screen_by, now=now, calendar=calendar)
    # A contact taken up again has a clock of its own from then on; the first one stays in the story as it turned out.
    decide = clock_result(Clock.DECIDE, events, due=standing.decide_by, now=now, calendar=calendar)
    counted = ClockPolicy(policy)
    first = screen_clock(screen.due, now=now, screened_at=screen.stopped_at)
    why_screen = deadlines_for(standing.received_at, policy=counted).screen_by
    return (
        replace(first, why=_why(why_screen, screen.due), notes=(_NOTHING_STOPS,)),
        _explained(_decide_words(decide, now), decide.due, begun, counted),
    )


def _decide_words(decide: ClockResult, now: datetime) -> ClockShown:
    if decide.stopped_at is None:
        return decide_clock(decide.due, now=now, calendar=working_calendar())
    if decide.late:
        late = late_by(decide.due, decide.stopped_at, decide.late_working_days)
        return ClockShown(f"Signed off {late} late", LATE)
    return ClockShown("Signed off in time", CALM)


def _explained(shown: ClockShown, due: datetime, begun: datetime, policy: ClockPolicy) -> ClockShown:
    """Add why the decision is due then; what is not counted today as it was then is not counted out."""
    would_be = deadlines_for(begun, policy=policy).decide_by
    if would_be.due != due:
        return replace(shown, why=_why(would_be, due), notes=(_POLICIES[policy],))
    days = days_counted(begun, policy=policy)
    lines = tuple((_day_words(each.day), _counts_as(each, begun, due)) for each in days)
    return replace(shown, why=would_be.why, days=lines, notes=tuple(_notes(days, policy)))


def _notes(days: tuple[CountedDay, ...], policy: ClockPolicy) -> Iterator[str]:
    yield _POLICIES[policy]
    for each in days:
        if each.announced:
            yield f"{_day_words(each.day)} was later made a holiday ({each.why_not}), which moved this date."
    yield _NOTHING_STOPS


def _counts_as(each: CountedDay, begun: datetime, due: datetime) -> str:
    received = f"received at {clock_time(begun)}" if each.day == in_london(begun).date() else ""
    if each.number is None:
        return "; ".join(filter(None, (received, f"not counted, {each.why_not}")))
    if each.number == 0:
        return f"day 0, {received or 'counted as received'}"
    return f"day {each.number}" + (f", ends at {clock_time(due)}" if each.day == in_london(due).date() else "")


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _this_round(page: ContactPage) -> tuple[datetime, tuple[ContactEvent, ...]]:
    """Return when the clock that runs began, and what has happened since."""
    again = [each for each in page.events if each.event == Event.REOPENED]
    if not again:
        return page.standing.received_at, page.events
    begun = again[-1]
    return begun.at, tuple(each for each in page.events if each.sequence > begun.sequence)


def _why(would_be: Deadline, due: datetime) -> str:
    if would_be.due == due:
        return would_be.why
    return (
        f"Set from what was known at the time: {moment_words(due)}. Counted today, it would be "
        f"{moment_words(would_be.due)}."
    )
