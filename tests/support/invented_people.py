"""Invented people by the million, and how a second person might write one of them down: misspelt, moved, mistaken.

Family names are put together from syllables and given names are common ones, both with a few very common and many rare,
as in life. NHS numbers are from the range kept for testing; nobody real is described.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from intake.matching.domain.nicknames import _FORMS, _ROOTS

FIRST_BORN, LAST_BORN = date(1926, 1, 1), date(2007, 12, 31)
_STARTS = """
al ash bar bel ber brad bram bur cal car chal cor cran dal dun ed el fair fen fern gar gil gren hal har hath
hol hurst ken kirk lang lar led mar mel mid mor nor oak pen rad red rav rush sal sed shel stan strat thorn
thwait tur wal wes whit wil win wood yar
"""
_ENDS = """
am berry bourne by combe cott croft dale den er field ford gate ham hill hurst ing ington land ley man mead
mere more ridge shaw son stead stock ton wall ward well wick wood worth
"""
_AREAS = [f"{area}{number}" for area, numbers in (("BN", range(1, 48)), ("RH", range(1, 21)), ("PO", range(18, 23)),
                                                  ("GU", range(26, 30))) for number in numbers]  # fmt: skip
_LETTERS = "abdefghjlnpqrstuwxyz"


@dataclass(frozen=True)
class Person:
    """Somebody invented, as one contact would describe them."""

    given_name: str
    family_name: str
    born_on: date | None
    nhs_number: str | None
    postcode: str


class Invention:
    """Makes people: the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        names = [start + end for start in _STARTS.split() for end in _ENDS.split()]
        self.random.shuffle(names)
        self._families = [name.capitalize() for name in names]
        self._givens = [root.capitalize() for root in _ROOTS]
        self.random.shuffle(self._givens)
        self._family_weights = list(accumulate(1 / (rank + 12) ** 0.9 for rank in range(len(self._families))))
        self._given_weights = list(accumulate(1 / (rank + 6) for rank in range(len(self._givens))))
        self._days = (LAST_BORN - FIRST_BORN).days
        self._number = 0

    def person(self) -> Person:
        """Return a new person, of whom everything is told save, for one in five, the NHS number."""
        self._number += 1
        number = nhs_number(self._number) if self.random.random() > 0.2 else None
        return Person(self.given(), self.family(), self.day(), number, self.postcode())

    def given(self) -> str:
        """Return a given name, common ones oftener."""
        return self._picked(self._givens, self._given_weights)

    def family(self) -> str:
        """Return a family name, common ones oftener."""
        return self._picked(self._families, self._family_weights)

    def day(self) -> date:
        """Return a date of birth."""
        return FIRST_BORN + timedelta(days=self.random.randrange(self._days))

    def postcode(self) -> str:
        """Return a postcode's worth of letters and digits."""
        made = self.random
        return f"{made.choice(_AREAS)} {made.randrange(1, 10)}{made.choice(_LETTERS)}{made.choice(_LETTERS)}".upper()

    def _picked(self, names: list[str], weights: list[float]) -> str:
        return names[bisect(weights, self.random.random() * weights[-1])]

    def told_again(self, person: Person) -> Person:
        """Return a person as another contact would describe them: most of it alike, each part sometimes wrong."""
        chance = self.random.random
        given, family = person.given_name, person.family_name
        if chance() < 0.14:
            given = self._pet_form(given)
        if chance() < 0.07:
            given = self.misspelt(given)
        family = self.misspelt(family) if chance() < 0.12 else self.family() if chance() < 0.02 else family
        if chance() < 0.015:
            given, family = family, given
        return Person(
            given_name=given,
            family_name=family,
            born_on=self._day_again(person.born_on),
            nhs_number=self._number_again(person.nhs_number),
            postcode=self._postcode_again(person.postcode),
        )

    def _pet_form(self, given: str) -> str:
        groups = _FORMS.get(given.lower(), frozenset())
        forms = sorted(name for name, theirs in _FORMS.items() if not theirs.isdisjoint(groups))
        return self.random.choice(forms).capitalize() if forms else given

    def _day_again(self, day: date | None) -> date | None:
        chance = self.random.random()
        if day is None or chance < 0.08:
            return None
        if chance < 0.11 and day.day <= 12:
            return day.replace(month=day.day, day=day.month)
        if chance < 0.16:
            return self._one_part_wrong(day)
        return day

    def _one_part_wrong(self, day: date) -> date:
        part = self.random.choice(("day", "month", "year"))
        safe = day.replace(day=min(day.day, 28))
        if part == "day":
            return day.replace(day=self.random.randrange(1, 29))
        if part == "month":
            return safe.replace(month=self.random.randrange(1, 13))
        return safe.replace(year=day.year + self.random.choice((-10, -2, -1, 1, 2, 10)))

    def _number_again(self, number: str | None) -> str | None:
        if number is None or self.random.random() < 0.55:
            return None
        if self.random.random() < 0.02:
            place = self.random.randrange(3, 9)
            return number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        return number

    def _postcode_again(self, postcode: str) -> str:
        chance = self.random.random()
        if chance < 0.15:
            return ""
        if chance < 0.35:
            return self.postcode() if chance < 0.25 else f"{postcode[:-3]}{self.postcode()[-3:]}"
        return postcode[:-1] + self.random.choice(_LETTERS).upper() if chance < 0.39 else postcode

    def misspelt(self, name: str) -> str:
        """Return a name with one letter left out, doubled, changed, or changed places with the next."""
        place = self.random.randrange(1, max(2, len(name) - 1))
        how = self.random.randrange(4)
        if how == 0:
            return name[:place] + name[place + 1 :]
        if how == 1:
            return name[:place] + name[place] + name[place:]
        if how == 2:
            return name[:place] + self.random.choice("aeiourstln") + name[place + 1 :]
        return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def nhs_number(count: int) -> str:
    """Return the NHS number with this count in the range for testing, or one further on where no check digit fits."""
    digits = f"999{count * 514_229 % 1_000_000:06d}"
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return nhs_number(count + 500_000) if check == 10 else f"{digits}{check % 11}"
