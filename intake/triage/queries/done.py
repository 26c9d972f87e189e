"""What was done about a contact, kind by kind: screened, accepted, decided, signed, followed up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.triage.tables import AcceptanceRow, DecisionRow, FollowUpRow, ScreeningRow, SignatureRow


@dataclass(frozen=True)
class Screening:
    """Urgent or less urgent, why, and who looked."""

    urgency: str
    reason: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Acceptance:
    """Accepted as a safeguarding concern or not, and why."""

    accepted: bool
    reason: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class Decision:
    """One recommended decision, as it was recorded."""

    id: int
    version: int
    limb_a: str
    limb_a_evidence: str
    limb_b: str
    limb_b_evidence: str
    limb_c: str
    limb_c_evidence: str
    gates: Mapping[str, str]
    duty_engaged: str
    unknown_reason: str
    outcome: str
    other_outcomes: tuple[str, ...]
    outcome_needs: Mapping[str, Mapping[str, str]]
    rationale: str
    adult_spoken_to: str
    adult_not_spoken_reason: str
    adult_views: str
    situation: Mapping[str, Any]
    advice: Mapping[str, Any]
    level_advised: str | None
    level_chosen: str | None
    level_reason: str
    guidance_version: str
    feedback_words: str
    feedback_withheld: bool
    feedback_withheld_reason: str
    record: Mapping[str, Any] | None
    clock: Mapping[str, str] | None
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True)
class Signature:
    """A manager's answer to one decision."""

    decision_id: int
    verdict: str
    comment: str
    at: datetime
    by_account: str


@dataclass(frozen=True)
class FollowUp:
    """A hand-over, or why none was needed; a check for a child; a call to the sender."""

    kind: str
    person: str
    organisation: str
    their_reference: str
    words: str
    happened_at: datetime


DONE: tuple[tuple[type[Any], type[Any]], ...] = (
    (Screening, ScreeningRow),
    (Acceptance, AcceptanceRow),
    (Decision, DecisionRow),
    (Signature, SignatureRow),
    (FollowUp, FollowUpRow),
)
"""Each kind, with the table that holds it."""


def all_done(session: Session, model: type[Any], table: type[Any], contact_id: int) -> tuple[Any, ...]:
    """Return everything of one kind that was done about a contact, oldest first."""
    return tuple(model(*row) for row in asks_done(model, table, contact_id).rows(session))


def asks_done(model: type[Any], table: type[Any], contact_id: int) -> Question:
    """Return what `all_done` asks, to be asked ahead."""
    return Question(_of_contact(cast(Hashable, model), cast(Hashable, table)), {"contact": contact_id})


@cache
def _of_contact(model: Hashable, rows: Hashable) -> Prepared:
    table: Any = rows
    columns = [getattr(table, each.name) for each in fields(cast(Any, model))]
    return Prepared(select(*columns).where(table.contact_id == bindparam("contact")).order_by(table.id))
