"""How alike two descriptions are, field by field: each field stands at one level, best first.

The same either way round. A field that one side does not tell says nothing, for or against.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from intake.matching.domain.details import Details
from intake.matching.domain.nicknames import may_be_one_name
from intake.matching.domain.sounds import sound_of

CLOSE = 0.92
"""Jaro-Winkler likeness from which two names count as close: one slip in a name of six letters still passes."""
LIKE = 0.82

SAME, NICKNAME, CLOSELY, SWAPPED, LIKELY, DIFFERENT = "same", "nickname", "close", "swapped", "like", "different"
ONE_OFF, DAY_MONTH, ONE_PART, YEAR = "one_off", "day_month", "one_part", "year"
SECTOR, DISTRICT = "sector", "district"
UNTOLD = "untold"

LEVELS: dict[str, tuple[str, ...]] = {
    "nhs_number": (SAME, ONE_OFF, DIFFERENT),
    "family_name": (SAME, CLOSELY, SWAPPED, LIKELY, DIFFERENT),
    "given_name": (SAME, NICKNAME, CLOSELY, SWAPPED, LIKELY, DIFFERENT),
    "born_on": (SAME, DAY_MONTH, ONE_PART, YEAR, DIFFERENT),
    "postcode": (SAME, ONE_OFF, SECTOR, DISTRICT, DIFFERENT),
    "service": (SAME, DIFFERENT),
}
"""The levels of each field, most alike first. `untold` stands outside the order, and so does `swapped`: both names
in each other's box, which is one finding about two fields."""


class Levels(NamedTuple):
    """At which level each field of two descriptions stands."""

    nhs_number: str
    family_name: str
    given_name: str
    born_on: str
    postcode: str
    service: str


def levels_of(one: Details, other: Details) -> Levels:
    """Return how alike two descriptions are in every field."""
    family = _family(one.family_name, other.family_name)
    given = _given(one.given_name, other.given_name)
    if DIFFERENT in (family, given) and _in_each_others_box(one, other):
        family = given = SWAPPED
    return Levels(
        nhs_number=_number(one.nhs_number, other.nhs_number),
        family_name=family,
        given_name=given,
        born_on=_born(one.born_on, other.born_on),
        postcode=_postcode(one.postcode, other.postcode),
        service=_service(one.service, other.service),
    )


def _number(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    return SAME if one == other else ONE_OFF if _one_slip(one, other) else DIFFERENT


def _family(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    if one == other:
        return SAME
    likeness = _likeness(one, other, LIKE)
    if likeness >= CLOSE or (" " in one + other and not set(one.split()).isdisjoint(other.split())):
        return CLOSELY
    return LIKELY if likeness >= LIKE or sound_of(one) == sound_of(other) else DIFFERENT


def _given(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    if one == other:
        return SAME
    first, second = one.split()[0], other.split()[0]
    if first == second:
        return CLOSELY if " " in one and " " in other else NICKNAME
    if may_be_one_name(first, second):
        return NICKNAME
    likeness = _likeness(first, second, LIKE)
    if likeness >= CLOSE:
        return CLOSELY
    initial = (len(first) == 1 or len(second) == 1) and first[0] == second[0]
    return LIKELY if initial or likeness >= LIKE or sound_of(first) == sound_of(second) else DIFFERENT


def _in_each_others_box(one: Details, other: Details) -> bool:
    if not (one.given_name and one.family_name and other.given_name and other.family_name):
        return False
    return meets(one.given_name, other.family_name) and meets(one.family_name, other.given_name)


def _born(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return UNTOLD
    if one == other:
        return SAME
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return DAY_MONTH
    same = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
    if same == 2:
        return ONE_PART
    return YEAR if one.year == other.year else DIFFERENT


def _postcode(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    if one == other:
        return SAME
    if one[:-2] == other[:-2]:
        return ONE_OFF if _one_slip(one, other) else SECTOR
    if _one_slip(one, other):
        return ONE_OFF
    return DISTRICT if one[:-3] == other[:-3] else DIFFERENT


def _service(one: str, other: str) -> str:
    if not one or not other:
        return UNTOLD
    return SAME if one == other else DIFFERENT


LEVEL_OF: dict[str, Callable[[Any, Any], str]] = {
    "family_name": _family,
    "given_name": _given,
    "nhs_number": _number,
    "born_on": _born,
    "postcode": _postcode,
    "service": _service,
}
"""What compares each field alone; that two names stand in each other's box is seen of both together."""


def meets(one: str, other: str) -> bool:
    """Return whether a name could be another that was told in the other box."""
    return one == other or _likeness(one, other, CLOSE) >= CLOSE


def _likeness(one: str, other: str, wanted: float) -> float:
    # Which letters pair off can depend on which name is read first, so the order is always the alphabet's.
    first, second = (one, other) if one <= other else (other, one)
    return JaroWinkler.similarity(first, second, score_cutoff=wanted)


def _one_slip(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
