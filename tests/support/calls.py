"""Entries of the call log, written through the same actions a person uses."""

from datetime import datetime, timedelta
from itertools import count

from foundation.database import reading
from foundation.signin import Account
from intake.calls import actions, queries
from intake.calls.domain import Alone, Call, Told, Way, WithWhom
from tests.support import triage
from tests.support.triage import NOW

_keys = count(1)
SAID = "He comes in at night. I have told the manager twice."


def told(**changes: object) -> Told:
    """Return a visit to the adult an hour ago, alone with her, save where said otherwise."""
    whole = {
        "way": Way.VISIT, "with_kind": WithWhom.ADULT, "with_name": "", "reached": True, "alone": Alone.YES,
        "words": SAID, "happened_at": NOW - timedelta(hours=1),
    }  # fmt: skip
    return Told(**{**whole, **changes})  # type: ignore[arg-type]  # as the form reads them


def a_call(reference: str, by: Account, at: datetime = NOW, **changes: object) -> Call:
    """Write down a call about a contact and return it as it stands."""
    actions.write_call(reference, told(**changes), entry_key=f"call-{next(_keys)}", by=by, now=at)
    return calls_of(reference)[-1]


def calls_of(reference: str) -> tuple[Call, ...]:
    """Return every entry about a contact."""
    with reading() as session:
        return queries.calls_of_contact(session, triage.place(reference).contact_id)
