"""Reading what went back and forth about a contact, and who has read it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.prepared import Prepared, Question
from intake.contacts.domain import events
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.thread import WRITTEN_BY, ReadMark, Said, Side, ThreadEntry
from intake.contacts.tables import ContactEventRow, ReadMarkRow

_KINDS = frozenset(Said)


def thread_of(session: Session, *, contact_id: int, reference: str) -> tuple[ThreadEntry, ...]:
    """Return every entry about a contact, oldest first. The caller sees to permission and to the trail."""
    rows = session.scalars(
        select(ContactEventRow)
        .where(ContactEventRow.contact_id == contact_id, ContactEventRow.event.in_([said.value for said in Said]))
        .order_by(ContactEventRow.sequence)
    )
    found = (ContactEvent(row.sequence, row.at, row.event, row.by_account, row.facts) for row in rows)
    return thread_in(found, reference=reference)


def thread_in(happened: Iterable[ContactEvent], *, reference: str) -> tuple[ThreadEntry, ...]:
    """Return the entries among the things that happened to a contact, in the same order."""
    return tuple(_entry(event, reference) for event in happened if event.event in _KINDS)


def read_marks(session: Session, contact_id: int) -> tuple[ReadMark, ...]:
    """Return who read how far, and when, oldest first."""
    rows = asks_read_marks(contact_id).rows(session)
    return tuple(ReadMark(Side(row.side), row.by_account, row.up_to, row.at) for row in rows)


def written_by_other(side: Side) -> ColumnElement[bool]:
    """Return the condition that an event of a contact is an entry that the other side wrote."""
    return or_(*(ContactEventRow.event == said.value for said in Said if WRITTEN_BY[said] is not side))


def unread_by(side: Side, account: Any, *, contact_id: Any) -> ColumnElement[bool]:
    """Return the condition that the other side of a contact wrote what an account of this side has not read."""
    event, mark = ContactEventRow, ReadMarkRow
    mine = (mark.contact_id == contact_id, mark.side == side.value, mark.by_account == account)
    read = func.coalesce(select(func.max(mark.up_to)).where(*mine).scalar_subquery(), 0)
    return exists().where(event.contact_id == contact_id, event.sequence > read, written_by_other(side))


def asks_read_marks(contact_id: int) -> Question:
    """Return what `read_marks` asks, to be asked ahead."""
    return Question(_MARKS, {"contact": contact_id})


_COLUMNS: Any = select(ReadMarkRow.side, ReadMarkRow.by_account, ReadMarkRow.up_to, ReadMarkRow.at)
_MARKS = Prepared(_COLUMNS.where(ReadMarkRow.contact_id == bindparam("contact")).order_by(ReadMarkRow.id))


def words_sealed_at(reference: str, event: str) -> str:
    """Return where the words of a contact's entry live, which the seal is bound to."""
    kind = "addition" if event == events.ADDITION_OFFERED else event
    return f"contact_events:{reference}:{kind}"


def _entry(event: ContactEvent, reference: str) -> ThreadEntry:
    facts = event.facts
    return ThreadEntry(
        sequence=event.sequence,
        at=event.at,
        said=Said(event.event),
        opened=lambda: sealing.unseal(facts["sealed"], context=words_sealed_at(reference, event.event)),
        page=facts.get("page", ""),
        about=facts.get("about"),
        due_at=datetime.fromisoformat(facts["due"]) if "due" in facts else None,
        by_account=event.by_account,
        key=facts.get("key", ""),
        danger=bool(facts.get("danger")),
    )
