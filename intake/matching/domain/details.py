"""What of a person is compared: names, date of birth, NHS number and postcode, in one plain form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake.adults.domain import Described, plain_name


@dataclass(frozen=True)
class Details:
    """A person's details in the form in which they are compared; what was not told is empty or None.

    Names are plain (no case, accents or punctuation). The postcode has no spaces and is only there when whole.
    `service` is the register's id of the place a cause of risk was named at; for an adult it is empty.
    """

    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    postcode: str = ""
    service: str = ""

    @property
    def can_be_matched(self) -> bool:
        """Whether enough was told to look for the person at all."""
        named = bool(self.given_name and self.family_name)
        return bool(self.nhs_number) or named or bool(self.born_on and (self.given_name or self.family_name))


def details_of(adult: Described) -> Details:
    """Return what is compared of an adult as one contact described them."""
    return details(adult.given_name, adult.family_name, adult.born_on, adult.nhs_number, adult.postcode)


def details(given: str, family: str, born_on: date | None, nhs_number: str | None, postcode: str) -> Details:
    """Return details from the columns they are kept in."""
    return Details(plain(given), plain(family), born_on, nhs_number or "", whole_postcode(postcode))


def details_of_cause(identity: str, service: str | None) -> Details:
    """Return what is compared of a person named as the cause of risk: the last word of the name is the family's."""
    words = identity.removeprefix("person:").split()
    return Details(given_name=" ".join(words[:-1]), family_name=words[-1], service=service or "")


def plain(name: str) -> str:
    """Return a name for comparing; the common sort (ASCII letters alone) by the short way."""
    return name.lower() if name.isascii() and name.isalpha() else plain_name(name)


def whole_postcode(typed: str) -> str:
    """Return a postcode without spaces in capitals, or nothing when it is too short to be a whole one.

    >>> whole_postcode("bn11 1aa"), whole_postcode("BN11")
    ('BN111AA', '')
    """
    tidy = typed.replace(" ", "").upper()
    return tidy if 5 <= len(tidy) <= 7 and tidy[-3].isdigit() else ""
