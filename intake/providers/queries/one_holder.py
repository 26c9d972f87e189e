"""What the register says of some places and those who run them, as frozen facts: for one page, not for a county."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from intake.providers.domain import Detail
from intake.providers.domain.capacity import capacity_on, usual_by_stratum
from intake.providers.domain.histories import known_end
from intake.providers.queries.dated import SuccessionFact
from intake.providers.queries.exposure import said_of, stated_by
from intake.providers.tables import LinkRow, LocationRow, OfficerRow


@dataclass(frozen=True)
class AnswerableFact:
    """Somebody the register names as registered manager, nominated individual or partner, and between which days.

    `starts_on` is the true start where somebody stated it; else `seen_from` is the first day we know of.
    """

    holder_id: str
    office: str
    person_key: str
    name: str
    starts_on: date | None
    seen_from: date
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class CapacityFact:
    """How many people a place supports on a day, who says so and of which day; `assumed` when nobody says it of it."""

    location_id: str
    people: float
    source: str
    said_on: date | None
    assumed: bool


def answerable_for(session: Session, holders: Collection[str], *, as_at: date) -> list[AnswerableFact]:
    """Return whom the register named against these places and providers by a day, oldest first."""
    rows = session.scalars(
        select(OfficerRow)
        .where(
            OfficerRow.holder_id.in_(holders),
            OfficerRow.seen_from <= as_at,
            or_(OfficerRow.recorded_on.is_(None), OfficerRow.recorded_on <= as_at),
        )
        .order_by(OfficerRow.seen_from, OfficerRow.id)
    )
    return [
        AnswerableFact(
            row.holder_id, row.office, row.person_key, row.name, row.starts_on, row.seen_from,
            known_end(row.ends_on, row.end_recorded_on, as_at=as_at), row.source,
        )
        for row in rows
    ]  # fmt: skip


def chain_of(session: Session, location_ids: Collection[str], *, as_at: date) -> list[SuccessionFact]:
    """Return every link of the chains of registrations that these places stand in, as recorded by a day.

    A link of the published register carries no date of its own: the later registration's start stands for it.
    """
    known = and_(
        or_(LinkRow.recorded_on.is_(None), LinkRow.recorded_on <= as_at),
        or_(LinkRow.refused_on.is_(None), LinkRow.refused_on > as_at),
    )
    chain = select(LocationRow.location_id.label("id")).where(LocationRow.location_id.in_(location_ids)).cte(
        "chain", recursive=True
    )  # fmt: skip
    links = select(LinkRow).where(LinkRow.kind == "location", known).subquery()
    # Both ways in one step: PostgreSQL lets a chain refer to itself in the last part of its union alone.
    is_earlier = links.c.predecessor_id == chain.c.id
    other = case((is_earlier, links.c.successor_id), else_=links.c.predecessor_id)
    chain = chain.union(
        select(other).select_from(links).join(chain, or_(is_earlier, links.c.successor_id == chain.c.id))
    )
    rows = session.execute(
        select(LinkRow, LocationRow.registered_on)
        .outerjoin(LocationRow, LocationRow.location_id == LinkRow.successor_id)
        .where(LinkRow.kind == "location", known, LinkRow.successor_id.in_(select(chain.c.id)))
        .order_by(LinkRow.successor_id, LinkRow.predecessor_id)
    )
    return [
        SuccessionFact(
            row.predecessor_id, row.successor_id, row.reason, row.happened_on or started, row.origin, row.recorded_on
        )
        for row, started in rows
    ]


def capacities(session: Session, location_ids: Collection[str], *, on: date) -> list[CapacityFact]:
    """Return how many people each of these places supports on a day; the middle one of its kind where nobody says."""
    places = session.scalars(
        select(LocationRow).where(LocationRow.location_id.in_(location_ids)).order_by(LocationRow.location_id)
    ).all()
    strata = {row.stratum for row in places}
    kind = (LocationRow.stratum.in_(strata), LocationRow.detail != Detail.LINKED.value)
    usual = _usual(session.scalars(select(LocationRow).where(*kind)), on)
    said = said_of(session, location_ids, as_at=on)
    found = []
    for row in places:
        held = stated_by(row, said.get(row.location_id, []), on) or capacity_on(
            on, [], beds=None, usual=usual.get(row.stratum)
        )
        if held:
            found.append(CapacityFact(row.location_id, held.people, held.source.value, held.said_on, held.assumed))
    return found


def _usual(rows: Iterable[LocationRow], on: date) -> dict[str, float]:
    stated = []
    for row in rows:
        held = stated_by(row, [], on)
        if held:
            stated.append((row.stratum, held.people))
    return usual_by_stratum(stated)
