"""What stands on an agenda, and why: the newest lists, the framework, what partners ask, what was left over."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from foundation.web.words import short_date
from provider_intel import sources
from provider_intel.alerts import queries as lists
from provider_intel.alerts.domain import StoredListing, StoredMatch, flag_of, flag_of_match
from provider_intel.flags.domain.life import Flag
from provider_intel.framework import queries as framework
from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.levels import BY_URGENCY, Level, Scope
from provider_intel.framework.domain.records import Action, Subject
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.proposing import Known, propose
from provider_intel.meeting.domain.records import Item, LastMeeting, Meeting
from provider_intel.meeting.queries.doing import open_actions
from provider_intel.meeting.queries.held import last_meeting, requests_for

HIGH, LOW, ALWAYS, TRACKING = "high_3_months", "low_12_months", "always", "framework"
_AT_RISK = ("death", "very_serious_harm")
ORDER = ("DEFERRED", "FRAMEWORK", "ALWAYS", "HIGH", "REQUEST", "PATTERN", "ACTION", "LOW")
LISTING = frozenset({"ALWAYS", "HIGH", "LOW", "PATTERN", "REQUEST"})
"""The reasons that come from a list, a pattern or a partner."""

_Flag = tuple[str, str]


@dataclass
class _Gathered:
    why: dict[Subject, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    levels: dict[Subject, Level] = field(default_factory=dict)
    at_risk: set[Subject] = field(default_factory=set)
    new_evidence: set[Subject] = field(default_factory=set)
    actions: dict[int, Action] = field(default_factory=dict)

    def add(self, subject: Subject, code: str, words: str) -> None:
        if (code, words) not in self.why[subject]:
            self.why[subject].append((code, words))


def draft_agenda(session: Session, meeting: Meeting, *, today: date) -> tuple[Item, ...]:
    """Return the agenda as it would be today: each subject with every reason it stands there, most pressing first."""
    gathered, last = _Gathered(), last_meeting(session, before=meeting.held_on)
    _left_over(gathered, last)
    _under_the_framework(session, gathered)
    explained = {each.subject for each in last.decisions if each.decision == "EXPLAINED"} if last else set()
    _listed(session, gathered, today, then=_seen_on(session, last.meeting.held_on) if last and explained else {})
    for each in requests_for(session, meeting.month):
        asks = f"{label_of(codes.AGENCIES, each.agency)} asks: {each.words}"
        gathered.add(_place(each.location_id), "REQUEST", asks)
        gathered.new_evidence.add(_place(each.location_id))
    for one in open_actions(session):
        gathered.actions[one.action.id] = one.action
        if one.action.is_overdue(today):
            due = short_date(one.action.due_on)
            gathered.add(one.action.subject, "ACTION", f"An action set in {one.month:%B} was due on {due}")
    names = sources.names_of(session, {_key(each) for each in gathered.why})
    named = [(each, names[_key(each)] or each.id) for each in gathered.why if _key(each) in names]
    items = [_item(gathered, each, name, explained=each in explained, today=today) for each, name in named]
    return tuple(sorted(items, key=lambda each: _rank(each, gathered.levels)))


def item_for(session: Session, subject: Subject, words: str, *, today: date) -> Item:
    """Return a subject as it is added in the room, with the colour proposed for it."""
    found = framework.whole(session, subject)
    still = [each for each in found.actions if each.is_open]
    late = sum(each.is_overdue(today) for each in still)
    known = Known(found.level, open_actions=len(still), overdue_actions=late)
    name = sources.name_of(session, subject.scope.value, subject.id) or subject.id
    return Item(subject, name, (("ROOM", words),), *propose(known))


def _left_over(gathered: _Gathered, last: LastMeeting | None) -> None:
    for each in last.decisions if last else ():
        if each.decision == "NOT_REACHED":
            gathered.add(each.subject, "DEFERRED", f"Not reached on {short_date(each.held_on)}")


def _under_the_framework(session: Session, gathered: _Gathered) -> None:
    for whole in framework.not_at_rest(session):
        since = short_date(whole.since) if whole.since else ""
        gathered.levels[whole.subject] = whole.level
        gathered.add(whole.subject, "FRAMEWORK", f"{whole.level.words}, since {since}")
        gathered.actions |= {each.id: each for each in whole.actions if each.is_open}


def _listed(session: Session, gathered: _Gathered, today: date, *, then: Mapping[_Flag, frozenset[str]]) -> None:
    """Gather what the lists and patterns name; `then` is what stood behind each when the last meeting was held."""
    for code, lens in (("HIGH", HIGH), ("LOW", LOW)):
        for one in _list_of(session, lens, today):
            place = _place(one.listing.location_id)
            gathered.add(place, code, one.listing.said)
            if _has_grown(flag_of(lens, one.listing, one.as_at), then):
                gathered.new_evidence.add(place)
    matches = [each for each in lists.latest_matches(session, on_or_before=today) if _is_for_the_agenda(each)]
    words = _told_apart(session, matches)
    for found in matches:
        always = found.match.pattern == ALWAYS
        grown = _has_grown(flag_of_match(found.match, found.as_at), then)
        for identifier in found.match.places:
            if grown:
                gathered.new_evidence.add(_place(identifier))
            gathered.add(_place(identifier), "ALWAYS" if always else "PATTERN", words[found.id])
            if always and any(proof.kind in _AT_RISK for proof in found.match.proof):
                gathered.at_risk.add(_place(identifier))


def _is_for_the_agenda(found: StoredMatch) -> bool:
    return found.match.pattern == ALWAYS or (found.match.pattern != TRACKING and len(found.match.places) > 1)


def _told_apart(session: Session, matches: Sequence[StoredMatch]) -> dict[int, str]:
    """Return each finding's sentence by its id; with its places where another has the same words: two are not one."""
    number = Counter(each.match.sentence for each in matches)
    alike = [each for each in matches if number[each.match.sentence] > 1]
    names = sources.names_of_places(session, {place for each in alike for place in each.match.places})
    places = {each.id: ", ".join(names.get(place, place) for place in each.match.places) for each in alike}
    told = {each.id: f"{each.match.sentence} ({places[each.id]})" for each in alike}
    return {each.id: each.match.sentence for each in matches} | told


def _list_of(session: Session, lens: str, day: date) -> list[StoredListing]:
    newest = lists.latest_list(session, lens=lens, on_or_before=day)
    return lists.listings_of(session, newest.id) if newest else []


def _seen_on(session: Session, day: date) -> dict[_Flag, frozenset[str]]:
    """Return the references behind everything listed or found as a meeting of that day saw it.

    Lists are drawn up every night, so the list before is no measure of what a meeting knew.
    """
    listed = (flag_of(lens, one.listing, one.as_at) for lens in (HIGH, LOW) for one in _list_of(session, lens, day))
    found = (flag_of_match(one.match, one.as_at) for one in lists.latest_matches(session, on_or_before=day))
    return {(flag.kind, flag.key): flag.references for flag in (*listed, *found)}


def _has_grown(flag: Flag, then: Mapping[_Flag, frozenset[str]]) -> bool:
    known = then.get((flag.kind, flag.key))
    return known is None or not flag.references <= known


def _key(subject: Subject) -> tuple[str, str]:
    return (subject.scope.value, subject.id)


def _place(identifier: str) -> Subject:
    return Subject(Scope.LOCATION, identifier)


def _item(gathered: _Gathered, subject: Subject, name: str, *, explained: bool, today: date) -> Item:
    why = sorted(gathered.why[subject], key=lambda each: ORDER.index(each[0]))
    own = [each for each in gathered.actions.values() if each.subject == subject]
    known = Known(
        level=gathered.levels.get(subject, Level.ROUTINE),
        at_risk_now=subject in gathered.at_risk,
        listed=any(code in LISTING for code, _ in why),
        open_actions=len(own),
        overdue_actions=sum(each.is_overdue(today) for each in own),
        explained=explained and subject not in gathered.new_evidence,
    )
    return Item(subject, name, tuple(why), *propose(known))


def _rank(item: Item, levels: Mapping[Subject, Level]) -> tuple[int, int, str, str]:
    first = min(_positions(item.why))
    level = BY_URGENCY.index(levels.get(item.subject, Level.ROUTINE))
    return (0 if first == 0 else 1, level * len(ORDER) + first, item.name, item.subject.key)


def _positions(why: Iterable[tuple[str, str]]) -> list[int]:
    return [ORDER.index(code) for code, _ in why]
