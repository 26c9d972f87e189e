"""Reading the counter rows and the summaries of concerns."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from intake.tallies.domain import Bucket, Counted, QueueCounts, RecordingChange, Summaries, in_order
from intake.tallies.tables import (
    ConcernCountRow,
    ConcernLinkRow,
    ConcernPairRow,
    CountedPlaceRow,
    CountedRow,
    QueueCountRow,
    RecordingChangeRow,
    SummariesRow,
)


def queue_counts(session: Session) -> QueueCounts:
    """Return the count of every bucket that has held a contact, in order."""
    table = QueueCountRow
    rows = session.execute(
        select(table.state, table.urgency, table.seen, table.danger_now, table.contacts).order_by(
            table.state, table.urgency, table.seen, table.danger_now
        )
    )
    return QueueCounts(
        buckets=tuple((Bucket(row.state, row.urgency, row.seen, row.danger_now), row.contacts) for row in rows)
    )


def recording_changes(session: Session, *, before: datetime | None) -> list[RecordingChange]:
    """Return the changes of recording that stand, by day; with `before`, as written down before that moment."""
    wanted = select(RecordingChangeRow).order_by(RecordingChangeRow.id)
    if before is not None:
        wanted = wanted.where(RecordingChangeRow.at < before)
    newest = {row.changed_on: row for row in session.scalars(wanted)}
    return [RecordingChange(day, newest[day].words) for day in sorted(newest) if not newest[day].taken_back]


_COLUMNS = [getattr(CountedPlaceRow if each.name == "place_id" else CountedRow, each.name) for each in fields(Counted)]
_IN_ONE_QUESTION = 500  # values in one statement: well under what either database takes


def summaries_made(session: Session) -> bool:
    """Return whether the summaries were made, and so are kept; else they are empty, whatever the record holds."""
    return session.scalar(select(SummariesRow.id)) is not None


def counted_among(session: Session, contacts: Collection[int]) -> dict[int, Counted]:
    """Return what some contacts are counted as, by their numbers; those that count nowhere are left out."""
    return _counted(session, CountedRow.contact_id.in_(contacts))


def counted_in_groups(
    session: Session, groups: Collection[tuple[str, str, date]], numbers: Mapping[str, int]
) -> dict[int, Counted]:  # fmt: skip
    """Return every report of the same things: those of one place, adult and day of what happened."""
    if not groups:
        return {}
    key = tuple_(CountedRow.place, CountedRow.adult_key, CountedRow.incident_on)
    found = _counted(session, key.in_([(numbers[place], adult, day) for place, adult, day in groups]))
    return {number: one for number, one in found.items() if one.group in groups}


def all_counted(session: Session) -> dict[int, Counted]:
    """Return everything counted."""
    return _counted(session, CountedRow.contact_id.is_not(None))


def contacts_counted_at(session: Session, places: Collection[str]) -> set[int]:
    """Return the contacts counted at some places."""
    numbers = list(place_numbers(session, places).values())
    return set(session.scalars(select(CountedRow.contact_id).where(CountedRow.place.in_(numbers))))


def place_numbers(session: Session, places: Collection[str]) -> dict[str, int]:
    """Return the numbers that some places go by in the summaries, those left out that were never counted."""
    table, told, found = CountedPlaceRow, sorted(places), dict[str, int]()
    for begin in range(0, len(told), _IN_ONE_QUESTION):
        some = told[begin : begin + _IN_ONE_QUESTION]
        rows = session.execute(select(table.place_id, table.number).where(table.place_id.in_(some)))
        found |= {row.place_id: row.number for row in rows}
    return found


def places_linked(session: Session, who: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of the places that each of some workers and agencies, by kind and key, is linked with."""
    table, found = ConcernLinkRow, dict[tuple[str, str], list[int]]()
    wanted = select(table.kind, table.who, table.place).where(tuple_(table.kind, table.who).in_(list(who)))
    for kind, key, place in session.execute(wanted):
        found.setdefault((kind, key), []).append(place)
    return found


def kept_summaries(session: Session) -> Summaries:
    """Return the summaries as they are kept."""
    named = select(CountedPlaceRow.number, CountedPlaceRow.place_id)
    places = {row.number: row.place_id for row in session.execute(named)}
    years = session.execute(select(*ConcernCountRow.__table__.c))
    counts = {(places[row.place], row.year * 12 + at): count for row in years for at, count in enumerate(row[2:])}
    link, pair = ConcernLinkRow, ConcernPairRow
    links = session.execute(select(link.kind, link.who, link.place, link.concerns))
    pairs = session.execute(select(pair.place, pair.other, pair.weight))
    return Summaries(
        +Counter(counts),
        Counter({(kind, who, places[place]): number for kind, who, place, number in links}),
        Counter({in_order(places[one], places[other]): weight for one, other, weight in pairs}),
    )


def _counted(session: Session, where: Any) -> dict[int, Counted]:
    here = CountedPlaceRow.number == CountedRow.place
    rows = session.execute(select(*_COLUMNS).join_from(CountedRow, CountedPlaceRow, here).where(where))
    return {row.contact_id: Counted(*row) for row in rows}
