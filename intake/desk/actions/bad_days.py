"""Opening a bad day, counting what came, and closing it when nothing is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts.domain.taken_down import Channel
from intake.desk import queries
from intake.desk.actions import entries
from intake.desk.tables import OutageRow, OutageTallyRow


class BadDayMissing(Exception):
    """There is no such bad day."""


class BadDayClosed(FormRefused):
    """The bad day is closed: nothing of it changes any more."""

    def __init__(self) -> None:
        super().__init__(Fault("", "This bad day is closed. Nothing was changed"))


class StillOpen(FormRefused):
    """Something is left, so that it cannot be closed."""

    def __init__(self, words: str) -> None:
        super().__init__(Fault("closing_words", f"You cannot close it: {words[0].lower()}{words[1:]}"))


@dataclass(frozen=True)
class CountBadDay:
    """When it ended, as far as is known, and how many notes of each kind were counted."""

    number: int
    ended_at: datetime | None
    counted: Mapping[Channel, int]


def open_bad_day(*, began_at: datetime, why: str, by: Account, now: datetime) -> int:
    """Open a bad day and return its number; the same one again, while it is open, is the one that is there."""
    with transaction() as session:
        _open_one_at_a_time(session)
        same = (OutageRow.began_at == began_at, OutageRow.why == why, OutageRow.closed_at.is_(None))
        if (already := session.scalar(select(OutageRow.id).where(*same).limit(1))) is not None:
            return already
        row = {"began_at": began_at, "why": why, "opened_at": now, "opened_by": by.id, "closing_words": ""}
        number = session.execute(insert(OutageRow).values(row).returning(OutageRow.id)).scalar_one()
        audit.add(session, entries.BAD_DAY_OPENED, subject=about(number), by=by.actor, at=now)
    return number


def count_bad_day(command: CountBadDay, *, by: Account, now: datetime) -> None:
    """Write down what was counted. Raises BadDayMissing, BadDayClosed, and FormRefused for an end before the start."""
    with transaction() as session:
        row = _open(session, command.number)
        if command.ended_at is not None and command.ended_at < row.began_at:
            raise FormRefused(Fault("ended", "The end must be after the start"))
        row.ended_at = command.ended_at or row.ended_at
        for channel, notes in command.counted.items():
            tally = {"outage_id": row.id, "channel": channel.value, "notes": notes, "at": now, "by_account": by.id}
            session.execute(insert(OutageTallyRow).values(tally))
        facts = {channel.value: notes for channel, notes in command.counted.items()}
        audit.add(session, entries.BAD_DAY_COUNTED, subject=about(row.id), by=by.actor, at=now, facts=facts)


def close_bad_day(number: int, words: str, *, by: Account, now: datetime) -> None:
    """Close a bad day in one's own name. Raises BadDayMissing, BadDayClosed, and StillOpen while anything is left."""
    with transaction() as session:
        row = _open(session, number)
        held = queries.bad_day(session, number)
        if held is None or held.keeps_it_open:
            raise StillOpen(held.keeps_it_open if held else "It is gone")
        row.closed_at, row.closed_by, row.closing_words = now, by.id, words
        audit.add(session, entries.BAD_DAY_CLOSED, subject=about(number), by=by.actor, at=now)


def about(number: int) -> str:
    """Return how the trail names a bad day."""
    return f"bad-day:{number}"


def _open_one_at_a_time(session: Session) -> None:
    """Let two who open at one moment go one after the other, so that the second finds the first's row.

    SQLite's writers queue anyhow. In PostgreSQL there is no row yet to hold, so the small table is; it can be read.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("lock table outages in share row exclusive mode"))


def _open(session: Session, number: int) -> OutageRow:
    row = session.scalar(select(OutageRow).where(OutageRow.id == number).with_for_update())
    if row is None:
        raise BadDayMissing(number)
    if row.closed_at is not None:
        raise BadDayClosed
    return row
