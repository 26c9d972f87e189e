"""Bad days with what is left of each."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from intake.contacts.domain.taken_down import Channel
from intake.contacts.tables import TakenDownRow
from intake.desk.domain.bad_days import COUNTED, BadDay
from intake.desk.queries.paper import packs_of_outage
from intake.desk.tables import OutageRow, OutageTallyRow

SHOWN = 20


def bad_days(session: Session) -> tuple[BadDay, ...]:
    """Return the newest bad days, newest first; at most SHOWN."""
    rows = session.scalars(select(OutageRow).order_by(OutageRow.id.desc()).limit(SHOWN)).all()
    return tuple(_bad_day(session, row) for row in rows)


def bad_day(session: Session, number: int) -> BadDay | None:
    """Return one bad day, or None."""
    row = session.get(OutageRow, number)
    return _bad_day(session, row) if row else None


def _bad_day(session: Session, row: OutageRow) -> BadDay:
    names = names_of(session, {each for each in (row.opened_by, row.closed_by) if each})
    return BadDay(
        id=row.id,
        began_at=row.began_at,
        ended_at=row.ended_at,
        why=row.why,
        opened_by=names.get(row.opened_by, "Someone"),
        closed_at=row.closed_at,
        closed_by=names.get(row.closed_by or "", ""),
        closing_words=row.closing_words,
        counted={channel: _counted(session, row.id, channel) for channel in COUNTED},
        typed={channel: _typed(session, row, channel) for channel in COUNTED},
        packs=packs_of_outage(session, row.id),
    )


def _counted(session: Session, number: int, channel: Channel) -> int | None:
    tally = OutageTallyRow
    wanted = select(tally.notes).where(tally.outage_id == number, tally.channel == channel.value)
    return session.scalar(wanted.order_by(tally.id.desc()).limit(1))


def _typed(session: Session, row: OutageRow, channel: Channel) -> int:
    """Count what was first received within the bad day and is typed in, whenever it was typed."""
    taken = TakenDownRow
    within = [taken.channel == channel.value, taken.first_received_at >= row.began_at]
    within += [taken.first_received_at <= row.ended_at] if row.ended_at else []
    return session.scalar(select(func.count()).select_from(taken).where(*within)) or 0
