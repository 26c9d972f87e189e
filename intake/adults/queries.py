"""Reading adults as contacts described them, and the mark by which one person's contacts are found."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.prepared import Prepared
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
    row = _DESCRIBED.first(session, {"adult": adult_id})
    return Described(**row._asdict()) if row else None


def described_by(row: Any) -> Described:
    """Return the adult as a row with the columns DESCRIBING tells of them."""
    return Described(**{name: getattr(row, f"adult_{name}") for name in _TOLD})


_TOLD = ("given_name", "family_name", "description", "born_on", "estimated_age", "nhs_number", "postcode")
_DESCRIBED = Prepared(select(*(getattr(AdultRow, name) for name in _TOLD)).where(AdultRow.id == bindparam("adult")))
DESCRIBING: Any = tuple(getattr(AdultRow, name).label(f"adult_{name}") for name in _TOLD)
"""The columns of an adult's row, for a statement that joins it to what names them."""
