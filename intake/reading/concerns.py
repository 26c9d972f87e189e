"""Contacts accepted as concerns about places of the register, as at a date."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.sealing import blind_index
from intake.adults.domain import one_mark_each
from intake.contacts.domain import codes
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.queries.later_keys import marks_told_together
from intake.contacts.tables import ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import Joined, around, bearers, joined, services_said
from intake.providers.queries.dated import counted_under
from intake.reading.days import end_of, start_of
from intake.restriction.queries import kept_back
from intake.triage.tables import AcceptanceRow

EVER = date(9000, 1, 1)
"""A day after everything: what stands as at it stands now."""
_OF_THE_SERVICE = frozenset(
    {
        "care_worker", "nurse", "doctor", "social_care_staff", "other_professional", "volunteer",
        "other_service_user", "organisation", "unknown", "",
    }
)  # fmt: skip
"""What a person named as the cause of risk may be to the adult for the concern to be about the service."""
READ = (
    ContactRow.id, ContactRow.reference, ContactRow.place_id, ContactRow.received_at, ContactRow.adult_key,
    ContactRow.organisation_id, ContactRow.referrer_kind, ContactRow.own_report, ContactRow.severity,
    ContactRow.abuse_types, ContactRow.incident_on, ContactRow.cause_kind, ContactRow.answers,
)  # fmt: skip
"""What is read of a contact for every reader here: a whole row of each takes three times as long."""


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
    reporter_kind: str = ""


def accepted_concerns(
    session: Session, *, first: date, as_at: date, places: Collection[str] | None = None
) -> list[ConcernFact]:  # fmt: skip
    """Return the concerns about places of the register received from `first` to `as_at`, and accepted by then.

    With `places`, those counted under these alone. The newest acceptance made by the end of `as_at` stands. Oldest
    first. Marks that a sender told of one adult by then are one adult's: a better description, told after the urgent
    path, makes no second person of them.
    """
    where = places_told(session, as_at=as_at)
    about = _placed(where.said) if places is None else where.about(places)
    return concerns_of(session, _accepted(session, about, first, as_at), as_at=as_at)


def accepted_contacts(session: Session, *, first: date, as_at: date) -> list[Any]:
    """Return what those concerns rest on, a row with the columns of `READ` each; they never leave this package."""
    return _accepted(session, _placed(services_said(session, before=end_of(as_at))), first, as_at)


def concerns_of(session: Session, contacts: Iterable[Any], *, as_at: date) -> list[ConcernFact]:
    """Return the concerns that such rows make, as it was known by a date."""
    people, where = _told_apart(session, before=end_of(as_at)), places_told(session, as_at=as_at)
    return [_concern(contact, people, where) for contact in contacts]


def accepted_now(session: Session, contacts: Collection[int]) -> list[ContactRow]:
    """Return those of some contacts that are accepted as concerns, as it stands now; never leaves this package."""
    return list(session.scalars(select(ContactRow).where(ContactRow.id.in_(contacts), accepted_by(EVER))))


@dataclass(frozen=True)
class PlacesTold:
    """Which place of the register each contact is about: the one chosen, else the one people said it names.

    A place that is registered twice is counted once.
    """

    said: Mapping[int, str]
    counted: Mapping[str, str]

    def of(self, contact_id: int, place_id: str | None) -> str:
        """Return the place a contact is counted under; empty when it names none."""
        place = place_id or self.said.get(contact_id, "")
        return self.counted.get(place, place)

    def about(self, places: Collection[str]) -> ColumnElement[bool]:
        """Return the clause of the contacts that are counted under one of these places."""
        under = {*places, *(second for second, first in self.counted.items() if first in places)}
        typed = [contact for contact, place in self.said.items() if place in under]
        chosen = ContactRow.place_id.in_(under)
        return or_(chosen, and_(ContactRow.place_id.is_(None), ContactRow.id.in_(typed))) if typed else chosen


def places_told(session: Session, *, as_at: date) -> PlacesTold:
    """Return what says which place a contact is about, as people had said by a date."""
    return PlacesTold(services_said(session, before=end_of(as_at)), counted_under(session))


def keys_of_adults(session: Session, contacts: Iterable[ContactRow], *, as_at: date) -> dict[int, str]:
    """Return what the adult of each contact is counted by, by the contact's number."""
    people = _told_apart(session, before=end_of(as_at))
    return {contact.id: people.key_of(contact) for contact in contacts}


def undecided_by_place(session: Session, *, first: date, as_at: date) -> dict[str, int]:
    """Return how many contacts about each place, received from `first` to `as_at`, nobody had yet decided on."""
    where = places_told(session, as_at=as_at)
    undecided = (_between(first, as_at), ~_decided_by(as_at), _placed(where.said))
    rows = session.execute(select(ContactRow.id, ContactRow.place_id).where(*undecided))
    return dict(Counter(where.of(row.id, row.place_id) for row in rows))


def accepted_without_place(session: Session, *, first: date, as_at: date) -> int:
    """Return how many accepted concerns name no place of the register, so that no list can count them.

    One that was typed by hand, and that somebody said is a place of the register, is counted with that place.
    """
    said = services_said(session, before=end_of(as_at))
    unmatched = select(func.count()).where(_between(first, as_at), ~_placed(said), accepted_by(as_at))
    return session.scalar(unmatched) or 0


def recorded_from(session: Session) -> date | None:
    """Return the London date of the first contact ever received; None when there is none."""
    first = session.scalar(select(func.min(ContactRow.received_at)))
    return in_london(first).date() if first else None


def kept_from(session: Session, account_id: str, references: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return those of these references of contacts that an account may not see at this moment."""
    return kept_back(session, account_id, references, now=now)


def abuse_words() -> dict[str, str]:
    """Return each type of abuse by its code, in the words of the form."""
    return {option.code: option.label for option in codes.ABUSE_TYPES}


def reporter_words() -> dict[str, str]:
    """Return each kind of reporter by its code, in the words of the form."""
    return {option.code: option.label for option in codes.REFERRER_KIND}


def _accepted(session: Session, about: ColumnElement[bool], first: date, as_at: date) -> list[Any]:
    wanted = select(*READ).where(_between(first, as_at), about, accepted_by(as_at))
    return list(session.execute(wanted.order_by(ContactRow.received_at, ContactRow.id)))


def _between(first: date, last: date) -> ColumnElement[bool]:
    return and_(ContactRow.received_at >= start_of(first), ContactRow.received_at < end_of(last))


def _decided_by(as_at: date) -> ColumnElement[bool]:
    return exists().where(AcceptanceRow.contact_id == ContactRow.id, AcceptanceRow.at < end_of(as_at))


def accepted_by(as_at: date) -> ColumnElement[bool]:
    """Return the clause for contacts whose newest answer by the end of a day is that they are a concern."""
    newest = (
        select(func.max(AcceptanceRow.id))
        .where(AcceptanceRow.contact_id == ContactRow.id, AcceptanceRow.at < end_of(as_at))
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

    @classmethod
    def of(cls, marks: Mapping[str, str], said: Joined) -> "_People":
        """Bring together what marks say and what people said; of two people of one mark, the first founded."""
        by_mark: dict[str, int] = {}
        for mark, person in said.by_mark.items():
            one = marks.get(mark, mark)
            by_mark[one] = min(person, by_mark.get(one, person))
        return cls(marks, said, by_mark)

    def key_of(self, contact: ContactRow) -> str:
        """Return what the adult of a contact is counted by."""
        person = self.said.by_contact.get(contact.id)
        return self.key_of_mark(contact.adult_key) if person is None else _key_of_person(person)

    def key_of_mark(self, mark: str) -> str:
        """Return what a person is counted by of whom only a mark is known."""
        one = self.marks.get(mark, mark)
        person = self.by_mark.get(one)
        return one if person is None else _key_of_person(person)


def _key_of_person(person: int) -> str:
    return blind_index(f"person:{person}", purpose="adult")


def keys_of_marks(session: Session, marks: Iterable[str], *, as_at: date) -> dict[str, str]:
    """Return what the adult who bears each mark is counted by, as people had said by a date."""
    people = _told_apart(session, before=end_of(as_at))
    return {mark: people.key_of_mark(mark) for mark in marks}


def _told_apart(session: Session, *, before: datetime) -> _People:
    marks = one_mark_each(marks_told_together(session, before=before))
    return _People.of(marks, joined(session, kind=Kind.ADULT, before=before))


def told_apart_among(session: Session, contacts: Collection[ContactRow]) -> "_People":
    """Return how the adults of some contacts are told apart now, from what hangs together with them alone."""
    at = end_of(EVER)
    keys = {contact.adult_key for contact in contacts}
    seeds = {contact.id for contact in contacts} | bearers(session, keys, kind=Kind.ADULT, at=at)
    near = set(around(session, seeds, kind=Kind.ADULT, at=at).contacts)
    marks = one_mark_each(marks_told_together(session, before=at, among=near))
    return _People.of(marks, joined(session, kind=Kind.ADULT, before=at, among=near))


def _placed(said: Mapping[int, str]) -> ColumnElement[bool]:
    chosen = ContactRow.place_id.is_not(None)
    return or_(chosen, ContactRow.id.in_(said)) if said else chosen


def _concern(contact: ContactRow, people: _People, where: PlacesTold) -> ConcernFact:
    return ConcernFact(
        reference=contact.reference,
        location_id=where.of(contact.id, contact.place_id),
        received_on=in_london(contact.received_at).date(),
        adult_key=people.key_of(contact),
        reporter_key=_reporter(contact),
        own_report=contact.own_report,
        severity=contact.severity,
        abuse_types=tuple(contact.abuse_types),
        incident_on=contact.incident_on,
        cause=cause_of(contact),
        reporter_kind=contact.referrer_kind,
    )


def _reporter(contact: ContactRow) -> str:
    # Without an account nobody proved which organisation they are of; two of one kind then count as one reporter.
    return f"organisation:{contact.organisation_id}" if contact.organisation_id else f"kind:{contact.referrer_kind}"


def cause_of(contact: ContactRow) -> str:
    """Return who or what the risk is said to come from, in the codes of `ConcernFact`."""
    return cause_told(contact.cause_kind, contact.answers)


def cause_told(cause_kind: str, answers: dict[str, Any]) -> str:
    """Return the same of what a contact says, without its row; the answers matter only where the cause is a person."""
    if cause_kind == "person":
        related = str(answers_from(answers).get("cause_relationship", ""))
        return "service" if related in _OF_THE_SERVICE else "someone_else"
    return {"self": "self", "none": "none"}.get(cause_kind, "service")
