"""Who the person of one contact may be: those counted as the same, those likely to be, and those somebody ruled on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from sqlalchemy import bindparam, select, true
from sqlalchemy.orm import Session

from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import Organisation
from intake.matching.domain.verdicts import ORGANISATIONS, Kind, PlaceSaid, Said, Verdict
from intake.matching.domain.weights import Score, score, weights_on
from intake.matching.queries.organisations import (
    LikelyPlace,
    as_organisation,
    in_register,
    likely_places,
    places_said_of,
    typed_like,
)
from intake.matching.queries.people import belongs_to, marks_of, said_of, same_person
from intake.matching.queries.searching import counts_for, newest_description, search
from intake.matching.tables import DescriptionRow
from intake.restriction.queries import Reader, visible_contacts
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
    """Return who the person of a contact may be, as far as the reader may see; None when nobody is described.

    What a reader may not see leaves no trace: the list is cut to length after it is left out, and the number of records
    searched is everybody's. A place of the register is kept from nobody.
    """
    asked = newest_description(session, contact_id, kind=kind)
    if asked is None or asked == Details():
        return None
    likeness = (_of_organisation if kind in ORGANISATIONS else _of_person)(session, contact_id, asked, kind, now)
    said = said_of(session, [contact_id], kind=kind)
    same = same_person(session, contact_id, kind=kind, at=now)
    wanted = likeness.found | same | {each.one for each in said} | {each.other for each in said}
    every = _compared(session, likeness, wanted - {contact_id}, said, same, kind=kind, reader=reader, now=now)
    open_to = [each for each in every if not each.together and each.said is None and each.score.probability >= LEAST]
    undone = (each for each in said if not each.stands and {each.one, each.other} - {contact_id} <= wanted)
    return Matches(
        kind=kind,
        asked=likeness.asked,
        records=likeness.records,
        weights=likeness.weights,
        same=tuple(each for each in every if each.together),
        likely=tuple(_one_each(session, open_to, kind=kind, now=now)[:SHOWN]),
        ruled_on=tuple(each for each in every if not each.together and each.said is not None),
        taken_back=(*undone, *likeness.places_taken_back),
        places=likeness.places,
    )


def _of_person(session: Session, contact_id: int, asked: Details, kind: Kind, now: datetime) -> _Likeness:
    weights = weights_on(london_day(now))
    counts = counts_for(session, asked, kind=kind)
    found, records = search(session, asked, kind=kind, weights=weights, most=_LOOKED_AT, but=contact_id, counts=counts)

    def compared(other: Details) -> tuple[Score, Details]:
        return score(asked, other, levels_of(asked, other), weights=weights, counts=counts), other

    return _Likeness(asked, records, weights, frozenset(each.contact_id for each in found), compared)


def _of_organisation(session: Session, contact_id: int, told: Details, kind: Kind, now: datetime) -> _Likeness:
    asked, said = as_organisation(told), places_said_of(session, [contact_id], kind=kind)
    standing = [each.location_id for each in said if each.stands]
    register = in_register(session, asked, now=now, also=standing)
    every = likely_places(session, contact_id, register, kind=kind)
    ruled = [each for each in every if each.said is not None]
    settled = any(each.said and each.said.verdict is Verdict.SAME for each in ruled)
    likely = [each for each in every if each.said is None and each.score.probability >= LEAST and not settled]

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


def _compared(
    session: Session,
    likeness: _Likeness,
    wanted: Collection[int],
    said: Iterable[Said],
    same: frozenset[int],
    *,
    kind: Kind,
    reader: Reader,
    now: datetime,
) -> list[Likely]:
    """Return each of these contacts that the reader may see, compared in full, likeliest first."""
    ruled = {number: each for each in said if each.stands for number in (each.one, each.other)}
    told = _described(session, wanted, kind=kind)
    values = {"contacts": list(wanted), "reader": reader, "now": now}
    rows = session.connection().execute(_seen(read=reader is not None), values)
    likely = []
    for row in rows:
        scored = [likeness.compared(each) for each in told.get(row.id, [Details()])]
        best, details = max(scored, key=lambda each: each[0].total)
        likely.append(
            Likely(row.id, row.reference, row.received_at, row.headline, State(row.state), details, best,
                   ruled.get(row.id), row.id in same)
        )  # fmt: skip
    return sorted(likely, key=lambda each: (-each.score.total, -each.contact_id))


# Each is written out once: a page asks them for every kind of person and organisation.
_CONTACTS: Any = bindparam("contacts", expanding=True)
_DESCRIBED = select(
    DescriptionRow.contact_id, DescriptionRow.given_name, DescriptionRow.family_name, DescriptionRow.born_on,
    DescriptionRow.nhs_number, DescriptionRow.postcode, DescriptionRow.service,
).where(DescriptionRow.contact_id.in_(_CONTACTS), DescriptionRow.kind == bindparam("kind"))  # fmt: skip


@cache
def _seen(*, read: bool) -> Any:
    place = QueuePlaceRow
    wanted: Any = select(ContactRow.id, ContactRow.reference, ContactRow.received_at, place.headline, place.state)
    reader: Any = bindparam("reader")
    now: Any = bindparam("now")
    seen = visible_contacts(reader, now, contact_id=ContactRow.id) if read else true()
    return wanted.join(place, place.contact_id == ContactRow.id).where(ContactRow.id.in_(_CONTACTS), seen)


def _described(session: Session, contacts: Collection[int], *, kind: Kind) -> dict[int, list[Details]]:
    found: dict[int, list[Details]] = {}
    for row in session.connection().execute(_DESCRIBED, {"contacts": list(contacts), "kind": kind.value}):
        found.setdefault(row.contact_id, []).append(Details(*row[1:]))
    return found


def _one_each(session: Session, likely: list[Likely], *, kind: Kind, now: datetime) -> list[Likely]:
    """Return the likeliest contact of each person, with how many more of theirs there are, in the same order."""
    contacts = [each.contact_id for each in likely]
    held = belongs_to(session, contacts, kind=kind, at=now)
    marks = marks_of(session, contacts, kind=kind, at=now)
    of_one: dict[object, list[Likely]] = {}
    for each in likely:
        person = held.get(each.contact_id) or min(marks.get(each.contact_id, ()), default=f"alone {each.contact_id}")
        of_one.setdefault(person, []).append(each)
    return [_with_others(theirs) for theirs in of_one.values()]


def _with_others(theirs: list[Likely]) -> Likely:
    first = theirs[0]
    return Likely(**{**vars(first), "others": len(theirs) - 1})
