"""Looking at a meeting leaves a mark in the trail."""

from datetime import datetime

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.meetings.actions.entries import SHOWN
from intake.meetings.actions.planning import MeetingMissing
from intake.meetings.domain.facts import WholeMeeting
from intake.meetings.queries import one_meeting


def read_meeting(enquiry_id: int, number: int, *, by: Account, now: datetime) -> WholeMeeting:
    """Return a meeting of an enquiry the person may see, having recorded that they read it. Raises MeetingMissing."""
    with transaction() as session:
        found = one_meeting(session, enquiry_id, number)
        if found is None:
            raise MeetingMissing(number)
        subject, facts = f"enquiry:{found.meeting.enquiry}", {"meeting": number}
        audit.add(session, SHOWN, subject=subject, by=by.actor, at=now, facts=facts)
        return found
