"""Holidays announced late, and the deadlines that are still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.tables import QueuePlaceRow
from intake.guidance.tables import AnnouncedHolidayRow
from thresholds import BankHoliday
from thresholds.working_days import london_day


@dataclass(frozen=True)
class OpenDeadline:
    """A contact nobody has signed off, with when it came and when it has to be decided."""

    contact_id: int
    reference: str
    received_at: datetime
    decide_by: datetime


def announced_holidays(session: Session) -> tuple[BankHoliday, ...]:
    """Return every holiday announced after the files were written, oldest first."""
    rows = session.execute(
        select(AnnouncedHolidayRow.day, AnnouncedHolidayRow.name, AnnouncedHolidayRow.announced_at).order_by(
            AnnouncedHolidayRow.day
        )
    )
    return tuple(BankHoliday(row.day, row.name, london_day(row.announced_at)) for row in rows)


def open_deadlines(session: Session) -> tuple[OpenDeadline, ...]:
    """Return the deadlines still open, oldest first, locked until the transaction ends."""
    rows = session.execute(
        select(QueuePlaceRow.contact_id, QueuePlaceRow.reference, QueuePlaceRow.received_at, QueuePlaceRow.decide_by)
        .where(QueuePlaceRow.is_open, QueuePlaceRow.signed_off_at.is_(None))
        .order_by(QueuePlaceRow.received_at, QueuePlaceRow.contact_id)
        .with_for_update()
    )
    return tuple(OpenDeadline(*row) for row in rows)
