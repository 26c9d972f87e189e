"""Closed enquiries, and people who were asked how it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.database import reading
from foundation.signin import Account
from intake.afterwards import actions, queries
from intake.afterwards.domain import Answers, OfWhom, Safer, Way
from tests.support import enquiries
from tests.support.triage import People

UNHAPPY = Answers(Safer.NO, "", "Nobody rang me.", "", ring_me=False)
CONTENT = Answers(Safer.YES, "Someone listened.", "", "", ring_me=False)


def a_closed_enquiry(who: People, them: enquiries.Enquirers, *, at: datetime, **answers: Any) -> str:
    """Return the reference of an enquiry that was concluded by its officer and whose closure its lead signed."""
    reference = enquiries.allocated(enquiries.opened(who, at, **answers), them, at)
    return enquiries.closed(enquiries.complete(reference, them, at), them, at)


def asked(reference: str, *, by: Account, at: datetime, **changes: Any) -> str:
    """Ask the first adult of a closed enquiry, and return the code."""
    whole = enquiries.whole(reference)
    command = {
        "enquiry_id": whole.standing.id,
        "enquiry": reference,
        "adult": 1,
        "of_whom": OfWhom.ADULT,
        "way": Way.CODE,
        "not_asked": None,
        "words": "",
        **changes,
    }
    return actions.ask_afterwards(actions.AskAfterwards(**command), by=by, now=at)


def askings(reference: str) -> tuple[queries.Asking, ...]:
    """Return who was asked."""
    with reading() as session:
        return queries.askings_of(session, enquiries.whole(reference).standing.id)
