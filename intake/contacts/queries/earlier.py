"""What an organisation sent before that may be about the same person: its own contacts, as far as a reader sees them.

What others sent, and what the hub knows, are no part of the statement. It is one statement whatever it finds, so that
neither the page nor the time it takes tells anything about anybody else's contacts.
"""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from intake.adults.queries import adult_key
from intake.adults.tables import AdultRow
from intake.contacts.domain.earlier import EarlierOwn, Likeness, days_it_may_be, may_be_the_same
from intake.contacts.domain.facts import adult_described, facts_of
from intake.contacts.domain.questions import Answers
from intake.contacts.queries.organisations import within
from intake.contacts.tables import ContactRow
from intake.partners.domain import Scope

SHOWN = 3
_LOOKED_AT = 50


def earlier_of_ours(
    session: Session, scope: Scope, answers: Answers, *, form_key: str, today: date
) -> tuple[EarlierOwn, ...]:
    """Return the newest contacts within what a person may see that may be about the same as these answers."""
    new = _likeness(answers, form_key, today)
    born, swapped = days_it_may_be(new.born_on)
    # Bound, so that a part nobody told is compared with null, which is alike to nothing.
    values = {"key": new.adult_key, "nhs": new.nhs_number, "born": born, "swapped": swapped,
              "place": new.place_id, "day": new.incident_on}  # fmt: skip
    found = session.execute(_ALIKE.where(within(scope)), values)
    alike = (
        row for row in found if may_be_the_same(new, Likeness(row[2], row[3], row[4] or "", row[5], row[6], row[7]))
    )
    return tuple(EarlierOwn(row.reference, row.received_at) for row in alike)[:SHOWN]


_ALIKE = (
    select(
        ContactRow.reference, ContactRow.received_at, ContactRow.adult_key, AdultRow.nhs_number, AdultRow.family_name,
        AdultRow.born_on, ContactRow.place_id, ContactRow.incident_on,
    )
    .outerjoin(AdultRow, AdultRow.id == ContactRow.adult_id)
    .where(
        (ContactRow.adult_key == bindparam("key"))
        | (AdultRow.nhs_number == bindparam("nhs"))
        | (AdultRow.born_on == bindparam("born"))
        | (AdultRow.born_on == bindparam("swapped"))
        | ((ContactRow.place_id == bindparam("place")) & (ContactRow.incident_on == bindparam("day")))
    )
    .order_by(ContactRow.received_at.desc(), ContactRow.id.desc())
    .limit(_LOOKED_AT)
)  # fmt: skip


def _likeness(answers: Answers, form_key: str, today: date) -> Likeness:
    adult, told = adult_described(answers, today=today), facts_of(answers, today=today)
    return Likeness(
        adult_key=adult_key(adult, otherwise=f"draft {form_key}"),
        nhs_number=adult.nhs_number if adult else None,
        family_name=adult.family_name if adult else "",
        born_on=adult.born_on if adult else None,
        place_id=told.place_id,
        incident_on=told.incident_on,
    )
