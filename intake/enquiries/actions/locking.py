"""An enquiry read and locked, then changed together with its event and its trail; and who may change it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable
from foundation.signin import Account
from intake.contacts.actions import append_event
from intake.enquiries.actions import entries
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.states import State, move
from intake.enquiries.tables import EnquiryContactRow, EnquiryEventRow, EnquiryRow
from intake.permissions import Permission
from intake.tasks.actions import finish_with_key
from intake.triage.actions.places import lock_places, locked_place


class EnquiryMissing(LookupError):
    """There is no enquiry with this reference."""


class EnquiryChanged(Exception):
    """Somebody changed the enquiry since the person's page was made; nothing was written. `version` is the one now."""

    def __init__(self, version: int) -> None:
        super().__init__("Someone else changed this enquiry while you had it open. What you typed has been kept.")
        self.version = version


class NotYours(Exception):
    """The person neither leads nor makes this enquiry, and may not write in others'."""

    def __init__(self) -> None:
        super().__init__("You cannot write in this enquiry. Ask the person who leads it. Nothing was changed.")


class EnquiryClosed(Exception):
    """A closed enquiry is not written in: it has to be opened again first, with a reason."""

    def __init__(self) -> None:
        super().__init__("This enquiry is closed. Reopen it, giving a reason, before you change it.")


def locked_enquiry(
    session: Session, reference: str, *, version: int | None = None, beside: Collection[str] = ()
) -> EnquiryRow:
    """Return an enquiry's row, locked until the transaction ends, with the contacts it holds and those `beside` them.

    Contacts come first, in one order, then the enquiry: whoever signs a decision holds its contact before the enquiry
    that it joins, and two who went the two ways round would wait for each other for ever (docs/adr/0011).

    Raises EnquiryMissing, and EnquiryChanged when `version` is given and is not the present one.
    """
    # What is typed may be no contact at all: the caller says so.
    lock_places(session, {*_contacts_of(session, reference), *beside})
    return locked_row(session, reference, version=version)


def _contacts_of(session: Session, reference: str) -> set[str]:
    # A contact that is taken in between this and the lock makes the version newer, and the caller is refused.
    link = EnquiryContactRow
    wanted = select(link.reference).join(EnquiryRow, EnquiryRow.id == link.enquiry_id)
    return set(session.scalars(wanted.where(EnquiryRow.reference == reference)))


def locked_row(session: Session, reference: str, *, version: int | None = None) -> EnquiryRow:
    """Return an enquiry's row alone, locked: for whoever holds the contacts they need already. Raises as above."""
    wanted = select(EnquiryRow).where(EnquiryRow.reference == reference).with_for_update()
    row = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise EnquiryMissing(reference)
    if version is not None and version != row.version:
        raise EnquiryChanged(row.version)
    return row


def refuse_unless_theirs(row: EnquiryRow, by: Account) -> None:
    """Raise NotYours unless the person leads or makes this enquiry, or may write in any."""
    own = by.id in (row.lead_id, row.officer_id) and by.may(Permission.WORK_ENQUIRY)
    if not own and not by.may(Permission.LEAD_ENQUIRY):
        raise NotYours


def append_enquiry_event(
    session: Session,
    row: EnquiryRow,
    event: str,
    *,
    at: datetime,
    by_account: str | None = None,
    words: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Append one thing that happened to a locked enquiry, in the caller's transaction. Facts are codes and numbers."""
    last = select(func.coalesce(func.max(EnquiryEventRow.sequence), 0)).where(EnquiryEventRow.enquiry_id == row.id)
    values = {
        "enquiry_id": row.id,
        "sequence": (session.scalar(last) or 0) + 1,
        "at": at,
        "event": event,
        "by_account": by_account,
        "words": storable(words.strip()),
        "facts": dict(facts or {}),
    }
    session.execute(insert(EnquiryEventRow).values(values))


def touch(session: Session, row: EnquiryRow, *, by: Account, at: datetime, because: str) -> None:
    """Make a locked enquiry one version newer; a conclusion that waits for its signature becomes void, visibly.

    `because` says in a few words what changed. Raises EnquiryClosed.
    """
    if not row.is_open:
        raise EnquiryClosed
    row.version += 1
    if State(row.state) is not State.CONCLUDED:
        return
    task = sign_key(row)
    row.state, row.sign_by, row.concluded_on = move(State.CONCLUDED, State.OPEN).value, None, None
    append_enquiry_event(session, row, Event.VOIDED, at=at, by_account=by.id, words=because)
    audit.add(session, entries.VOIDED, subject=subject_of(row), by=by.actor, at=at)
    words = "Voided: something was changed after it was concluded"
    finish_with_key(session, task, outcome=words, by=by.actor, account_id=by.id, at=at)


def tell_contacts(session: Session, row: EnquiryRow, event: str, *, by: Account, at: datetime) -> None:
    """Put what happened to the enquiry into the story of every contact it holds."""
    for contact_id, reference in held_contacts(session, row.id):
        locked_place(session, reference)
        facts = {"enquiry": row.reference}
        append_event(session, contact_id=contact_id, event=event, at=at, by_account=by.id, facts=facts)


def held_contacts(session: Session, enquiry_id: int) -> list[tuple[int, str]]:
    """Return the contacts an enquiry holds now, oldest first, each as (number, reference)."""
    link = EnquiryContactRow
    newest = select(func.max(link.id)).where(link.enquiry_id == enquiry_id).group_by(link.contact_id)
    found = select(link.contact_id, link.reference).where(link.id.in_(newest), link.held).order_by(link.contact_id)
    return [(number, reference) for number, reference in session.execute(found)]


def subject_of(row: EnquiryRow) -> str:
    """Return the enquiry as the trail and tasks name it."""
    return f"enquiry:{row.reference}"


def sign_key(row: EnquiryRow) -> str:
    """Return the key of the task to sign the conclusion that waits: the day it is due by is in it."""
    due = row.sign_by.isoformat() if row.sign_by else ""
    return f"enquiry:{row.reference}:sign:{due}"
