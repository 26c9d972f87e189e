"""Announcing a holiday, moving the deadlines it touches, and the marks that looking leaves."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Actor
from foundation.database import reading, storable, transaction
from foundation.signin import Account
from intake.contacts.actions import append_event
from intake.contacts.tables import QueuePlaceRow
from intake.guidance import queries
from intake.guidance.domain.holidays import DEADLINE_MOVED, Announced, Moved
from intake.guidance.tables import AnnouncedHolidayRow
from thresholds import BankHoliday, ClockPolicy, bank_holidays, deadlines_for, take_announced

HOLIDAY_ANNOUNCED = audit.Entry("holiday.announced", "A bank holiday was announced after the files were written")
MOVED_BY_HOLIDAY = audit.Entry("contact.deadline-moved", "The deadline was moved later by a bank holiday")
REPLAY_SHOWN = audit.Entry("contact.replayed", "A decision was replayed as on its day")
REHEARSAL_SHOWN = audit.Entry("guidance.rehearsed", "A draft of the guidance was rehearsed on past contacts")
ENTRIES = (HOLIDAY_ANNOUNCED, MOVED_BY_HOLIDAY, REPLAY_SHOWN, REHEARSAL_SHOWN)


_policy = ClockPolicy.A


def count_days_by(policy: ClockPolicy) -> None:
    """Take, for this process, how working days count here: a setting of the installation."""
    global _policy
    _policy = policy


class HolidayRefused(ValueError):
    """A day that cannot be announced: it is a holiday already, or it has no name."""


@dataclass(frozen=True)
class AnnounceHoliday:
    """Announce a day on which the hub does not work."""

    day: date
    name: str


def announce_holiday(command: AnnounceHoliday, *, by: Actor, now: datetime) -> Announced:
    """Announce a holiday and move every open deadline it touches later, in one transaction; return what moved.

    A decision that was signed off keeps the deadline it was graded by. Raises HolidayRefused for a day that is one
    already, or without a name.
    """
    name = storable(command.name.strip())
    if not name:
        raise HolidayRefused("Give the holiday a name.")
    if command.day in {holiday.day for holiday in bank_holidays()}:
        raise HolidayRefused(f"{command.day.isoformat()} is already a bank holiday on file.")
    with transaction() as session:
        if session.scalar(select(AnnouncedHolidayRow.day).where(AnnouncedHolidayRow.day == command.day)):
            raise HolidayRefused(f"{command.day.isoformat()} has already been announced.")
        by_account = by.id if by.kind == "account" else None
        session.add(AnnouncedHolidayRow(day=command.day, name=name, announced_at=now, by_account=by_account))
        session.flush()
        done = _move_open_deadlines(session, by=by, now=now)
        facts = {"name": name, "moved": len(done.moved), "open": done.looked_at}
        subject = f"holiday:{command.day.isoformat()}"
        audit.add(session, HOLIDAY_ANNOUNCED, subject=subject, by=by, at=now, facts=facts)
    return done


def move_open_deadlines(*, now: datetime) -> Announced:
    """Move whatever open deadline an announced holiday touches and nobody has moved yet; twice does no more than once.

    A contact taken by a process that had not heard of the holiday is put right here.
    """
    with transaction() as session:
        return _move_open_deadlines(session, by=Actor.system("holidays"), now=now)


def learn_holidays() -> tuple[BankHoliday, ...]:
    """Take the announced holidays into this process, so that every deadline it works out leaves them out."""
    with reading() as session:
        holidays = queries.announced_holidays(session)
    take_announced(holidays)
    return holidays


def learn_holidays_if_possible() -> None:
    """Take the announced holidays if the database can say; a page is shown either way."""
    with contextlib.suppress(SQLAlchemyError):
        learn_holidays()


def record_replay_shown(*, reference: str, by: Account, now: datetime) -> None:
    """Record that somebody had a contact's decisions replayed."""
    with transaction() as session:
        audit.add(session, REPLAY_SHOWN, subject=f"contact:{reference}", by=by.actor, at=now)


def record_rehearsal_shown(*, draft: str, contacts: int, by: Actor, now: datetime) -> None:
    """Record that a draft was rehearsed, on how many contacts."""
    facts = {"contacts": contacts}
    with transaction() as session:
        audit.add(session, REHEARSAL_SHOWN, subject=f"draft:{draft}", by=by, at=now, facts=facts)


def _move_open_deadlines(session: Session, *, by: Actor, now: datetime) -> Announced:
    take_announced(queries.announced_holidays(session))
    waiting = queries.open_deadlines(session)
    moved = []
    for each in waiting:
        due = deadlines_for(each.received_at, policy=_policy).decide_by.due
        if due > each.decide_by:
            moved.append(Moved(each.reference, each.decide_by, due))
            _move(session, each.contact_id, moved[-1], by=by, now=now)
    return Announced(tuple(moved), len(waiting))


def _move(session: Session, contact_id: int, moved: Moved, *, by: Actor, now: datetime) -> None:
    facts = {"was": moved.was.isoformat(), "now": moved.now.isoformat()}
    session.execute(update(QueuePlaceRow).where(QueuePlaceRow.contact_id == contact_id).values(decide_by=moved.now))
    by_account = by.id if by.kind == "account" else None
    append_event(session, contact_id=contact_id, event=DEADLINE_MOVED, at=now, by_account=by_account, facts=facts)
    audit.add(session, MOVED_BY_HOLIDAY, subject=f"contact:{moved.reference}", by=by, at=now, facts=facts)
