"""The text of contacts as it is searched, and which contacts have not been read into the index."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow
from intake.search.domain.documents import Document, document_of
from intake.search.tables import EntryRow

LOOKED_BACK = 200
"""Numbers are given before they are committed, so one may appear a little below the newest that was read."""


def unread(session: Session, *, most: int, everywhere: bool = False) -> dict[int, Document]:
    """Return up to so many contacts that are not in the index, by number, oldest first.

    Looks only a little below the newest that was read, unless `everywhere`, which is slow and for a job at night.
    """
    newest = 0 if everywhere else session.scalar(select(func.max(EntryRow.contact_id))) or 0
    read = exists().where(EntryRow.contact_id == ContactRow.id)
    wanted = select(ContactRow.id).where(ContactRow.id > newest - LOOKED_BACK, ~read)
    return documents_of(session, session.scalars(wanted.order_by(ContactRow.id).limit(most)).all())


def documents_of(session: Session, numbers: Collection[int]) -> dict[int, Document]:
    """Return what can be found of contacts, by number. The caller sees to permission."""
    wanted = select(ContactRow.id, ContactRow.answers, ContactRow.place_words).where(ContactRow.id.in_(numbers))
    return {
        row.id: document_of(answers_from(row.answers), place_words=row.place_words)
        for row in session.execute(wanted.order_by(ContactRow.id))
    }
