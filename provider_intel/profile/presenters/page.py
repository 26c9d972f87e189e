"""A provider's sheet in words: every figure with what it is of and the day it is as at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.charts import Chart, bars
from foundation.web.words import long_date, short_date
from provider_intel.domain import Answerable, Place, Rated
from provider_intel.flags.presenters import state_tag
from provider_intel.framework import presenters as framework
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.words import words_of
from provider_intel.profile.domain.sheet import Change, Counted, Entry, Sheet
from provider_intel.profile.domain.story import OFFICES
from provider_intel.profile.presenters.words import (
    aside,
    counted_words,
    first,
    noticed,
    one_size,
    shown_words,
    since,
    strip,
)
from provider_intel.replies.presenters import ReplyShown, replies_shown
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import grid, months_of

_ORIGINS = {"cqc": "CQC", "inferred": "inferred and not yet confirmed", "confirmed": "confirmed here"}


@dataclass(frozen=True)
class FlagLine:
    """One list or pattern that names it now, with the way to its evidence."""

    what: str
    sentence: str
    since: str
    link: str
    state: str


@dataclass(frozen=True)
class PlaceLine:
    """One place of a provider or brand."""

    name: str
    link: str
    kind: str
    people: str
    level: str
    concerns: str


@dataclass(frozen=True)
class ChangeLine:
    """One registration that followed another; `line` marks a change of registrant."""

    title: str
    words: str
    line: bool
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StoryLine:
    """One entry of the timeline."""

    when: str
    lane: str
    words: str
    line: bool


@dataclass(frozen=True)
class Shares:
    """How many of all concerns each kind is, as rows of name, count and share in words; `of` is all of them."""

    of: int
    rows: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class Page:
    """The whole page."""

    name: str
    scope: str
    address: str
    is_place: bool
    as_at: str
    historical: bool
    strip: tuple[tuple[str, str], ...]
    overdue: tuple[framework.ActionShown, ...]
    flags: tuple[FlagLine, ...]
    places: tuple[PlaceLine, ...]
    not_known: tuple[str, ...]
    total: int
    counted: str
    chart: Chart
    months: tuple[tuple[str, int, int, int], ...]
    aside: tuple[str, ...]
    shown: tuple[tuple[str, int], ...]
    shown_words: str
    types: Shares
    reporters: Shares
    grid_months: tuple[str, ...]
    grid: tuple[tuple[str, tuple[int, ...]], ...]
    noticed: str
    level: str
    level_words: str
    actions: tuple[framework.ActionShown, ...]
    holds: tuple[framework.HoldShown, ...]
    changes: tuple[ChangeLine, ...]
    people: tuple[tuple[str, str, str], ...]
    ratings: tuple[tuple[str, str], ...]
    replies: tuple[ReplyShown, ...]
    story: tuple[StoryLine, ...]
    links: tuple[tuple[str, str], ...]


def address(scope: str, identifier: str) -> str:
    """Return where the page of a subject is."""
    return f"/providers-of-care/{scope}/{identifier}"


def page(
    sheet: Sheet, *, today: date, explorer: str = "", follows: bool = False, people: Mapping[str, str] | None = None
) -> Page:  # fmt: skip
    """Return the page of a sheet; `explorer` is the address of the graph around it, empty where there is none.

    `follows` says whether the reader may go on to what a pattern rests on. `people`
    gives the names of the accounts that recorded replies.
    """
    counted, whole = sheet.counted, framework.subject_page(sheet.framework, sheet.name, {}, today=sheet.as_at)
    several = len(sheet.places) > 1
    return Page(
        name=sheet.name,
        scope=sheet.subject.scope.words,
        address=address(sheet.subject.scope.value, sheet.subject.id),
        is_place=sheet.subject.scope is Scope.LOCATION,
        as_at=long_date(sheet.as_at),
        historical=sheet.as_at != today,
        strip=tuple(strip(sheet)),
        overdue=framework.overdue([sheet.framework], {}, today=sheet.as_at),
        flags=tuple(_flags(sheet, follows=follows)),
        places=_places(sheet) if sheet.subject.scope is not Scope.LOCATION else (),
        not_known=sheet.not_known,
        total=counted.total,
        counted=counted_words(sheet),
        chart=_chart(counted),
        months=_months(counted),
        aside=tuple(aside(sheet)),
        shown=tuple((month, total) for month, _, _, total in _months(sheet.shown)) if sheet.shown else (),
        shown_words=shown_words(sheet.shown),
        types=_shares(counted.types, counted.total),
        reporters=_shares(counted.reporters, counted.total),
        grid_months=tuple(f"{first(each):%b %Y}" for each in months_of(sheet.as_at, themes.settings())),
        grid=_grid(sheet),
        noticed=noticed(sheet),
        level=whole.level.words,
        level_words=f"since {whole.since}. {whole.level.meaning}" if whole.since else whole.level.meaning,
        actions=whole.actions,
        holds=whole.holds,
        changes=tuple(_change(one) for one in sheet.changes),
        people=tuple(_person(one, sheet, several) for one in reversed(sheet.people)),
        ratings=tuple(_rating(one, sheet, several) for one in reversed(sheet.ratings)),
        replies=replies_shown(sheet.replies, people or {}, today=sheet.as_at),
        story=tuple(_story_line(one) for one in sheet.story),
        links=tuple(_links(sheet.subject, sheet.places[0] if sheet.places else None, explorer)),
    )


def _flags(sheet: Sheet, *, follows: bool) -> Iterator[FlagLine]:
    for one in sheet.listings:
        state = state_tag(sheet.lives[one.lens, one.listing.location_id])
        since = short_date(one.listed_since)
        yield FlagLine(words_of(one.lens), one.listing.said, since, f"/intelligence/{one.id}", state)
    for each in sheet.patterns:
        match, link = each.match, f"/intelligence/patterns/{each.id}" if follows else ""
        yield FlagLine(
            words_of(match.pattern), match.sentence, "", link, state_tag(sheet.lives[match.pattern, match.key])
        )


def _months(counted: Counted) -> tuple[tuple[str, int, int, int], ...]:
    return tuple((f"{first(one.month):%B %Y}", one.own, one.others, one.total) for one in counted.months)


def _grid(sheet: Sheet) -> tuple[tuple[str, tuple[int, ...]], ...]:
    notes = [note for each in sheet.heard for note in each.notes]
    rows = grid(notes, on=sheet.as_at, settings=themes.settings())
    return tuple((themes.label_of(themes.THEMES, code), row) for code, row in rows)


def _places(sheet: Sheet) -> tuple[PlaceLine, ...]:
    sizes = {one.location_id: one for one in sheet.capacities}
    levels, counts = dict(sheet.levels), dict(sheet.counted.by_place)
    return tuple(
        PlaceLine(
            name=place.name,
            link=address("location", place.location_id),
            kind=place.kind_words,
            people=one_size(sizes[place.location_id]) if place.location_id in sizes else "Nobody says",
            level=levels[place.location_id].words if place.location_id in levels else "Routine",
            concerns=f"{counts.get(place.location_id, 0)} of {sheet.counted.total}",
        )
        for place in sheet.places
    )


def _chart(counted: Counted) -> Chart:
    months = counted.months
    own = ("Reported by itself", [one.own for one in months])
    others = ("Reported by others alone", [one.others for one in months])
    return bars([f"{first(one.month):%b}" for one in months], own, others)


def _shares(held: tuple[tuple[str, int], ...], of: int) -> Shares:
    return Shares(of, tuple((words, number, f"{number / of:.0%}" if of else "") for words, number in held))


def _change(one: Change) -> ChangeLine:
    origin = _ORIGINS.get(one.origin, one.origin)
    when = short_date(one.on) if one.on else "Date not known"
    carried = one.carried.words if one.carried else "nobody has confirmed the link, so nothing is carried over"
    links = ((one.before_name, one.before), (one.after_name, one.after))
    return ChangeLine(
        title=f"{when}: {one.reason}",
        words=f"{carried[0].upper()}{carried[1:]}. Source: {origin}.",
        line=not one.counts,
        links=tuple((name, address("location", identifier)) for name, identifier in links),
    )


def _person(one: Answerable, sheet: Sheet, several: bool) -> tuple[str, str, str]:
    places = {place.location_id: place.name for place in sheet.places}
    at = f", {places.get(one.holder_id, 'the provider')}" if several else ""
    until = f", until {short_date(one.ends_on)}" if one.ends_on and one.ends_on <= sheet.as_at else ""
    return (f"{OFFICES.get(one.office, one.office)}{at}", one.name, f"{since(one)}{until}")


def _rating(one: Rated, sheet: Sheet, several: bool) -> tuple[str, str]:
    places = {place.location_id: place.name for place in sheet.places}
    name = f"{places.get(one.location_id, 'The registration before')}: " if several or not places.get(
        one.location_id
    ) else ""  # fmt: skip
    on = short_date(one.published_on) if one.published_on else f"First seen {short_date(one.recorded_on)}"
    return (on, f"{name}{one.words}{', under the previous registration' if one.inherited else ''}")


def _story_line(one: Entry) -> StoryLine:
    when = f"{one.on:%B %Y}" if one.whole_month else short_date(one.on)
    return StoryLine(when, one.lane.words, one.words, one.line)


def _links(subject: Subject, place: Place | None, explorer: str) -> Iterable[tuple[str, str]]:
    yield "Provider concerns framework", framework.address(subject)
    if subject.scope is Scope.LOCATION and place:
        if place.provider_id:
            yield "Its provider", address("provider", place.provider_id)
        if place.brand_id:
            yield "Its brand", address("brand", place.brand_id)
        yield "Soft intelligence", f"/soft-intelligence/{subject.id}"
        yield "Register entry", f"/register/places/{subject.id}"
    if explorer:
        yield "Connections", explorer
