"""The narrow door: what other capabilities may know of the record, as frozen facts, read only.

Everything answers as at a date: what was received by the end of that day in London, and decided by then. Adults are
told apart by a keyed hash and never named; so are reporters.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON, in_london
from foundation.sealing import blind_index
from intake.adults.domain import one_mark_each
from intake.contacts.domain import codes
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.queries.later_keys import marks_told_together
from intake.contacts.tables import ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import Joined, joined, services_said
from intake.providers.domain import Detail, Status
from intake.providers.queries.dated import OfficeFact as OfficeFact
from intake.providers.queries.dated import RatingFact as RatingFact
from intake.providers.queries.dated import RelationFact as RelationFact
from intake.providers.queries.dated import SiteFact as SiteFact
from intake.providers.queries.dated import SuccessionFact as SuccessionFact
from intake.providers.queries.dated import brandings as brandings
from intake.providers.queries.dated import counted_under, is_counted
from intake.providers.queries.dated import offices as offices
from intake.providers.queries.dated import operators as operators
from intake.providers.queries.dated import ratings as ratings
from intake.providers.queries.dated import sites as sites
from intake.providers.queries.dated import successions as successions
from intake.providers.queries.exposure import CapacitySaidFact as CapacitySaidFact
from intake.providers.queries.exposure import ExposureFact as ExposureFact
from intake.providers.queries.exposure import capacity_said as capacity_said
from intake.providers.queries.exposure import exposures as exposures
from intake.providers.tables import LocationRow, ProviderRow
from intake.restriction.queries import kept_back
from intake.triage.tables import AcceptanceRow

_OF_THE_SERVICE = frozenset(
    {
        "care_worker", "nurse", "doctor", "social_care_staff", "other_professional", "volunteer",
        "other_service_user", "organisation", "unknown", "",
    }
)  # fmt: skip
"""What a person named as the cause of risk may be to the adult for the concern to be about the service."""


@dataclass(frozen=True)
class ConcernFact:
    """A contact accepted as a safeguarding concern, about a place of the register.

    `cause` is who or what the risk is said to come from: `service` when the service or someone in it, else `self`,
    `someone_else`, `none` (nobody: accident or illness).
    """

    reference: str
    location_id: str
    received_on: date
    adult_key: str
    reporter_key: str
    own_report: bool
    severity: str
    abuse_types: tuple[str, ...]
    incident_on: date | None
    cause: str


@dataclass(frozen=True)
class PlaceFact:
    """A place of the register, with its provider and brand."""

    location_id: str
    name: str
    kind_words: str
    stratum: str
    care_home: bool
    capacity: int | None
    capacity_source: str
    registered_on: date | None
    deregistered_on: date | None
    is_open: bool
    dormant: bool
    dormant_from: date | None
    dormant_to: date | None
    provider_id: str
    provider_name: str
    brand_id: str
    brand_name: str


def accepted_concerns(session: Session, *, first: date, as_at: date) -> list[ConcernFact]:
    """Return the concerns about places of the register received from `first` to `as_at`, and accepted by then.

    The newest acceptance made by the end of `as_at` stands. Oldest first. Marks that a sender told of one adult by then
    are one adult's: a better description, told after the urgent path, makes no second person of them.
    """
    said = services_said(session, before=_end_of(as_at))
    contacts = session.scalars(
        select(ContactRow)
        .where(_between(first, as_at), _placed(said), _accepted_by(as_at))
        .order_by(ContactRow.received_at, ContactRow.id)
    )
    people = _people(session, before=_end_of(as_at))
    counted = counted_under(session)
    return [_concern(contact, people, counted, said) for contact in contacts]


def undecided_by_place(session: Session, *, first: date, as_at: date) -> dict[str, int]:
    """Return how many contacts about each place, received from `first` to `as_at`, nobody had yet decided on."""
    said = services_said(session, before=_end_of(as_at))
    undecided = (_between(first, as_at), ~_decided_by(as_at))
    chosen = select(ContactRow.place_id).where(*undecided, ContactRow.place_id.is_not(None))
    typed = select(ContactRow.id).where(*undecided, ContactRow.place_id.is_(None), ContactRow.id.in_(said))
    waiting = [str(place) for place in session.scalars(chosen)] + [said[each] for each in session.scalars(typed)]
    counted = counted_under(session)
    found = Counter(counted.get(place, place) for place in waiting)
    return dict(found)


def accepted_without_place(session: Session, *, first: date, as_at: date) -> int:
    """Return how many accepted concerns name no place of the register, so that no list can count them.

    One that was typed by hand, and that somebody said is a place of the register, is counted with that place.
    """
    said = services_said(session, before=_end_of(as_at))
    unmatched = select(func.count()).where(_between(first, as_at), ~_placed(said), _accepted_by(as_at))
    return session.scalar(unmatched) or 0


def recorded_from(session: Session) -> date | None:
    """Return the London date of the first contact ever received; None when there is none."""
    first = session.scalar(select(func.min(ContactRow.received_at)))
    return in_london(first).date() if first else None


def kept_from(session: Session, account_id: str, references: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return those of these references of contacts that an account may not see at this moment."""
    return kept_back(session, account_id, references, now=now)


def places(session: Session) -> list[PlaceFact]:
    """Return every place the register tells more of than its name, ordered by id; one registered twice stands once."""
    rows = session.execute(
        select(LocationRow, ProviderRow.name)
        .outerjoin(ProviderRow, ProviderRow.provider_id == LocationRow.provider_id)
        .where(LocationRow.detail != Detail.LINKED.value, is_counted())
        .order_by(LocationRow.location_id)
    )
    return [_place(row, provider_name) for row, provider_name in rows]


def register_name(session: Session, kind: str, identifier: str) -> str | None:
    """Return what the register calls a `location`, `provider` or `brand`; None when it holds no such one."""
    named = {
        "location": select(LocationRow.name).where(LocationRow.location_id == identifier),
        "provider": select(func.coalesce(ProviderRow.name, "")).where(ProviderRow.provider_id == identifier),
        "brand": select(LocationRow.brand_name).where(LocationRow.brand_id == identifier).limit(1),
    }
    name = session.scalar(named[kind])
    return None if name is None else name or identifier


def abuse_words() -> dict[str, str]:
    """Return each type of abuse by its code, in the words of the form."""
    return {option.code: option.label for option in codes.ABUSE_TYPES}


def _between(first: date, last: date) -> ColumnElement[bool]:
    return and_(ContactRow.received_at >= _start_of(first), ContactRow.received_at < _end_of(last))


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _end_of(day: date) -> datetime:
    return _start_of(day + timedelta(days=1))


def _decided_by(as_at: date) -> ColumnElement[bool]:
    return exists().where(AcceptanceRow.contact_id == ContactRow.id, AcceptanceRow.at < _end_of(as_at))


def _accepted_by(as_at: date) -> ColumnElement[bool]:
    newest = (
        select(func.max(AcceptanceRow.id))
        .where(AcceptanceRow.contact_id == ContactRow.id, AcceptanceRow.at < _end_of(as_at))
        .correlate(ContactRow)
        .scalar_subquery()
    )
    return exists().where(AcceptanceRow.id == newest, AcceptanceRow.accepted)


@dataclass(frozen=True)
class _People:
    """How adults are told apart as at a date: what people said of two contacts comes before the marks they bear."""

    marks: Mapping[str, str]
    said: Joined
    by_mark: Mapping[str, int]

    def key_of(self, contact: ContactRow) -> str:
        """Return what the adult of a contact is counted by."""
        mark = self.marks.get(contact.adult_key, contact.adult_key)
        person = self.said.by_contact.get(contact.id) or self.by_mark.get(mark)
        return mark if person is None else blind_index(f"person:{person}", purpose="adult")


def _people(session: Session, *, before: datetime) -> _People:
    marks = one_mark_each(marks_told_together(session, before=before))
    said = joined(session, kind=Kind.ADULT, before=before)
    return _People(marks, said, {marks.get(mark, mark): person for mark, person in said.by_mark.items()})


def _placed(said: Mapping[int, str]) -> ColumnElement[bool]:
    chosen = ContactRow.place_id.is_not(None)
    return or_(chosen, ContactRow.id.in_(said)) if said else chosen


def _concern(
    contact: ContactRow, people: _People, counted: Mapping[str, str], said: Mapping[int, str]
) -> ConcernFact:  # fmt: skip
    place = contact.place_id or said.get(contact.id, "")
    return ConcernFact(
        reference=contact.reference,
        location_id=counted.get(place, place),
        received_on=in_london(contact.received_at).date(),
        adult_key=people.key_of(contact),
        reporter_key=_reporter(contact),
        own_report=contact.own_report,
        severity=contact.severity,
        abuse_types=tuple(contact.abuse_types),
        incident_on=contact.incident_on,
        cause=_cause(contact),
    )


def _reporter(contact: ContactRow) -> str:
    # Without an account nobody proved which organisation they are of; two of one kind then count as one reporter.
    return f"organisation:{contact.organisation_id}" if contact.organisation_id else f"kind:{contact.referrer_kind}"


def _cause(contact: ContactRow) -> str:
    if contact.cause_kind == "person":
        related = str(answers_from(contact.answers).get("cause_relationship", ""))
        return "service" if related in _OF_THE_SERVICE else "someone_else"
    return {"self": "self", "none": "none"}.get(contact.cause_kind, "service")


def _place(row: LocationRow, provider_name: str | None) -> PlaceFact:
    return PlaceFact(
        location_id=row.location_id,
        name=row.name,
        kind_words=row.kind_words,
        stratum=row.stratum,
        care_home=bool(row.care_home),
        capacity=row.capacity,
        capacity_source=row.capacity_source,
        registered_on=row.registered_on,
        deregistered_on=row.deregistered_on,
        is_open=row.status == Status.REGISTERED.value,
        dormant=bool(row.dormant),
        dormant_from=row.dormant_from,
        dormant_to=row.dormant_to,
        provider_id=row.provider_id or "",
        provider_name=provider_name or "",
        brand_id=row.brand_id or "",
        brand_name=row.brand_name or "",
    )
