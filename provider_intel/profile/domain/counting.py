"""What counts for whoever runs a place now, and what is only shown: the same events as the lenses count.

A new provider that takes a failing home over must not pay for what was before: its concerns are told apart by the line
at the change (`patterns.carrying` says when the past counts).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from provider_intel.domain import Enquiry, Facts, Office, Recorded, Report, Standing, Succession, months_named
from provider_intel.patterns.carrying import carried
from provider_intel.patterns.counting import events_from
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import Settings
from provider_intel.profile.domain.sheet import Change, Counted, Enquiries, Month

MONTHS = 12
_INFERRED = "inferred"


def first_day(as_at: date, *, months: int) -> date:
    """Return the first day of the calendar month so many months back, that of `as_at` counted.

    >>> first_day(date(2026, 9, 30), months=12)
    datetime.date(2025, 10, 1)
    """
    return date.fromisoformat(f"{months_named(as_at, months)[0]}-01")


def changes(recorded: Recorded, settings: Settings) -> tuple[Change, ...]:
    """Return every change of registration in the chains of the places, newest first."""
    offices = tuple(
        Office(one.person, one.office, one.holder_id, one.since, one.ends_on, one.source) for one in recorded.people
    )
    facts = Facts(recorded.as_at, (*recorded.places, *recorded.others), (), offices=offices, successions=recorded.links)
    picture = Picture(facts, settings, {}, frozenset())
    names = {place.location_id: place.name for place in facts.places}
    told = (one for one in recorded.links if one.happened_on is None or one.happened_on <= recorded.as_at)
    ordered = sorted(told, key=lambda one: (one.happened_on or date.min, one.successor_id), reverse=True)
    return tuple(_change(one, names, picture) for one in ordered)


def _change(one: Succession, names: dict[str, str], picture: Picture) -> Change:
    return Change(
        on=one.happened_on,
        before=one.predecessor_id,
        before_name=names.get(one.predecessor_id, one.predecessor_id),
        after=one.successor_id,
        after_name=names.get(one.successor_id, one.successor_id),
        reason=one.reason,
        origin=one.origin,
        carried=None if one.origin == _INFERRED else carried(one, picture),
    )


def in_charge_since(recorded: Recorded) -> dict[str, date]:
    """Return since which day whoever runs each place now has run it, where somebody else ran it before."""
    since = {}
    for place in recorded.places:
        runs = sorted((one for one in recorded.ran if one.location_id == place.location_id), key=lambda one: one.since)
        if len({one.provider_id for one in runs}) > 1:
            since[place.location_id] = runs[-1].since
    return since


def told_apart(recorded: Recorded, found: Iterable[Change]) -> tuple[list[Report], list[Report]]:
    """Return the reports that count for whoever runs the places now, and those of others, which are only shown."""
    since, links = in_charge_since(recorded), list(found)
    under = {place.location_id for place in recorded.places}
    while more := {one.before for one in links if one.counts and one.after in under} - under:
        under |= more
    # What followed a place is another's too: it is on that place's own page.
    later = {one.after for one in links if one.before in under} - under
    mine: list[Report] = []
    others: list[Report] = []
    for report in recorded.reports:
        if report.location_id in later:
            continue
        begun = since.get(report.location_id, date.min)
        (mine if report.location_id in under and report.received_on >= begun else others).append(report)
    return mine, others


def counted(reports: Iterable[Report], recorded: Recorded, settings: Settings) -> Counted:
    """Return these reports as concerns of the last twelve calendar months, and of the twelve before."""
    held, first = list(reports), first_day(recorded.as_at, months=MONTHS)
    before = first_day(recorded.as_at, months=2 * MONTHS)
    events = events_from((one for one in held if not one.aside), dedupe_days=settings.dedupe_days)
    lately = [event for event in events if event.received_on >= first]
    own = Counter(f"{event.received_on:%Y-%m}" for event in lately if event.own)
    every = Counter(f"{event.received_on:%Y-%m}" for event in lately)
    types = Counter(code for event in lately for code in {one for each in event.reports for one in each.abuse_types})
    kinds = Counter(kind for event in lately for kind in {_reporter(one, recorded) for one in event.reports})
    aside = Counter(one.aside for one in held if one.aside and one.received_on >= first)
    return Counted(
        first=first,
        months=tuple(Month(month, own[month], every[month] - own[month]) for month in months_named(recorded.as_at, 12)),
        adults=len({event.adult for event in lately if event.adult}),
        reports=sum(len(event.reports) for event in lately),
        severe=sum(any(one.severity in settings.severe_harm for one in event.reports) for event in lately),
        types=_most_first(types),
        reporters=_most_first(kinds),
        before=sum(before <= event.received_on < first for event in events),
        by_place=_most_first(Counter(event.location_id for event in lately)),
        aside=_most_first(aside),
    )


def enquiries(recorded: Recorded) -> Enquiries:
    """Return the section 42 enquiries about the places themselves, those of earlier registrations left out."""
    places = {place.location_id for place in recorded.places}
    about: list[Enquiry] = [one for one in recorded.enquiries if one.location_id in places]
    running = [one for one in about if one.concluded_on is None]
    ended = [one for one in about if one.concluded_on is not None]
    return Enquiries(
        open=len(running),
        oldest_opened_on=min((one.opened_on for one in running), default=None),
        ended=len(ended),
        substantiated=sum(one.found is Standing.SUBSTANTIATED for one in ended),
    )


def _reporter(report: Report, recorded: Recorded) -> str:
    kind = recorded.reporter_words.get(report.reporter_kind, "Kind of reporter not known")
    return "The service itself" if report.own else kind


def _most_first(held: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(held.items(), key=lambda pair: (-pair[1], pair[0])))
