"""Reading the counter rows and the summaries of concerns."""

from collections import Counter
from collections.abc import Collection
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from intake.tallies.domain import Bucket, Counted, QueueCounts, RecordingChange, Summaries
from intake.tallies.tables import (
    ConcernCountRow,
    ConcernLinkRow,
    ConcernPairRow,
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


_COLUMNS = [getattr(CountedRow, each.name) for each in fields(Counted)]


def summaries_made(session: Session) -> bool:
    """Return whether the summaries were made, and so are kept; else they are empty, whatever the record holds."""
    return session.scalar(select(SummariesRow.id)) is not None


def counted_among(session: Session, contacts: Collection[int]) -> dict[int, Counted]:
    """Return what some contacts are counted as, by their numbers; those that count nowhere are left out."""
    return _counted(session, CountedRow.contact_id.in_(contacts))


def counted_in_groups(session: Session, groups: Collection[tuple[str, str, date]]) -> dict[int, Counted]:
    """Return every report of the same things: those of one place, adult and day of what happened."""
    if not groups:
        return {}
    key = tuple_(CountedRow.place_id, CountedRow.adult_key, CountedRow.incident_on)
    found = _counted(session, key.in_(list(groups)))
    return {number: one for number, one in found.items() if one.group in groups}


def all_counted(session: Session) -> dict[int, Counted]:
    """Return everything counted."""
    return _counted(session, CountedRow.contact_id.is_not(None))


def contacts_counted_at(session: Session, places: Collection[str]) -> set[int]:
    """Return the contacts counted at some places."""
    return set(session.scalars(select(CountedRow.contact_id).where(CountedRow.place_id.in_(places))))


def places_linked(session: Session, who: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return the places that each of some workers and agencies, by kind and key, is linked with."""
    table, found = ConcernLinkRow, dict[tuple[str, str], list[str]]()
    wanted = select(table.kind, table.who, table.place_id).where(tuple_(table.kind, table.who).in_(list(who)))
    for kind, key, place in session.execute(wanted):
        found.setdefault((kind, key), []).append(place)
    return found


def kept_summaries(session: Session) -> Summaries:
    """Return the summaries as they are kept."""
    years = session.execute(select(*ConcernCountRow.__table__.c))
    counts = {(row.place_id, row.year * 12 + at): count for row in years for at, count in enumerate(row[2:])}
    link, pair = ConcernLinkRow, ConcernPairRow
    links = session.execute(select(link.kind, link.who, link.place_id, link.concerns))
    pairs = session.execute(select(pair.place_id, pair.other_id, pair.weight))
    return Summaries(
        +Counter(counts),
        Counter({(kind, who, place): number for kind, who, place, number in links}),
        Counter({(one, other): weight for one, other, weight in pairs}),
    )


def _counted(session: Session, where: Any) -> dict[int, Counted]:
    rows = session.execute(select(*_COLUMNS).where(where))
    return {row.contact_id: Counted(*row) for row in rows}
