"""Whether the last decision was voided by a change, by what, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from intake.contacts.domain.changes import SIGNATURE_VOIDED, Change
from intake.contacts.tables import ContactEventRow
from intake.triage.domain.events import Event


@dataclass(frozen=True)
class Voiding:
    """A decision was voided: what changed, when, and by whom; None is somebody without an account, such as a sender."""

    because: Change
    at: datetime
    by_account: str | None


_LAST_ANSWER = (
    select(ContactEventRow.event, ContactEventRow.facts, ContactEventRow.at, ContactEventRow.by_account)
    .where(
        ContactEventRow.contact_id == bindparam("contact"),
        ContactEventRow.event.in_((SIGNATURE_VOIDED, Event.RETURNED.value, Event.DECIDED.value, Event.REOPENED.value)),
    )
    .order_by(ContactEventRow.sequence.desc())
    .limit(1)
)


def last_voiding(session: Session, contact_id: int) -> Voiding | None:
    """Return how a contact's last decision was voided; None when it was not, or another was recommended since."""
    row = session.execute(_LAST_ANSWER, {"contact": contact_id}).one_or_none()
    if row is None or row.event != SIGNATURE_VOIDED:
        return None
    return Voiding(Change(row.facts["because"]), row.at, row.by_account)
