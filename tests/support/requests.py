"""Requests for information, made through the same actions a person uses."""

from datetime import date, datetime

from foundation.database import reading
from foundation.signin import Account
from intake.requests import actions, queries
from intake.requests.domain import Request, Way
from tests.support import triage
from tests.support.triage import NOW

DUE_ON = date(2026, 10, 8)


def a_request(reference: str, by: Account, at: datetime = NOW, **changes: object) -> Request:
    """Ask the doctor what she saw, by Thursday 8 October, save where said otherwise; return the request."""
    whole = {
        "whom": "Dr Field", "what": "Was she seen on Monday?", "why": "To know how the bruise came about.",
        "due_on": DUE_ON, "way": Way.TELEPHONE, **changes,
    }  # fmt: skip
    command = actions.Ask(reference=reference, version=triage.place(reference).version, **whole)  # type: ignore[arg-type]  # as the form reads them
    actions.ask(command, by=by, now=at)
    return requests_of(reference)[-1]


def requests_of(reference: str) -> tuple[Request, ...]:
    """Return every request about a contact."""
    with reading() as session:
        return queries.requests_of(session, triage.place(reference).contact_id)
