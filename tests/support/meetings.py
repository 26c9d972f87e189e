"""Meetings of an enquiry at every stage, through the same actions a person uses."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import account as account_of
from intake.meetings import actions
from intake.meetings.domain import facts
from intake.meetings.queries import one_meeting
from tests.support import enquiries
from tests.support.triage import NOW

AT = NOW + timedelta(days=2)


def planned(enquiry: str, by: Account, *, at: datetime = AT, now: datetime = NOW) -> int:
    """Plan a meeting and return its number."""
    command = actions.PlanMeeting(
        enquiry, enquiries.version(enquiry), "planning", at, "County Hall, or by video", "Who does what."
    )
    return actions.plan_meeting(command, by=by, now=now)


def written(enquiry: str, number: int, *entries: facts.Fact, by: Account, now: datetime = NOW) -> None:
    """Write entries of a meeting, one after another."""
    for fact in entries:
        command = actions.WriteOfMeeting(enquiry, enquiries.version(enquiry), number, fact)
        actions.write_of_meeting(command, by=by, now=now)


def whole(enquiry: str, number: int) -> facts.WholeMeeting:
    """Return everything about one meeting."""
    with reading() as session:
        found = one_meeting(session, enquiries.whole(enquiry).standing.id, number)
    assert found is not None
    return found


def invitee(**changes: Any) -> facts.Invitee:
    """Return the adult, invited."""
    return facts.Invitee(**{"number": 0, "kind": "adult", "adult": 1, "name": "Ivy Marsh", "agency": "",
                            "invited": True, "why_not": "", "came": "", **changes})  # fmt: skip


def minutes(words: str = "The home said what it has done.") -> facts.Minutes:
    """Return minutes."""
    return facts.Minutes(0, words)


def action(**changes: Any) -> facts.Action:
    """Return something somebody is to do."""
    return facts.Action(**{"number": 0, "what": "Read the rota of that night.", "owner": "The home's manager",
                           "due_on": date(2026, 10, 13), "status": "open", "words": "", **changes})  # fmt: skip


def with_one_written_up(enquiry: str, now: datetime) -> None:
    """Hold a meeting of an enquiry yesterday, as whoever makes the enquiry."""
    with reading() as session:
        officer = account_of(session, enquiries.whole(enquiry).standing.officer_id or "")
    with_something_written(enquiry, officer, now)


def with_something_written(enquiry: str, by: Account, now: datetime) -> int:
    """Return a meeting that was held yesterday, with something written of everything."""
    number = planned(enquiry, by, at=now - timedelta(days=1), now=now)
    day = now.date() + timedelta(days=3)
    longword = "Longword-" * 30
    entries = (
        invitee(came="came"),
        invitee(kind="agency", adult=0, name=longword, agency="Invented Homes", came="apologies"),
        minutes(longword),
        facts.Decided(0, "The home is asked to enquire.", "It knows the rota."),
        action(due_on=day, what=longword),
    )
    written(enquiry, number, *entries, by=by, now=now)
    return number
