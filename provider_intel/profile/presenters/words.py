"""The sentences and the strip at the top of a provider's page: every figure with what it is of."""

from collections.abc import Iterable
from datetime import date

from foundation.web.words import short_date
from provider_intel.domain import Answerable, Capacity, Rated
from provider_intel.framework.domain.levels import Scope
from provider_intel.profile.domain.sheet import Counted, Sheet
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import voices

_SOURCES = {
    "capacity_tracker": "the Capacity Tracker",
    "by_hand": "counted by hand",
    "people_supported": "people supported, as first entered",
    "registered_beds": "registered beds",
    "assumed": "assumed: the median size for its kind",
}


def strip(sheet: Sheet) -> Iterable[tuple[str, str]]:
    """Return the strip of figures at the top, as pairs of a name and words."""
    place = sheet.places[0] if sheet.places else None
    if sheet.subject.scope is Scope.LOCATION and place:
        yield "Kind of service", place.kind_words or "Not known"
        yield "Run by", place.provider_name or place.provider_id or "Not known"
        yield "Brand", place.brand_name or "None known"
        yield "Registered", _span(place.registered_on, place.deregistered_on)
    else:
        running = sum(place.deregistered_on is None for place in sheet.places)
        yield "Places", f"{running} open, of {len(sheet.places)} on the register"
    yield "People supported", _size(sheet)
    yield "Registered manager", _manager(sheet)
    yield "Rating", _newest_rating(sheet)
    yield "Framework", sheet.framework.level.words
    yield "Section 42 enquiries", _enquiries(sheet)
    yield "Not decided yet", f"{_number(sheet.undecided, 'contact')} received since {short_date(sheet.counted.first)}"


def _size(sheet: Sheet) -> str:
    if not sheet.capacities:
        return "Not stated, and nothing can be assumed"
    if len(sheet.places) == 1:
        return one_size(sheet.capacities[0])
    assumed = sum(one.assumed for one in sheet.capacities)
    words = f"{sheet.people_supported} in {len(sheet.capacities)} of {len(sheet.places)} places"
    return f"{words}; assumed for {assumed} of them" if assumed else words


def one_size(one: Capacity) -> str:
    """Return how many people a place supports, with who says so and of which day."""
    on = f", {short_date(one.said_on)}" if one.said_on else ""
    return f"{one.people:g} ({_SOURCES.get(one.source, one.source)}{on})"


def _manager(sheet: Sheet) -> str:
    now = [one for one in sheet.people if one.office == "registered_manager" and _in_office(one, sheet.as_at)]
    if len(sheet.places) > 1:
        managed = len({one.holder_id for one in now})
        return f"{managed} of {len(sheet.places)} places have one"
    return "; ".join(f"{one.name}, {since(one)}" for one in now) or "None on the register"


def _newest_rating(sheet: Sheet) -> str:
    newest = {one.location_id: one for one in sheet.ratings}
    if len(sheet.places) > 1:
        held = [newest[place.location_id].words for place in sheet.places if place.location_id in newest]
        counts = sorted({words: held.count(words) for words in held}.items(), key=lambda pair: (-pair[1], pair[0]))
        told = ", ".join(f"{words} {number}" for words, number in counts)
        return f"{told} of {len(sheet.places)} places" if told else "None held"
    one = newest.get(sheet.places[0].location_id) if sheet.places else None
    return f"{one.words}{_age(one, sheet.as_at)}" if one else "None held"


def _age(one: Rated, as_at: date) -> str:
    if one.published_on is None:
        return " (date not known)"
    months = (as_at.year - one.published_on.year) * 12 + as_at.month - one.published_on.month
    old = f"{months} months ago" if months < 24 else f"{months // 12} years ago"
    return f" ({short_date(one.published_on)}, {old}{'; under the previous registration' if one.inherited else ''})"


def _enquiries(sheet: Sheet) -> str:
    told = sheet.enquiries
    oldest = f", the oldest since {short_date(told.oldest_opened_on)}" if told.oldest_opened_on else ""
    ended = f"; {told.substantiated} of {told.ended} concluded found it responsible" if told.ended else ""
    return f"{told.open} open{oldest}{ended}"


def counted_words(sheet: Sheet) -> str:
    """Return what the count is, what it is of and as at which day, in a sentence or two."""
    told = sheet.counted
    size = f" for {sheet.people_supported} people supported" if sheet.capacities else ""
    words = f"{_number(told.total, 'concern')} accepted{size}, received from {short_date(told.first)} to "
    words += f"{short_date(sheet.as_at)}, about {_number(told.adults, 'adult')}; {told.before} in the year before."
    merged = told.reports - told.total
    same = f"{words} {told.reports} reports came in. Reports about the same incident are counted once."
    return same if merged else words


def aside(sheet: Sheet) -> Iterable[str]:
    """Yield what the count leaves aside, each with its number."""
    if sheet.undecided:
        yield f"{_number(sheet.undecided, 'contact')} not decided yet and not counted."
    for why, number in sheet.counted.aside:
        yield f"{_number(number, 'concern')} set aside: {why}."


def shown_words(shown: Counted | None) -> str:
    """Return what happened under another registrant, in words; empty when nothing did."""
    if shown is None:
        return ""
    return (
        f"{_number(shown.total, 'concern')} in these twelve months and {shown.before} in the year before were under "
        "a previous registrant. They are shown here but not counted anywhere on this page."
    )


def noticed(sheet: Sheet) -> str:
    """Return how many agencies named how many themes lately."""
    settings = themes.settings()
    told = voices((note for each in sheet.heard for note in each.notes), on=sheet.as_at, settings=settings)
    if not told.notes:
        return f"No worries were noted in the last {settings.corroboration_months} months."
    agencies = _number(told.agencies, "agency", "agencies")
    lately = f"in the last {settings.corroboration_months} months. Agencies are counted, not notes."
    return f"{told.themes} of {len(themes.THEMES)} themes, named by {agencies}, {lately}"


def _in_office(one: Answerable, day: date) -> bool:
    return one.since <= day and (one.ends_on is None or one.ends_on > day)


def since(one: Answerable) -> str:
    """Return since when somebody is in office, or when they were first named."""
    return f"since {short_date(one.starts_on)}" if one.starts_on else f"first named {short_date(one.seen_from)}"


def _span(first: date | None, last: date | None) -> str:
    start = f"since {short_date(first)}" if first else "start date not known"
    return f"{start}, until {short_date(last)}" if last else start


def first(month: str) -> date:
    """Return the first day of a month."""
    return date.fromisoformat(f"{month}-01")


def _number(number: int, noun: str, many: str = "") -> str:
    return f"{number} {noun if number == 1 else many or noun + 's'}"
