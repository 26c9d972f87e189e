"""Contacts and what stands beside them in one list: newest first, or those that hold the words best."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from intake.restriction.queries import Reader
from intake.search.domain.asking import Asked
from intake.search.domain.records import Sort
from intake.search.queries.finding import RANKED, newest, newest_beside, newest_weighed, worth_of
from intake.search.queries.index import record_index
from intake.search.queries.lines import Hit, hits_beside, hits_of, received, written

Place = tuple[bool, int]
"""Something that was found: whether it stands beside contacts, and its number there or the contact's."""


def everything(
    session: Session, asked: Asked, *, reader: Reader, enquiries: bool, best_first: bool, now: datetime, most: int
) -> tuple[Place, ...]:
    """Return what holds all that was asked, of what the reader may see, at most so many.

    `enquiries` says whether the reader may see enquiries.
    """
    worth = _contacts(session, asked, reader=reader, now=now, best_first=best_first, most=most)
    if asked.sort is not Sort.CONTACT:
        each = RANKED if best_first else most
        beside = newest_beside(session, asked, reader=reader, enquiries=enquiries, now=now, most=each)
        weighed = worth_of(session, record_index(), asked, beside) if best_first else dict.fromkeys(beside, 0)
        worth |= {(True, number): points for number, points in weighed.items()}
    numbers = {which: tuple(number for beside, number in worth if beside is which) for which in (False, True)}
    at = {(False, number): moment for number, moment in received(session, numbers[False]).items()}
    at |= {(True, number): moment for number, moment in written(session, numbers[True]).items()}
    ordered = sorted(at, key=lambda place: (-worth[place], -at[place].timestamp(), place[0], -place[1]))
    return tuple(ordered[:most])


def _contacts(
    session: Session, asked: Asked, *, reader: Reader, now: datetime, best_first: bool, most: int
) -> dict[Place, int]:  # fmt: skip
    """Return the contacts that hold what was asked, and how well where the best come first."""
    if asked.sort not in (None, Sort.CONTACT):
        return {}
    if best_first:
        weighed = newest_weighed(session, asked, reader=reader, now=now)
    else:
        weighed = dict.fromkeys(newest(session, asked, reader=reader, now=now, most=most), 0)
    return {(False, number): points for number, points in weighed.items()}


def hits_at(session: Session, places: tuple[Place, ...]) -> tuple[Hit, ...]:
    """Return what is told of what was found, in the order given. Only for places found for the same reader."""
    contacts, beside = (tuple(number for is_beside, number in places if is_beside is which) for which in (False, True))
    found = {(False, number): hit for number, hit in zip(contacts, hits_of(session, contacts), strict=True)}
    found |= {(True, number): hit for number, hit in zip(beside, hits_beside(session, beside), strict=True)}
    return tuple(found[place] for place in places)
