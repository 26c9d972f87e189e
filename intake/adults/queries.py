"""Reading adults as contacts described them, and the mark by which one person's contacts are found."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import sealing
from intake.adults.domain import Described, identity_of
from intake.adults.tables import AdultRow


def adult_key(adult: Described | None, *, otherwise: str) -> str:
    """Return the keyed mark that is equal for contacts about one person, and tells nothing else.

    `otherwise` (the contact's reference) is marked instead when the description cannot tell who it is, so that two
    unknown people are never taken for one.
    """
    identity = identity_of(adult) if adult else None
    return sealing.blind_index(identity or f"reference:{otherwise}", purpose="adult")


def adult_described_in(session: Session, adult_id: int) -> Described | None:
    """Return the adult of one row as described there, or None."""
    row = session.get(AdultRow, adult_id)
    if row is None:
        return None
    return Described(
        given_name=row.given_name,
        family_name=row.family_name,
        description=row.description,
        born_on=row.born_on,
        estimated_age=row.estimated_age,
        nhs_number=row.nhs_number,
        postcode=row.postcode,
    )


def contacts_share_an_adult(session: Session, key: str) -> list[int]:
    """Return the ids of every description with this mark, oldest first."""
    return list(session.scalars(select(AdultRow.id).where(AdultRow.identity_key == key).order_by(AdultRow.id)))
