"""Whether something that an organisation sent before may be about the same person or event. A hint, no more."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.adults.domain import plain_name


@dataclass(frozen=True)
class Likeness:
    """What two contacts are compared by; an empty or missing part is alike to nothing.

    `adult_key` is the keyed mark that is equal for one NHS number, or for one full name and date of birth.
    """

    adult_key: str
    nhs_number: str | None
    family_name: str
    born_on: date | None
    place_id: str | None
    incident_on: date | None


@dataclass(frozen=True)
class EarlierOwn:
    """One contact the sender's own organisation sent before; nothing of what it says."""

    reference: str
    received_at: datetime


def days_it_may_be(born_on: date | None) -> tuple[date | None, date | None]:
    """Return a date of birth, and the same with day and month in the other order where there is such a day."""
    if born_on is None or born_on.day > 12:
        return (born_on, born_on)
    return (born_on, date(born_on.year, born_on.day, born_on.month))


def may_be_the_same(new: Likeness, old: Likeness) -> bool:
    """Return whether two contacts may be about one person, or about one place on one day.

    The same mark or NHS number; the same last name with the same date of birth, its day and month perhaps swapped; or
    the same service and day of the event.
    """
    if new.adult_key == old.adult_key or (new.nhs_number is not None and new.nhs_number == old.nhs_number):
        return True
    family = plain_name(new.family_name)
    same_name = bool(family) and family == plain_name(old.family_name)
    if same_name and old.born_on is not None and old.born_on in days_it_may_be(new.born_on):
        return True
    return new.place_id is not None and new.incident_on is not None and (
        (new.place_id, new.incident_on) == (old.place_id, old.incident_on)
    )  # fmt: skip
