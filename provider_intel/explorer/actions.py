"""Leaving a mark when somebody explores, and opening a worker's name for a stated reason."""

from dataclasses import dataclass
from datetime import datetime

from foundation import audit, sealing
from foundation.database import transaction
from foundation.signin import Account
from provider_intel import sources_around
from provider_intel.employments.queries import OPENED
from provider_intel.explorer.domain.asked import Asked

EXPLORED = audit.Entry("intelligence.explored", "Looked at connections in the explorer")
NAME_OPENED = audit.Entry(OPENED, "Opened the name of a worker named in concerns")
ENTRIES = (EXPLORED, NAME_OPENED)


class NameMissing(Exception):
    """There is no such worker, or the concern they are named in is kept from whoever asks."""


@dataclass(frozen=True)
class OpenName:
    """Whose name is to be opened, for which reason, and why in words."""

    number: int
    reason: str
    words: str


def open_worker_name(command: OpenName, *, by: Account, now: datetime) -> str:
    """Return a worker's name and record who opened it and why, the words sealed. Raises NameMissing."""
    with transaction() as session:
        name = sources_around.worker_name(session, command.number, reader=by.id, now=now)
        if name is None:
            raise NameMissing
        subject = f"worker:{command.number}"
        facts = {"reason": command.reason, "sealed_words": sealing.seal(command.words, context=subject)}
        audit.add(session, NAME_OPENED, subject=subject, by=by.actor, at=now, facts=facts)
    return name


def record_explorer_seen(asked: Asked, *, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail of what somebody looked at, as it looked on which day."""
    with transaction() as session:
        facts = {"as_at": asked.as_at.isoformat(), "steps": asked.steps, "kinds": ",".join(asked.kinds)}
        audit.add(session, EXPLORED, subject=f"explored:{':'.join(asked.about)}", by=by, at=at, facts=facts)
