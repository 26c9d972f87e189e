"""Contacts with words of their own, and what a search of them finds."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from foundation.database import reading
from foundation.signin import Account
from intake.contacts.tables import ContactRow
from intake.search import actions, queries
from intake.search.domain.asking import Asked
from tests.support import triage
from tests.support.triage import NOW


def saying(what_happened: str, at: datetime = NOW, **told: Any) -> str:
    """Send a contact that says this of what happened, and return its reference."""
    return triage.a_contact(at, what_happened=what_happened, **told)


def found(
    words: str, *, by: Account | None = None, best: bool = False, at: datetime = NOW, **narrowed: Any
) -> list[str]:
    """Return the references that a search finds, in order, everything having been read into the index."""
    actions.index_contacts(at)
    find = queries.best if best else queries.newest
    with reading() as session:
        numbers = find(session, Asked(words, **narrowed), reader=by.id if by else None, now=at, most=50)
        named = dict(session.execute(select(ContactRow.id, ContactRow.reference)).all())
    return [named[number] for number in numbers]
