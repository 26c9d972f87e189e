"""The market as the register tells it now: its places, each once, with their own dates."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, or_, select, true
from sqlalchemy.orm import Session

from foundation import audit
from intake.providers.domain import NONE_WORDS, RATING_WORDS, Detail, Status
from intake.providers.queries.dated import is_counted
from intake.providers.tables import LocationRow, ProviderRow, RegisterChangeRow

_MOST_WORDS = 8
_COUNTY = "county:loaded"  # the chain of the trail in which the loading of the county is kept


@dataclass(frozen=True)
class PlaceFact:
    """A place of the register, with its provider and brand."""

    location_id: str
    name: str
    kind_words: str
    stratum: str
    care_home: bool
    capacity: int | None
    capacity_source: str
    registered_on: date | None
    deregistered_on: date | None
    is_open: bool
    dormant: bool
    dormant_from: date | None
    dormant_to: date | None
    provider_id: str
    provider_name: str
    brand_id: str
    brand_name: str
    postcode: str
    uprn: str
    companies_house: str
    manager_absent_from: date | None


def places(session: Session) -> list[PlaceFact]:
    """Return every place the register tells more of than its name, ordered by id; one registered twice stands once."""
    return [_place(*row) for row in session.execute(_told())]


def places_among(
    session: Session,
    *,
    locations: Collection[str] = (),
    providers: Collection[str] = (),
    brands: Collection[str] = (),
    postcodes: Collection[str] = (),
) -> list[PlaceFact]:
    """Return those of these places, and those of these providers, brands or postcodes, in one statement by id."""
    wanted = (
        (LocationRow.location_id, locations),
        (LocationRow.provider_id, providers),
        (LocationRow.brand_id, brands),
        (LocationRow.postcode, postcodes),
    )
    among = [column.in_(values) for column, values in wanted if values]
    return [_place(*row) for row in session.execute(_told().where(or_(*among)))] if among else []


def places_of(session: Session, kind: str, identifier: str) -> list[PlaceFact]:
    """Return the place itself, or every place that a `provider` or `brand` runs, open or not, ordered by name."""
    held = {
        "location": LocationRow.location_id == identifier,
        "provider": and_(LocationRow.provider_id == identifier, is_counted()),
        "brand": and_(LocationRow.brand_id == identifier, is_counted()),
    }
    return _wanted(session, held[kind])


def places_named(session: Session, location_ids: Collection[str]) -> list[PlaceFact]:
    """Return these places, even those of which another registration tells no more than the name."""
    return _wanted(session, LocationRow.location_id.in_(location_ids))


def _wanted(session: Session, clause: ColumnElement[bool]) -> list[PlaceFact]:
    rows = session.execute(
        select(LocationRow, ProviderRow.name, ProviderRow.companies_house)
        .outerjoin(ProviderRow, ProviderRow.provider_id == LocationRow.provider_id)
        .where(clause)
        .order_by(LocationRow.name, LocationRow.location_id)
    )
    return [_place(*row) for row in rows]


def rating_words(code: str, none: str) -> str:
    """Return a rating, or which kind of none it is, in words."""
    return RATING_WORDS.get(code, code) if code else NONE_WORDS.get(none, "Nothing is known of a rating")


def planted_truths(session: Session) -> dict[str, tuple[str, ...]]:
    """Return what was planted in the fictional county when it was loaded, each truth with its places; else nothing."""
    loaded = (line for line in audit.history(session, _COUNTY) if "planted" in line.facts)
    return {name: tuple(places) for line in loaded for name, places in line.facts["planted"].items()}


def planted_since(session: Session) -> dict[str, date]:
    """Return the day on which each truth of the fictional county began that can be told in time; else nothing."""
    loaded = (line for line in audit.history(session, _COUNTY) if "began" in line.facts)
    return {name: date.fromisoformat(day) for line in loaded for name, day in line.facts["began"].items()}


def market_told(session: Session) -> list[str]:
    """Return each as a line in order of its id, cut by tabs, with nothing where nothing is known.

    Id, kind, size, opened, closed, whether dormant ("1") with from and to when, provider, brand. Lines, for so many
    rows: reading them one by one would take longer than anything that is done with them.
    """
    told = session.scalar(_market())
    return sorted(told.split("\n")) if told else []


def register_state(session: Session) -> str:
    """Return what tells this state of the places of the register from every earlier one.

    Every transaction that changed a place makes the sum larger by one at least; summing rows up into one does not.
    """
    return f"{session.scalar(select(func.coalesce(func.sum(RegisterChangeRow.changes), 0)))}"


@cache
def _market() -> Select[Any]:
    row = LocationRow
    dormant = case((row.dormant.is_(true()), "1"), else_="")
    columns = (
        row.stratum, row.capacity, row.registered_on, row.deregistered_on, dormant,
        row.dormant_from, row.dormant_to, row.provider_id, row.brand_id,
    )  # fmt: skip
    told = (func.coalesce(cast(column, String), "") for column in columns)
    line = func.concat_ws("\t", row.location_id, *told)
    wanted = select(line.label("line")).where(row.detail != Detail.LINKED.value, is_counted()).subquery()
    return select(func.aggregate_strings(wanted.c.line, "\n"))


def register_name(session: Session, kind: str, identifier: str) -> str | None:
    """Return what the register calls a `location`, `provider` or `brand`; None when it holds no such one."""
    named = {
        "location": select(LocationRow.name).where(LocationRow.location_id == identifier),
        "provider": select(func.coalesce(ProviderRow.name, "")).where(ProviderRow.provider_id == identifier),
        "brand": select(LocationRow.brand_name).where(LocationRow.brand_id == identifier).limit(1),
    }
    name = session.scalar(named[kind])
    return None if name is None else name or identifier


def holders_called(session: Session, typed: str, *, limit: int) -> list[tuple[str, str, str]]:
    """Return the providers, then the brands, whose names hold every word typed, as (kind, id, name); by name."""
    words = typed.replace("\0", " ").split()[:_MOST_WORDS]  # PostgreSQL takes no such character
    if not words:
        return []
    found = []
    for kind, identifier, name in (
        ("provider", ProviderRow.provider_id, ProviderRow.name),
        ("brand", LocationRow.brand_id, LocationRow.brand_name),
    ):
        held = [func.lower(name).contains(word.lower(), autoescape=True) for word in words]
        wanted = select(identifier, name).where(*held, identifier != "").distinct().order_by(name, identifier)
        found += [(kind, str(row[0]), str(row[1])) for row in session.execute(wanted.limit(limit))]
    return found


def register_holders(session: Session, kind: str, identifier: str) -> list[tuple[str, str]]:
    """Return the provider and brand that hold a `location`, or the brands of a `provider`'s places; nothing above."""
    if kind == "location":
        held = select(LocationRow.provider_id, LocationRow.brand_id).where(LocationRow.location_id == identifier)
        found = session.execute(held).one_or_none()
        pairs = [("provider", found.provider_id), ("brand", found.brand_id)] if found else []
    elif kind == "provider":
        brands = select(LocationRow.brand_id).where(LocationRow.provider_id == identifier).distinct()
        pairs = [("brand", each) for each in session.scalars(brands.order_by(LocationRow.brand_id))]
    else:
        pairs = []
    return [(above, str(each)) for above, each in pairs if each]


def _told() -> Any:
    return (
        select(LocationRow, ProviderRow.name, ProviderRow.companies_house)
        .outerjoin(ProviderRow, ProviderRow.provider_id == LocationRow.provider_id)
        .where(LocationRow.detail != Detail.LINKED.value, is_counted())
        .order_by(LocationRow.location_id)
    )


def _place(row: LocationRow, provider_name: str | None, companies_house: str | None) -> PlaceFact:
    return PlaceFact(
        location_id=row.location_id,
        name=row.name,
        kind_words=row.kind_words,
        stratum=row.stratum,
        care_home=bool(row.care_home),
        capacity=row.capacity,
        capacity_source=row.capacity_source,
        registered_on=row.registered_on,
        deregistered_on=row.deregistered_on,
        is_open=row.status == Status.REGISTERED.value,
        dormant=bool(row.dormant),
        dormant_from=row.dormant_from,
        dormant_to=row.dormant_to,
        provider_id=row.provider_id or "",
        provider_name=provider_name or "",
        brand_id=row.brand_id or "",
        brand_name=row.brand_name or "",
        postcode=row.postcode or "",
        uprn=row.uprn or "",
        companies_house=companies_house or "",
        manager_absent_from=row.manager_absent_from,
    )
