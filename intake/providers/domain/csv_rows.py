"""Reading a row of the register's published tables: the extract of 45 columns and the directory of 15."""

from intake.providers.domain.codes import Status, kind_words, rating_of, stratum_of
from intake.providers.domain.layout import Layout, Row, people_named, required_name
from intake.providers.domain.records import Fact, Office, Record, Subject
from intake.providers.domain.values import (
    beds_of,
    brand_of,
    date_of,
    identifier_of,
    postcode_of,
    text_of,
    yes_or_no,
)

# The register joins services with commas, and this one service has a comma in its own name.
_COMMA_WITHIN = "needs, learning disabilities"


def _extract(row: Row) -> Record:
    services = _listed(row["service types"], ", ")
    specialisms = _listed(row["service users supported"], ", ")
    beds = beds_of(row["care homes beds"])
    rating = rating_of(row["location latest overall rating"])
    ended = date_of(row["location hsca end date"], "end date")
    facts: dict[str, Fact] = {
        "name": required_name(row["location name"]),
        "provider_id": identifier_of(row["provider id"], "provider id"),
        "uprn": text_of(row["location uprn"]),
        "phone": text_of(row["location telephone number"]),
        "local_authority": text_of(row["location local authority"]),
        "care_home": bool(beds) or any(service.startswith("Care home service") for service in services),
        "beds": beds,
        "service_types": services,
        "specialisms": specialisms,
        "stratum": stratum_of(services, specialisms).value,
        "kind_words": kind_words(services),
        "dormant": yes_or_no(row["dormant"], "whether it is dormant"),
        "status": (Status.DEREGISTERED if ended else Status.REGISTERED).value,
        "registered_on": date_of(row["location hsca start date"], "start date"),
        "deregistered_on": ended,
        # The extract's publication date only repeats the start date, so the rating's own date is not known.
        "rating": rating.code,
        "rating_none": rating.none.value if rating.none else None,
        "brand_id": text_of(row["brand id"]),
        "brand_name": brand_of(row["brand name"]),
    }
    return Record(
        Subject.LOCATION,
        identifier_of(row["location id"], "location id"),
        facts,
        offices_stated=frozenset({Office.REGISTERED_MANAGER}),
        officers=people_named(row["registered manager"], Office.REGISTERED_MANAGER),
        provider_facts=_provider_beside(row),
    )


def _provider_beside(row: Row) -> dict[str, Fact]:
    return {
        "name": text_of(row["provider name"]),
        "ownership": text_of(row["provider ownership type"]),
        "companies_house": text_of(row["provider companies house number"]),
        "registered_on": date_of(row["provider hsca start date"], "provider's start date"),
        "status": Status.REGISTERED.value,
        "brand_id": text_of(row["brand id"]),
        "brand_name": brand_of(row["brand name"]),
    }


def _directory(row: Row) -> Record:
    services = _listed(row["service types"], "|")
    specialisms = _listed(row["specialisms/services"], "|")
    address = [part for part in (text_of(piece) for piece in row["address"].split(",")) if part]
    facts: dict[str, Fact] = {
        "name": required_name(row["name"]),
        "also_known_as": text_of(row["also known as"]),
        "provider_id": identifier_of(row["cqc provider id (for office use only)"], "provider id"),
        "address_1": ", ".join(address[:-1]) or None,
        "town": address[-1] if address else None,
        "postcode": postcode_of(row["postcode"]),
        "phone": text_of(row["phone number"]),
        "local_authority": text_of(row["local authority"]),
        "region": text_of(row["region"]),
        "service_types": services,
        "specialisms": specialisms,
        "stratum": stratum_of(services, specialisms).value,
        "kind_words": kind_words(services),
        "status": Status.REGISTERED.value,
        "unlisted_from": None,
    }
    return Record(
        Subject.LOCATION,
        identifier_of(row["cqc location id (for office use only)"], "location id"),
        facts,
        provider_facts={"name": text_of(row["provider name"]), "status": Status.REGISTERED.value},
    )


def _listed(written: str, separator: str) -> tuple[str, ...]:
    kept_whole = written.replace(_COMMA_WITHIN, _COMMA_WITHIN.replace(", ", "\t"))
    parts = (text_of(part.replace("\t", ", ")) for part in kept_whole.split(separator))
    return tuple(part for part in parts if part)


EXTRACT = Layout(
    "extract",
    frozenset(
        [
            "location name",
            "location id",
            "registered manager",
            "location uprn",
            "location telephone number",
            "location local authority",
            "service types",
            "care homes beds",
            "location hsca start date",
            "location hsca end date",
            "dormant",
            "location latest overall rating",
            "service users supported",
            "provider name",
            "provider id",
            "provider hsca start date",
            "provider ownership type",
            "provider companies house number",
            "brand name",
            "brand id",
        ]
    ),
    "location id",
    _extract,
)
DIRECTORY = Layout(
    "directory",
    frozenset(
        [
            "name",
            "also known as",
            "address",
            "postcode",
            "phone number",
            "service types",
            "specialisms/services",
            "provider name",
            "local authority",
            "region",
            "cqc location id (for office use only)",
            "cqc provider id (for office use only)",
        ]
    ),
    "cqc location id (for office use only)",
    _directory,
    whole=True,
)
