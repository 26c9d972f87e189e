"""What a sheet says of a provider or a brand: its places as their own sheets count them, brought together."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from provider_intel.domain import Place as Registered
from provider_intel.domain import Ran, Report
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack.cutting import places
from provider_intel.pack.domain.facts import Place
from provider_intel.pack.domain.group_facts import Group, OfGroup
from provider_intel.patterns.measuring import Measuring
from provider_intel.patterns.picture import Picture, day_words
from provider_intel.replies.domain.records import Reply

_OFFICES = {"nominated_individual": "Nominated individual", "partner": "Partner"}


@dataclass(frozen=True)
class Held:
    """Who ran which place, on which level of the framework each stands, and what these subjects were asked."""

    ran: tuple[Ran, ...]
    levels: Mapping[str, Level]
    replies: tuple[Reply, ...]


def in_charge(
    ran: Iterable[Ran], as_at: date, *, under: Mapping[str, str] | None = None
) -> dict[str, tuple[str, date | None]]:  # fmt: skip
    """Return who ran each place on a day, and since when where somebody else ran it before.

    Providers that stand under one brand in `under` are not somebody else to one another.
    """
    runs: dict[str, list[Ran]] = {}
    for one in sorted(ran, key=lambda one: one.since):
        if one.since <= as_at:
            runs.setdefault(one.location_id, []).append(one)
    whose = under or {}
    told: dict[str, tuple[str, date | None]] = {}
    for place, held in runs.items():
        now, since = whose.get(held[-1].provider_id, held[-1].provider_id), None
        for earlier, later in zip(reversed(held[:-1]), reversed(held), strict=False):
            if whose.get(earlier.provider_id, earlier.provider_id) != now:
                since = later.since
                break
        told[place] = (held[-1].provider_id, since)
    return told


def places_of(subject: Subject, picture: Picture, ran: Iterable[Ran]) -> tuple[str, ...]:
    """Return the places a provider ran on the picture's day, or those of a brand; by name."""
    runs = in_charge(ran, picture.facts.as_at)

    def holder(place: Registered) -> str:
        if subject.scope is Scope.BRAND:
            return place.brand_id
        return runs.get(place.location_id, (place.provider_id, None))[0]

    own = [one for one in picture.places.values() if holder(one) == subject.id]
    return tuple(one.location_id for one in sorted(own, key=lambda one: (one.name, one.location_id)))


def group(subject: Subject, name: str, around: places.Around, held: Held) -> Group:
    """Return one provider's or brand's facts as of the cut; its places are those that `around` was read for."""
    whole, as_at = around.picture, around.picture.facts.as_at
    brands = {one.provider_id: one.brand_id for one in whole.places.values() if one.brand_id}
    ids = places_of(subject, whole, held.ran)
    runs = in_charge(held.ran, as_at, under=brands if subject.scope is Scope.BRAND else None)
    since = {place: runs[place][1] for place in ids if place in runs}
    reports = [one for place in _once_each(ids, whole) for one in whole.counted_at(place)]
    mine = [one for one in reports if one.received_on >= (since.get(one.location_id) or date.min)]
    picture = replace(whole, facts=replace(whole.facts, reports=tuple(mine)))
    sheets = [places.sheet(place, replace(around, picture=picture)) for place in _once_each(ids, whole)]
    year = [one for one in mine if one.received_on in whole.year]
    oldest = [one.oldest_enquiry_days for one in sheets if one.oldest_enquiry_days is not None]
    registered = [whole.places[one.place] for one in sheets]
    return Group(
        about=subject.id,
        name=name,
        scope=subject.scope.words,
        brands=_once(one.brand_name for one in registered),
        providers=_once(one.provider_name for one in registered),
        places=tuple(_line(one, since.get(one.place), held.levels) for one in sheets),
        people=_people(subject, {one.provider_id for one in registered}, whole),
        chain=_once(each for one in sheets for each in one.chain),
        capacity=sum(one.capacity or 0 for one in sheets),
        capacity_assumed=sum(1 for one in sheets if not one.capacity),
        payers=_summed(tuple((who, 1) for who, number in one.payers if number) for one in sheets),
        months=_by_month(sheets),
        concerns_3=sum(one.concerns_3 for one in sheets),
        concerns_12=sum(one.concerns_12 for one in sheets),
        usual_3=None if _later(since, whole.window.first) else _usual(ids, around.three),
        usual_12=None if _later(since, whole.year.first) else _usual(ids, around.twelve),
        earlier=sum(one.received_on in whole.year for one in reports) - len(year),
        types=_summed(one.types for one in sheets),
        own=sum(one.own for one in sheets),
        other_kinds=_kinds(year),
        open_enquiries=sum(one.open_enquiries for one in sheets),
        oldest_enquiry_days=max(oldest, default=None),
        heard=places.heard_by_theme((each for place in ids for each in around.heard[place].notes), as_at),
        timeline=_timeline(subject, sheets, around),
        reply=tuple(places.replied(one, as_at) for one in held.replies if one.subject == subject),
    )


def _once_each(ids: Collection[str], picture: Picture) -> list[str]:
    """Return places without the earlier registrations that count for another of them."""
    return [place for place in ids if picture.counts_for(place) == place or picture.counts_for(place) not in ids]


def _line(sheet: Place, since: date | None, levels: Mapping[str, Level]) -> OfGroup:
    return OfGroup(
        sheet.place, sheet.name, sheet.registered, since, levels.get(sheet.place, Level.ROUTINE).words, sheet.rating,
        sheet.concerns_3, sheet.concerns_12, None if since else sheet.usual_12,
    )  # fmt: skip


def _later(since: Mapping[str, date | None], first: date) -> bool:
    return any(day is not None and day > first for day in since.values())


def _usual(ids: Collection[str], measured: Measuring) -> float | None:
    told = [measured.levels[place].expected for place in ids if place in measured.levels]
    return round(sum(told), 2) if told else None


def _people(subject: Subject, providers: Collection[str], picture: Picture) -> tuple[str, ...]:
    """Return who answers for the provider itself, by office and number, never by name."""
    holders = {subject.id, *(providers if subject.scope is Scope.BRAND else ())}
    held = [one for one in picture.offices if one.holder_id in holders and one.office in _OFFICES]
    ordered = sorted(held, key=lambda one: (one.starts_on or date.min, one.ends_on or date.max, one.person, one.office))
    numbers = {person: number for number, person in enumerate(dict.fromkeys(one.person for one in ordered), start=1)}
    as_at = picture.facts.as_at
    told = []
    for one in ordered:
        until = f"to {day_words(one.ends_on)}" if one.ends_on and one.ends_on <= as_at else "to this day"
        who = f"{_OFFICES[one.office]} (person {numbers[one.person]})"
        told.append(f"{who}: from {day_words(one.starts_on)} {until}")
    return tuple(told)


def _by_month(sheets: Iterable[Place]) -> tuple[tuple[str, int], ...]:
    held = Counter[str]()
    for one in sheets:
        held.update(dict(one.months))
    return tuple(sorted(held.items()))


def _kinds(reports: Iterable[Report]) -> int:
    return len({one.reporter_kind for one in reports if not one.own})


def _timeline(subject: Subject, sheets: Iterable[Place], around: places.Around) -> tuple[tuple[date, str], ...]:
    told = [(on, f"{one.name}: {words}") for one in sheets for on, words in one.timeline]
    followed = around.followed.get(subject.id)
    told += [
        (one.on, f"{subject.scope.words}: {one.from_level} to {one.to_level}, decided by {one.body}")
        for one in (followed.moves if followed else ())
        if one.on in around.picture.year
    ]
    return tuple(sorted(told, key=lambda one: (one[0], one[1]), reverse=True))


def _summed(counts: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    held = Counter[str]()
    for one in counts:
        held.update(dict(one))
    return tuple(sorted(held.items(), key=lambda one: (-one[1], one[0])))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in names if one))
