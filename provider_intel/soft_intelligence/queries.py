"""Reading what was noticed: about one place, and which places several agencies name. Restricted notes by permission."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.clock import end_of
from provider_intel.soft_intelligence.domain.records import HIDDEN, Complaint, Heard, Note, Notified, Visit
from provider_intel.soft_intelligence.tables import ComplaintRow, NoteRow, NotifiedRow, StruckRow, VisitRow

_RESTRICTED = "restricted"
_EVER = datetime(9000, 1, 1, tzinfo=UTC)


def heard_about(session: Session, location_id: str, *, restricted: bool) -> Heard:
    """Return everything noticed about a place, newest first. Without `restricted` those notes are only counted."""
    return heard_at(session, [location_id], restricted=restricted)[location_id]


def heard_at(
    session: Session, location_ids: Collection[str], *, restricted: bool, before: datetime = _EVER
) -> dict[str, Heard]:  # fmt: skip
    """Return the same for several places, in as many statements as for one; with `before`, what was told by then."""
    notes = notes_about(session, location_ids, restricted=restricted, before=before)
    kept_back = {} if restricted else _kept_back(session, location_ids, before)
    visits, complaints = _visits(session, location_ids, before), _complaints(session, location_ids, before)
    notified = _notified(session, location_ids, before)
    return {
        each: Heard(
            location_id=each,
            notes=notes[each],
            kept_back=kept_back.get(each, 0),
            visits=tuple(visits[each]),
            notified=notified[each],
            complaints=tuple(complaints[each]),
        )
        for each in location_ids
    }


def all_heard(session: Session, *, as_at: date) -> tuple[Heard, ...]:
    """Return everything recorded by the end of a day in London of every place, restricted notes left out."""
    tables = (NoteRow, VisitRow, NotifiedRow, ComplaintRow)
    places = sorted({place for table in tables for place in session.scalars(select(table.location_id).distinct())})
    by_then = end_of(as_at)
    notes = select(NoteRow, StruckRow.words).outerjoin(
        StruckRow, (StruckRow.note_id == NoteRow.id) & (StruckRow.at < by_then)
    )
    told: dict[str, list[Note]] = defaultdict(list)
    for row, struck in session.execute(notes.where(NoteRow.sharing != _RESTRICTED, NoteRow.at < by_then)):
        told[row.location_id].append(_note(row, struck or ""))
    visits, complaints = _visits(session, places, by_then), _complaints(session, places, by_then)
    notified = _notified(session, places, by_then)
    return tuple(
        Heard(each, tuple(told[each]), 0, tuple(visits[each]), notified[each], tuple(complaints[each]))
        for each in places
    )


def notes_about(
    session: Session, location_ids: Iterable[str], *, restricted: bool, before: datetime = _EVER
) -> dict[str, tuple[Note, ...]]:  # fmt: skip
    """Return the notes of several places as known before a moment, newest first; a place without notes has none."""
    wanted = list(location_ids)
    notes = (
        select(NoteRow, StruckRow.words)
        .outerjoin(StruckRow, (StruckRow.note_id == NoteRow.id) & (StruckRow.at < before))
        .where(NoteRow.location_id.in_(wanted), NoteRow.at < before)
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


def _kept_back(session: Session, location_ids: Collection[str], before: datetime) -> dict[str, int]:
    of_places = (NoteRow.location_id.in_(location_ids), NoteRow.sharing == _RESTRICTED, NoteRow.at < before)
    counts = select(NoteRow.location_id, func.count().label("number")).where(*of_places)
    return {row.location_id: row.number for row in session.execute(counts.group_by(NoteRow.location_id))}


def _visits(session: Session, location_ids: Collection[str], by: datetime = _EVER) -> dict[str, list[Visit]]:
    found: dict[str, list[Visit]] = defaultdict(list)
    wanted = select(VisitRow).where(VisitRow.location_id.in_(location_ids), VisitRow.at < by)
    for row in session.scalars(wanted.order_by(VisitRow.visited_on.desc(), VisitRow.id.desc())):
        found[row.location_id].append(Visit(row.tool, row.visited_on, row.standard, row.rating, row.words))
    return found


def _complaints(session: Session, location_ids: Collection[str], by: datetime = _EVER) -> dict[str, list[Complaint]]:
    found: dict[str, list[Complaint]] = defaultdict(list)
    wanted = select(ComplaintRow).where(ComplaintRow.location_id.in_(location_ids), ComplaintRow.at < by)
    for row in session.scalars(wanted.order_by(ComplaintRow.received_on.desc(), ComplaintRow.id.desc())):
        found[row.location_id].append(Complaint(row.received_on, row.agency, row.theme, row.upheld, row.words))
    return found


def _notified(session: Session, location_ids: Collection[str], by: datetime = _EVER) -> dict[str, tuple[Notified, ...]]:
    rows = session.scalars(
        select(NotifiedRow)
        .where(NotifiedRow.location_id.in_(location_ids), NotifiedRow.at < by)
        .order_by(NotifiedRow.id)
    )
    newest = {(row.location_id, row.month): Notified(row.month, row.counts) for row in rows}
    return {
        place: tuple(newest[key] for key in sorted(newest, reverse=True) if key[0] == place) for place in location_ids
    }


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
