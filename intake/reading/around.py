"""What stands around some places: their officers, what followed what, and who is in their accepted concerns.

Each question is one statement, however many places it is asked about. Nobody is named: a manager is a number, a person
named as the cause of risk is that of "Worker ref 17", an adult a keyed mark.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, load_only

from foundation.clock import in_london
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import joined
from intake.matching.tables import PersonRow
from intake.providers.domain.histories import known_end
from intake.providers.queries.dated import SuccessionFact, succession_facts
from intake.providers.tables import LinkRow, OfficerRow
from intake.reading.concerns import PlacesTold, cause_told, keys_of_adults, places_told
from intake.reading.days import end_of, start_of
from intake.reading.enquiring import found_by_contact
from intake.reading.named import agency_key, agency_told, payer_of
from intake.triage.tables import AcceptanceRow


@dataclass(frozen=True)
class NumberedOffice:
    """A person named by the register against a place or provider: by a number that stays the same, never by name."""

    number: int
    office: str
    holder_id: str
    starts_on: date
    ends_on: date | None
    source: str
    recorded_on: date | None


@dataclass(frozen=True)
class AcceptedFact:
    """An accepted concern about a place, with who else is in it.

    `worker` is the number of "Worker ref 17", or None where nobody of the service is named; `certain` when somebody
    said that this person is in other concerns as well. `found` is how far it is established. `agency_key`,
    `agency_name` and `payer` are empty where nobody said. `recorded_on` is the day it was accepted.
    """

    reference: str
    location_id: str
    received_on: date
    recorded_on: date
    adult_key: str
    worker: int | None
    certain: bool
    found: str
    agency_key: str
    agency_name: str
    payer: str


def offices_among(
    session: Session, *, as_at: date, holders: Collection[str] = (), people: Collection[int] = ()
) -> list[NumberedOffice]:
    """Return who is or was named against these places and providers, and where these people are or were named.

    Everybody, but no end that was recorded after a day.
    """
    other, first = aliased(OfficerRow), aliased(OfficerRow)
    number = select(func.min(first.id)).where(first.person_key == OfficerRow.person_key).scalar_subquery()
    keys = select(other.person_key).where(other.id.in_(people))
    among = [OfficerRow.holder_id.in_(holders)] if holders else []
    among += [OfficerRow.person_key.in_(keys)] if people else []
    if not among:
        return []
    rows = session.execute(select(OfficerRow, number).where(or_(*among)).order_by(number, OfficerRow.id))
    return [
        NumberedOffice(
            number=person,
            office=row.office,
            holder_id=row.holder_id,
            starts_on=row.starts_on or row.seen_from,
            ends_on=known_end(row.ends_on, row.end_recorded_on, as_at=as_at),
            source=row.source,
            recorded_on=row.recorded_on,
        )
        for row, person in rows
    ]


def successions_among(session: Session, *, locations: Collection[str]) -> list[SuccessionFact]:
    """Return which registered location followed which, of those that begin or end in one of these."""
    if not locations:
        return []
    either = or_(LinkRow.predecessor_id.in_(locations), LinkRow.successor_id.in_(locations))
    return succession_facts(session, either)


def concerns_among(
    session: Session, *, locations: Collection[str], first: date, as_at: date, payers: bool = False
) -> list[AcceptedFact]:
    """Return the concerns about these places received from `first` to `as_at` and accepted by then, oldest first.

    Who pays is read only when `payers` asks for it, for it stands in the form's own answers.
    """
    where = places_told(session, as_at=as_at)
    rows = _accepted(session, where, frozenset(locations), first, as_at)
    contacts = [contact for contact, _ in rows]
    adults = keys_of_adults(session, contacts, as_at=as_at)
    answers = _answers(session, [one.id for one in contacts if payers or one.cause_kind == "person"])
    named = _named(session, contacts, answers, as_at)
    return [_told(contact, at, where, adults[contact.id], answers, named.get(contact.id)) for contact, at in rows]


@dataclass(frozen=True)
class _Named:
    worker: int | None
    certain: bool
    found: str
    agency: str


def _accepted(
    session: Session, where: PlacesTold, locations: frozenset[str], first: date, as_at: date
) -> list[tuple[ContactRow, datetime]]:
    twice = {other for other, place in where.counted.items() if place in locations}
    places = sorted(locations | twice)
    said = sorted(contact for contact, place in where.said.items() if where.counted.get(place, place) in locations)
    newest = select(func.max(AcceptanceRow.id)).where(
        AcceptanceRow.contact_id == ContactRow.id, AcceptanceRow.at < end_of(as_at)
    )
    about = ContactRow.place_id.in_(places)
    wanted = (
        select(ContactRow, AcceptanceRow.at)
        .join(AcceptanceRow, AcceptanceRow.id == newest.correlate(ContactRow).scalar_subquery())
        .options(load_only(*_NEEDED))
        .where(
            or_(about, ContactRow.id.in_(said)) if said else about,
            ContactRow.received_at >= start_of(first),
            ContactRow.received_at < end_of(as_at),
            AcceptanceRow.accepted,
        )
        .order_by(ContactRow.received_at, ContactRow.id)
    )
    return [(row[0], row[1]) for row in session.execute(wanted)] if places else []


_NEEDED = (ContactRow.id, ContactRow.reference, ContactRow.received_at, ContactRow.adult_key, ContactRow.place_id,
           ContactRow.cause_kind)  # fmt: skip


def _answers(session: Session, contacts: list[int]) -> dict[int, dict[str, Any]]:
    if not contacts:
        return {}
    rows = session.execute(select(ContactRow.id, ContactRow.answers).where(ContactRow.id.in_(contacts)))
    return {row.id: row.answers for row in rows}


def _named(
    session: Session, contacts: list[ContactRow], answers: dict[int, dict[str, Any]], as_at: date
) -> dict[int, _Named]:
    of_service = [
        one.id for one in contacts if one.cause_kind == "person" and cause_told("person", answers[one.id]) == "service"
    ]
    if not of_service:
        return {}
    people = joined(session, kind=Kind.CAUSE, before=end_of(as_at)).by_contact
    marked = set(session.scalars(select(CauseMarkRow.contact_id).where(CauseMarkRow.contact_id.in_(of_service))))
    known = {people[one] for one in of_service if one in people}
    rows = session.execute(select(PersonRow.id, PersonRow.founded_on).where(PersonRow.id.in_(known)))
    founded: dict[int, int] = {row.id: row.founded_on for row in rows}
    found = found_by_contact(session, as_at=as_at)
    return {
        one: _Named(
            worker=founded[people[one]] if one in people else one if one in marked else None,
            certain=one in people,
            found=found.get(one, "alleged"),
            agency=agency_told(answers[one]),
        )
        for one in of_service
    }


def _told(
    contact: ContactRow, at: datetime, where: PlacesTold, adult: str, answers: dict[int, dict[str, Any]],
    named: _Named | None,
) -> AcceptedFact:  # fmt: skip
    return AcceptedFact(
        reference=contact.reference,
        location_id=where.of(contact.id, contact.place_id),
        received_on=in_london(contact.received_at).date(),
        recorded_on=in_london(at).date(),
        adult_key=adult,
        worker=named.worker if named else None,
        certain=named.certain if named else False,
        found=named.found if named else "alleged",
        agency_key=agency_key(named.agency) if named else "",
        agency_name=named.agency if named else "",
        payer=payer_of(answers[contact.id]) if contact.id in answers else "",
    )
