"""Opening a contact, which leaves a mark, and taking it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from foundation import audit
from foundation.clock import in_london
from foundation.database import transaction
from foundation.signin import Account
from intake.contacts.actions import mark_read
from intake.contacts.domain.thread import Side
from intake.permissions import Permission
from intake.restriction.queries import may_see
from intake.teams.queries import team_of
from intake.triage.actions import entries
from intake.triage.actions.places import ContactMissing, Happening, keep, locked_place
from intake.triage.domain.events import Event


class NobodyWaits(Exception):
    """The contact has been decided: there is nothing left to take on."""

    def __init__(self) -> None:
        super().__init__("This contact has been signed off: there is nothing left to take on.")


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
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        audit.add(session, entries.CONTACT_OPENED, subject=place.subject, by=by.actor, at=now)
        mark_read(session, place.contact_id, side=Side.HUB, by_account=by.id, now=now)
        if by.may(Permission.SCREEN) and (place.new_information or not place.seen):
            first = () if place.seen else (Happening(Event.OPENED, None),)
            keep(session, place, replace(place, seen=True, new_information=False), *first, by=by, at=now)


def take_contact(command: TakeContact, *, by: Account, now: datetime) -> None:
    """Make the person the contact's owner. Raises ContactMissing, and NobodyWaits for one that is signed off."""
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not may_see(session, by.id, command.reference, now=now):
            raise ContactMissing(command.reference)
        if not place.is_open:
            raise NobodyWaits
        if place.owner_id != by.id:
            taken = Happening(Event.TAKEN, entries.CONTACT_TAKEN)
            team = team_of(session, by.id, on=in_london(now).date())
            keep(session, place, replace(place, owner_id=by.id, team_id=team or place.team_id), taken, by=by, at=now)
