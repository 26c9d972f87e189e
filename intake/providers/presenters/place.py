"""A place's page: what is said of it with its dates and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import short_date
from intake.providers.domain import RATING_WORDS
from intake.providers.domain.capacity import PeopleSaid, capacity_on, order_on
from intake.providers.domain.codes import CapacitySource
from intake.providers.domain.histories import FACT_WORDS
from intake.providers.presenters.followed import followed_link
from intake.providers.presenters.words import NONE_WORDS, SOURCE_WORDS, place_link
from intake.providers.queries.pages import PlaceSeen

_IN_A_SENTENCE = {
    CapacitySource.CAPACITY_TRACKER: "the Capacity Tracker’s return",
    CapacitySource.BY_HAND: "a count entered by hand",
    CapacitySource.PEOPLE_SUPPORTED: "people supported as first entered",
    CapacitySource.REGISTERED_BEDS: "registered beds",
}
_OFFICES = {
    "registered_manager": "Registered manager",
    "nominated_individual": "Nominated individual",
    "partner": "Partner",
}


@dataclass(frozen=True)
class Line:
    """One fact with its words, from when until when, and where it was read. `now` marks what still holds."""

    what: str
    words: str
    dates: str
    source: str
    now: bool


@dataclass(frozen=True)
class LinkLine:
    """A registration before or after this one."""

    words: str
    name: str
    link: str
    reason: str
    source: str
    said: str


@dataclass(frozen=True)
class PlaceShown:
    """A place's page."""

    identifier: str
    name: str
    summary: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    facts: tuple[Line, ...]
    people: tuple[Line, ...]
    ratings: tuple[Line, ...]
    counts: tuple[Line, ...]
    links: tuple[LinkLine, ...]
    people_link: str


def place_shown(seen: PlaceSeen, *, today: date) -> PlaceShown:
    """Return a place's page as it stands on a day."""
    place = seen.place
    identifier = str(place["location_id"])
    return PlaceShown(
        identifier=identifier,
        name=str(place["name"]),
        summary=tuple(_summary(seen, today)),
        warnings=tuple(_warnings(seen, today)),
        facts=tuple(_fact(row, seen.names) for row in reversed((*seen.provider_facts, *seen.facts))),
        people=tuple(_person(row) for row in reversed(seen.people)),
        ratings=tuple(_rating(row, today) for row in reversed(seen.ratings)),
        counts=tuple(_count(row) for row in reversed(seen.counts)),
        links=tuple(_link(row, identifier, seen.names) for row in seen.links),
        people_link=f"{place_link(identifier)}/people",
    )


def _summary(seen: PlaceSeen, today: date) -> Iterable[tuple[str, str]]:
    place = seen.place
    parts = (place["address_1"], place["address_2"], place["town"], place["postcode"])
    yield "Kind of service", str(place["kind_words"])
    yield "Address", ", ".join(str(part) for part in parts if part) or "Not known"
    yield "Run by", str(seen.provider.get("name") or place["provider_id"] or "Not known")
    brand = place["brand_name"] or seen.provider.get("brand_name")
    yield "Brand", str(brand or "None known")
    yield "Registered", _span(place["registered_on"], place["deregistered_on"], "since", "not known when")
    yield "Rating", _rating_words(place, today)
    yield "People supported", _people_words(seen, today)
    yield "As at", f"{short_date(_day(place['as_at']))}, {_source_of(seen)}"


def _source_of(seen: PlaceSeen) -> str:
    newest = next((row for row in reversed(seen.facts)), None)
    return SOURCE_WORDS.get(str(newest["source"]), str(newest["source"])) if newest else "from the register"


def _people_words(seen: PlaceSeen, today: date) -> str:
    place = seen.place
    said = [
        PeopleSaid(_day(row["on_day"]), CapacitySource(str(row["source"])), _whole(row["people"]))
        for row in seen.counts
    ]
    counted = place["capacity_source"] == CapacitySource.PEOPLE_SUPPORTED.value
    held = capacity_on(
        today, said, beds=_whole(place["beds"]) or None, undated=_whole(place["capacity"]) if counted else None
    )
    if held is None:
        return "Nobody has said. Rates assume the middle one of its kind, and say so."
    on = f", {short_date(held.said_on)}" if held.said_on else ""
    return f"{held.people:g} ({SOURCE_WORDS[held.source.value]}{on})"


def _rating_words(row: Mapping[str, object], today: date) -> str:
    code = row["rating"] if "rating" in row else row["code"]
    none = row["rating_none"] if "rating_none" in row else row["no_rating"]
    if not code:
        return NONE_WORDS.get(str(none), "Nothing is known of a rating")
    words = RATING_WORDS.get(str(code), str(code))
    on = row["rating_on"] if "rating_on" in row else row["published_on"]
    inherited = row["rating_inherited"] if "rating_inherited" in row else row["inherited"]
    of = "; of the registration before" if inherited else ""
    return f"{words} ({_age(on, today)}{of})"


def _age(on: object, today: date) -> str:
    if not isinstance(on, date):
        return "date not known"
    months = (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day)
    old = f"{months} months ago" if months < 24 else f"{months // 12} years ago"
    return f"{short_date(on)}, {old}"


def _warnings(seen: PlaceSeen, today: date) -> Iterable[str]:
    place = seen.place
    if place["entered_by"]:
        why = next((str(row["words"]) for row in seen.facts if row["fact"] == "entered"), "")
        yield f"No inspector registers this service: it was entered here by hand. {why}".strip()
    if isinstance(place["unlisted_from"], date):
        yield (
            f"Published lists no longer name it since {short_date(place['unlisted_from'])}. That is no proof that it "
            "closed: cancellations are published late."
        )
    if place["dormant"]:
        yield "The register says it is dormant: it is registered and gives no service now."
    if place["primary_id"] and place["primary_id"] != place["location_id"]:
        yield f"It is registered twice, and is counted under {place['primary_id']}."
    if isinstance(place["manager_absent_from"], date):
        yield f"Its registered manager is absent since {short_date(place['manager_absent_from'])}."


def _fact(row: Mapping[str, object], names: Mapping[str, str]) -> Line:
    value = str(row["words"] or names.get(str(row["value"]), row["value"]))
    of_provider = row["holder_kind"] == "provider"
    what = FACT_WORDS.get(str(row["fact"]), str(row["fact"]))
    return Line(
        what=f"{what} (provider)" if of_provider else what,
        words=value,
        dates=_span(
            row["starts_on"] or row["seen_from"], row["ends_on"], "since" if row["starts_on"] else "seen since"
        ),
        source=SOURCE_WORDS.get(str(row["source"]), str(row["source"])),
        now=row["ends_on"] is None,
    )


def _person(row: Mapping[str, object]) -> Line:
    return Line(
        what=_OFFICES.get(str(row["office"]), str(row["office"])),
        words=str(row["name"]),
        dates=_span(
            row["starts_on"] or row["seen_from"], row["ends_on"], "since" if row["starts_on"] else "seen since"
        ),
        source=SOURCE_WORDS.get(str(row["source"]), str(row["source"])),
        now=row["ends_on"] is None,
    )


def _rating(row: Mapping[str, object], today: date) -> Line:
    both = (str(row["service"]), str(row["question"]))
    what = "Overall" if both == ("Overall", "Overall") else ": ".join(both)
    return Line(
        what=what,
        words=_rating_words(row, today),
        dates=short_date(_day(row["recorded_on"])),
        source=SOURCE_WORDS.get(str(row["source"]), str(row["source"])),
        now=False,
    )


def _count(row: Mapping[str, object]) -> Line:
    of = f" of {row['capacity']}" if row["capacity"] is not None else ""
    return Line(
        what=short_date(_day(row["on_day"])),
        words=f"{row['people']}{of} people",
        dates=str(row["because"]),
        source=SOURCE_WORDS[str(row["source"])],
        now=False,
    )


def _link(row: Mapping[str, object], here: str, names: Mapping[str, str]) -> LinkLine:
    before = row["successor_id"] == here
    other = str(row["predecessor_id"] if before else row["successor_id"])
    on = f" on {short_date(row['happened_on'])}" if isinstance(row["happened_on"], date) else ""
    origin = {"cqc": "CQC", "inferred": "possible, nobody has confirmed it", "confirmed": "confirmed here"}
    return LinkLine(
        words="Followed" if before else "Was followed by",
        name=names.get(other, other),
        link=place_link(other),
        reason=f"{row['reason']}{on}",
        source=origin.get(str(row["origin"]), str(row["origin"])),
        said="" if row["origin"] == "cqc" else followed_link(str(row["predecessor_id"]), str(row["successor_id"])),
    )


def _span(first: object, last: object, since: str, unknown: str = "not known since when") -> str:
    start = f"{since} {short_date(first)}" if isinstance(first, date) else unknown
    return f"{start}, until {short_date(last)}" if isinstance(last, date) else start


def order_words(today: date) -> str:
    """Return whose number of people is taken first, and why, in one sentence."""
    order = order_on(today)
    named = [_IN_A_SENTENCE[source] for source in order.sources]
    return f"Taken in this order: {', then '.join(named)}. {order.because}"


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.min


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
