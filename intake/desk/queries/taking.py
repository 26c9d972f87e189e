"""The forms that somebody of the hub began to take down and has not sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from foundation import ids
from intake.contacts import queries as contacts
from intake.contacts.domain.drafts import Draft


def begun_by(session: Session, account_id: str, *, now: datetime) -> list[Draft]:
    """Return the unsent forms that this person began to take down, the last saved first."""
    return [draft for draft in contacts.drafts_of(session, account_id, now=now) if draft.taken is not None]


def mark_of(draft: Draft) -> str:
    """Return the mark by which an unsent form is named on its owner's page: it opens nothing by itself."""
    return ids.fingerprint(draft.form_key)[:16]
