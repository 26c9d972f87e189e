"""Leaving a mark when the page of a provider is read."""

from datetime import date, datetime

from foundation import audit
from foundation.database import transaction
from provider_intel.framework.domain.records import Subject

OPENED = audit.Entry("provider.opened", "Opened the page of a provider of care")
ENTRIES = (OPENED,)


def record_page_opened(subject: Subject, *, as_at: date, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail that somebody read everything that is known of a place, a provider or a brand."""
    with transaction() as session:
        facts = {"as_at": as_at.isoformat()}
        audit.add(session, OPENED, subject=f"provider:{subject.key}", by=by, at=at, facts=facts)
