"""Saying why one looks at a record outside one's own work; it lasts that day, for that contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from foundation import audit, sealing
from foundation.clock import in_london
from foundation.database import transaction
from foundation.signin import Account
from intake.guarding.actions import entries
from intake.guarding.actions.held import held_contact
from intake.guarding.domain.reasons import Reason
from intake.guarding.tables import LookingReasonRow


@dataclass(frozen=True)
class GiveReason:
    """Why a person opens one contact today."""

    reference: str
    reason: Reason
    words: str


def give_reason(command: GiveReason, *, by: Account, now: datetime) -> None:
    """Keep the reason, sealed, and record in the trail that one was given. Raises RecordMissing."""
    with transaction() as session:
        contact_id = held_contact(session, command.reference, by=by.id, now=now)
        context = f"looking_reasons:{contact_id}:{by.id}:{now:%Y%m%d%H%M%S%f}"
        row = {"contact_id": contact_id, "account_id": by.id, "day": in_london(now).date(), "at": now}
        row |= {"reason": command.reason.value, "sealed_words": sealing.seal(command.words, context=context)}
        session.execute(insert(LookingReasonRow).values(row))
        facts = {"reason": command.reason.value}
        subject = entries.about(command.reference)
        audit.add(session, entries.REASON_GIVEN, subject=subject, by=by.actor, at=now, facts=facts)
