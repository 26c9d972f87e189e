"""Keeping what a person has typed towards a decision: on the server, page by page, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.signin import Account
from intake.triage.actions.places import ContactChanged, Place, locked_place
from intake.triage.tables import DecisionDraftRow


@dataclass(frozen=True)
class SaveDecisionDraft:
    """Keep one page of a decision as typed. `answers` are the page's fields, each with its values as posted.

    `version` is the contact's version the page was made from; it counts only for the first page kept.
    """

    reference: str
    version: int
    answers: Mapping[str, list[str]]


@dataclass(frozen=True)
class CarryOnWithMine:
    """Go on from one's own text after reading the other's; `version` is the contact's version that was shown."""

    reference: str
    version: int


def save_decision_draft(command: SaveDecisionDraft, *, by: Account, now: datetime) -> None:
    """Keep a page, whatever is in it; fields of other pages stay. Raises ContactMissing."""
    kept = {name: [storable(value) for value in values] for name, values in command.answers.items()}
    with transaction() as session:
        place = locked_place(session, command.reference)
        draft = _draft(session, place, by)
        if draft is None:
            row = DecisionDraftRow(contact_id=place.contact_id, account_id=by.id, base_version=command.version)
            row.answers, row.started_at, row.saved_at = kept, now, now
            session.add(row)
        else:
            draft.answers, draft.saved_at = {**draft.answers, **kept}, now


def carry_on_with_mine(command: CarryOnWithMine, *, by: Account, now: datetime) -> None:
    """Set the draft on the version the person has been shown.

    Raises ContactMissing, and ContactChanged when somebody changed the contact yet again.
    """
    with transaction() as session:
        place = locked_place(session, command.reference)
        if place.version != command.version:
            raise ContactChanged(place.version)
        draft = _draft(session, place, by)
        if draft is not None:
            draft.base_version, draft.started_at = place.version, now


def _draft(session: Session, place: Place, by: Account) -> DecisionDraftRow | None:
    mine = select(DecisionDraftRow).where(
        DecisionDraftRow.contact_id == place.contact_id, DecisionDraftRow.account_id == by.id
    )
    return session.scalar(mine)
