"""What enquiries tell of places: which are open, since when, and what was found, as at a date."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.newest import newest_of_each
from intake.contacts.tables import ContactRow
from intake.enquiries.domain.codes import IDENTIFIED, MALICIOUS, Kind
from intake.enquiries.tables import EnquiryContactRow, EnquiryRow, RiskResultRow
from intake.reading.concerns import PlacesTold, places_told
from intake.reading.days import end_of

_PROVIDERS = "provider"  # the source of a risk that the service or its staff are answerable for
_NONE_FOUND = frozenset({"none_action", "none_none", *MALICIOUS})


@dataclass(frozen=True)
class EnquiryFact:
    """An enquiry about a place: the concerns it holds, when it began and ended, and what it found of the provider.

    `found` is alleged (nothing yet, inconclusive, or ended at the adult's wish), substantiated or not_substantiated.
    `statutory` when the duty of section 42 was met, and not only another enquiry made.
    """

    reference: str
    location_id: str
    concerns: tuple[str, ...]
    opened_on: date
    concluded_on: date | None
    found: str
    statutory: bool = True


def enquiries_about_places(
    session: Session, *, as_at: date, places: Collection[str] | None = None
) -> list[EnquiryFact]:  # fmt: skip
    """Return every enquiry about a place of the register begun by a date, oldest first.

    With `places`, those counted under these alone. Where the service was typed by hand, the place that people had said
    by then it is stands for it, as it does for the concerns.
    """
    where = places_told(session, as_at=as_at)
    wanted = select(EnquiryRow).where(_about(where, places), EnquiryRow.started_at < end_of(as_at))
    rows = session.scalars(wanted.order_by(EnquiryRow.started_at, EnquiryRow.id)).all()
    held = _held(session, as_at)
    found = _found(session, as_at)
    references = _references(session, {contact for contacts in held.values() for contact in contacts})
    return [
        EnquiryFact(
            reference=row.reference,
            location_id=where.of(row.contact_id, row.place_id),
            concerns=tuple(sorted(references[contact] for contact in held.get(row.id, ()) if contact in references)),
            opened_on=in_london(row.started_at).date(),
            concluded_on=row.concluded_on if row.concluded_on and row.concluded_on <= as_at else None,
            found=_of_the_place(found.get(row.id, "alleged")),
            statutory=row.kind == Kind.SECTION_42.value,
        )
        for row in rows
    ]


def _about(where: PlacesTold, places: Collection[str] | None) -> ColumnElement[bool]:
    """Return the clause of the enquiries about any place, or about these."""
    wanted = None if places is None else {*places, *(other for other, one in where.counted.items() if one in places)}
    typed = [contact for contact, place in where.said.items() if wanted is None or place in wanted]
    chosen = EnquiryRow.place_id.is_not(None) if wanted is None else EnquiryRow.place_id.in_(wanted)
    return or_(chosen, and_(EnquiryRow.place_id.is_(None), EnquiryRow.contact_id.in_(typed))) if typed else chosen


def found_by_contact(session: Session, *, as_at: date, among: Collection[int] | None = None) -> dict[int, str]:
    """Return what was found of the provider by a date, for each contact that an enquiry holds.

    As of an enquiry, or malicious where all that was said was said in bad faith. An enquiry finds about risks and not
    about persons, so whoever is named in one of its contacts shares its finding; of several enquiries, the latest
    that found anything. With `among`, of these contacts alone.
    """
    held = _held(session, as_at, among)
    found = _found(session, as_at, None if among is None else held.keys())
    told = [one for one in sorted(held.items()) if one[0] in found]
    return {contact: found[enquiry] for enquiry, contacts in told for contact in contacts}


def _held(session: Session, as_at: date, among: Collection[int] | None = None) -> dict[int, set[int]]:
    row = EnquiryContactRow
    wanted = select(row.enquiry_id, row.contact_id, row.held).where(row.at < end_of(as_at))
    began = select(EnquiryRow.id, EnquiryRow.contact_id).where(EnquiryRow.started_at < end_of(as_at))
    if among is not None:
        wanted = wanted.where(row.contact_id.in_(among))
        began = began.where(EnquiryRow.contact_id.in_(among))
    newest = newest_of_each(wanted, of=[row.enquiry_id, row.contact_id], by=row.id)
    held: defaultdict[int, set[int]] = defaultdict(set)
    for enquiry, contact, _ in session.execute(newest.where(newest.selected_columns.held)):
        held[enquiry].add(contact)
    for enquiry, contact in session.execute(began):
        held[enquiry].add(contact)
    return held


def _found(session: Session, as_at: date, among: Collection[int] | None = None) -> dict[int, str]:
    row = RiskResultRow
    wanted = select(row.enquiry_id, row.result).where(row.at < end_of(as_at), row.source == _PROVIDERS)
    if among is not None:
        wanted = wanted.where(row.enquiry_id.in_(among))
    results: defaultdict[int, set[str]] = defaultdict(set)
    for enquiry, result in session.execute(newest_of_each(wanted, of=[row.enquiry_id, row.adult], by=row.id)):
        results[enquiry].add(result)
    return {enquiry: _standing(found) for enquiry, found in results.items()}


def _of_the_place(found: str) -> str:
    return "not_substantiated" if found == "malicious" else found


def _standing(results: set[str]) -> str:
    if results & IDENTIFIED:
        return "substantiated"
    if results and results <= MALICIOUS.keys():
        return "malicious"
    return "not_substantiated" if results <= _NONE_FOUND else "alleged"


def _references(session: Session, contacts: set[int]) -> dict[int, str]:
    if not contacts:
        return {}
    rows = session.execute(select(ContactRow.id, ContactRow.reference).where(ContactRow.id.in_(contacts)))
    return {row.id: row.reference for row in rows}
