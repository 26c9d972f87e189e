"""Saying of an organisation typed by hand which place of the register it is, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation.database import storable
from foundation.signin import Account
from intake.matching.actions.saying import KeptApart, NothingToTakeBack, take_turn
from intake.matching.domain.verdicts import Kind, PlaceSaid, Verdict
from intake.matching.queries.organisations import place_said, places_said_of
from intake.matching.queries.people import bearers, said_of, same_person
from intake.matching.tables import PlaceSaidRow
from intake.tallies.actions import concerns_changed


class PlaceSaidAlready(Exception):
    """Something stands already that this cannot stand beside; the message says what to take back first."""


@dataclass(frozen=True)
class NewPlaceSaid:
    """What a person says of a contact's organisation and a place of the register; see NewVerdict."""

    kind: Kind
    contact_id: int
    location_id: str
    verdict: Verdict
    reason: str
    probability: float | None
    edition: str


def say_of_place(session: Session, new: NewPlaceSaid, *, by: Account, at: datetime) -> int:
    """Record what a person says of an organisation and a place, in the caller's transaction; return its number.

    Raises PlaceSaidAlready, and KeptApart where it would make one of two that were said not to be; nothing is written
    then.
    """
    take_turn(session)
    together = same_person(session, new.contact_id, kind=new.kind, at=at)
    standing = [each for each in places_said_of(session, together, kind=new.kind) if each.stands]
    _refuse_beside(new, [each for each in standing if each.contact_id == new.contact_id])
    if new.verdict is Verdict.SAME:
        _refuse_against(new, standing)
        others = bearers(session, [new.location_id], kind=new.kind, at=at)
        joined = set(together).union(*(same_person(session, each, kind=new.kind, at=at) for each in sorted(others)))
        _refuse_apart(session, together, joined - together, kind=new.kind)
    row = {
        "kind": new.kind.value,
        "contact_id": new.contact_id,
        "location_id": new.location_id,
        "verdict": new.verdict.value,
        "reason": storable(new.reason.strip()),
        "probability": new.probability,
        "edition": new.edition,
        "at": at,
        "by_account": by.id,
    }
    number = session.execute(insert(PlaceSaidRow).values(row).returning(PlaceSaidRow.id)).scalar_one()
    concerns_changed(session, together)
    return number


def take_back_place(
    session: Session, number: int, reason: str, *, kind: Kind, by: Account, at: datetime
) -> PlaceSaid:  # fmt: skip
    """Take back what was said of a place, in the caller's transaction; return it. Raises NothingToTakeBack."""
    take_turn(session)
    said = place_said(session, number, kind=kind)
    if said is None or not said.stands:
        raise NothingToTakeBack
    row = {
        "kind": said.kind.value,
        "contact_id": said.contact_id,
        "location_id": said.location_id,
        "verdict": said.verdict.value,
        "undoes": said.id,
        "reason": storable(reason.strip()),
        "edition": "",
        "at": at,
        "by_account": by.id,
    }
    session.execute(insert(PlaceSaidRow).values(row))
    concerns_changed(session, same_person(session, said.contact_id, kind=kind, at=at) | {said.contact_id})
    return said


def _refuse_beside(new: NewPlaceSaid, mine: list[PlaceSaid]) -> None:
    if any(each.location_id == new.location_id for each in mine):
        raise PlaceSaidAlready("Someone has already given an answer about this place. Withdraw that answer first.")
    if new.verdict is Verdict.SAME and any(each.verdict is Verdict.SAME for each in mine):
        raise PlaceSaidAlready("Someone has said that it is another place in the register. Withdraw that answer first.")


def _refuse_against(new: NewPlaceSaid, standing: list[PlaceSaid]) -> None:
    for each in standing:
        here = each.location_id == new.location_id
        if (each.verdict is Verdict.SAME and not here) or (each.verdict is Verdict.NOT_SAME and here):
            raise PlaceSaidAlready("Someone gave a different answer for a linked contact. Withdraw that answer first.")


def _refuse_apart(session: Session, mine: frozenset[int], theirs: set[int], *, kind: Kind) -> None:
    for said in said_of(session, mine, kind=kind):
        pair = {said.one, said.other}
        if said.stands and said.verdict is Verdict.NOT_SAME and pair & mine and pair & theirs:
            raise KeptApart
