"""Reads of the trail, newest first, and the mark that such a reading leaves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit.tables import audit_entries
from foundation.signin import Account

TRAIL_READ = audit.Entry("trail.read", "Read the trail of a record")
PAGE = 50


@dataclass(frozen=True)
class TrailEntry:
    """One entry of the trail as stored: on which record, what, when, by whom, and its plain facts as JSON."""

    id: int
    record: str
    sequence: int
    at: datetime
    code: str
    by_kind: str
    by_id: str
    facts: str


def newest_entries(session: Session, *, record: str, before: int | None) -> list[TrailEntry]:
    """Return up to a page of entries and one more, newest first; of one record when it is named."""
    columns = audit_entries.c
    wanted = select(
        columns.id,
        columns.chain,
        columns.sequence,
        columns.at,
        columns.code,
        columns.by_kind,
        columns.by_id,
        columns.facts,
    )
    if record:
        wanted = wanted.where(columns.chain == record)
    if before is not None:
        wanted = wanted.where(columns.id < before)
    return [TrailEntry(*row) for row in session.execute(wanted.order_by(columns.id.desc()).limit(PAGE + 1))]


def mark_reading(session: Session, *, record: str, by: Account, now: datetime) -> None:
    """Leave a mark on the reader's own account that they read the trail of this record."""
    audit.add(session, TRAIL_READ, subject=f"account:{by.id}", by=by.actor, at=now, facts={"record": record})
