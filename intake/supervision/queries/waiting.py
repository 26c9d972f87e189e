"""How long the oldest contact has waited in each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import QueuePlaceRow
from intake.tallies.queries import queue_counts
from intake.triage.queries import states_to_filter

_PLACE = QueuePlaceRow


@dataclass(frozen=True)
class OldestWaiting:
    """One state: how many contacts stand in it, when the oldest of them was received, and which role holds it."""

    state: State
    contacts: int
    received_at: datetime | None
    owner_role: str


def oldest_waiting(session: Session) -> tuple[OldestWaiting, ...]:
    """Return each state that waits, in the order of the work."""
    counts = queue_counts(session)
    return tuple(
        OldestWaiting(
            state=state,
            contacts=counts.total(states=frozenset({state.value})),
            received_at=_oldest(session, state),
            owner_role=WAITING[state].owner_role,
        )
        for state in states_to_filter()
    )


def _oldest(session: Session, state: State) -> datetime | None:
    # By the index on state, seen and moment: one step for the seen, one for the unseen.
    found = [
        session.scalar(
            select(_PLACE.received_at)
            .where(_PLACE.state == state.value, _PLACE.seen == seen)
            .order_by(_PLACE.received_at)
            .limit(1)
        )
        for seen in (False, True)
    ]
    return min((moment for moment in found if moment is not None), default=None)
