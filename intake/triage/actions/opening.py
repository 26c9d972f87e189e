"""Opening a contact, which leaves a mark, and taking it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, select

from foundation import audit
from foundation.clock import in_london
from foundation.database import Moment, in_transaction, transaction
from foundation.prepared import Prepared, Question
from foundation.signin import Account
from foundation.straight import at_once, straight
from foundation.together import rows_of_all
from intake.contacts.actions import mark_read
from intake.contacts.domain.thread import Side
from intake.contacts.queries import unread_by
from intake.contacts.tables import QueuePlaceRow
from intake.permissions import Permission
from intake.restriction.queries import may_see, visible_contacts
from intake.teams.queries import open_team_of
from intake.triage.actions import entries
from intake.triage.actions.places import ContactMissing, Happening, keep, locked_place
from intake.triage.domain.events import Event


class NobodyWaits(Exception):
    """The contact has been decided: there is nothing left to take on."""

    def __init__(self) -> None:
        super().__init__("This contact has been signed off, so you cannot take it.")


@dataclass(frozen=True)
class OpenContact:
    """Read one contact."""

    reference: str


@dataclass(frozen=True)
class TakeContact:
    """Take a contact on oneself."""

    reference: str


def open_contact(command: OpenContact, *, by: Account, now: datetime) -> None:
    """Record that a person read a contact and all its sender wrote since.

    Once somebody who screens has, the contact counts as seen, and nothing in it as new. Raises ContactMissing.
    """
    if not in_transaction() and _left_only_its_trail(command.reference, by=by, now=now):
        return
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        audit.add(session, entries.CONTACT_OPENED, subject=place.subject, by=by.actor, at=now)
        mark_read(session, place.contact_id, side=Side.HUB, by_account=by.id, now=now)
        if by.may(Permission.SCREEN) and (place.new_information or not place.seen):
            first = () if place.seen else (Happening(Event.OPENED, None),)
            keep(session, place, replace(place, seen=True, new_information=False), *first, by=by, at=now)


def _left_only_its_trail(reference: str, *, by: Account, now: datetime) -> bool:
    """Record a look that changes nothing else, as most do, and return whether it was one.

    Nothing has to be held for it: the database itself sees to it that an entry of the trail stands at its chain's end.
    What the sender writes at this very moment stays unread until the next look.
    """
    place = Question(_AS_READ, {"reference": reference, "reader": by.id, "now": now})
    with straight() as lent, at_once(lent):
        found, trail = rows_of_all(lent, place, audit.asks_end(f"contact:{reference}"))
        if not found or not found[0].may_see:
            raise ContactMissing(reference)
        newly = by.may(Permission.SCREEN) and (found[0].new_information or not found[0].seen)
        if found[0].unread or newly or not trail:
            return False
        subject, end = f"contact:{reference}", trail[0]
        audit.add(lent, entries.CONTACT_OPENED, subject=subject, by=by.actor, at=now, after=end)
    return True


_place: Any = QueuePlaceRow
_reader: Any = bindparam("reader", type_=String())
_now: Any = bindparam("now", type_=Moment())
_STANDS: Any = select(
    _place.seen,
    _place.new_information,
    unread_by(Side.HUB, _reader, contact_id=_place.contact_id).label("unread"),
    visible_contacts(_reader, _now, contact_id=_place.contact_id).label("may_see"),
)
_AS_READ = Prepared(_STANDS.where(_place.reference == bindparam("reference")))


def take_contact(command: TakeContact, *, by: Account, now: datetime) -> None:
    """Make the person the contact's owner. Raises ContactMissing, and NobodyWaits for one that is signed off."""
    with transaction() as session:
        team = open_team_of(session, by.id, on=in_london(now).date())  # a team is held before any contact
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        if not place.is_open:
            raise NobodyWaits
        if place.owner_id != by.id:
            taken = Happening(Event.TAKEN, entries.CONTACT_TAKEN)
            keep(session, place, replace(place, owner_id=by.id, team_id=team or place.team_id), taken, by=by, at=now)
