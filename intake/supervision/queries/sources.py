"""How much each partner organisation has sent lately, and when last."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.signin.tables import OrganisationRow
from intake.contacts.tables import ContactRow
from intake.supervision.domain.silence import Source
from intake.supervision.queries.flow import start_of
from thresholds.working_days import london_day


def sources(session: Session, first: date, *, now: datetime) -> tuple[Source, ...]:
    """Return every active organisation that sent anything from a day until now."""
    contact, organisation = ContactRow, OrganisationRow
    found = (
        select(organisation.name, func.count(), func.max(contact.received_at))
        .join(organisation, organisation.id == contact.organisation_id)
        .where(contact.received_at >= start_of(first), contact.received_at <= now, organisation.active)
        .group_by(organisation.id, organisation.name)
        .order_by(organisation.name)
    )
    return tuple(Source(name, sent, london_day(newest)) for name, sent, newest in session.execute(found))
