"""Looking at an enquiry leaves a mark in the trail."""

from datetime import datetime

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.enquiries.actions.entries import SHOWN
from intake.enquiries.actions.locking import EnquiryMissing
from intake.enquiries.queries import standing_of


def open_enquiry_page(reference: str, *, by: Account, now: datetime) -> None:
    """Record that somebody read an enquiry. Raises EnquiryMissing, also for one kept from them."""
    with transaction() as session:
        if standing_of(session, reference, reader=by.id, now=now) is None:
            raise EnquiryMissing(reference)
        audit.add(session, SHOWN, subject=f"enquiry:{reference}", by=by.actor, at=now)
