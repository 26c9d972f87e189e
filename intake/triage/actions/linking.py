"""A contact linked to another: only to one that is held here and stands for itself, marked in both, and undoable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation import ids
from foundation.prepared import Prepared
from foundation.signin import Account
from intake.contacts.domain.changes import Change
from intake.contacts.domain.states import State
from intake.contacts.tables import QueuePlaceRow
from intake.restriction.queries import may_see
from intake.triage.actions import entries
from intake.triage.actions.places import Happening, Place, after_voiding, keep, locked_place, locked_together
from intake.triage.domain import outcomes
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault, Judgement
from intake.triage.tables import DecisionRow

_FIELD = f"need_{outcomes.DUPLICATE}_link"


def link_faults(
    session: Session, judgement: Judgement, place: Place, *, by: Account, at: datetime
) -> tuple[Fault, ...]:
    """Return what is wrong with the contact a judgement links to: a link that leads nowhere would lose a contact.

    One that is kept from whoever links is as if the hub did not hold it.
    """
    if outcomes.DUPLICATE not in (judgement.outcome, *judgement.other_outcomes):
        return ()
    typed = judgement.outcome_needs.get(outcomes.DUPLICATE, {}).get("link", "").strip()
    words = _wrong_with(session, typed, place) if typed else ""
    linked = linked_reference(judgement.outcome_needs)
    if linked and not may_see(session, by.id, linked, now=at):
        words = _NOT_HELD
    return (Fault(_FIELD, words),) if words else ()


def faults_at_signing(session: Session, needs: Mapping[str, Mapping[str, str]], place: Place) -> tuple[Fault, ...]:
    """Return what is wrong with a link now: the other contact may have been linked elsewhere since."""
    if outcomes.DUPLICATE not in needs:
        return ()
    words = _wrong_with(session, needs[outcomes.DUPLICATE].get("link", ""), place)
    return (Fault("verdict", f"{words}. Return this decision so that it can be changed"),) if words else ()


def linked_reference(needs: Mapping[str, Mapping[str, str]]) -> str:
    """Return the reference a decision links to, in its stored form; empty when it links to nothing."""
    typed = needs.get(outcomes.DUPLICATE, {}).get("link", "")
    try:
        return ids.read_reference("SA", typed)
    except ids.ReferenceUnreadable:
        return ""


def locked_with_linked(session: Session, reference: str, *, version: int | None = None) -> Place:
    """Return a contact's place, locked together with the contact that its newest decision links it to, if any.

    Raises ContactMissing, and ContactChanged when `version` is given and is not the present one.
    """
    needs = _NEEDS.first(session, {"reference": reference})
    linked = linked_reference(needs.outcome_needs) if needs else ""
    return locked_together(session, reference, *filter(None, (linked,)), version=version)


_decisions, _places = DecisionRow.__table__.c, QueuePlaceRow.__table__.c
_NEEDS = Prepared(
    select(_decisions.outcome_needs)
    .join(QueuePlaceRow.__table__, _places.contact_id == _decisions.contact_id)
    .where(_places.reference == bindparam("reference"))
    .order_by(_decisions.version.desc())
    .limit(1)
)


def link(session: Session, place: Place, reference: str, *, by: Account, at: datetime) -> None:
    """Mark at the other contact that this one was linked to it; whatever was judged there must take it in."""
    _tell_other(session, place, reference, Event.LINKED_HERE, by=by, at=at)


def part(session: Session, place: Place, reference: str, *, by: Account, at: datetime) -> None:
    """Mark at the other contact that this one is no longer linked to it."""
    _tell_other(session, place, reference, Event.LINK_UNDONE, by=by, at=at)


def _tell_other(session: Session, place: Place, reference: str, event: Event, *, by: Account, at: datetime) -> None:
    other = locked_place(session, reference)
    happened = Happening(event, _ENTRIES[event], {"contact": place.reference})
    keep(session, other, other, happened, by=by, at=at)
    after_voiding(session, other, Change.CONTACT_LINKED, by=by, at=at)


_ENTRIES = {Event.LINKED_HERE: entries.CONTACT_LINKED_HERE, Event.LINK_UNDONE: entries.CONTACT_LINK_UNDONE}


def _wrong_with(session: Session, typed: str, place: Place) -> str:
    try:
        linked = ids.read_reference("SA", typed)
    except ids.ReferenceUnreadable:
        return _NOT_HELD
    state = session.scalar(select(QueuePlaceRow.state).where(QueuePlaceRow.reference == linked))
    if state is None or linked == place.reference:
        return _NOT_HELD
    # Two contacts linked to each other, or a chain of them, would be two that nobody looks at.
    return _LINKED_ITSELF if state == State.LINKED_DUPLICATE else ""


_NOT_HELD = "Enter the reference of another contact, for example SA-7KQ4-XM3P"
_LINKED_ITSELF = "That contact is itself linked to another. Enter the reference of the one being worked on"
