"""Who an adult is, as one contact describes them, and when two descriptions are of one person."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Described:
    """An adult as one contact described them; a name may be missing where a description stands in its place."""

    given_name: str
    family_name: str
    description: str
    born_on: date | None
    estimated_age: int | None
    nhs_number: str | None
    postcode: str


def identity_of(adult: Described) -> str | None:
    """Return text that is equal for two descriptions of one person, or None when this one cannot tell.

    The NHS number when there is one; else both names, without case, accents or punctuation, with the date of birth.
    A name alone says too little. People decide whether two contacts are about one adult; this only finds and counts.
    """
    if adult.nhs_number:
        return f"nhs:{adult.nhs_number}"
    given, family = plain_name(adult.given_name), plain_name(adult.family_name)
    if given and family and adult.born_on:
        return f"name:{family}|{given}|{adult.born_on.isoformat()}"
    return None


def plain_name(name: str) -> str:
    """Return a name for comparing: no case, accents or punctuation, single spaces; letters of every script are kept."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    kept = [character for character in apart if not unicodedata.combining(character) and character not in "'’"]
    return " ".join("".join(character if character.isalnum() else " " for character in kept).split())


def age_on(adult: Described, day: date) -> int | None:
    """Return the adult's age in whole years on a day, by date of birth, else the estimate, else None."""
    if adult.born_on is None:
        return adult.estimated_age
    before_birthday = (day.month, day.day) < (adult.born_on.month, adult.born_on.day)
    return day.year - adult.born_on.year - before_birthday


def one_mark_each(told_together: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for every mark that stands for one person together with others, the one mark to count them all by.

    Marks that were told of one person in one contact belong together, and so do those that share one of them.
    """
    stands_for: dict[str, str] = {}

    def counted_by(mark: str) -> str:
        while (other := stands_for.setdefault(mark, mark)) != mark:
            mark = other
        return mark

    for one, other in told_together:
        stands_for[counted_by(other)] = counted_by(one)
    return {mark: counted_by(mark) for mark in stands_for}
