"""Looking for earlier records of a person: one statement of a few index look-ups, then every record is compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from typing import Any, cast

from sqlalchemy import BigInteger, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from foundation.driving import OneConnection
from foundation.prepared import Prepared, Question
from intake.matching.domain.blocking import keys_asked
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details
from intake.matching.domain.ranking import Ranking
from intake.matching.domain.verdicts import Kind
from intake.matching.domain.weights import COUNTED, Counts, Score, Weights, exact_bits, score
from intake.matching.queries.marks import block_marks, tally_mark
from intake.matching.tables import BlockRow, DescriptionRow, TallyRow

LOOKED_AT = 2_000
"""The most records compared in one search. Only a key that far too many share could bring so many."""

_descriptions = cast(Table, DescriptionRow.__table__).c
_blocks = cast(Table, BlockRow.__table__).c
_tallies = cast(Table, TallyRow.__table__).c


@dataclass(frozen=True)
class Found:
    """A contact whose description is like the one asked for, with the whole sum."""

    contact_id: int
    details: Details
    score: Score


def search(
    on: Session | OneConnection, asked: Details, *, kind: Kind, weights: Weights, most: int, but: int | None = None
) -> tuple[tuple[Found, ...], int]:
    """Return the likeliest records of a person, best first, and how many records were searched.

    `but` is a contact to leave out. One contact stands once, by whichever of its descriptions is likest. Who may see
    what it finds is the caller's to ask.
    """
    if not asked.can_be_matched:
        return (), 0
    told, counts = looked_up(on, asked, kind=kind)
    chosen = ranked(told, asked, weights=weights, most=most, but=but, counts=counts)
    return tuple(
        Found(number, details, score(asked, details, levels_of(asked, details), weights=weights, counts=counts))
        for number, details in chosen
    ), counts.records


def ranked(
    candidates: Iterable[Any], asked: Details, *, weights: Weights, most: int, but: int | None, counts: Counts
) -> tuple[tuple[int, Details], ...]:
    """Return what `search` finds, in its order, without any sum: the contacts, each with its likest description."""
    exact = exact_bits(asked, weights=weights, counts=counts)
    ranking = Ranking(asked, weights=weights, exact=exact)
    best: dict[int, tuple[float, Any]] = {}
    for told in candidates:
        bits, contact_id = ranking.bits(told), told.contact_id
        if contact_id != but and (contact_id not in best or bits > best[contact_id][0]):
            best[contact_id] = (bits, told)
    chosen = nlargest(most, best.items(), key=lambda each: (each[1][0], each[0]))
    return tuple((contact_id, Details(*told[1 : 1 + len(_TOLD)])) for contact_id, (_, told) in chosen)


def looked_up(on: Session | OneConnection, asked: Details, *, kind: Kind) -> tuple[list[Any], Counts]:
    """Return every description that shares a key with a person, and how often the person's own names stand in all.

    A row has the number of the contact, and the details by column name.
    """
    rows = asks_of_person(asked, kind=kind).rows(on) if asked.can_be_matched else []
    return rows, _counts(asked, rows[0]) if rows else counts_for(on, asked, kind=kind)


def asks_of_person(asked: Details, *, kind: Kind) -> Question:
    """Return what `looked_up` asks, to be asked ahead; where nobody shares a key, it counts by a second statement."""
    if not asked.can_be_matched:
        return Question(_COUNTED, _names(asked, kind))
    marks = block_marks(keys_asked(asked), kind)
    room = next((each for each in _ROOMS if len(marks) <= each), _ROOMS[-1])
    # A list of one length for nearly everybody, so that the database has read the statement before.
    filled = (marks + marks[-1:] * room)[:room]
    return Question(_sharing(room), {f"mark{place}": mark for place, mark in enumerate(filled)} | _names(asked, kind))


def counts_for(on: Session | OneConnection, asked: Details, *, kind: Kind) -> Counts:
    """Return how many descriptions there are, and how many bear each of a person's own names."""
    return _counts(asked, _COUNTED.first(on, _names(asked, kind)))


def _names(asked: Details, kind: Kind) -> dict[str, int]:
    names = {field: tally_mark(field, getattr(asked, field), kind) for field in COUNTED}
    return {"records": tally_mark("records", "", kind)} | names


def _counts(asked: Details, row: Any) -> Counts:
    records, *names = row[-1 - len(COUNTED) :]
    return Counts(records or 0, {(field, getattr(asked, field)): held or 0
                                 for field, held in zip(COUNTED, names, strict=True)})  # fmt: skip


_TOLD = (
    _descriptions.given_name, _descriptions.family_name, _descriptions.born_on, _descriptions.nhs_number,
    _descriptions.postcode, _descriptions.service,
)  # fmt: skip
_ROOMS = (24, 72)
"""For how many keys there is room in a statement; two family names and two forms of a given one make about forty."""


_OFTEN = tuple(
    select(_tallies.number)
    .where(_tallies.mark == bindparam(name, type_=BigInteger))
    .scalar_subquery()
    .label(f"of_{name}")
    for name in ("records", *COUNTED)
)
"""How many descriptions there are, and how many bear each name; each looked up once, however many rows it stands in."""
_COUNTED = Prepared(select(*_OFTEN))


@cache
def _sharing(room: int) -> Prepared:
    marks = [bindparam(f"mark{place}", type_=BigInteger) for place in range(room)]
    sharing = select(_blocks.description_id).where(_blocks.mark.in_(marks))
    wanted = select(_descriptions.contact_id, *_TOLD, *_OFTEN).where(_descriptions.id.in_(sharing)).limit(LOOKED_AT)
    return Prepared(cast("Select[Any]", wanted))
