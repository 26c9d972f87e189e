"""The timeline: everything dated about one subject, the newest first. Concerns are counts by month, never people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from provider_intel.alerts.domain import SpellSeen
from provider_intel.domain import Recorded
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.records import Whole
from provider_intel.profile.domain.counting import in_charge_since
from provider_intel.profile.domain.sheet import Change, Counted, Entry, Lane
from provider_intel.replies.domain.records import Reply
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import Heard
from provider_intel.soft_intelligence.domain.themes import label_of

LENSES = {"high_3_months": "the high reporting list", "low_12_months": "the low reporting list"}
OFFICES = {
    "registered_manager": "Registered manager",
    "nominated_individual": "Nominated individual",
    "partner": "Partner",
}


def story(*parts: Iterable[Entry], as_at: date) -> tuple[Entry, ...]:
    """Return the entries of all parts up to a day, newest first, those of one day in the order of their lanes."""
    lanes = list(Lane)
    held = {entry for part in parts for entry in part if entry.on <= as_at}
    return tuple(sorted(held, key=lambda one: (-one.on.toordinal(), lanes.index(one.lane), one.words)))


def of_concerns(counted: Counted, shown: Counted | None) -> Iterator[Entry]:
    """Yield each month's concerns, and apart from them those of earlier registrants."""
    for month in counted.months:
        if month.total:
            own = f", {month.own} of them reported by the service itself" if month.own else ""
            words = f"{_number(month.total, 'concern')} accepted{own}"
            yield Entry(_first(month.month), Lane.CONCERNS, words, whole_month=True)
    for month in shown.months if shown else ():
        if month.total:
            words = f"{_number(month.total, 'concern')} under the previous registrant: shown, not counted"
            yield Entry(_first(month.month), Lane.CONCERNS, words, whole_month=True)


def of_register(recorded: Recorded, changes: Iterable[Change]) -> Iterator[Entry]:
    """Yield registrations, changes of who runs a place, its ratings, and who came and went."""
    several = len(recorded.places) > 1
    names = {place.location_id: place.name for place in (*recorded.places, *recorded.others)}
    names |= {place.provider_id: place.provider_name for place in recorded.places if place.provider_id}

    def at(holder: str) -> str:
        return f" at {names.get(holder, holder)}" if several else ""

    for place in recorded.places:
        if place.registered_on:
            yield Entry(place.registered_on, Lane.REGISTRATION, f"{place.name} registered")
        if place.deregistered_on:
            yield Entry(place.deregistered_on, Lane.REGISTRATION, f"{place.name}: registration ended")
    for change in changes:
        if change.on:
            words = f"{change.after_name} followed {change.before_name}: {change.reason}"
            yield Entry(change.on, Lane.REGISTRATION, words, line=not change.counts)
    for place_id, since in in_charge_since(recorded).items():
        words = f"The registrant changed{at(place_id)}. Everything before this was under the previous registrant"
        yield Entry(since, Lane.REGISTRATION, words, line=True)
    for rated in recorded.ratings:
        if rated.published_on and rated.rated:
            of = ", under the previous registration" if rated.inherited else ""
            yield Entry(rated.published_on, Lane.RATING, f"Rated {rated.words}{of}{at(rated.location_id)}")
    for one in recorded.people:
        office = OFFICES.get(one.office, one.office)
        yield Entry(one.since, Lane.MANAGER, f"{office} named: {one.name}{at(one.holder_id)}")
        if one.ends_on:
            yield Entry(one.ends_on, Lane.MANAGER, f"{office} no longer named: {one.name}{at(one.holder_id)}")


def of_framework(whole: Whole) -> Iterator[Entry]:
    """Yield moves and holds on placements."""
    for move in whole.moves:
        body = codes.label_of(codes.BODIES, move.body)
        body = body if body[:2].isupper() and body[1] != " " else body[0].lower() + body[1:]
        words = f"{move.from_level.words} to {move.to_level.words}, decided by {body}"
        yield Entry(move.decided_on, Lane.FRAMEWORK, words)
    for hold in whole.holds:
        kind = codes.label_of(codes.HOLDS, hold.kind)
        covers = codes.label_of(codes.COVERS, hold.covers).lower()
        yield Entry(hold.starts_on, Lane.PLACEMENTS, f"{kind}: {covers}")
        if hold.lifted_on:
            yield Entry(hold.lifted_on, Lane.PLACEMENTS, f"{kind} lifted")


def of_replies(replies: Iterable[Reply]) -> Iterator[Entry]:
    """Yield when its reply was asked for, and when it came."""
    for one in replies:
        yield Entry(one.asked_on, Lane.REPLY, f"Asked to reply to {_number(len(one.facts), 'fact')}")
        if one.answer:
            words = f"Replied, contesting {len(one.contested)} of {_number(len(one.facts), 'fact')}"
            yield Entry(one.answer.received_on, Lane.REPLY, words)


def of_heard(heard: Iterable[Heard], *, as_at: date) -> Iterator[Entry]:
    """Yield visits, complaints, notifications to CQC by month, and what agencies noticed by month."""
    notified: Counter[tuple[date, str]] = Counter()
    noticed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in heard:
        for visit in each.visits:
            words = f"{label_of(themes.TOOLS, visit.tool)}: {label_of(themes.RATINGS, visit.rating)} ({visit.standard})"
            yield Entry(visit.visited_on, Lane.VISIT, words)
        for one in each.complaints:
            words = f"Complaint about {label_of(themes.THEMES, one.theme).lower()}"
            yield Entry(one.received_on, Lane.COMPLAINT, f"{words}; upheld: {label_of(themes.YES_NO, one.upheld)}")
        for month in each.notified:
            notified.update({(month.month, kind): number for kind, number in month.counts.items() if number})
        for note in each.notes:
            if note.counts_on(as_at):
                noticed[f"{note.observed_on:%Y-%m}", note.theme].add(note.agency)
    for (day, kind), number in notified.items():
        words = f"{label_of(themes.NOTIFICATIONS, kind)}: {number}"
        yield Entry(day.replace(day=1), Lane.NOTIFIED, words, whole_month=True)
    for (named, theme), agencies in noticed.items():
        who = "One agency" if len(agencies) == 1 else f"{len(agencies)} agencies"
        yield Entry(_first(named), Lane.NOTICED, f"{who}: {label_of(themes.THEMES, theme).lower()}", whole_month=True)


def of_lists(spells: Iterable[SpellSeen], newest: Mapping[str, date]) -> Iterator[Entry]:
    """Yield when a place came on a list, and when it was last on it; `newest` is the day of each lens's newest list."""
    for one in spells:
        where = LENSES.get(one.lens, one.lens)
        yield Entry(one.listed_since, Lane.LISTED, f"{one.name} came on {where}")
        if one.last_on < newest.get(one.lens, one.last_on):
            yield Entry(one.last_on, Lane.LISTED, f"{one.name}: last day on {where}")


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
