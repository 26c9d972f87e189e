"""Things asked of other bodies, at every stage, through the same actions a person uses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import account as account_of
from intake.caused import actions, queries
from intake.caused.domain.facts import Whole
from tests.support import enquiries
from tests.support.triage import NOW

DUE = date(2026, 10, 20)
REPORT = {
    "did": "We spoke with the four staff of that night.",
    "found": "Nobody checked on her between two and five.",
    "proposed": "Two staff at night from today.",
    "views": "She is glad that someone looks in.",
}


def asked(enquiry: str, by: Account, *, at: datetime = NOW, **changes: Any) -> str:
    """Ask a body without an account to look into something; return the reference."""
    command = {
        "enquiry": enquiry,
        "version": enquiries.version(enquiry),
        "organisation_id": "",
        "body": "Invented Ambulance Trust",
        "email": "",
        "only_named": False,
        "about": "Ivy Marsh, 82, of Larch Court.",
        "scope": "Who was with her in the night of 4 October.",
        "purpose": "Whether someone should have come sooner.",
        "limits": "",
        "due_on": DUE,
        "cause": "no",
        "unsuitable": "no",
        "check_words": "None of their staff was there.",
    }
    return actions.ask_body(actions.AskBody(**{**command, **changes}), by=by, now=at)


def whole(enquiry: str, reference: str) -> Whole:
    """Return everything about one thing asked."""
    with reading() as session:
        found = queries.one_of(session, enquiries.whole(enquiry).standing.id, reference)
    assert found is not None
    return found


def reported(enquiry: str, reference: str, by: Account, *, at: datetime = NOW, **changes: str) -> None:
    """Send a body's report as its own person."""
    version = whole(enquiry, reference).caused.version
    actions.send_report(actions.SendReport(reference, version, **{**REPORT, **changes}), by=by, now=at)


def judged(
    enquiry: str, reference: str, by: Account, *, accepted: bool, due_on: date | None = None, at: datetime = NOW
) -> None:
    """Accept a report, or challenge it."""
    version = enquiries.version(enquiry)
    command = actions.Judge(enquiry, version, reference, "Because.", accepted=accepted, due_on=due_on)
    actions.judge(command, by=by, now=at)


def asked_of(enquiry: str, account: Account, *, at: datetime) -> str:
    """Ask somebody of an organisation to look into something, as whoever makes the enquiry; return the reference."""
    with reading() as session:
        officer = account_of(session, enquiries.whole(enquiry).standing.officer_id or "")
    of = {"organisation_id": account.organisation_id, "body": "", "email": account.email}
    return asked(enquiry, officer, at=at, due_on=at.date(), scope="What happened. " + "Longword-" * 30, **of)
