"""Writing down the adult a contact describes."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from intake.adults.domain import Described
from intake.adults.tables import AdultRow

_INSERT = insert(AdultRow.__table__)  # type: ignore[arg-type]  # a declared class's table is a Table


def add_adult(session: Session, adult: Described, *, key: str, at: datetime) -> int:
    """Write an adult down as one contact described them, in the caller's transaction; return the row's id.

    Always a new row: two descriptions are matched by people, never merged by code.
    """
    values = {
        "created_at": at,
        "family_name": adult.family_name,
        "given_name": adult.given_name,
        "description": adult.description,
        "born_on": adult.born_on,
        "estimated_age": adult.estimated_age,
        "nhs_number": adult.nhs_number,
        "postcode": adult.postcode,
        "identity_key": key,
    }
    made = session.connection().execute(_INSERT, values).inserted_primary_key
    assert made is not None  # noqa: S101 - both databases give the key of a single insert
    return int(made[0])
