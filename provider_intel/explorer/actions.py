"""Leaving a mark when somebody explores, and opening a worker's name for a stated reason."""

from datetime import datetime

from foundation import audit
from foundation.database import transaction
from provider_intel.explorer.domain.asked import Asked

EXPLORED = audit.Entry("intelligence.explored", "Looked at what stands around something")
ENTRIES = (EXPLORED,)


def record_explorer_seen(asked: Asked, *, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail of what somebody looked at, as it looked on which day."""
    with transaction() as session:
        facts = {"as_at": asked.as_at.isoformat(), "steps": asked.steps, "kinds": ",".join(asked.kinds)}
        audit.add(session, EXPLORED, subject=f"explored:{':'.join(asked.about)}", by=by, at=at, facts=facts)
