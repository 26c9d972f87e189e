"""Reading the bodies of the register's interface: one location, one provider, or a line of a list of locations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from intake.providers.domain.codes import RatingUnknown, Status, kind_words, rating_of, stratum_of
from intake.providers.domain.latest_ratings import as_facts
from intake.providers.domain.records import (
    Fact,
    Office,
    Officer,
    RatingSeen,
    Record,
    RecordRefused,
    Subject,
    Succession,
)
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

Body = Mapping[str, Any]
_OFFICES = {"registered manager": Office.REGISTERED_MANAGER, "partner": Office.PARTNER}


def record_from_body(body: object) -> Record:
    """Return the record in one body, location or provider. Raises RecordRefused with the reason."""
    if not isinstance(body, Mapping):
        raise RecordRefused("", "the entry is not an object")
    entry = cast("Body", body)
    identifier = str(entry.get("locationId") or entry.get("providerId") or "")
    try:
        if entry.get("locationName") is not None:
            return _listed(entry)
        return _location(entry) if "locationId" in entry else _provider(entry)
    except (ValueUnreadable, RatingUnknown) as refusal:
        raise RecordRefused(identifier, str(refusal)) from refusal


def _listed(entry: Body) -> Record:
    facts: dict[str, Fact] = {
        "name": _name(entry.get("locationName")),
        "postcode": postcode_of(entry.get("postalCode")),
    }
    return Record(Subject.LOCATION, identifier_of(entry.get("locationId"), "location id"), facts)


def _location(entry: Body) -> Record:
    identifier = identifier_of(entry.get("locationId"), "location id")
    activities = _objects(entry, "regulatedActivities")
    contacts = [contact for activity in activities for contact in _objects(activity, "contacts")]
    return Record(
        Subject.LOCATION,
        identifier,
        {
            **_where(entry),
            **_service(entry),
            **as_facts(_seen(_object(_object(entry, "currentRatings"), "overall"), entry)),
            **_standing(entry),
        },
        offices_stated=frozenset({Office.REGISTERED_MANAGER}),
        officers=tuple(person for person in _people(contacts) if person.office is Office.REGISTERED_MANAGER),
        successions=_successions(entry, identifier, "relatedLocationId", "relatedLocationName"),
        ratings=_ratings(entry),
    )


def _provider(entry: Body) -> Record:
    identifier = identifier_of(entry.get("providerId"), "provider id")
    nominated = [
        {**activity["nominatedIndividual"], "personRoles": ["nominated"]}
        for activity in _objects(entry, "regulatedActivities")
        if isinstance(activity.get("nominatedIndividual"), Mapping) and activity["nominatedIndividual"]
    ]
    facts: dict[str, Fact] = {
        **_where(entry),
        **_standing(entry),
        "ownership": text_of(entry.get("ownershipType")),
        "companies_house": text_of(entry.get("companiesHouseNumber")),
        "charity_number": text_of(entry.get("charityNumber")),
    }
    return Record(
        Subject.PROVIDER,
        identifier,
        facts,
        offices_stated=frozenset({Office.NOMINATED_INDIVIDUAL, Office.PARTNER}),
        officers=_people([*nominated, *_objects(entry, "contacts")]),
        successions=_successions(entry, identifier, "relatedProviderId", "relatedProviderName"),
    )


def _where(entry: Body) -> dict[str, Fact]:
    return {
        "name": _name(entry.get("name")),
        "address_1": text_of(entry.get("postalAddressLine1")),
        "address_2": text_of(entry.get("postalAddressLine2")),
        "town": text_of(entry.get("postalAddressTownCity")),
        "county": text_of(entry.get("postalAddressCounty")),
        "postcode": postcode_of(entry.get("postalCode")),
        "local_authority": text_of(entry.get("localAuthority")),
        "region": text_of(entry.get("region")),
        "uprn": text_of(entry.get("uprn")),
        "phone": text_of(entry.get("mainPhoneNumber")),
        "directorate": text_of(entry.get("inspectionDirectorate")),
        "sector": text_of(entry.get("type")),
        "brand_id": text_of(entry.get("brandId")),
        "brand_name": brand_of(entry.get("brandName")),
    }


def _service(entry: Body) -> dict[str, Fact]:
    services = _named(entry, "gacServiceTypes", "description")
    specialisms = _named(entry, "specialisms", "name")
    return {
        "also_known_as": text_of(entry.get("alsoKnownAs")),
        "provider_id": identifier_of(entry.get("providerId"), "provider id"),
        "care_home": yes_or_no(entry.get("careHome"), "whether it is a care home"),
        "beds": beds_of(entry.get("numberOfBeds")),
        "service_types": services,
        "specialisms": specialisms,
        "stratum": stratum_of(services, specialisms).value,
        "kind_words": kind_words(services),
        "dormant": yes_or_no(entry.get("dormancy"), "whether it is dormant"),
        "dormant_from": date_of(entry.get("dormancyStartDate"), "start of dormancy"),
        "dormant_to": date_of(entry.get("dormancyEndDate"), "end of dormancy"),
        "manager_absent_from": date_of(entry.get("registeredManagerAbsentDate"), "manager's absence"),
    }


def _ratings(entry: Body) -> tuple[RatingSeen, ...]:
    """Return the place's overall ratings, today's first; an old wording the register has given up is left out."""
    now = _object(_object(entry, "currentRatings"), "overall")
    found = [_seen(now, entry)] if now.get("rating") is not None else []
    for earlier in _objects(entry, "historicRatings"):
        overall = {**_object(earlier, "overall"), "reportDate": earlier.get("reportDate")}
        try:
            found += [_seen(overall, entry)] if overall.get("rating") is not None else []
        except RatingUnknown:
            continue
    return tuple(dict.fromkeys(found))


def _seen(overall: Body, entry: Body) -> RatingSeen:
    """Return a rating with its date; a report older than the registration is of the registration before it."""
    rating = rating_of(str(overall["rating"]) if overall.get("rating") is not None else None)
    on = date_of(overall.get("reportDate"), "date of the rating")
    started = date_of(entry.get("registrationDate"), "registration date")
    other = text_of(overall.get("organisationId"))
    of_another = bool(other and other != entry.get("locationId")) or bool(on and started and on < started)
    inherited = of_another if rating.code else None
    return RatingSeen(rating.code, rating.none.value if rating.none else None, on, inherited)


def _standing(entry: Body) -> dict[str, Fact]:
    started = date_of(entry.get("registrationDate"), "registration date")
    ended = date_of(entry.get("deregistrationDate"), "deregistration date")
    written = (text_of(entry.get("registrationStatus")) or "").lower()
    if written not in {Status.REGISTERED.value, Status.DEREGISTERED.value}:
        raise ValueUnreadable(f"the registration status {written!r} is not one the register uses")
    return {"status": written, "registered_on": _ordered(started, ended), "deregistered_on": ended}


def _ordered(started: date | None, ended: date | None) -> date | None:
    if started and ended and ended < started:
        raise ValueUnreadable(f"it ends on {ended} before it starts on {started}")
    return started


def _people(contacts: Iterable[Body]) -> tuple[Officer, ...]:
    found: dict[Officer, None] = {}
    for contact in contacts:
        family = text_of(contact.get("personFamilyName"))
        for role in contact.get("personRoles") or ():
            office = Office.NOMINATED_INDIVIDUAL if role == "nominated" else _OFFICES.get(str(role).lower())
            if family and office:
                given, title = text_of(contact.get("personGivenName")), text_of(contact.get("personTitle"))
                found[Officer(office, family, given or "", title or "")] = None
    return tuple(found)


def _successions(entry: Body, identifier: str, id_key: str, name_key: str) -> tuple[Succession, ...]:
    found = []
    for relation in _objects(entry, "relationships"):
        other = identifier_of(relation.get(id_key), "identifier of a linked registration")
        kind, reason = str(relation.get("type") or "").lower(), text_of(relation.get("reason")) or "Not stated"
        if kind.endswith("predecessor"):
            earlier, later = other, identifier
        elif kind.endswith("successor"):
            earlier, later = identifier, other
        else:
            raise ValueUnreadable(f"the link {relation.get('type')!r} is neither predecessor nor successor")
        found.append(Succession(earlier, later, reason, other, text_of(relation.get(name_key))))
    return tuple(found)


def _name(written: object) -> str:
    name = text_of(written)
    if name is None:
        raise ValueUnreadable("the name is missing")
    return name


def _object(entry: Body, key: str) -> Body:
    held = entry.get(key)
    return cast("Body", held) if isinstance(held, Mapping) else {}


def _objects(entry: Body, key: str) -> list[Body]:
    held = entry.get(key) or []
    if not isinstance(held, list) or not all(isinstance(item, Mapping) for item in held):
        raise ValueUnreadable(f"{key} is not a list of objects")
    return held


def _named(entry: Body, key: str, field: str) -> tuple[str, ...]:
    return tuple(name for item in _objects(entry, key) if (name := text_of(item.get(field) or item.get("name"))))
