"""What waits to be read a second time and by whom, the contact as a second reader sees it, and every pair of answers.

The contact's hub side is taken out here, not left out by a page: a second reader is handed nothing of the first
decision, its screening, its signature, its tasks or its story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from intake.contacts.domain.states import State
from intake.contacts.domain.thread import Said
from intake.contacts.tables import ContactEventRow, ContactRow, QueuePlaceRow
from intake.restriction.queries import visible_contacts
from intake.second_triage.domain.drawing import Rate
from intake.second_triage.tables import SecondAnswerRow, SecondRateRow, SecondReadingRow
from intake.triage.queries import ContactPage, contact_page

_SENDERS = frozenset({"submitted", *(said.value for said in Said)})


@dataclass(frozen=True)
class Reading:
    """A drawn contact, by the number its page goes by; `account_id` is who reads it, `read_at` when they had."""

    id: int
    contact_id: int
    reference: str
    headline: str
    drawn_at: datetime
    account_id: str | None
    read_at: datetime | None


@dataclass(frozen=True)
class Answered:
    """A second reading with the first decision as it stood."""

    first: Mapping[str, Any]
    categories: tuple[str, ...]
    level: str
    limb_a: str
    limb_b: str
    limb_c: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class Counted:
    """How many contacts were drawn, and how many of them have been read."""

    drawn: int
    read: int


def readings_for(session: Session, account_id: str, *, now: datetime) -> list[Reading]:
    """Return the readings a person has taken and not finished, and those they may take, oldest first.

    A person may take what they had no hand in and have never opened.
    """
    mine = SecondReadingRow.account_id == account_id
    free = and_(SecondReadingRow.account_id.is_(None), *_untouched(account_id, now))
    wanted = _reading().where(SecondReadingRow.read_at.is_(None), or_(mine, free))
    return [Reading(*row) for row in session.execute(wanted.order_by(SecondReadingRow.id).limit(50))]


def reading_of(session: Session, reading_id: int, account_id: str) -> Reading | None:
    """Return a reading that a person has taken, finished or not; anybody else's is not there."""
    wanted = _reading().where(SecondReadingRow.id == reading_id, SecondReadingRow.account_id == account_id)
    row = session.execute(wanted).one_or_none()
    return Reading(*row) if row else None


def may_take(session: Session, reading_id: int, account_id: str, *, now: datetime) -> bool:
    """Return whether a person may take a reading: nobody has, they had no hand in the contact and never opened it."""
    free = (SecondReadingRow.id == reading_id, SecondReadingRow.account_id.is_(None), *_untouched(account_id, now))
    return session.execute(_reading().where(*free)).one_or_none() is not None


def blind_page(session: Session, reference: str, *, now: datetime) -> ContactPage | None:
    """Return a contact as it was sent, with what its sender wrote since, and nothing of what the hub made of it."""
    page = contact_page(session, reference, now=now)
    if page is None:
        return None
    standing = replace(page.standing, state=State.ACKNOWLEDGED, is_open=True, owner_id=None, urgency="", accepted=None)
    return replace(
        page, standing=standing, screenings=(), acceptances=(), decisions=(), signatures=(), follow_ups=(), tasks=(),
        asked=(), enquiries=(), names={}, events=tuple(each for each in page.events if each.event in _SENDERS),
    )  # fmt: skip


def answer_to(session: Session, reading_id: int) -> Answered | None:
    """Return what was answered in a reading, or None while it is not finished."""
    row = session.execute(_answers().where(SecondAnswerRow.reading_id == reading_id)).one_or_none()
    return _answered(row) if row else None


def all_answers(session: Session) -> list[Answered]:
    """Return every second reading with its first."""
    return [_answered(row) for row in session.execute(_answers().order_by(SecondAnswerRow.id))]


def counted(session: Session) -> Counted:
    """Return how many were drawn and how many read."""
    row = session.execute(select(func.count(SecondReadingRow.id), func.count(SecondReadingRow.read_at))).one()
    return Counted(row[0], row[1])


def rates(session: Session) -> list[Rate]:
    """Return every rate that was set, in the order in which they were."""
    rows = session.execute(select(SecondRateRow.first_day, SecondRateRow.percent).order_by(SecondRateRow.id))
    return [Rate(row.first_day, row.percent) for row in rows]


def _reading() -> Any:
    row, place = SecondReadingRow, QueuePlaceRow
    columns = (row.id, row.contact_id, place.reference, place.headline, row.drawn_at, row.account_id, row.read_at)
    return select(*columns).join(place, place.contact_id == row.contact_id)


def _untouched(account_id: str, now: datetime) -> tuple[Any, ...]:
    contact = SecondReadingRow.contact_id
    had_a_hand = exists(
        select(ContactEventRow.id).where(
            ContactEventRow.contact_id == contact, ContactEventRow.by_account == account_id
        )
    )
    opened = exists(
        select(audit_entries.c.id).where(
            audit_entries.c.chain == "contact:" + QueuePlaceRow.reference,
            audit_entries.c.by_kind == "account",
            audit_entries.c.by_id == account_id,
        )
    )
    return (~had_a_hand, ~opened, visible_contacts(account_id, now, contact_id=contact))


def _answers() -> Any:
    row = SecondAnswerRow
    return select(row.first, row.categories, row.level, row.limb_a, row.limb_b, row.limb_c, row.outcome, row.reason)


def _answered(row: Any) -> Answered:
    return Answered(**{**row._mapping, "categories": tuple(row.categories)})


def categories_of(session: Session, contact_id: int) -> list[str]:
    """Return the kinds of abuse a contact was sent about."""
    return list(session.scalar(select(ContactRow.abuse_types).where(ContactRow.id == contact_id)) or [])
