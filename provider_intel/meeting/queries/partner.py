"""What one person's agency may see on a day. What the table does not grant is never asked of the database."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from provider_intel import sources
from provider_intel.alerts import queries as lists
from provider_intel.framework import queries as framework
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject, Whole
from provider_intel.meeting.domain.codes import as_noted
from provider_intel.meeting.domain.records import Decision, Item, Meeting, MeetingAction, Member, Minutes, Request
from provider_intel.meeting.domain.sharing import MaySee, Part, Which, may_see
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.queries.agenda import HIGH, LOW, draft_agenda
from provider_intel.meeting.queries.decided import closed_decisions
from provider_intel.meeting.queries.doing import actions_of_agency, all_actions
from provider_intel.meeting.queries.held import agenda_of, meeting, meetings, minutes_of, requests_asked_by
from provider_intel.meeting.queries.people import member
from provider_intel.soft_intelligence import queries as soft
from provider_intel.soft_intelligence.domain.records import Note

_NOTES_FOR = timedelta(days=366)


@dataclass(frozen=True)
class PartnerView:
    """An agency's picture: each part is empty where it may not be seen, and `sees` says which may."""

    me: Member
    sees: MaySee
    names: dict[Subject, str]
    next_meeting: Meeting | None = None
    agenda: tuple[Item, ...] = ()
    levels: tuple[Whole, ...] = ()
    holds: tuple[Whole, ...] = ()
    listings: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, Note], ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[MeetingAction, ...] = ()
    minuted: tuple[Meeting, ...] = ()
    requests: tuple[Request, ...] = ()


def partner_view(session: Session, account_id: str, *, on: date) -> PartnerView | None:
    """Return what somebody may see of provider intelligence as a member of their agency; None: they sit for none."""
    me = member(session, account_id, on=on)
    if me is None:
        return None
    sees = may_see(me.agency, on=on)
    held = meetings(session)
    ahead = [each for each in held if each.state in (State.PLANNED, State.OPEN)]
    view = PartnerView(me, sees, {}, next_meeting=min(ahead, key=lambda each: each.held_on, default=None))
    own = [each for each in requests_asked_by(session, on) if each.agency == me.agency]
    view = replace(view, requests=tuple(own) if me.agency != "COMMISSIONER" else ())
    for part, fill in _PARTS.items():
        if sees.which(part) is not None:
            view = fill(session, view, on)
    if which := sees.which(Part.NOTES):
        view = replace(view, notes=_notes(session, which, as_noted(me.agency), on))
    return replace(view, names=_names(session, view))


def minutes_for(session: Session, account_id: str, month: date, *, on: date) -> tuple[Minutes, ...]:
    """Return a closed meeting's minutes to somebody whose agency may read minutes; nothing to anybody else."""
    me = member(session, account_id, on=on)
    found = meeting(session, month)
    if me is None or found is None or may_see(me.agency, on=on).which(Part.MINUTES) is not Which.ALL:
        return ()
    return minutes_of(session, found.id)


def _agenda(session: Session, view: PartnerView, on: date) -> PartnerView:
    ahead = view.next_meeting
    if ahead is None or view.sees.which(Part.AGENDA) is not Which.ALL:
        return view
    items = agenda_of(session, ahead.id) if ahead.state is State.OPEN else draft_agenda(session, ahead, today=on)
    return replace(view, agenda=tuple(_as_seen(each, view.sees) for each in items))


def _as_seen(item: Item, sees: MaySee) -> Item:
    """Return an item with those of its reasons that may be seen, and without what the software proposes."""
    return replace(item, why=tuple(each for each in item.why if sees.reason(each[0])), proposed_why=())


def _levels(session: Session, view: PartnerView, on: date) -> PartnerView:
    return replace(view, levels=_of_theirs(session, view, Part.LEVELS, on))


def _holds(session: Session, view: PartnerView, on: date) -> PartnerView:
    found = _of_theirs(session, view, Part.HOLDS, on)
    return replace(view, holds=tuple(each for each in found if any(hold.in_force(on) for hold in each.holds)))


def _of_theirs(session: Session, view: PartnerView, part: Part, on: date) -> tuple[Whole, ...]:
    found = framework.not_at_rest(session)
    if view.sees.which(part) is Which.ALL:
        return found
    if view.sees.which(part) is not Which.PLACED or not view.me.agency_name:
        return ()
    return tuple(each for each in found if _has_adults(session, view.me, each.subject, on))


def _has_adults(session: Session, me: Member, subject: Subject, on: date) -> bool:
    """Return whether their body has adults there, be it recorded under the framework or told to the register."""
    placed = framework.placed_with(session, subject, today=on)
    return any(each.people and each.commissioner.casefold() == me.agency_name.casefold() for each in placed)


def _listings(session: Session, view: PartnerView, on: date) -> PartnerView:
    if view.sees.which(Part.LISTINGS) is not Which.ALL:
        return view
    newest = [lists.latest_list(session, lens=lens, on_or_before=on) for lens in (HIGH, LOW)]
    listed = [one.listing for each in newest if each for one in lists.listings_of(session, each.id)]
    return replace(view, listings=tuple((each.name, each.sentence) for each in listed))


def _decisions(session: Session, view: PartnerView, on: date) -> PartnerView:
    which = view.sees.which(Part.DECISIONS)
    if which is Which.ALL:
        return replace(view, decisions=closed_decisions(session))
    if which is not Which.SHARED:
        return view
    found = closed_decisions(session, shared_with=view.me.agency)
    if view.me.agency == "COMMISSIONER":  # one code for many councils: only where this one has adults
        found = tuple(each for each in found if _has_adults(session, view.me, each.subject, on))
    return replace(view, decisions=found)


def _actions(session: Session, view: PartnerView, _: date) -> PartnerView:
    which, me = view.sees.which(Part.ACTIONS), view.me
    if which is Which.ALL:
        return replace(view, actions=all_actions(session))
    only = me.account_id if me.agency == "COMMISSIONER" else ""
    return replace(view, actions=actions_of_agency(session, me.agency, account_id=only))


def _minuted(session: Session, view: PartnerView, _: date) -> PartnerView:
    if view.sees.which(Part.MINUTES) is not Which.ALL:
        return view
    return replace(view, minuted=tuple(each for each in meetings(session) if each.state is State.CLOSED))


_PARTS: dict[Part, Callable[[Session, PartnerView, date], PartnerView]] = {
    Part.AGENDA: _agenda,
    Part.LEVELS: _levels,
    Part.HOLDS: _holds,
    Part.LISTINGS: _listings,
    Part.DECISIONS: _decisions,
    Part.ACTIONS: _actions,
    Part.MINUTES: _minuted,
}


def _notes(session: Session, which: Which, agency: str, on: date) -> tuple[tuple[str, Note], ...]:
    since = on - _NOTES_FOR
    if which is Which.OWN:
        found = soft.notes_by_agency(session, agency, since=since)
    else:
        places = soft.places_noticed(session, since=since, restricted=False)
        held = soft.notes_about(session, places, restricted=False)
        found = tuple(note for notes in held.values() for note in notes)
    counting = [each for each in found if each.counts_on(on)]
    told = dict.fromkeys(each.location_id for each in counting)
    names = {each: sources.name_of(session, "location", each) or each for each in told}
    return tuple((names[each.location_id], each) for each in counting)


def _names(session: Session, view: PartnerView) -> dict[Subject, str]:
    subjects = {each.subject for each in (*view.levels, *view.holds)} | {each.subject for each in view.decisions}
    subjects |= {Subject(Scope.LOCATION, each.location_id) for each in view.requests}
    return {each: sources.name_of(session, each.scope.value, each.id) or each.id for each in subjects}
