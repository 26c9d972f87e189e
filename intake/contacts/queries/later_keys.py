"""The marks by which a contact's adult is found: that of what was sent, and those of what was told later."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from intake.contacts.tables import ContactRow, LaterAdultKeyRow


def keys_of_contact(session: Session, contact_id: int, *, at: datetime) -> tuple[str, ...]:
    """Return every mark of one contact's adult known by a moment, the first sent first; empty for no such contact."""
    first = session.scalar(select(ContactRow.adult_key).where(ContactRow.id == contact_id))
    if first is None:
        return ()
    return (first, *later_keys(session, [contact_id], at=at).get(contact_id, ()))


def later_keys(session: Session, contacts: list[int], *, at: datetime) -> dict[int, tuple[str, ...]]:
    """Return the marks told later by a moment of those contacts that have any, oldest first."""
    if not contacts:
        return {}
    table = LaterAdultKeyRow
    wanted = select(table.contact_id, table.adult_key).where(table.contact_id.in_(contacts), table.at <= at)
    found: dict[int, tuple[str, ...]] = {}
    for contact_id, key in session.execute(wanted.order_by(table.id)):
        found[contact_id] = (*found.get(contact_id, ()), key)
    return found


def about_one_of(keys: set[str] | tuple[str, ...], *, at: datetime) -> ColumnElement[bool]:
    """Return the clause for contacts whose adult bears one of these marks, first or told later by a moment."""
    later = LaterAdultKeyRow
    # Two lookups by index: together in one "or" of columns neither database would use them.
    first = select(ContactRow.id).where(ContactRow.adult_key.in_(keys))
    told = select(later.contact_id).where(later.adult_key.in_(keys), later.at <= at)
    return ContactRow.id.in_(first.union(told))


def about_one_adult(session: Session, contact_id: int, *, at: datetime) -> set[int]:
    """Return the contacts that hang together with one by the marks of their adults, first or told later by a moment."""
    known, waiting = set[int](), {contact_id}
    while waiting:
        known |= waiting
        keys = {key for each in waiting for key in keys_of_contact(session, each, at=at)}
        waiting = set(session.scalars(select(ContactRow.id).where(about_one_of(keys, at=at)))) - known
    return known


def marks_told_together(
    session: Session, *, before: datetime, among: Collection[int] | None = None
) -> list[tuple[str, str]]:
    """Return each mark told later, before a moment, beside the mark of what was first sent; oldest first.

    Of every contact, or `among` some.
    """
    table = LaterAdultKeyRow
    wanted = select(ContactRow.adult_key, table.adult_key).join(ContactRow, ContactRow.id == table.contact_id)
    if among is not None:
        wanted = wanted.where(table.contact_id.in_(among))
    rows = session.execute(wanted.where(table.at < before).order_by(table.id))
    return [(first, later) for first, later in rows]
