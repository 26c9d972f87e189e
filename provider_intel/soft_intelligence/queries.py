"""Reading what was noticed: about one place, and which places several agencies name. Restricted notes by permission."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from provider_intel.soft_intelligence.domain.records import HIDDEN, Complaint, Heard, Note, Notified, Visit
from provider_intel.soft_intelligence.tables import ComplaintRow, NoteRow, NotifiedRow, StruckRow, VisitRow

_RESTRICTED = "restricted"


def heard_about(session: Session, location_id: str, *, restricted: bool) -> Heard:
    """Return everything noticed about a place, newest first. Without `restricted` those notes are only counted."""
    kept_back = 0
    if not restricted:
        of_place = NoteRow.location_id == location_id
        kept_back = session.scalar(select(func.count()).where(of_place, NoteRow.sharing == _RESTRICTED)) or 0
    visits = select(VisitRow).where(VisitRow.location_id == location_id)
    complaints = select(ComplaintRow).where(ComplaintRow.location_id == location_id)
    return Heard(
        location_id=location_id,
        notes=notes_about(session, [location_id], restricted=restricted)[location_id],
        kept_back=kept_back,
        visits=tuple(
            Visit(row.tool, row.visited_on, row.standard, row.rating, row.words)
            for row in session.scalars(visits.order_by(VisitRow.visited_on.desc(), VisitRow.id.desc()))
        ),
        notified=_notified(session, location_id),
        complaints=tuple(
            Complaint(row.received_on, row.agency, row.theme, row.upheld, row.words)
            for row in session.scalars(complaints.order_by(ComplaintRow.received_on.desc(), ComplaintRow.id.desc()))
        ),
    )


def notes_about(session: Session, location_ids: Iterable[str], *, restricted: bool) -> dict[str, tuple[Note, ...]]:
    """Return the notes of several places, newest first; a place without notes has none."""
    wanted = list(location_ids)
    notes = (
        select(NoteRow, StruckRow.words)
        .outerjoin(StruckRow, StruckRow.note_id == NoteRow.id)
        .where(NoteRow.location_id.in_(wanted))
        .order_by(NoteRow.observed_on.desc(), NoteRow.id.desc())
    )
    found: dict[str, list[Note]] = defaultdict(list)
    for row, struck in session.execute(notes if restricted else notes.where(NoteRow.sharing != _RESTRICTED)):
        found[row.location_id].append(_note(row, struck or ""))
    return {each: tuple(found[each]) for each in wanted}


def notes_by_agency(session: Session, agency: str, *, since: date) -> tuple[Note, ...]:
    """Return the notes of one agency since a day that are not restricted, newest first."""
    own = (NoteRow.agency == agency, NoteRow.observed_on >= since, NoteRow.sharing != _RESTRICTED)
    wanted = select(NoteRow, StruckRow.words).outerjoin(StruckRow, StruckRow.note_id == NoteRow.id).where(*own)
    found = session.execute(wanted.order_by(NoteRow.observed_on.desc(), NoteRow.id.desc()))
    return tuple(_note(row, struck or "") for row, struck in found)


def places_noticed(session: Session, *, since: date, restricted: bool) -> list[str]:
    """Return the places about which something was noticed since a day, by id."""
    places = select(NoteRow.location_id).where(NoteRow.observed_on >= since).distinct().order_by(NoteRow.location_id)
    return list(session.scalars(places if restricted else places.where(NoteRow.sharing != _RESTRICTED)))


def _notified(session: Session, location_id: str) -> tuple[Notified, ...]:
    rows = session.scalars(select(NotifiedRow).where(NotifiedRow.location_id == location_id).order_by(NotifiedRow.id))
    newest = {row.month: Notified(row.month, row.counts) for row in rows}
    return tuple(newest[month] for month in sorted(newest, reverse=True))


def _note(row: NoteRow, struck: str) -> Note:
    return Note(
        id=row.id,
        location_id=row.location_id,
        observed_on=row.observed_on,
        agency=row.agency or HIDDEN,
        role=row.role or "",
        way=row.way,
        indicator=row.indicator,
        direction=row.direction,
        directness=row.directness,
        severity=row.severity,
        adults=row.adults,
        told_provider=row.told_provider,
        sharing=row.sharing,
        expires_on=row.expires_on,
        words=row.words,
        recorded_at=row.at,
        struck=struck,
    )
