"""What one person has typed towards a decision so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.triage.tables import DecisionDraftRow


@dataclass(frozen=True)
class DecisionDraft:
    """A decision being written: its fields as typed, the contact's version it was begun from, and when."""

    base_version: int
    answers: Mapping[str, list[str]]
    begun_at: datetime
    saved_at: datetime


def decision_draft(session: Session, contact_id: int, account_id: str) -> DecisionDraft | None:
    """Return a person's draft on a contact, or None when nothing has been typed."""
    row = session.execute(
        select(
            DecisionDraftRow.base_version,
            DecisionDraftRow.answers,
            DecisionDraftRow.started_at,
            DecisionDraftRow.saved_at,
        ).where(DecisionDraftRow.contact_id == contact_id, DecisionDraftRow.account_id == account_id)
    ).one_or_none()
    return DecisionDraft(*row) if row else None
