"""Opening a contact, which leaves a mark, and taking it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.permissions import Permission
from intake.triage.actions import entries
from intake.triage.actions.places import Happening, keep, locked_place
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
    """Record that a person read a contact; the first time somebody who screens does, the contact counts as seen.

    Raises ContactMissing.
    """
    with transaction() as session:
        place = locked_place(session, command.reference)
        audit.add(session, entries.CONTACT_OPENED, subject=place.subject, by=by.actor, at=now)
        if not place.seen and by.may(Permission.SCREEN):
            keep(session, place, replace(place, seen=True), Happening(Event.OPENED, None), by=by, at=now)


def take_contact(command: TakeContact, *, by: Account, now: datetime) -> None:
    """Make the person the contact's owner. Raises ContactMissing, and NobodyWaits for one that is signed off."""
    with transaction() as session:
        place = locked_place(session, command.reference)
        if not place.is_open:
            raise NobodyWaits
        if place.owner_id != by.id:
            taken = Happening(Event.TAKEN, entries.CONTACT_TAKEN)
            keep(session, place, replace(place, owner_id=by.id), taken, by=by, at=now)
