"""Who the person of one contact may be: those counted as the same, those likely to be, and those somebody ruled on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Protocol

from sqlalchemy.orm import Session

from foundation.prepared import Question
from foundation.together import ask_ahead
from intake.contacts.domain.states import State
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import Organisation
from intake.matching.domain.verdicts import ORGANISATIONS, Kind, PlaceSaid, Said, Verdict
from intake.matching.domain.weights import Score, score, weights_on
from intake.matching.queries.at_once import (
    Seen,
    asks_of_others,
    descriptions_of,
    everything_said_of,
    newest_descriptions,
    persons_of,
    same_in_all,
    seen_among,
)
from intake.matching.queries.organisations import (
    LikelyPlace,
    as_organisation,
    asks_of_organisation,
    in_register,
    likely_places,
    places_said_of,
    typed_like,
)
from intake.matching.queries.searching import asks_of_person, looked_up, ranked
from intake.restriction.queries import Reader
from thresholds.working_days import london_day

SHOWN = 5
LEAST = 0.05
"""Below this chance nobody's time is taken up with a record."""
_LOOKED_AT = 40


@dataclass(frozen=True)
class Likely:
    """Another contact, whom it describes, how like that is, and what was said of the two (the newest that stands).

    `together` says that it counts as the same person; `others` how many more contacts are of that same person.
    """

    contact_id: int
    reference: str
    received_at: datetime
    headline: str
    state: State
    details: Details | Organisation
    score: Score
    said: Said | None
    together: bool
    others: int = 0


class DatedWeights(Protocol):
    """What a page tells of the weights that were used."""

    @property
    def edition(self) -> str:
        """Which they are."""

    @property
    def from_day(self) -> date:
        """From when."""

    @property
    def marked(self) -> str:
        """How they were come by."""


@dataclass(frozen=True)
class Matches:
    """Everything found about the person, or the organisation, of one contact, likeliest first, for one reader.

    `records` is how many descriptions were searched; `taken_back` are verdicts that no longer stand. `places` are those
    of the register that an organisation may be, or was said to be or not to be.
    """

    kind: Kind
    asked: Details | Organisation
    records: int
    weights: DatedWeights
    same: tuple[Likely, ...]
    likely: tuple[Likely, ...]
    ruled_on: tuple[Likely, ...]
    taken_back: tuple[Said | PlaceSaid, ...]
    places: tuple[LikelyPlace, ...] = ()

    def about(self, reference: str) -> Likely | None:
        """Return one of the contacts found, by its reference, or None."""
        every = (*self.same, *self.likely, *self.ruled_on)
        return next((each for each in every if each.reference == reference), None)


@dataclass(frozen=True)
class _Likeness:
    """How one description is compared: with which contacts, and what makes a score of another description."""

    asked: Details | Organisation
    records: int
    weights: DatedWeights
    found: frozenset[int]
    compared: Callable[[Details], tuple[Score, Details | Organisation]]
    places: tuple[LikelyPlace, ...] = ()
    places_taken_back: tuple[PlaceSaid, ...] = ()


def matches_of(session: Session, contact_id: int, *, kind: Kind, reader: Reader, now: datetime) -> Matches | None:
    """Return who the person of a contact may be, as `matches_of_all` does; None when nobody is described."""
    return matches_of_all(session, contact_id, (kind,), reader=reader, now=now).get(kind)


def matches_of_all(
    session: Session, contact_id: int, kinds: Collection[Kind] = tuple(Kind), *, reader: Reader, now: datetime
) -> dict[Kind, Matches]:
    """Return who or what the people and organisations of a contact may be, as far as the reader may see.

    A kind that nobody described is left out. What a reader may not see leaves no trace: the list is cut to length after
    it is left out, and the number of records searched is everybody's. A place of the register is kept from nobody.
    """
    told = {kind: asked for kind, asked in newest_descriptions(session, contact_id).items() if kind in kinds}
    told = {kind: asked for kind, asked in told.items() if asked != Details()}
    if not told:
        return {}
    ask_ahead(session, *_first_asked(contact_id, told))
    likeness = _likenesses(session, contact_id, told, now)
    verdicts, same = everything_said_of(session, contact_id), same_in_all(session, contact_id, tuple(told), at=now)
    said = {kind: tuple(each for each in verdicts if each.kind is kind) for kind in told}
    wanted = {
        kind: likeness[kind].found | same[kind] | {number for each in said[kind] for number in (each.one, each.other)}
        for kind in told
    }
    others = sorted(frozenset().union(*wanted.values()) - {contact_id})
    ask_ahead(session, *asks_of_others(others, reader=reader, now=now))
    persons = persons_of(session, others, at=now)
    met = _Met(descriptions_of(session, others), seen_among(session, others, reader=reader, now=now))
    every = {kind: _compared(met, likeness[kind], wanted[kind], said[kind], same[kind], kind=kind) for kind in told}
    waiting = {kind: [each for each in found if _waits(each)] for kind, found in every.items()}
    return {
        kind: _matches(kind, contact_id, likeness[kind], every[kind], _one_each(kind, waiting[kind], persons),
                       [each for each in said[kind] if {each.one, each.other} - {contact_id} <= met.seen.keys()])
        for kind in told
    }  # fmt: skip


def _waits(each: Likely) -> bool:
    return not each.together and each.said is None and each.score.probability >= LEAST


def _matches(
    kind: Kind, contact_id: int, likeness: _Likeness, every: list[Likely], likely: list[Likely], said: list[Said]
) -> Matches:
    return Matches(
        kind=kind,
        asked=likeness.asked,
        records=likeness.records,
        weights=likeness.weights,
        same=tuple(each for each in every if each.together),
        likely=tuple(likely[:SHOWN]),
        ruled_on=tuple(each for each in every if not each.together and each.said is not None),
        taken_back=(*(each for each in said if not each.stands), *likeness.places_taken_back),
        places=likeness.places,
    )


def _likenesses(
    session: Session, contact_id: int, told: Mapping[Kind, Details], now: datetime
) -> dict[Kind, _Likeness]:
    return {
        kind: (_of_organisation if kind in ORGANISATIONS else _of_person)(session, contact_id, asked, kind, now)
        for kind, asked in told.items()
    }


def _first_asked(contact_id: int, told: Mapping[Kind, Details]) -> Iterator[Question]:
    """Return what is asked first about everybody and everything described: all of it in one journey to a server."""
    for kind, asked in told.items():
        if kind in ORGANISATIONS:
            yield from asks_of_organisation(as_organisation(asked), contact_id, kind=kind)
        else:
            yield asks_of_person(asked, kind=kind)


def _of_person(session: Session, contact_id: int, asked: Details, kind: Kind, now: datetime) -> _Likeness:
    weights = weights_on(london_day(now))
    told, counts = looked_up(session, asked, kind=kind)
    found = ranked(told, asked, weights=weights, most=_LOOKED_AT, but=contact_id, counts=counts)

    @cache  # the contacts about one person often say the very same of them
    def compared(other: Details) -> tuple[Score, Details]:
        return score(asked, other, levels_of(asked, other), weights=weights, counts=counts), other

    records = counts.records if asked.can_be_matched else 0
    return _Likeness(asked, records, weights, frozenset(number for number, _ in found), compared)


def _of_organisation(session: Session, contact_id: int, told: Details, kind: Kind, now: datetime) -> _Likeness:
    asked = as_organisation(told)
    said = places_said_of(session, [contact_id], kind=kind)
    standing = [each.location_id for each in said if each.stands]
    register = in_register(session, asked, now=now, also=standing)
    every = likely_places(register, said)
    ruled = [each for each in every if each.said is not None]
    settled = any(each.said and each.said.verdict is Verdict.SAME for each in ruled)
    likely = [each for each in every if each.said is None and each.score.probability >= LEAST and not settled]

    @cache
    def compared(other: Details) -> tuple[Score, Organisation]:
        theirs = as_organisation(other)
        return register.compared(theirs), theirs

    return _Likeness(
        asked=asked,
        records=register.bearers.records,
        weights=register.weights,
        found=frozenset(typed_like(session, asked, kind=kind)),
        compared=compared,
        places=(*ruled, *likely[:SHOWN]),
        places_taken_back=tuple(each for each in said if not each.stands),
    )


@dataclass(frozen=True)
class _Met:
    """The contacts that any kind is compared with: what each describes, and those of them that the reader may see."""

    told: Mapping[tuple[Kind, int], list[Details]]
    seen: Mapping[int, Seen]


def _compared(
    met: _Met, likeness: _Likeness, wanted: Set[int], said: Iterable[Said], same: frozenset[int], *, kind: Kind
) -> list[Likely]:
    """Return each of these contacts that the reader may see, compared in full, likeliest first."""
    ruled = {number: each for each in said if each.stands for number in (each.one, each.other)}
    likely = []
    for number in wanted & met.seen.keys():
        scored = [likeness.compared(each) for each in met.told.get((kind, number), [Details()])]
        best, details = max(scored, key=lambda each: each[0].total)
        row = met.seen[number]
        likely.append(
            Likely(row.id, row.reference, row.received_at, row.headline, State(row.state), details, best,
                   ruled.get(row.id), row.id in same)
        )  # fmt: skip
    return sorted(likely, key=lambda each: (-each.score.total, -each.contact_id))


def _one_each(kind: Kind, likely: list[Likely], persons: Mapping[tuple[Kind, int], object]) -> list[Likely]:
    """Return the likeliest contact of each person, with how many more of theirs there are, in the same order."""
    of_one: dict[object, list[Likely]] = {}
    for each in likely:
        of_one.setdefault(persons.get((kind, each.contact_id), ("alone", each.contact_id)), []).append(each)
    return [_with_others(theirs) for theirs in of_one.values()]


def _with_others(theirs: list[Likely]) -> Likely:
    first = theirs[0]
    return Likely(**{**vars(first), "others": len(theirs) - 1})
