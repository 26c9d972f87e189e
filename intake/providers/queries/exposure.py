"""How much service each place gave in each month, and who says so: what every rate of concerns is divided by."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import LONDON, in_london
from intake.providers.domain import CapacitySource, Detail
from intake.providers.domain.capacity import (
    Capacity,
    Open,
    PeopleSaid,
    capacity_on,
    days_awake,
    months_between,
    usual_by_stratum,
)
from intake.providers.queries.dated import is_counted
from intake.providers.tables import CapacityRow, LocationRow


@dataclass(frozen=True)
class ExposureFact:
    """A place's service in one calendar month ("2026-09"): people supported, and the days it was open and awake.

    `source` says whose number it is and `said_on` of which day; `assumed` marks the middle one of its kind.
    """

    location_id: str
    month: str
    people: float
    days: int
    source: str
    said_on: date | None
    assumed: bool

    @property
    def person_years(self) -> float:
        """People times days, in years."""
        return self.people * self.days / 365.25


@dataclass(frozen=True)
class CapacitySaidFact:
    """That a return or a person said on a day how many people a place supported, and when we heard it."""

    location_id: str
    on_day: date
    people: int
    capacity: int | None
    source: str
    recorded_on: date


def capacity_said(
    session: Session, *, as_at: date, places: Collection[str] | None = None
) -> list[CapacitySaidFact]:  # fmt: skip
    """Return every count of people that was recorded by the end of a day, in order of place and day.

    With `places`, of these alone.
    """
    before = datetime.combine(as_at + timedelta(days=1), time(), LONDON).astimezone(UTC)
    wanted = select(CapacityRow).where(CapacityRow.recorded_at < before)
    if places is not None:
        wanted = wanted.where(CapacityRow.location_id.in_(places))
    rows = session.scalars(wanted.order_by(CapacityRow.location_id, CapacityRow.on_day, CapacityRow.id))
    return [
        CapacitySaidFact(
            row.location_id, row.on_day, row.people, row.capacity, row.source, in_london(row.recorded_at).date()
        )
        for row in rows
    ]


def exposures(session: Session, *, first: date, last: date, as_at: date | None = None) -> Iterator[ExposureFact]:
    """Yield each place's service month by month, as recorded by a day, else by the last one.

    A month in which a place gave no service, or of which nobody can say how much, is left out.

    A place registered twice is counted once, under the identifier the register counts it by.
    """
    said: dict[str, list[PeopleSaid]] = {}
    for fact in capacity_said(session, as_at=as_at or last):
        one = PeopleSaid(fact.on_day, CapacitySource(fact.source), fact.people)
        said.setdefault(fact.location_id, []).append(one)
    rows = session.scalars(
        select(LocationRow)
        .where(LocationRow.detail != Detail.LINKED.value, is_counted())
        .order_by(LocationRow.location_id)
    ).all()
    usual = _usual(rows, said, last)
    months = months_between(first, last)
    for row in rows:
        yield from _of_place(row, said.get(row.location_id, []), usual, months)


def said_of(session: Session, location_ids: Collection[str], *, as_at: date) -> dict[str, list[PeopleSaid]]:
    """Return what was said of how many people these places support, by a day."""
    said: dict[str, list[PeopleSaid]] = {}
    for fact in capacity_said(session, as_at=as_at, places=location_ids):
        said.setdefault(fact.location_id, []).append(PeopleSaid(fact.on_day, CapacitySource(fact.source), fact.people))
    return said


def stated_by(row: LocationRow, said: list[PeopleSaid], day: date) -> Capacity | None:
    """Return how many people a place supports as somebody states it; None where nobody does."""
    return _capacity(row, said, day, None)


def _of_place(
    row: LocationRow, said: list[PeopleSaid], usual: Mapping[str, float], months: Sequence[tuple[date, date]]
) -> Iterator[ExposureFact]:
    opened = Open(
        row.registered_on, row.deregistered_on or row.unlisted_from, bool(row.dormant), row.dormant_from, row.dormant_to
    )
    for start, end in months:
        days = days_awake(opened, start, end)
        held = _capacity(row, said, end, usual.get(row.stratum)) if days else None
        if held:
            yield ExposureFact(
                row.location_id, f"{start:%Y-%m}", held.people, days, held.source.value, held.said_on, held.assumed
            )


def _usual(rows: Iterable[LocationRow], said: Mapping[str, list[PeopleSaid]], day: date) -> dict[str, float]:
    stated = []
    for row in rows:
        held = _capacity(row, said.get(row.location_id, []), day, None)
        if held:
            stated.append((row.stratum, held.people))
    return usual_by_stratum(stated)


def _capacity(row: LocationRow, said: list[PeopleSaid], day: date, usual: float | None) -> Capacity | None:
    undated = row.capacity if row.capacity_source == CapacitySource.PEOPLE_SUPPORTED.value else None
    return capacity_on(day, said, beds=row.beds, undated=undated, usual=usual)
