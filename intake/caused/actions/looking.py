"""Looking at what was asked leaves a mark in the trail, whoever looks."""

from datetime import datetime

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.caused import queries
from intake.caused.actions.entries import SHOWN
from intake.caused.actions.moving import CausedMissing
from intake.caused.domain.facts import Whole


def read_ours(reference: str, *, by: Account, now: datetime) -> Whole:
    """Return what was asked of this person's organisation, having recorded that they read it. Raises CausedMissing."""
    with transaction() as session:
        found = queries.one_asked_of_us(session, by, reference, now=now)
        if found is None:
            raise CausedMissing(reference)
        audit.add(session, SHOWN, subject=found.caused.subject, by=by.actor, at=now)
        return found


def read_at_hub(enquiry_id: int, reference: str, *, by: Account, now: datetime) -> Whole:
    """Return what was asked in an enquiry the person may see, having recorded it. Raises CausedMissing."""
    with transaction() as session:
        found = queries.one_of(session, enquiry_id, reference)
        if found is None:
            raise CausedMissing(reference)
        audit.add(session, SHOWN, subject=found.caused.subject, by=by.actor, at=now)
        return found
