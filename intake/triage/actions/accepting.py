"""Accepting a contact as a safeguarding concern, or not: apart from the outcome, and open to change until sign-off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from foundation.database import storable, transaction
from foundation.rows import put
from foundation.signin import Account
from intake.contacts.domain.changes import Change
from intake.contacts.domain.states import State
from intake.tallies.actions import concerns_changed
from intake.triage.actions import entries
from intake.triage.actions.places import Happening, after_voiding, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault
from intake.triage.tables import AcceptanceRow


@dataclass(frozen=True)
class RecordAcceptance:
    """Say whether a contact is accepted as a safeguarding concern, and why."""

    reference: str
    version: int
    accepted: bool
    reason: str


def record_acceptance(command: RecordAcceptance, *, by: Account, now: datetime) -> None:
    """Add an acceptance; the newest stands, and the earlier ones stay to be read.

    Raises Refused without a reason or before screening, TooLate after sign-off, ContactMissing and ContactChanged.
    """
    if not command.reason.strip():
        raise Refused(Fault("reason", "Say why"))
    with transaction() as session:
        place = locked_place(session, command.reference, version=command.version)
        if not place.is_open:
            raise TooLate("This contact has been signed off, so you cannot change whether it was accepted.")
        if place.state in (State.SUBMITTED, State.ACKNOWLEDGED):
            raise Refused(Fault("accepted", "Screen the contact first"))
        put(
            session,
            AcceptanceRow,
            {
                "contact_id": place.contact_id,
                "accepted": command.accepted,
                "reason": storable(command.reason.strip()),
                "at": now,
                "by_account": by.id,
            },
        )
        concerns_changed(session, [place.contact_id])
        event = Event.ACCEPTED if command.accepted else Event.NOT_ACCEPTED
        entry = entries.CONTACT_ACCEPTED if command.accepted else entries.CONTACT_NOT_ACCEPTED
        place = after_voiding(session, place, Change.ACCEPTANCE, by=by, at=now)
        stands = replace(place, accepted=command.accepted, accepted_at=now if command.accepted else None)
        keep(session, place, stands.edited(), Happening(event, entry), by=by, at=now)
