"""Contacts that may be about one person, and what people say of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from foundation.database import reading
from foundation.signin import Account
from intake.contacts.queries import contact_id_of
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind, Verdict
from intake.matching.queries import Matches, matches_of, same_person
from intake.matching.tables import VerdictRow
from intake.triage import actions
from tests.support import triage
from tests.support.triage import NOW

ROSE = {
    "given_name": "Margaret",
    "family_name": "Fernhill",
    "born_on": {"day": "7", "month": "3", "year": "1941"},
    "nhs_number": "999 000 0018",
    "postcode": "BN11 1AA",
}
"""The same person, told with slips."""
SLIPS: dict[str, dict[str, Any]] = {
    "pet name": {"given_name": "Peggy", "nhs_number": "", "postcode": ""},
    "misspelt": {"family_name": "Fernhil", "nhs_number": ""},
    "day and month": {"born_on": {"day": "3", "month": "7", "year": "1941"}, "nhs_number": ""},
}


def about(at: datetime = NOW, **told: Any) -> str:
    """Send a contact about Margaret Fernhill, told otherwise where said, and return its reference."""
    return triage.a_contact(at, **{**ROSE, **told})


def number(reference: str) -> int:
    """Return a contact's number."""
    with reading() as session:
        found = contact_id_of(session, reference)
    assert found is not None
    return found


def found_for(reference: str, *, reader: str | None = None, kind: Kind = Kind.ADULT, at: datetime = NOW) -> Matches:
    """Return who the person in a contact may be, everything having been read into the index."""
    matching.index_contacts(at)
    with reading() as session:
        matches = matches_of(session, number(reference), kind=kind, reader=reader, now=at)
    assert matches is not None
    return matches


def said(
    mine: str,
    theirs: str,
    by: Account,
    verdict: Verdict = Verdict.SAME,
    *,
    at: datetime = NOW,
    kind: Kind = Kind.ADULT,
    reason: str = "Her daughter told us.",
) -> None:
    """Say of two contacts whether they are about one person."""
    matching.index_contacts(at)
    version = triage.place(mine).version
    actions.say_whether_same(actions.SayWhetherSame(mine, version, theirs, kind, verdict, reason), by=by, now=at)


def taken_back(mine: str, theirs: str, by: Account, *, at: datetime = NOW, reason: str = "A mistake.") -> None:
    """Take back what was said of two contacts."""
    likely = found_for(mine, at=at).about(theirs)
    assert likely is not None
    assert likely.said is not None
    version = triage.place(mine).version
    actions.take_back_saying(actions.TakeBackSaying(mine, version, theirs, likely.said.id, reason), by=by, now=at)


def one_person(reference: str, *, at: datetime = NOW, kind: Kind = Kind.ADULT) -> frozenset[int]:
    """Return the contacts that count as about the same person as one contact, as at a moment."""
    with reading() as session:
        return same_person(session, number(reference), kind=kind, at=at)


def everything_said() -> int:
    """Return how many verdicts there are, those that took one back among them."""
    with reading() as session:
        return session.scalar(select(func.count()).select_from(VerdictRow)) or 0
