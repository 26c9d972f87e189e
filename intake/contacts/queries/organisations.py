"""What one partner organisation has sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow


@dataclass(frozen=True)
class SentByOrganisation:
    """One contact as the organisation that sent it may see it in a list: never whom it is about."""

    reference: str
    received_at: datetime
    state: State
    screened_at: datetime | None
    decide_by: datetime
    signed_off_at: datetime | None


def sent_by_organisation(session: Session, organisation_id: str, *, most: int = 200) -> list[SentByOrganisation]:
    """Return the newest contacts an organisation has sent, newest first; at most `most` of them."""
    place = QueuePlaceRow
    rows = session.execute(
        select(
            place.reference,
            place.received_at,
            place.state,
            place.screened_at,
            place.decide_by,
            place.signed_off_at,
        )
        .join(ContactRow, ContactRow.id == place.contact_id)
        .where(ContactRow.organisation_id == organisation_id)
        .order_by(ContactRow.received_at.desc(), ContactRow.id.desc())
        .limit(most)
    )
    return [
        SentByOrganisation(
            row.reference, row.received_at, State(row.state), row.screened_at, row.decide_by, row.signed_off_at
        )
        for row in rows
    ]
