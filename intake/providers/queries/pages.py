"""What the register's pages show: a place with everything said of it, and each import with what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake.providers.queries.arrangements import PlacedFact, SupplyFact, payers_named, placed_adults, supplied
from intake.providers.queries.placements import PlacementFact, placements
from intake.providers.tables import (
    CapacityRow,
    FactRow,
    ImportRow,
    LinkRow,
    LocationRow,
    OfficerRow,
    ProviderRow,
    RatingRow,
)

_NEWEST = 20


@dataclass(frozen=True)
class ImportSeen:
    """One file that was read or held."""

    id: int
    file_name: str
    layout: str
    as_at: date
    state: str
    started_at: datetime
    rows_read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    gone: int
    alarm: str
    confirmed_by: str
    confirmed_at: datetime | None
    because: str
    lies_since: datetime | None = None


@dataclass(frozen=True)
class PlaceSeen:
    """A place as the register holds it, each list oldest first: rows as plain mappings of their columns."""

    place: dict[str, object]
    provider: dict[str, object]
    facts: list[dict[str, object]]
    provider_facts: list[dict[str, object]]
    ratings: list[dict[str, object]]
    people: list[dict[str, object]]
    links: list[dict[str, object]]
    counts: list[dict[str, object]]
    names: dict[str, str]


@dataclass(frozen=True)
class ArrangementsSeen:
    """Who pays for adults at a place and which agencies supply it, oldest first, and every payer named anywhere."""

    location_id: str
    name: str
    placed: list[PlacedFact]
    supplies: list[SupplyFact]
    payers: list[str]
    adults: list[PlacementFact]

    @property
    def writers(self) -> set[str]:
        """The accounts of those who wrote it down by hand."""
        told: tuple[PlacedFact | SupplyFact | PlacementFact, ...] = (*self.placed, *self.supplies, *self.adults)
        return {each.by_account for each in told} - {""}


def arrangements_seen(session: Session, location_id: str, *, as_at: date) -> ArrangementsSeen | None:
    """Return the arrangements of a place as known on a day, or None when the register does not hold it."""
    place = session.get(LocationRow, location_id)
    if place is None:
        return None
    placed = placed_adults(session, as_at=as_at, location_id=location_id)
    supplies = supplied(session, as_at=as_at, location_id=location_id)
    adults = placements(session, as_at=as_at, location_id=location_id)
    return ArrangementsSeen(location_id, place.name, placed, supplies, payers_named(session), adults)


def imports(session: Session) -> list[ImportSeen]:
    """Return the newest imports, newest first."""
    rows = session.scalars(select(ImportRow).order_by(ImportRow.id.desc()).limit(_NEWEST))
    return [_import(row) for row in rows]


def import_seen(session: Session, import_id: int) -> ImportSeen | None:
    """Return one import, or None."""
    row = session.get(ImportRow, import_id)
    return _import(row) if row else None


def place_seen(session: Session, location_id: str) -> PlaceSeen | None:
    """Return everything the register says and said of a place, or None when it does not hold it."""
    place = session.get(LocationRow, location_id)
    if place is None:
        return None
    provider = session.get(ProviderRow, place.provider_id) if place.provider_id else None
    holders = [location_id, *([place.provider_id] if place.provider_id else [])]
    facts = select(FactRow).where(FactRow.holder_id.in_(holders)).order_by(FactRow.seen_from, FactRow.id)
    said = [_columns(row) for row in session.scalars(facts)]
    people = select(OfficerRow).where(OfficerRow.holder_id.in_(holders))
    links = select(LinkRow).where(
        LinkRow.kind == "location",
        LinkRow.refused_on.is_(None),
        or_(LinkRow.predecessor_id == location_id, LinkRow.successor_id == location_id),
    )
    ratings = select(RatingRow).where(RatingRow.holder_id == location_id, RatingRow.holder_kind == "location")
    counts = select(CapacityRow).where(CapacityRow.location_id == location_id)
    linked = [_columns(row) for row in session.scalars(links.order_by(LinkRow.id))]
    named = {str(row[end]) for row in linked for end in ("predecessor_id", "successor_id")}
    operators = {str(row["value"]) for row in said if row["fact"] == "operator"}
    return PlaceSeen(
        place=_columns(place),
        provider=_columns(provider) if provider else {},
        facts=[row for row in said if row["holder_kind"] == "location"],
        provider_facts=[row for row in said if row["holder_kind"] == "provider"],
        ratings=[_columns(row) for row in session.scalars(ratings.order_by(RatingRow.published_on, RatingRow.id))],
        people=[_columns(row) for row in session.scalars(people.order_by(OfficerRow.seen_from, OfficerRow.id))],
        links=linked,
        counts=[_columns(row) for row in session.scalars(counts.order_by(CapacityRow.on_day, CapacityRow.id))],
        names=_names(session, named, operators),
    )


def _names(session: Session, places: set[str], providers: set[str]) -> dict[str, str]:
    found = session.execute(
        select(LocationRow.location_id, LocationRow.name).where(LocationRow.location_id.in_(places))
    ).all()
    run = session.execute(
        select(ProviderRow.provider_id, ProviderRow.name).where(ProviderRow.provider_id.in_(providers))
    ).all()
    return {identifier: name or identifier for identifier, name in (*found, *run)}


def _columns(row: object) -> dict[str, object]:
    table = row.__table__  # type: ignore[attr-defined]  # every row of ours is mapped
    return {column.name: getattr(row, column.name) for column in table.columns}


def _import(row: ImportRow) -> ImportSeen:
    return ImportSeen(
        row.id, row.file_name, row.layout, row.as_at, row.state, row.started_at, row.rows_read, row.added, row.changed,
        row.unchanged, row.rejected, row.gone, row.alarm or "", row.confirmed_by or "", row.confirmed_at,
        row.confirmed_because or "", row.lies_since,
    )  # fmt: skip
