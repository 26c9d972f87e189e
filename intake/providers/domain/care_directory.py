"""Reading the monthly tables: the care directory with filters (122 columns), its second sheet, and what has ended.

Columns as published from July to October 2026 (Care Quality Commission, "Using CQC data"). Flags are Y or blank, no
beds is 0, and a lone dash is no brand.
"""

from datetime import date
from functools import lru_cache

from intake.providers.domain.codes import NoRating, Status, kind_words, stratum_of
from intake.providers.domain.latest_ratings import as_facts, overall
from intake.providers.domain.layout import Layout, Row, people_named, required_name
from intake.providers.domain.published_codes import published_words
from intake.providers.domain.records import Fact, Office, RatingSeen, Record, Subject
from intake.providers.domain.values import (
    ValueUnreadable,
    beds_of,
    brand_of,
    date_of,
    identifier_of,
    postcode_of,
    text_of,
    yes_or_no,
)

_SERVICE, _BAND = "service type - ", "service user band - "


def _active(row: Row) -> Record:
    services, bands = _flagged(row, _SERVICE), _flagged(row, _BAND)
    identifier = identifier_of(row["location id"], "location id")
    registered_on = date_of(row["location hsca start date"], "start date")
    rating = _rating(row, registered_on)
    facts: dict[str, Fact] = {
        **_where(row),
        "name": required_name(row["location name"]),
        "provider_id": identifier_of(row["provider id"], "provider id"),
        "care_home": yes_or_no(row["care home?"], "whether it is a care home"),
        "beds": beds_of(row["care homes beds"]),
        "service_types": services,
        "specialisms": bands,
        "stratum": stratum_of(services, bands).value,
        "kind_words": kind_words(services),
        "dormant": yes_or_no(row["dormant (y/n)"], "whether it is dormant"),
        "status": Status.REGISTERED.value,
        "registered_on": registered_on,
        "deregistered_on": None,
        "unlisted_from": None,
        **as_facts(rating),
        **_brand(row),
        **_primary(row),
    }
    manager = people_named(row["registered manager"], Office.REGISTERED_MANAGER)
    return Record(
        Subject.LOCATION,
        identifier,
        facts,
        offices_stated=frozenset({Office.REGISTERED_MANAGER}),
        officers=manager,
        provider_facts=_provider(row),
        provider_offices=frozenset({Office.NOMINATED_INDIVIDUAL, Office.PARTNER}),
        provider_officers=(
            *people_named(row.get("provider nominated individual name", ""), Office.NOMINATED_INDIVIDUAL),
            *people_named(row.get("provider main partner name", ""), Office.PARTNER),
        ),
        ratings=(rating,),
    )


def _rating(row: Row, registered_on: date | None) -> RatingSeen:
    written, published = row["location latest overall rating"], row["publication date"]
    return overall(written, published, row.get("inherited rating (y/n)", ""), registered_on=registered_on)


def _where(row: Row) -> dict[str, Fact]:
    return {
        "address_1": text_of(row["location street address"]),
        "address_2": text_of(row["location address line 2"]),
        "town": text_of(row["location city"]),
        "county": text_of(row["location county"]),
        "postcode": postcode_of(row["location postal code"]),
        "local_authority": text_of(row["location local authority"]),
        "region": text_of(row["location region"]),
        "uprn": text_of(row["location uprn id"]),
        "phone": text_of(row.get("location telephone number", "")),
        "directorate": text_of(row["location inspection directorate"]),
        "sector": text_of(row["location type/sector"]),
    }


def _provider(row: Row) -> dict[str, Fact]:
    return {
        "name": text_of(row["provider name"]),
        "status": Status.REGISTERED.value,
        "registered_on": date_of(row["provider hsca start date"], "provider's start date"),
        "ownership": text_of(row["provider ownership type"]),
        "companies_house": text_of(row["provider companies house number"]),
        "charity_number": text_of(row["provider charity number"]),
        "address_1": text_of(row["provider street address"]),
        "address_2": text_of(row["provider address line 2"]),
        "town": text_of(row["provider city"]),
        "county": text_of(row["provider county"]),
        "postcode": postcode_of(row["provider postal code"]),
        "local_authority": text_of(row["provider local authority"]),
        "region": text_of(row["provider region"]),
        "uprn": text_of(row["provider uprn id"]),
        "phone": text_of(row["provider telephone number"]),
        "directorate": text_of(row["provider inspection directorate"]),
        "sector": text_of(row["provider type/sector"]),
        **_brand(row),
    }


def _brand(row: Row) -> dict[str, Fact]:
    return {"brand_id": text_of(row["brand id"]), "brand_name": brand_of(row["brand name"])}


def _flagged(row: Row, start: str) -> tuple[str, ...]:
    return tuple(words for column, words in _flags(tuple(row), start) if row[column] and yes_or_no(row[column], column))


@lru_cache(maxsize=8)
def _flags(columns: tuple[str, ...], start: str) -> tuple[tuple[str, str], ...]:
    """Return the flags among a table's columns, each with its words: the same for every row of an edition."""
    named = (column for column in columns if column.startswith(start))
    return tuple((column, published_words(column.removeprefix(start))) for column in named)


def _primary(row: Row) -> dict[str, Fact]:
    """Return under which identifier the place is counted: where one place is registered twice, one of the two."""
    twice = yes_or_no(row["location dual registered"], "whether it is registered twice")
    written = text_of(row["primary id (dual registration locations)"])
    if twice and not written:
        raise ValueUnreadable("it is registered twice, and the identifier it is counted under is missing")
    return {"primary_id": identifier_of(written, "primary id") if written else None}


def _dual(row: Row) -> Record:
    facts: dict[str, Fact] = {
        "name": required_name(row["location name"]),
        "primary_id": identifier_of(row["primary id"], "primary id"),
    }
    return Record(Subject.LOCATION, identifier_of(row["location id"], "location id"), facts)


def _deactivated(row: Row) -> Record:
    started = date_of(row["location hsca start date"], "start date")
    ended = date_of(row["location hsca end date"], "end date")
    if ended is None:
        raise ValueUnreadable("the end date is missing from a table of what has ended")
    if started and ended < started:
        raise ValueUnreadable(f"it ends on {ended} before it starts on {started}")
    rating = _rating(row, started)
    facts: dict[str, Fact] = {
        **_where(row),
        "name": required_name(row["location name"]),
        "care_home": yes_or_no(row["care home?"], "whether it is a care home"),
        "beds": beds_of(row["care homes beds at point location de-activated"]),
        "status": Status.DEREGISTERED.value,
        "registered_on": started,
        "deregistered_on": ended,
        **as_facts(rating),
        **_brand(row),
    }
    if row.get("provider id"):
        facts["provider_id"] = identifier_of(row["provider id"], "provider id")
    ratings = () if rating.none == NoRating.BLANK.value else (rating,)
    return Record(
        Subject.LOCATION, identifier_of(row["location id"], "location id"), facts,
        offices_stated=frozenset({Office.REGISTERED_MANAGER}), ratings=ratings,
    )  # fmt: skip


_WHERE = frozenset(
    {
        "location street address", "location address line 2", "location city", "location county",
        "location postal code", "location local authority", "location region", "location uprn id",
        "location inspection directorate", "location type/sector", "location name", "location id",
        "location hsca start date", "location latest overall rating", "publication date", "care home?",
        "brand id", "brand name",
    }
)  # fmt: skip
_PROVIDER = frozenset(
    {
        "provider id", "provider name", "provider hsca start date", "provider ownership type",
        "provider companies house number", "provider charity number", "provider street address",
        "provider address line 2", "provider city", "provider county", "provider postal code",
        "provider local authority", "provider region", "provider uprn id", "provider telephone number",
        "provider inspection directorate", "provider type/sector",
    }
)  # fmt: skip
_DATES = ("location hsca start date", "provider hsca start date", "publication date")

CARE_DIRECTORY = Layout(
    "care_directory",
    _WHERE
    | _PROVIDER
    | {
        "dormant (y/n)", "care homes beds", "registered manager", "location dual registered",
        "primary id (dual registration locations)", "service type - domiciliary care service",
        "service user band - dementia",
    },
    "location id",
    _active,
    whole=True,
    dates=_DATES,
)  # fmt: skip
DUAL_REGISTRATIONS = Layout(
    "dual_registrations",
    frozenset({"location id", "location name", "linked organisation id", "relationship", "primary id"}),
    "location id",
    _dual,
    repeats=True,
)
DEACTIVATED = Layout(
    "deactivated",
    _WHERE | {"location hsca end date", "care homes beds at point location de-activated"},
    "location id",
    _deactivated,
    dates=("location hsca start date", "location hsca end date", "publication date"),
)
