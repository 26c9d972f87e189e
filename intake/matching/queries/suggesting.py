"""Who the person of one contact may be: those counted as the same, those likely to be, and those somebody ruled on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details
from intake.matching.domain.verdicts import Kind, Said
from intake.matching.domain.weights import Counts, Score, Weights, score, weights_on
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
    details: Details
    score: Score
    said: Said | None
    together: bool
    others: int = 0


@dataclass(frozen=True)
class Matches:
    """Everything found about the person of one contact, likeliest first, for one reader.

    `records` is how many descriptions were searched; `taken_back` are verdicts that no longer stand.
    """

    kind: Kind
    asked: Details
    records: int
    weights: Weights
    same: tuple[Likely, ...]
    likely: tuple[Likely, ...]
    ruled_on: tuple[Likely, ...]
    taken_back: tuple[Said, ...]

    def about(self, reference: str) -> Likely | None:
        """Return one of the contacts found, by its reference, or None."""
        every = (*self.same, *self.likely, *self.ruled_on)
        return next((each for each in every if each.reference == reference), None)


def matches_of(session: Session, contact_id: int, *, kind: Kind, reader: Reader, now: datetime) -> Matches | None:
    """Return who the person of a contact may be, as far as the reader may see; None when nobody is described.

    What a reader may not see leaves no trace: the list is cut to length after it is left out, and the number of records
    searched is everybody's.
    """
    asked = newest_description(session, contact_id, kind=kind)
    if asked is None or asked == Details():
        return None
    weights = weights_on(london_day(now))
    counts = counts_for(session, asked, kind=kind)
    found, records = search(session, asked, kind=kind, weights=weights, most=_LOOKED_AT, but=contact_id, counts=counts)
    said = said_of(session, [contact_id], kind=kind)
    same = same_person(session, contact_id, kind=kind, at=now)
    wanted = {each.contact_id for each in found} | same | {each.one for each in said} | {each.other for each in said}
    every = _compared(session, asked, wanted - {contact_id}, said, same, weights=weights, kind=kind,
                      counts=counts, reader=reader, now=now)  # fmt: skip
    open_to = [each for each in every if not each.together and each.said is None and each.score.probability >= LEAST]
    return Matches(
        kind=kind,
        asked=asked,
        records=records,
        weights=weights,
        same=tuple(each for each in every if each.together),
        likely=tuple(_one_each(session, open_to, kind=kind, now=now)[:SHOWN]),
        ruled_on=tuple(each for each in every if not each.together and each.said is not None),
        taken_back=tuple(each for each in said if not each.stands and {each.one, each.other} - {contact_id} <= wanted),
    )


def _compared(
    session: Session,
    asked: Details,
    wanted: Collection[int],
    said: Iterable[Said],
    same: frozenset[int],
    *,
    weights: Weights,
    counts: Counts,
    kind: Kind,
    reader: Reader,
    now: datetime,
) -> list[Likely]:
    """Return each of these contacts that the reader may see, compared in full, likeliest first."""
    ruled = {number: each for each in said if each.stands for number in (each.one, each.other)}
    told = _described(session, wanted, kind=kind)
    rows = session.execute(
        select(ContactRow.id, ContactRow.reference, ContactRow.received_at, QueuePlaceRow.headline, QueuePlaceRow.state)
        .join(QueuePlaceRow, QueuePlaceRow.contact_id == ContactRow.id)
        .where(ContactRow.id.in_(wanted), visible_contacts(reader, now, contact_id=ContactRow.id))
    )
    likely = []
    for row in rows:
        scored = [(score(asked, each, levels_of(asked, each), weights=weights, counts=counts), each)
                  for each in told.get(row.id, [Details()])]  # fmt: skip
        best, details = max(scored, key=lambda each: each[0].total)
        likely.append(
            Likely(row.id, row.reference, row.received_at, row.headline, State(row.state), details, best,
                   ruled.get(row.id), row.id in same)
        )  # fmt: skip
    return sorted(likely, key=lambda each: (-each.score.total, -each.contact_id))


def _described(session: Session, contacts: Collection[int], *, kind: Kind) -> dict[int, list[Details]]:
    table = DescriptionRow
    wanted = select(
        table.contact_id, table.given_name, table.family_name, table.born_on, table.nhs_number, table.postcode,
        table.service,
    ).where(table.contact_id.in_(contacts), table.kind == kind.value)  # fmt: skip
    found: dict[int, list[Details]] = {}
    for row in session.execute(wanted):
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
