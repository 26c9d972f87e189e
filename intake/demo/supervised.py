"""What the county's managers write down: who works on which day, and why some decisions were late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select

from foundation.database import reading
from foundation.signin import Account
from intake.contacts.domain.states import State
from intake.contacts.tables import QueuePlaceRow
from intake.demo.staff import MANAGERS, SCREENERS, WORKERS
from intake.rota.actions import EnterDays, enter_days
from intake.rota.domain import WEEK, Cell, Part, monday_of
from intake.supervision.actions import SayWhyLate, say_why_late
from intake.supervision.domain.lateness import Reason
from intake.triage.domain.clock_results import Clock
from thresholds.working_days import london_day

WEEKS_BACK, WEEKS_AHEAD = 6, 1
_SAID = {
    Reason.INFORMATION: "The home's own record was asked for twice and came on the sixth day.",
    Reason.ABSENCE: "The worker fell ill; it was not shared out until the day after.",
    Reason.MORE_WORK: "Three urgent contacts that week were taken first.",
    Reason.ADULT: "She wished to think about it over the weekend before saying what she wanted.",
}
_POLICE = "The police wish to speak with the two workers first. They have been rung each morning."
ONE_UNSAID_IN = 4


def enter_the_rota(accounts: Mapping[str, Account], *, now: datetime) -> None:
    """Enter six weeks past, this week and the next; the end of the next is left open, as it would be."""
    people = [accounts[key] for key in (*SCREENERS, *WORKERS, *MANAGERS)]
    this_week = monday_of(london_day(now))
    for step in range(-WEEKS_BACK, WEEKS_AHEAD + 1):
        monday = this_week + timedelta(days=step * WEEK)
        wanted = {
            Cell(person.id, day): _part(place, day)
            for place, person in enumerate(people)
            for day in _days(monday, open_end=step == WEEKS_AHEAD)
        }
        entered_at = min(now, now + timedelta(days=step * WEEK) - timedelta(days=3))
        enter_days(EnterDays(monday, wanted, {}), by=accounts[MANAGERS[0]], now=entered_at)


def _days(monday: date, *, open_end: bool) -> list[date]:
    return [monday + timedelta(days=step) for step in range(2 if open_end else 5)]


def _part(place: int, day: date) -> Part:
    turn = (day.toordinal() // WEEK + 3 * place + day.weekday()) % 11
    return Part.AWAY if turn == 0 else Part.HALF if turn in (4, 7) else Part.WHOLE


def say_why_some_were_late(accounts: Mapping[str, Account], *, now: datetime) -> None:
    """Give a reason for most decisions of the last weeks that were late; the rest wait for one, as they do.

    One whose information is still being gathered past its day has been explained; one that waits for its signature not.
    """
    place = QueuePlaceRow
    still = select(place.reference).where(place.state == State.GATHERING.value, place.decide_by < now)
    late = select(place.contact_id, place.reference).where(
        place.signed_off_at > now - timedelta(days=WEEKS_BACK * WEEK), place.signed_off_at > place.decide_by
    )
    with reading() as session:
        rows = session.execute(late.order_by(place.contact_id)).all()
        waiting = session.scalars(still.order_by(place.contact_id)).all()
    for reference in waiting:
        say_why_late(SayWhyLate(reference, Clock.DECIDE, Reason.POLICE, _POLICE), by=accounts[MANAGERS[0]], now=now)
    for number, reference in rows:
        if number % ONE_UNSAID_IN:
            reason = list(_SAID)[number % len(_SAID)]
            said = SayWhyLate(reference, Clock.DECIDE, reason, _SAID[reason])
            say_why_late(said, by=accounts[MANAGERS[number % len(MANAGERS)]], now=now)
