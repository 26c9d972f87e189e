"""What somebody who is signed in told of themselves the last time, so that nobody types their own number twice."""

import json
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.signin import Account
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.taken_down import PORTAL
from intake.contacts.queries.records import referrer_sealed_at
from intake.contacts.tables import ContactRow

KEPT_FOR = timedelta(days=365)
_DETAILS = ("your_role", "your_kind", "your_phone")


def details_told_before(session: Session, account: Account, *, now: datetime) -> dict[str, Raw]:
    """Return role, kind of organisation and telephone number as this person told them in their last contact of a year.

    Only what they sent for the organisation they are with now, in their own name: a form sent for a colleague under a
    cover holds the colleague's details. Whether to hear by email is not among them: that depends on the worry.
    """
    last = (
        select(ContactRow.reference, ContactRow.sealed_referrer)
        .where(
            ContactRow.organisation_id == account.organisation_id,
            ContactRow.sent_by == account.id,
            ContactRow.channel == PORTAL,
            ContactRow.received_at > now - KEPT_FOR,
        )
        .order_by(ContactRow.received_at.desc(), ContactRow.id.desc())
        .limit(1)
    )
    row = session.execute(last).one_or_none()
    if row is None:
        return {}
    told = json.loads(sealing.unseal(row.sealed_referrer, context=referrer_sealed_at(row.reference)))
    if str(told.get("your_name", "")).strip().casefold() != account.name.strip().casefold():
        return {}
    return {name: told[name] for name in _DETAILS if told.get(name)}
