"""What other capabilities may know of the register, as frozen facts with their dates and sources, read only.

Every fact says from when and until when it held as far as anybody said, who said so, and on which day it was read here.
A question about the past leaves out what was recorded later, the end of something as well as its beginning.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from intake.providers.domain import Detail
from intake.providers.domain.histories import known_end
from intake.providers.domain.records import OVERALL
from intake.providers.tables import FactRow, LinkRow, LocationRow, OfficerRow, RatingRow


@dataclass(frozen=True)
class RatingFact:
    """An overall rating of a place: its code, or which kind of none it is (`none`), and the day of the report.

    `published_on` is None where no file said; the rating's age is then not known, and not nought. `inherited` says that
    the report was about the registration before.
    """

    location_id: str
    code: str
    none: str
    published_on: date | None
    inherited: bool | None
    seen_from: date
    source: str
    recorded_on: date


@dataclass(frozen=True)
class RelationFact:
    """That one organisation stood behind another between two dates: a provider behind a place, a brand behind either.

    `starts_on` is the true start where somebody stated it, else None: then `seen_from` is the first day we know of.
    """

    parent_id: str
    parent_name: str
    child_kind: str
    child_id: str
    starts_on: date | None
    seen_from: date
    ends_on: date | None
    source: str
    recorded_on: date


@dataclass(frozen=True)
class SiteFact:
    """Where a place stands: by its property number where the register gives one, else by its postcode."""

    site_key: str
    location_id: str
    by: str


@dataclass(frozen=True)
class OfficeFact:
    """A person named against a place or a provider, by a key that is the same for the same name.

    `end_recorded_on` is since when the end is known here, where it is.
    """

    person_key: str
    office: str
    holder_id: str
    starts_on: date
    ends_on: date | None
    source: str
    recorded_on: date | None = None
    end_recorded_on: date | None = None


@dataclass(frozen=True)
class SuccessionFact:
    """One registered location that followed another; from `refused_on` a person says that it did not."""

    predecessor_id: str
    successor_id: str
    reason: str
    happened_on: date | None
    origin: str
    recorded_on: date | None = None
    refused_on: date | None = None


def ratings(session: Session, *, as_at: date, places: Collection[str] | None = None) -> list[RatingFact]:
    """Return every overall rating of places that was recorded by a day, oldest report first for each place.

    With `places`, of these alone.
    """
    wanted = select(RatingRow).where(
        RatingRow.holder_kind == "location",
        RatingRow.service == OVERALL,
        RatingRow.question == OVERALL,
        RatingRow.recorded_on <= as_at,
    )
    if places is not None:
        wanted = wanted.where(RatingRow.holder_id.in_(places))
    rows = session.scalars(wanted.order_by(RatingRow.holder_id, RatingRow.published_on, RatingRow.id))
    return [
        RatingFact(
            row.holder_id, row.code or "", row.no_rating or "", row.published_on, row.inherited, row.seen_from,
            row.source, row.recorded_on,
        )
        for row in rows
    ]  # fmt: skip


def operators_among(
    session: Session, *, as_at: date, places: Collection[str] = (), providers: Collection[str] = ()
) -> list[RelationFact]:
    """Return who runs or ran these places, and what these providers run or ran: everything said, oldest first.

    Everything but the ends that were recorded after a day.
    """
    among = [FactRow.holder_id.in_(places)] if places else []
    among += [FactRow.value.in_(providers)] if providers else []
    if not among:
        return []
    of_places = FactRow.fact == "operator", FactRow.holder_kind == "location"
    return list(_facts(session, select(FactRow).where(*of_places, or_(*among)), as_at))


def operators(session: Session, *, as_at: date, places: Collection[str] | None = None) -> list[RelationFact]:
    """Return which provider ran which place and when, as recorded by a day; the operator of a date is the one then.

    With `places`, of these alone.
    """
    return list(_relations(session, "operator", as_at, places))


def brandings(session: Session, *, as_at: date) -> list[RelationFact]:
    """Return which providers and places belonged to which brand and when, as recorded by a day."""
    return list(_relations(session, "brand", as_at))


def _relations(
    session: Session, fact: str, as_at: date, places: Collection[str] | None = None
) -> Iterator[RelationFact]:  # fmt: skip
    wanted = select(FactRow).where(FactRow.fact == fact, FactRow.recorded_on <= as_at)
    if places is not None:
        wanted = wanted.where(FactRow.holder_kind == "location", FactRow.holder_id.in_(places))
    yield from _facts(session, wanted, as_at)


def _facts(session: Session, wanted: Select[FactRow], as_at: date) -> Iterator[RelationFact]:
    rows = session.scalars(wanted.order_by(FactRow.holder_id, FactRow.holder_kind, FactRow.seen_from, FactRow.id))
    for row in rows:
        yield RelationFact(
            row.value, row.words, row.holder_kind, row.holder_id, row.starts_on, row.seen_from,
            known_end(row.ends_on, row.end_recorded_on, as_at=as_at), row.source, row.recorded_on,
        )  # fmt: skip


def offices(session: Session, *, as_at: date) -> list[OfficeFact]:
    """Return who was registered manager or nominated individual where, since and until when, ordered by person.

    Everybody, but no end that was recorded after a day.
    """
    rows = session.execute(
        select(OfficerRow).order_by(OfficerRow.person_key, OfficerRow.holder_id, OfficerRow.seen_from, OfficerRow.id)
    ).scalars()
    return [
        OfficeFact(
            row.person_key,
            row.office,
            row.holder_id,
            row.starts_on or row.seen_from,
            known_end(row.ends_on, row.end_recorded_on, as_at=as_at),
            row.source,
            row.recorded_on,
            row.end_recorded_on,
        )
        for row in rows
    ]


def successions(session: Session) -> list[SuccessionFact]:
    """Return which registered location followed which, ordered by the later one; undated where nobody dated it.

    A link of the published register carries no date of its own: the later registration's start stands for it.
    """
    return succession_facts(session)


def succession_facts(session: Session, *among: ColumnElement[bool]) -> list[SuccessionFact]:
    """Return those of the same that stand under these conditions as well."""
    rows = session.execute(
        select(LinkRow, LocationRow.registered_on)
        .outerjoin(LocationRow, LocationRow.location_id == LinkRow.successor_id)
        .where(LinkRow.kind == "location", *among)
        .order_by(LinkRow.successor_id, LinkRow.predecessor_id)
    )
    return [
        SuccessionFact(
            row.predecessor_id, row.successor_id, row.reason, row.happened_on or started, row.origin, row.recorded_on,
            row.refused_on,
        )
        for row, started in rows
    ]  # fmt: skip


def counted_under(session: Session, *, among: Collection[str] | None = None) -> dict[str, str]:
    """Return, for each place registered twice, the identifier that it is counted under, when that is another one."""
    wanted = select(LocationRow.location_id, LocationRow.primary_id).where(~is_counted())
    rows = session.execute(wanted if among is None else wanted.where(LocationRow.location_id.in_(among)))
    return {row.location_id: row.primary_id for row in rows}


def is_counted() -> ColumnElement[bool]:
    """Return the clause under which a place is counted: all but the second registration of one that is held itself."""
    first = aliased(LocationRow)
    return ~exists().where(
        first.location_id == LocationRow.primary_id,
        first.location_id != LocationRow.location_id,
        first.detail != Detail.LINKED.value,
    )


def sites(session: Session) -> list[SiteFact]:
    """Return where every place stands, so that registrations of one site can be read together.

    A property number tells a building; a postcode may hold several, which is why each fact says what it goes by.
    """
    columns = (LocationRow.location_id, LocationRow.uprn, LocationRow.postcode)
    found = []
    for identifier, uprn, postcode in session.execute(select(*columns).order_by(LocationRow.location_id)):
        if uprn:
            found.append(SiteFact(f"uprn:{uprn.lstrip('0')}", identifier, "uprn"))
        if postcode:
            found.append(SiteFact(f"postcode:{postcode.replace(' ', '')}", identifier, "postcode"))
    return found
