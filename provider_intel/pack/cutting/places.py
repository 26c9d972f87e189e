"""What a provider's sheet says of each place: who runs it and ran it, what was told of it, who heard what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.clock import in_london
from provider_intel import domain
from provider_intel.domain import months_ending, months_named
from provider_intel.framework.domain.codes import payer_words
from provider_intel.pack.domain.facts import Followed, Place
from provider_intel.patterns.counting import events_from
from provider_intel.patterns.measuring import Measuring
from provider_intel.patterns.picture import Picture, day_words, people
from provider_intel.patterns.who_is_placed import payers_at
from provider_intel.replies.domain.records import Reply, Stand
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import Heard, Note, Notified, Visit

_YEAR = 12
_MANAGER = "registered_manager"
_SOURCES = {"registered_beds": "registered beds", "people_supported": "people supported, as stated"}
_RATINGS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


@dataclass(frozen=True)
class Around:
    """Everything the sheets are drawn from."""

    picture: Picture
    three: Measuring
    twelve: Measuring
    heard: Mapping[str, Heard]
    followed: Mapping[str, Followed]
    replies: tuple[Reply, ...] = ()


def sheet(place_id: str, around: Around) -> Place:
    """Return one place's facts as of the cut."""
    picture = around.picture
    place, as_at = picture.places[place_id], picture.facts.as_at
    reports = [one for one in picture.counted_at(place_id) if one.received_on in picture.year]
    counted = events_from(reports, dedupe_days=picture.settings.dedupe_days)
    three, twelve = around.three.levels.get(place_id), around.twelve.levels.get(place_id)
    window, opened = months_ending(as_at, picture.settings.window_months), _opened(place_id, picture)
    return Place(
        place=place_id,
        name=place.name,
        kind=place.kind_words,
        provider=place.provider_name,
        brand=place.brand_name,
        registered=_registered(place),
        chain=_chain(place_id, picture),
        capacity=place.capacity,
        capacity_source=_SOURCES.get(place.capacity_source, "assumed from others of its kind"),
        payers=_payers(place_id, picture),
        managers=_managers(place_id, picture),
        rating=_RATINGS.get(place.rating, "No rating on file"),
        rated_on=place.rating_on,
        months=_months(counted, as_at),
        concerns_3=sum(one.received_on in window for one in counted),
        concerns_12=len(counted),
        usual_3=round(three.expected, 2) if three else None,
        usual_12=round(twelve.expected, 2) if twelve else None,
        types=_most(Counter(kind for one in reports for kind in one.abuse_types)),
        own=sum(one.own for one in counted),
        other_kinds=len({one.reporter_kind for one in reports if not one.own}),
        open_enquiries=len(opened),
        oldest_enquiry_days=(as_at - min(opened)).days if opened else None,
        heard=heard_by_theme(around.heard[place_id].notes, as_at),
        timeline=_timeline(place_id, around),
        reply=tuple(replied(one, as_at) for one in around.replies if one.subject.id == place_id),
    )


def _registered(place: domain.Place) -> str:
    began = f"Registered {day_words(place.registered_on)}" if place.registered_on else "Day of registration not known"
    ended = f"; ended {day_words(place.deregistered_on)}" if place.deregistered_on else ""
    return f"{began}{ended}{'; dormant' if place.dormant else ''}"


def _chain(place_id: str, picture: Picture) -> tuple[str, ...]:
    members = picture.chain_of.get(place_id, frozenset())
    links = [one for one in picture.successions if one.successor_id in members or one.predecessor_id in members]
    return tuple(
        f"{picture.name(one.successor_id)} ({one.successor_id}) followed {picture.name(one.predecessor_id)} "
        f"({one.predecessor_id}) on {day_words(one.happened_on)}: {one.reason}"
        for one in sorted(links, key=lambda one: (one.happened_on or date.min, one.successor_id))
    )


def _payers(place_id: str, picture: Picture) -> tuple[tuple[str, int], ...]:
    held = payers_at(picture.facts, place_id)
    return tuple((payer_words(who), number) for who, number in sorted(held.items(), key=lambda one: (-one[1], one[0])))


def _managers(place_id: str, picture: Picture) -> tuple[str, ...]:
    held = [one for one in picture.offices if one.holder_id == place_id and one.office == _MANAGER]
    ordered = sorted(held, key=lambda one: (one.starts_on or date.min, one.ends_on or date.max))
    as_at = picture.facts.as_at
    told = []
    for number, one in enumerate(ordered, start=1):
        ended = one.ends_on is not None and one.ends_on <= as_at
        until = f"to {day_words(one.ends_on)}" if ended else "to this day"
        told.append(f"Registered manager {number}: from {day_words(one.starts_on)} {until}")
    return tuple(told)


def _months(counted: Iterable[domain.Event], as_at: date) -> tuple[tuple[str, int], ...]:
    held = Counter(f"{one.received_on:%Y-%m}" for one in counted)
    return tuple((month, held[month]) for month in months_named(as_at, _YEAR))


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _opened(place_id: str, picture: Picture) -> list[date]:
    held = picture.facts.enquiries
    return [one.opened_on for one in held if one.location_id == place_id and one.concluded_on is None]


def heard_by_theme(notes: Iterable[Note], as_at: date) -> tuple[tuple[str, int, int], ...]:
    """Return for each theme how many agencies noticed something that counts on a day, and in how many notes."""
    agencies, number = defaultdict[str, set[str]](set), Counter[str]()
    for one in notes:
        if one.counts_on(as_at):
            agencies[one.theme].add(one.agency)
            number[one.theme] += 1
    return tuple((each.label, len(agencies[each.code]), number[each.code]) for each in themes.THEMES)


def _timeline(place_id: str, around: Around) -> tuple[tuple[date, str], ...]:
    noticed, year = around.heard[place_id], around.picture.year
    told = [(one.visited_on, _visit(one)) for one in noticed.visits]
    told += [(one.received_on, "A complaint was received") for one in noticed.complaints]
    told += [
        (one.month, f"CQC was notified in that month: {_notified(one)}")
        for one in noticed.notified
        if any(one.counts.values())
    ]
    rated = around.picture.places[place_id]
    if rated.rating_on:
        told.append((rated.rating_on, f"CQC rating published: {_RATINGS.get(rated.rating, 'not rated')}"))
    followed = around.followed.get(place_id)
    told += [(one.on, f"{one.from_level} to {one.to_level}, decided by {one.body}") for one in
             (followed.moves if followed else ())]  # fmt: skip
    return tuple(sorted((one for one in told if one[0] in year), key=lambda one: (one[0], one[1]), reverse=True))


def replied(one: Reply, as_at: date) -> str:
    """Return what was asked, whether it was answered by a day, and how many facts it contests; nobody's own words."""
    asked = f"Asked on {day_words(one.asked_on)} about {people(len(one.facts), 'fact')}, to answer by "
    asked += day_words(one.due_on)
    if one.answer is None or one.answer.received_on > as_at:
        return f"{asked}; no reply by the data cut-off."
    contested = sum(stand is Stand.CONTESTED for stand, _ in one.answer.stands)
    reviewed = (
        "reviewed by someone senior" if one.review and in_london(one.review.at).date() <= as_at else "not reviewed yet"
    )
    return f"{asked}; answered on {day_words(one.answer.received_on)}, {contested} contested, {reviewed}."


def _visit(one: Visit) -> str:
    rated = themes.label_of(themes.RATINGS, one.rating).lower()
    return f"{themes.label_of(themes.TOOLS, one.tool)}: {rated} ({one.standard.lower()})"


def _notified(one: Notified) -> str:
    words = {each.code: each.label.lower() for each in themes.NOTIFICATIONS}
    return ", ".join(f"{number} {words.get(code, code)}" for code, number in one.counts.items() if number)
