"""Writing down the adult a contact describes."""

from datetime import datetime

from foundation.rows import NewRow, NewRows
from intake.adults.domain import Described
from intake.adults.tables import AdultRow


def add_adult(rows: NewRows, adult: Described, *, key: str, at: datetime) -> NewRow:
    """Plan the row of an adult as one contact described them, beside the contact's own rows.

    Always a new row: two descriptions are matched by people, never merged by code.
    """
    described = {
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
    return rows.add(AdultRow.__table__, described)
