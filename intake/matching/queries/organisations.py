"""Which places of the register an organisation typed by hand may be, and what was said of that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from foundation.among import among
from foundation.prepared import Prepared, Question
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import (
    Bearers,
    Organisation,
    OrganisationWeights,
    alike,
    compared,
    keys_of,
    organisation_weights_on,
    registered,
)
from intake.matching.domain.verdicts import Kind, PlaceSaid, Verdict
from intake.matching.domain.weights import Score
from intake.matching.queries.marks import block_marks
from intake.matching.tables import BlockRow, DescriptionRow, PlaceSaidRow
from intake.providers import queries as providers
from intake.providers.domain import Place
from intake.providers.tables import LocationRow, WordRow
from thresholds.working_days import london_day

LOOKED_AT = 200
"""The most places of the register, and the most writings by hand, that are compared."""
_BEGINNING = 4


@dataclass(frozen=True)
class LikelyPlace:
    """A place of the register, how like it is, and what was said of it (the newest that stands)."""

    place: Place
    details: Organisation
    score: Score
    said: PlaceSaid | None


@dataclass(frozen=True)
class InRegister:
    """All there is to compare one organisation typed by hand with: places of the register, and how common words are."""

    asked: Organisation
    weights: OrganisationWeights
    bearers: Bearers
    places: tuple[Place, ...]

    def compared(self, other: Organisation) -> Score:
        """Return how like another organisation is."""
        return compared(self.asked, other, weights=self.weights, bearers=self.bearers)


def as_organisation(details: Details) -> Organisation:
    """Return an organisation from the columns in which its description is kept."""
    return Organisation(details.family_name, details.postcode)


def in_register(session: Session, asked: Organisation, *, now: datetime, also: Iterable[str] = ()) -> InRegister:
    """Return what an organisation is compared with; `also` are places that must be among it whatever their names."""
    found = dict.fromkeys((*also, *_sharing_words(session, asked)))
    places = providers.places(session, list(found))
    held = (word for place in places.values() for word in registered(place.name, "", "").name.split())
    mine = asked.name.split()
    wanted = {*mine, *(word for word in held if any(alike(word, one) for one in mine))}
    bearers = Bearers(_places_held(session), _borne(session, sorted(wanted)))
    weights = organisation_weights_on(london_day(now))
    return InRegister(asked, weights, bearers, tuple(places[each] for each in found if each in places))


def typed_like(session: Session, asked: Organisation, *, kind: Kind) -> set[int]:
    """Return the contacts whose organisation of this kind was typed by hand and shares a key with this one."""
    return {row.contact_id for row in _asks_typed_like(asked, kind=kind).rows(session)} if keys_of(asked) else set()


def asks_of_organisation(asked: Organisation, contact_id: int, *, kind: Kind) -> Iterator[Question]:
    """Return what `places_said_of`, `typed_like` and `in_register` ask, to be asked ahead.

    How common the words of what is found are is known only later, unless they are those of what was typed.
    """
    yield Question(_sayings_of(kind), {"contacts": [contact_id]})
    yield _asks_typed_like(asked, kind=kind)
    yield Question(_HELD, {})
    sharing = _asks_sharing_words(asked)
    yield from (sharing,) if sharing else ()
    yield Question(_BORNE, {"words": sorted(set(asked.name.split()))})


def _asks_typed_like(asked: Organisation, *, kind: Kind) -> Question:
    return Question(_TYPED_LIKE, {"marks": block_marks(keys_of(asked), kind), "kind": kind.value})


def _typed_like(dialect: str) -> Any:
    sharing = select(BlockRow.description_id).where(among(BlockRow.mark, "marks", dialect=dialect))
    like = DescriptionRow.id.in_(sharing), DescriptionRow.kind == bindparam("kind")
    return select(DescriptionRow.contact_id).where(*like).order_by(DescriptionRow.contact_id.desc()).limit(LOOKED_AT)


_TYPED_LIKE = Prepared(_typed_like)


def likely_places(register: InRegister, everything_said: Iterable[PlaceSaid]) -> tuple[LikelyPlace, ...]:
    """Return every place that an organisation was compared with, likeliest first, with what was said of it."""
    said = {each.location_id: each for each in everything_said if each.stands}
    every = []
    for place in register.places:
        details = registered(place.name, place.postcode, place.town)
        score = register.compared(details)
        every.append(LikelyPlace(place, details, score, said.get(place.location_id)))
    return tuple(sorted(every, key=lambda each: (-each.score.total, not each.place.is_open, each.place.location_id)))


def places_said_of(session: Session, contacts: Collection[int], *, kind: Kind) -> tuple[PlaceSaid, ...]:
    """Return everything said of these contacts' organisations and places of the register, oldest first."""
    return tuple(_said(row) for row in _sayings_of(kind).all(session, {"contacts": contacts}))


@cache
def _sayings_of(kind: Kind) -> Prepared:
    return Prepared(lambda name: _sayings(kind).where(among(PlaceSaidRow.contact_id, "contacts", dialect=name)))


def place_said(session: Session, number: int, *, kind: Kind) -> PlaceSaid | None:
    """Return one saying with whether it was taken back, or None."""
    row = session.execute(_sayings(kind).where(PlaceSaidRow.id == number)).one_or_none()
    return _said(row) if row is not None else None


def _sharing_words(session: Session, asked: Organisation) -> list[str]:
    sharing = _asks_sharing_words(asked)
    return [row.location_id for row in sharing.rows(session)] if sharing else []


def _asks_sharing_words(asked: Organisation) -> Question | None:
    # A slip is rarer at the beginning of a word than in it. All that is kept sorts below a tilde.
    starts = [word[:_BEGINNING] for word in asked.name.split() if len(word) > 1]
    if not starts and not asked.postcode:
        return None
    values = {"postcode": asked.postcode.lower()} if asked.postcode else {}
    for place, start in enumerate(starts):
        values |= {f"from{place}": start, f"to{place}": start + "~"}
    return Question(_sharing(len(starts), bool(asked.postcode)), values)


@cache
def _sharing(words: int, postcode: bool) -> Prepared:
    held = WordRow
    met: list[Any] = [
        and_(held.word >= bindparam(f"from{place}"), held.word < bindparam(f"to{place}")) for place in range(words)
    ]
    met += [held.word == bindparam("postcode")] if postcode else []
    wanted: Any = select(held.location_id).where(or_(*met)).group_by(held.location_id)
    often = func.count(held.word.distinct())
    return Prepared(wanted.order_by(often.desc(), held.location_id).limit(LOOKED_AT))


def _borne(session: Session, words: Collection[str]) -> dict[str, int]:
    return {row.word: row.number for row in _BORNE.all(session, {"words": words})} if words else {}


def _words_borne(dialect: str) -> Any:
    counted = select(WordRow.word, func.count().label("number")).where(among(WordRow.word, "words", dialect=dialect))
    return counted.group_by(WordRow.word)


def _places_held(session: Session) -> int:
    return int(_HELD.first(session, {}).number)


_BORNE = Prepared(_words_borne)
_HELD = Prepared(select(func.count().label("number")).select_from(LocationRow))


def _sayings(kind: Kind) -> Any:
    row, undone = PlaceSaidRow, aliased(PlaceSaidRow)
    chosen: Any = select(
        row.id, row.kind, row.contact_id, row.location_id, row.verdict, row.reason, row.probability, row.at,
        row.by_account, undone.at.label("undone_at"), undone.by_account.label("undone_by"),
        undone.reason.label("undone_reason"),
    )  # fmt: skip
    return chosen.outerjoin(undone, undone.undoes == row.id).where(
        row.kind == kind.value, row.undoes.is_(None)
    ).order_by(row.id)  # fmt: skip


def _said(row: Any) -> PlaceSaid:
    told = row._asdict()
    told |= {"kind": Kind(row.kind), "verdict": Verdict(row.verdict)}
    return PlaceSaid(**told | {"undone_by": row.undone_by or "", "undone_reason": row.undone_reason or ""})
