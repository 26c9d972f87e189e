"""Which service of the register a contact names by what people had said: of one, of some, and of every contact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from intake.matching.domain.verdicts import Kind
from intake.matching.queries.people import Marks, around, bearers, belongs_to, marks_of, same_person
from intake.matching.queries.standing import places_said


@dataclass(frozen=True)
class OneService:
    """The service of a contact as at a moment: its place of the register, or None, and the contacts of it.

    `contacts` are those whose service was typed by hand; those that chose the place from the register are found by it.
    """

    place_id: str | None
    contacts: frozenset[int]


def service_of(session: Session, contact_id: int, place_id: str | None, *, at: datetime) -> OneService:
    """Return which service a contact names by what people had said by a moment. `place_id` is what it chose itself."""
    kind = Kind.SERVICE
    together = same_person(session, contact_id, kind=kind, at=at) if place_id is None else frozenset({contact_id})
    marks = marks_of(session, together, kind=kind, at=at) if place_id is None else {}
    place = place_id or _only(marks)
    others = bearers(session, [place], kind=kind, at=at) if place is not None else set[int]()
    near = _near(session, others - together, at=at)
    return OneService(place, together.union(*(near.together(each) for each in others - together)))


def services_of(session: Session, contacts: Collection[int], *, at: datetime) -> dict[int, str]:
    """Return the place of the register for each of some contacts whose service was typed by hand, as `service_of` does.

    Those that nobody said to be a place are left out. However many they are, it costs the same statements.
    """
    near = _near(session, contacts, at=at)
    places = {each: _only({one: near.marks.get(one, frozenset()) for one in near.together(each)}) for each in contacts}
    return {each: place for each, place in places.items() if place is not None}


def services_said(session: Session, *, before: datetime) -> dict[int, str]:
    """Return the place of the register for every contact whose service was typed by hand, as people had said before.

    A contact that was only said to name the same service as another has the other's place.
    """
    kind, at = Kind.SERVICE, before - timedelta(microseconds=1)
    said = {row[0]: row[1] for row in session.execute(places_said(kind, at))}
    if not said:
        return {}
    marks = {contact: frozenset({place}) for contact, place in said.items()}
    every = _Said(marks, belongs_to(session, None, kind=kind, at=at))
    return {each: place for contact, place in sorted(said.items()) for each in every.together(contact)}


@dataclass(frozen=True)
class _Said:
    """What was said of some services and of all that hangs together with them: who is one can be told without asking.

    `marks` are the places each contact was said to name, `held` whom it belongs to, as `belongs_to` tells it.
    """

    marks: Marks
    held: Mapping[int, int | None]

    @cached_property
    def _bearers(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for contact, marks in self.marks.items():
            for mark in marks:
                found.setdefault(mark, set()).add(contact)
        return found

    @cached_property
    def _members(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for contact, person in self.held.items():
            if person is not None:
                found.setdefault(person, set()).add(contact)
        return found

    def _bearing(self, contacts: Collection[int]) -> set[int]:
        marks = frozenset[str]().union(*(self.marks.get(each, frozenset()) for each in contacts))
        return {bearer for mark in marks for bearer in self._bearers[mark]}

    def together(self, contact: int) -> frozenset[int]:
        """Return the contacts that name the same service as one, itself among them: what `same_person` would."""
        alike = {contact, *self._bearing([contact])}
        people = {self.held[each] for each in alike if self.held.get(each) is not None}
        mine = self.held.get(contact) or (next(iter(people)) if len(people) == 1 else None)
        if mine is None:
            return frozenset(alike)
        members = self._members[mine]
        alike |= members | self._bearing(members)
        return frozenset(each for each in alike if self.held.get(each) in (None, mine)) | {contact}


def _near(session: Session, contacts: Collection[int], *, at: datetime) -> _Said:
    if not contacts:
        return _Said({}, {})
    marks = around(session, contacts, kind=Kind.SERVICE, at=at).contacts
    return _Said(marks, belongs_to(session, list(marks), kind=Kind.SERVICE, at=at))


def _only(marks: Marks) -> str | None:
    places = frozenset[str]().union(*marks.values())
    return next(iter(places)) if len(places) == 1 else None
