"""Writing down what was noticed: a note, a visit, a month's notifications, a complaint; striking out a wrong note.

Whoever declared an interest in a place, its provider or its brand writes none of it down, for or against: each raises
Conflicted, and a colleague writes it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from provider_intel import sources
from provider_intel.domain import months_after
from provider_intel.framework.actions import refuse_conflicted
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.soft_intelligence.domain.themes import settings
from provider_intel.soft_intelligence.tables import ComplaintRow, NoteRow, NotifiedRow, StruckRow, VisitRow

NOTED = audit.Entry("soft-intelligence.noted", "Recorded something a partner noticed about a service")
STRUCK = audit.Entry("soft-intelligence.struck-out", "Struck out a note as wrong")
VISITED = audit.Entry("soft-intelligence.visit", "Recorded a quality visit")
NOTIFIED = audit.Entry("soft-intelligence.notifications", "Recorded a month's notifications to CQC")
COMPLAINED = audit.Entry("soft-intelligence.complaint", "Recorded a complaint about a service")
OPENED = audit.Entry("soft-intelligence.opened", "Opened what was noticed about a service")
ENTRIES = (NOTED, STRUCK, VISITED, NOTIFIED, COMPLAINED, OPENED)
_HIDDEN = audit.Actor.system("a source that asked to be hidden")


class PlaceMissing(LookupError):
    """The register holds no such place."""


class NoteMissing(LookupError):
    """There is no such note about this place, or it has been struck out already."""


@dataclass(frozen=True)
class WriteNote:
    """One thing noticed, as it was told."""

    location_id: str
    entry_key: str
    observed_on: date
    agency: str
    role: str
    way: str
    indicator: str
    direction: str
    directness: str
    severity: int
    adults: str
    told_provider: str
    sharing: str
    words: str


@dataclass(frozen=True)
class WriteVisit:
    """A quality visit, as it was reported."""

    location_id: str
    entry_key: str
    tool: str
    visited_on: date
    standard: str
    rating: str
    words: str


@dataclass(frozen=True)
class WriteComplaint:
    """A complaint, by the agency that received it."""

    location_id: str
    entry_key: str
    received_on: date
    agency: str
    theme: str
    upheld: str
    words: str


def write_note(command: WriteNote, *, by: Account, now: datetime) -> None:
    """Record a note; it counts for as long as the settings say. The same page sent again is kept once.

    A source that asked to be hidden is never stored, in the note or in the trail. Raises PlaceMissing and Conflicted.
    """
    hidden = command.sharing == "without_source"
    values = {name: value for name, value in vars(command).items() if name not in ("words", "agency", "role")}
    values |= {"agency": None if hidden else command.agency, "role": None if hidden else storable(command.role)}
    values |= {"words": storable(command.words), "by_account": None if hidden else by.id, "at": now}
    values |= {"expires_on": months_after(command.observed_on, settings().expires_months)}
    _once(NoteRow, values, (NOTED, _HIDDEN if hidden else by.actor), by=by, now=now)


def write_visit(command: WriteVisit, *, by: Account, now: datetime) -> None:
    """Record a quality visit. The same page sent again is kept once. Raises PlaceMissing and Conflicted."""
    _once(VisitRow, {**vars(command), "by_account": by.id, "at": now}, (VISITED, by.actor), by=by, now=now)


def write_complaint(command: WriteComplaint, *, by: Account, now: datetime) -> None:
    """Record a complaint. The same page sent again is kept once. Raises PlaceMissing and Conflicted."""
    _once(ComplaintRow, {**vars(command), "by_account": by.id, "at": now}, (COMPLAINED, by.actor), by=by, now=now)


def write_notified(location_id: str, *, month: date, counts: dict[str, int], by: Account, now: datetime) -> None:
    """Record a month's notifications; a later count of the same month takes its place.

    Raises PlaceMissing and Conflicted.
    """
    with transaction() as session:
        _known(session, location_id, by)
        row = {"location_id": location_id, "month": month.replace(day=1), "counts": counts}
        session.execute(insert(NotifiedRow).values(**row, by_account=by.id, at=now))
        _mark(session, NOTIFIED, location_id, by.actor, now, {"month": f"{month:%Y-%m}"})


def strike_out(location_id: str, note_id: int, words: str, *, by: Account, now: datetime) -> None:
    """Strike a note out as wrong, with the reason; it stays readable and no longer counts.

    Raises NoteMissing and Conflicted.
    """
    try:
        with transaction() as session:
            note = select(NoteRow.id).where(NoteRow.id == note_id, NoteRow.location_id == location_id)
            struck = select(StruckRow.id).where(StruckRow.note_id == note_id)
            if session.scalar(note) is None or session.scalar(struck) is not None:
                raise NoteMissing(note_id)
            _known(session, location_id, by)
            row = {"note_id": note_id, "words": storable(words), "by_account": by.id, "at": now}
            session.execute(insert(StruckRow).values(**row))
            _mark(session, STRUCK, location_id, by.actor, now, {"note": note_id})
    except IntegrityError as clash:  # on PostgreSQL somebody else struck it out at the same moment
        raise NoteMissing(note_id) from clash


def record_place_opened(location_id: str, *, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail that somebody read what was noticed about a place."""
    with transaction() as session:
        _mark(session, OPENED, location_id, by, at, {})


def _once(
    table: type[NoteRow | VisitRow | ComplaintRow], values: dict[str, Any], mark: tuple[audit.Entry, audit.Actor], *,
    by: Account, now: datetime,
) -> None:  # fmt: skip
    try:
        with transaction() as session:
            _known(session, values["location_id"], by)
            if session.scalar(select(table.id).where(table.entry_key == values["entry_key"])) is not None:
                return
            session.execute(insert(table).values(**values))
            entry, actor = mark
            _mark(session, entry, values["location_id"], actor, now, {})
    except IntegrityError:  # on PostgreSQL the same page, sent at the same moment, has come first
        return


def _known(session: Session, location_id: str, by: Account) -> None:
    if sources.name_of(session, "location", location_id) is None:
        raise PlaceMissing(location_id)
    refuse_conflicted(session, Subject(Scope.LOCATION, location_id), by)


def _mark(
    session: Session, entry: audit.Entry, location_id: str, by: audit.Actor, now: datetime, facts: dict[str, Any]
) -> None:  # fmt: skip
    audit.add(session, entry, subject=f"place:{location_id}", by=by, at=now, facts=facts)
