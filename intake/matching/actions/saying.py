"""Saying of two contacts whether they are about one person, and taking it back. Nothing said is ever removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation.database import storable
from foundation.named_turns import take_turn_about
from foundation.signin import Account
from intake.matching import queries
from intake.matching.domain.verdicts import ORGANISATIONS, Kind, Said, Verdict, people_among
from intake.matching.queries.organisations import places_said_of
from intake.matching.queries.people import Around, around, belongs_to, members_of, person_founded_on, same_person
from intake.matching.tables import MemberRow, PersonRow, VerdictRow
from intake.tallies.actions import concerns_changed

_TURN = "who is one"
"""What people are joined under, one at a time: two at once could each miss what the other joins."""


class SaidAlready(Exception):
    """Somebody has said something of these two already, and it stands; `said` is what."""

    def __init__(self, said: Said) -> None:
        super().__init__("Someone has already given an answer about these two. Withdraw that answer first.")
        self.said = said


class KeptApart(Exception):
    """Two cannot be joined: somebody of one was said not to be the same as somebody of the other."""

    def __init__(self) -> None:
        super().__init__(
            "Someone said that two of these contacts are not about the same person. Withdraw that answer first."
        )


class StillTogether(Exception):
    """Two cannot be kept apart: people said that each is the same as a third."""

    def __init__(self) -> None:
        super().__init__(
            "These are linked through another contact that was recorded as the same. Withdraw that answer first."
        )


class TwoPlaces(Exception):
    """What is said of two organisations does not go with the places of the register that they were said to be."""

    def __init__(self) -> None:
        super().__init__(
            "This does not fit with the places in the register already recorded for them. Withdraw that answer first."
        )


class NothingToTakeBack(Exception):
    """There is no such verdict, or it has been taken back."""

    def __init__(self) -> None:
        super().__init__("This has already been withdrawn. Nothing was changed.")


@dataclass(frozen=True)
class NewVerdict:
    """What a person says of two contacts. `probability` and `edition` are what was shown, and of which weights."""

    kind: Kind
    one: int
    other: int
    verdict: Verdict
    reason: str
    probability: float | None
    edition: str


def say(session: Session, new: NewVerdict, *, by: Account, at: datetime) -> int:
    """Record a verdict in the caller's transaction, and who is one person by it; return its number.

    Raises SaidAlready, KeptApart, StillTogether and TwoPlaces; nothing is written then.
    """
    take_turn(session)
    one, other = sorted((new.one, new.other))
    before = _around(session, {one, other}, kind=new.kind, at=at)
    for said in before.said:
        if said.stands and {said.one, said.other} == {one, other}:
            raise SaidAlready(said)
    now_said = Said(0, new.kind, one, other, new.verdict, new.reason, new.probability, at, by.id)
    _refuse_contradiction(before, now_said)
    if new.kind in ORGANISATIONS:
        _refuse_places(session, new, at=at)
    row = {
        "kind": new.kind.value,
        "one_id": one,
        "other_id": other,
        "verdict": new.verdict.value,
        "reason": storable(new.reason.strip()),
        "probability": new.probability,
        "edition": new.edition,
        "at": at,
        "by_account": by.id,
    }
    number = session.execute(insert(VerdictRow).values(row).returning(VerdictRow.id)).scalar_one()
    _keep_members(session, before, (*before.said, now_said), verdict=number, kind=new.kind, at=at)
    return number


def _refuse_places(session: Session, new: NewVerdict, *, at: datetime) -> None:
    """What was said of places of the register has to stay true of both."""
    ways = []
    for contact in (new.one, new.other):
        together = same_person(session, contact, kind=new.kind, at=at)
        said = places_said_of(session, together, kind=new.kind)
        ways.append({each.location_id for each in said if each.stands and each.verdict is Verdict.SAME})
    mine, theirs = ways
    differ, shared = bool(mine and theirs and mine != theirs), bool(mine & theirs)
    if (new.verdict is Verdict.SAME and differ) or (new.verdict is Verdict.NOT_SAME and shared):
        raise TwoPlaces


def _refuse_contradiction(before: Around, new: Said) -> None:
    if new.verdict is Verdict.SAME:
        after = people_among(before.contacts, (*before.said, new))
        if after[new.one] != after[new.other]:
            raise KeptApart
    if new.verdict is Verdict.NOT_SAME:
        by_word_alone = people_among(dict.fromkeys(before.contacts, frozenset()), before.said)
        if by_word_alone[new.one] == by_word_alone[new.other]:
            raise StillTogether


def take_back(session: Session, verdict_id: int, reason: str, *, by: Account, at: datetime) -> Said:
    """Take a verdict back in the caller's transaction; who is one person is then as if it had never been said.

    Returns what had been said. Raises NothingToTakeBack.
    """
    take_turn(session)
    said = queries.verdict_of(session, verdict_id)
    if said is None or not said.stands:
        raise NothingToTakeBack
    row = {
        "kind": said.kind.value,
        "one_id": said.one,
        "other_id": said.other,
        "verdict": said.verdict.value,
        "undoes": said.id,
        "reason": storable(reason.strip()),
        "edition": "",
        "at": at,
        "by_account": by.id,
    }
    number = session.execute(insert(VerdictRow).values(row).returning(VerdictRow.id)).scalar_one()
    found = _around(session, {said.one, said.other}, kind=said.kind, at=at)
    _keep_members(session, found, found.said, verdict=number, kind=said.kind, at=at)
    return said


def take_turn(session: Session) -> None:
    """Wait until nobody else says anything of who or what is one, until the caller's transaction ends."""
    take_turn_about(session, _TURN)


def _around(session: Session, contacts: set[int], *, kind: Kind, at: datetime) -> Around:
    """All that hangs together with two contacts, now or as it was left when it was last written down."""
    people = {each for each in belongs_to(session, contacts, kind=kind, at=at).values() if each is not None}
    left = [members_of(session, person, kind=kind, at=at) for person in sorted(people)]
    return around(session, contacts.union(*left), kind=kind, at=at)


def _keep_members(
    session: Session, found: Around, said: tuple[Said, ...], *, verdict: int, kind: Kind, at: datetime
) -> None:
    """Write down whom each contact belongs to where that has changed. What marks alone would say needs no row."""
    concerns_changed(session, found.contacts)
    by_marks, by_people = _grouped(people_among(found.contacts, ())), _grouped(people_among(found.contacts, said))
    held = belongs_to(session, found.contacts, kind=kind, at=at)
    for contact in sorted(found.contacts):
        together = by_people[contact]
        person = None if by_marks[contact] == together else _person(session, min(together), kind=kind)
        if held.get(contact) != person:
            row = {"kind": kind.value, "contact_id": contact, "person_id": person, "verdict_id": verdict, "at": at}
            session.execute(insert(MemberRow).values(row))


def _grouped(founders: dict[int, int]) -> dict[int, frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for contact, founder in founders.items():
        groups.setdefault(founder, set()).add(contact)
    return {contact: frozenset(groups[founder]) for contact, founder in founders.items()}


def _person(session: Session, founded_on: int, *, kind: Kind) -> int:
    held = person_founded_on(session, founded_on, kind=kind)
    if held is not None:
        return held
    row = {"kind": kind.value, "founded_on": founded_on}
    return session.execute(insert(PersonRow).values(row).returning(PersonRow.id)).scalar_one()
