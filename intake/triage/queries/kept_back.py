"""What a contact's page says of other contacts, without those that are kept from its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from foundation import ids
from intake.contacts.domain.receipts import ContactEvent
from intake.restriction.queries import Reader, kept_back
from intake.triage.domain.outcomes import DUPLICATE

if TYPE_CHECKING:
    from intake.triage.queries.done import Decision

RESTRICTED = "a restricted contact"


def events_seen(
    session: Session, events: tuple[ContactEvent, ...], *, to: Reader, now: datetime
) -> tuple[ContactEvent, ...]:
    """Return what happened to a contact; another contact in it that is kept from the reader is not named."""
    named = {str(each.facts["contact"]) for each in events if "contact" in each.facts}
    kept = kept_back(session, to, named, now=now) if named else ()
    if not kept:
        return events
    return tuple(
        replace(each, facts={**each.facts, "contact": RESTRICTED}) if each.facts.get("contact") in kept else each
        for each in events
    )


def decisions_seen(
    session: Session, decisions: tuple[Decision, ...], *, to: Reader, now: datetime
) -> tuple[Decision, ...]:
    """Return the decisions on a contact; one it was linked to that is kept from the reader is not named."""
    kept = kept_back(session, to, {_linked(each.outcome_needs) for each in decisions} - {""}, now=now)
    return tuple(
        replace(each, outcome_needs=_without_link(each.outcome_needs)) if _linked(each.outcome_needs) in kept else each
        for each in decisions
    )


def _linked(needs: Mapping[str, Mapping[str, str]]) -> str:
    try:
        return ids.read_reference("SA", needs.get(DUPLICATE, {}).get("link", ""))
    except ids.ReferenceUnreadable:
        return ""


def _without_link(needs: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {**needs, DUPLICATE: {**needs[DUPLICATE], "link": RESTRICTED}}
