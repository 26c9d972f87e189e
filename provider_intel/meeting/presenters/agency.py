"""An agency's own page: what the table lets it see, and which parts it does not."""

from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.framework.domain import codes as framework
from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.records import Hold
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.asking import last_day
from provider_intel.meeting.domain.sharing import Part, Which
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.presenters.agenda import REASONS, RagShown, rag_shown
from provider_intel.meeting.presenters.year import ActionLine, action_line
from provider_intel.meeting.queries.partner import PartnerView
from provider_intel.soft_intelligence.domain import themes

_PARTS = {
    Part.AGENDA: "the agenda of the next meeting",
    Part.LEVELS: "services’ levels in the framework",
    Part.HOLDS: "holds on placements",
    Part.LISTINGS: "what the lists say about services",
    Part.NOTES: "what partners noticed",
    Part.DECISIONS: "decisions of the meeting",
    Part.ACTIONS: "actions",
    Part.MINUTES: "minutes",
}
_NOT_FOR_THEM = "for a reason not shared with your agency"
_LIMITS = {
    Which.SHARED: "those shared with your agency",
    Which.OWN: "your agency's own",
    Which.PLACED: "where your council or ICB has adults",
}


@dataclass(frozen=True)
class DecisionLine:
    """A decision as an agency sees it."""

    name: str
    when: str
    decision: str
    words: str
    reason: str
    rag: RagShown


@dataclass(frozen=True)
class AgencyPage:
    """An agency's page; `seen` says of each part how much of it may be seen, `not_seen` which parts may not."""

    agency: str
    meeting: str
    seen: tuple[str, ...]
    not_seen: tuple[str, ...]
    basis: tuple[str, ...]
    parts: frozenset[str]
    agenda: tuple[tuple[str, str], ...]
    agenda_patterns: tuple[str, ...]
    levels: tuple[tuple[str, str, str], ...]
    holds: tuple[tuple[str, str], ...]
    listings: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str, str], ...]
    decisions: tuple[DecisionLine, ...]
    earlier: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    own_actions: tuple[ActionLine, ...]
    minutes: tuple[tuple[str, str], ...]
    requests: tuple[tuple[str, str, str], ...]


def agency_page(view: PartnerView, *, today: date) -> AgencyPage:
    """Return an agency's page."""
    sees, names = view.sees, view.names
    open_ones = [each for each in view.actions if each.action.is_open]
    mine = [each for each in open_ones if each.agency == view.me.agency]
    others = [each for each in open_ones if each.agency != view.me.agency]
    return AgencyPage(
        agency=view.me.agency_name or label_of(codes.AGENCIES, view.me.agency),
        meeting=_meeting(view),
        seen=tuple(_seen(part, which) for part, which in sees.parts.items()),
        not_seen=tuple(words for part, words in _PARTS.items() if sees.which(part) is None),
        basis=sees.sources,
        parts=frozenset(part.value for part in sees.parts),
        agenda=tuple(
            (each.name, "; ".join(dict.fromkeys(REASONS.get(code, code) for code, _ in each.why)) or _NOT_FOR_THEM)
            for each in view.agenda
            if not each.in_patterns_only
        ),
        agenda_patterns=tuple(each.name for each in view.agenda if each.in_patterns_only),
        levels=tuple((names[each.subject], each.level.words, _since(each.since)) for each in view.levels),
        holds=tuple(
            (names[each.subject], "; ".join(_hold(hold) for hold in each.holds
                                            if hold.in_force(today)))
            for each in view.holds
        ),
        listings=view.listings,
        notes=tuple((name, _about(note.theme, note.agency, note.observed_on), note.words) for name, note in view.notes),
        decisions=_decisions(view, newest=True),
        earlier=_decisions(view, newest=False),
        actions=tuple(action_line(each, 0, {}, today) for each in others),
        own_actions=tuple(action_line(each, 0, {}, today) for each in mine),
        minutes=tuple((f"/our-agency/minutes/{each.key}", long_date(each.held_on)) for each in view.minuted[::-1]),
        requests=tuple(
            (_named(view, each.location_id), f"{each.month:%B %Y}", each.words) for each in reversed(view.requests)
        ),
    )  # fmt: skip


def _meeting(view: PartnerView) -> str:
    ahead = view.next_meeting
    if ahead is None:
        return "No meeting is planned. What you add will go to the next one."
    if ahead.state is State.OPEN:
        return f"The meeting of {ahead.month:%B %Y} is under way. What you add now will go to the next one."
    return (
        f"The next meeting is on {long_date(ahead.held_on)}. What you add by {long_date(last_day(ahead))} goes to "
        "that meeting. After that, it goes to the next one."
    )


def _seen(part: Part, which: Which) -> str:
    limit = _LIMITS.get(which)
    return f"{_PARTS[part]} ({limit})" if limit else _PARTS[part]


def _since(day: date | None) -> str:
    return short_date(day) if day else ""


def _hold(hold: Hold) -> str:
    kind, covers = label_of(framework.HOLDS, hold.kind), label_of(framework.COVERS, hold.covers).lower()
    return f"{kind}: {covers}, from {short_date(hold.starts_on)}"


def _about(theme: str, agency: str, day: date) -> str:
    who = themes.label_of(themes.AGENCIES, agency) if agency else "A source that asked not to be named"
    return f"{themes.label_of(themes.THEMES, theme)}. {who}, {short_date(day)}"


def _decisions(view: PartnerView, *, newest: bool) -> tuple[DecisionLine, ...]:
    last = max((each.held_on for each in view.decisions), default=None)
    ranked = sorted(view.decisions, key=lambda each: (each.held_on, each.at), reverse=True)
    return tuple(
        DecisionLine(view.names[each.subject], long_date(each.held_on), label_of(codes.DECISIONS, each.decision),
                     each.words, each.reason, rag_shown(each.rag))
        for each in ranked
        if (each.held_on == last) is newest
    )  # fmt: skip


def _named(view: PartnerView, location_id: str) -> str:
    return next((name for subject, name in view.names.items() if subject.id == location_id), location_id)
