"""Which records are worth comparing: keys that two descriptions of one person are very likely to share.

Each pass forgives something the others do not: a misspelt name, a day and month the wrong way round, a year mistyped,
names in each other's box, a move of house. A key never says that two people are one; it only puts them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from intake.matching.domain.details import Details
from intake.matching.domain.nicknames import roots_of
from intake.matching.domain.sounds import sound_of

KEYS = 1
"""The edition of the keys. Whoever changes a key raises it: a description kept under earlier ones is then keyed again,
for nobody would find it any more."""


class _Name(NamedTuple):
    """One word of a name by its first letter and its sound."""

    start: str
    sound: str


def keys_kept(person: Details) -> frozenset[str]:
    """Return the keys a record is found by."""
    families, givens = _families(person), _givens(person)
    pairs = _pairs(families, givens)
    keys = {f"names|{pair}" for pair in pairs}
    if person.born_on is None:
        keys |= {f"undated|{pair}" for pair in pairs}
    else:
        years = set(_by_year(person.born_on, families, givens))
        keys |= years
        if _is_rough(person.born_on):
            keys |= {f"rough|{key}" for key in years}
    return frozenset(keys.union(_shared(person, families, givens)))


def keys_asked(person: Details) -> frozenset[str]:
    """Return the keys to look under for a person.

    Names alone find too many, so they are asked only where a date of birth is missing on one side or the other. The
    year with one name whole finds many too: it is asked only where one side tells no more than the year.
    """
    families, givens = _families(person), _givens(person)
    if person.born_on is None:
        keys = {f"names|{pair}" for pair in _pairs(families, givens)}
    else:
        rough = "" if _is_rough(person.born_on) else "rough|"
        keys = {f"undated|{pair}" for pair in _pairs(families, givens)}
        keys |= {f"{rough}{key}" for key in _by_year(person.born_on, families, givens)}
    return frozenset(keys.union(_shared(person, families, givens)))


def _is_rough(born_on: date) -> bool:
    """Return whether a date may stand for its year alone: whoever has to type a day types the first of January."""
    return (born_on.day, born_on.month) == (1, 1)


def _by_year(born_on: date, families: tuple[_Name, ...], givens: tuple[_Name, ...]) -> Iterator[str]:
    for family in families:
        for given in givens:
            yield f"year given|{born_on.year}|{given.sound}|{family.start}"
            yield f"year family|{born_on.year}|{family.sound}|{given.start}"


def _shared(person: Details, families: tuple[_Name, ...], givens: tuple[_Name, ...]) -> Iterator[str]:
    if person.nhs_number:
        yield f"nhs|{person.nhs_number}"
    if person.born_on:
        yield from _by_birth(person.born_on, families, givens)
    if person.postcode:
        yield from (f"postcode family|{person.postcode}|{family.sound}" for family in families)
        yield from (f"postcode given|{person.postcode}|{given.sound}" for given in givens)
        yield from (f"district|{person.postcode[:-3]}|{pair}" for pair in _pairs(families, givens))
    if person.service:
        yield from (f"service|{person.service}|{family.sound}" for family in families)


def _by_birth(born_on: date, families: tuple[_Name, ...], givens: tuple[_Name, ...]) -> Iterator[str]:
    year, month, day = born_on.year, born_on.month, born_on.day
    low, high = min(day, month), max(day, month)
    # With the letter that any of the names begins with: in a large county very many were born on one day.
    yield from (f"born|{year}|{low}|{high}|{start}" for start in {name.start for name in (*families, *givens)})
    for family in families:
        for given in givens:
            # In whatever year: with one name whole and how the other begins, for one day of the year is many people's.
            yield f"day month|{low}|{high}|{family.sound}|{given.start}"
            yield f"day month given|{low}|{high}|{given.sound}|{family.start}"
            yield f"year month|{year}|{month}|{family.start}{given.start}"
            yield f"year day|{year}|{day}|{family.start}{given.start}"
    yield from (f"year names|{year}|{pair}" for pair in _pairs(families, givens))


def _pairs(families: tuple[_Name, ...], givens: tuple[_Name, ...]) -> list[str]:
    """Sounds of both names in the order of the alphabet, so that names in each other's box still meet."""
    return [
        f"{family.sound}|{given.sound}" if family.sound <= given.sound else f"{given.sound}|{family.sound}"
        for family in families
        for given in givens
    ]


def _families(person: Details) -> tuple[_Name, ...]:
    return tuple(_Name(word[0], sound_of(word)) for word in person.family_name.split()[:3])


def _givens(person: Details) -> tuple[_Name, ...]:
    """The first given name and the name it may be short for: Peggy is looked for among the Margarets as well."""
    first = person.given_name.split()[:1]
    words = dict.fromkeys((*first, roots_of(first[0])[0])) if first else ()
    return tuple(_Name(word[0], sound_of(word)) for word in words)
