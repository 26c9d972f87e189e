"""What partner organisations have sent. What a reader may see is part of each statement."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, false, select, tuple_
from sqlalchemy.orm import Session

from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.partners.domain import Scope

Place = tuple[datetime, int]
"""Where a contact stands in a list: when it was received, and its row's number."""


@dataclass(frozen=True)
class SentByOrganisation:
    """One contact as the organisation that sent it may see it in a list: never whom it is about.

    `asked_until` is when an answer of theirs is needed, if the hub has asked something that is not answered yet.
    `rest_asked` says that it came by the urgent path and the rest of it is still asked.
    """

    contact_id: int
    reference: str
    received_at: datetime
    sent_by: str | None
    state: State
    screened_at: datetime | None
    decide_by: datetime
    signed_off_at: datetime | None
    asked_until: datetime | None
    rest_asked: bool


def within(scope: Scope) -> ColumnElement[bool]:
    """Return the condition on ContactRow that keeps a statement to what a person may see."""
    if scope.organisation_id is None:
        return false()
    of_ours = ContactRow.organisation_id == scope.organisation_id
    return of_ours if scope.everything else of_ours & ContactRow.sent_by.in_(scope.senders)


def sent_by_organisation(
    session: Session,
    scope: Scope,
    *,
    decided: bool | None = None,
    asked: bool = False,
    after: Place | None = None,
    most: int,
) -> list[SentByOrganisation]:
    """Return the newest contacts that a person may see, newest first, those after a place; at most `most` of them.

    `decided` keeps to those signed off, or to those not yet; `asked` keeps to those where an answer of the
    sender's is waited for.
    """
    place, contact = QueuePlaceRow, ContactRow
    found = (
        select(
            contact.id, contact.reference, contact.received_at, contact.sent_by, place.state, place.screened_at,
            place.decide_by, place.signed_off_at, place.asked_until, place.rest_asked,
        )
        .join(place, place.contact_id == contact.id)
        .where(within(scope))
        .order_by(contact.received_at.desc(), contact.id.desc())
        .limit(most)
    )  # fmt: skip
    if decided is not None:
        found = found.where(place.signed_off_at.is_not(None) if decided else place.signed_off_at.is_(None))
    if asked:
        found = found.where(place.asked_until.is_not(None) | place.rest_asked)
    if after is not None:
        found = found.where(tuple_(contact.received_at, contact.id) < tuple_(*after))
    return [
        SentByOrganisation(row[0], row[1], row[2], row[3], State(row[4]), row[5], row[6], row[7], row[8], row[9])
        for row in session.execute(found)
    ]


def contact_within(session: Session, reference: str, scope: Scope) -> int | None:
    """Return the row number of a contact that a person may see, else None, whether it is another's or nobody's."""
    return session.scalar(select(ContactRow.id).where(ContactRow.reference == reference, within(scope)))
