"""Everything one page of the room needs, read at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from provider_intel import sources
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Interest, Subject
from provider_intel.framework.queries import families, interests, interests_touching
from provider_intel.meeting.domain.records import (
    Attended,
    Decision,
    Escalation,
    Item,
    Meeting,
    MeetingAction,
    Member,
)
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.queries.agenda import draft_agenda
from provider_intel.meeting.queries.decided import decisions_about, decisions_of, escalations_about
from provider_intel.meeting.queries.doing import all_actions, chased, open_actions
from provider_intel.meeting.queries.held import agenda_of, meeting
from provider_intel.meeting.queries.people import attended, members


@dataclass(frozen=True)
class Room:
    """One meeting with its agenda, people and interests, and every action still open."""

    meeting: Meeting
    items: tuple[Item, ...]
    decisions: tuple[Decision, ...]
    members: tuple[Member, ...]
    came: tuple[Attended, ...]
    interests: Mapping[Subject, tuple[Interest, ...]]
    holders: tuple[tuple[Subject, str], ...]
    open_actions: tuple[MeetingAction, ...]
    chased: Mapping[int, int]


@dataclass(frozen=True)
class Service:
    """One service at a meeting: all that was written of it there, and what earlier meetings decided and set."""

    meeting: Meeting
    item: Item
    written: tuple[Decision, ...]
    before: tuple[Decision, ...]
    interests: tuple[Interest, ...]
    escalations: tuple[Escalation, ...]
    actions: tuple[MeetingAction, ...]
    members: tuple[Member, ...]

    @property
    def accounts(self) -> set[str]:
        """Everybody whose name the page says."""
        told = {each.by_account for each in (*self.written, *self.before)}
        return told | {step.by_account for each in self.actions for step in each.action.steps}


def room_of(session: Session, month: date, *, today: date) -> Room | None:
    """Return a month's meeting whole; before it opens, with the agenda as it would be today. None: not planned."""
    found = meeting(session, month)
    if found is None:
        return None
    items = _agenda(session, found, today)
    still, declared = open_actions(session), interests(session)
    subjects = [each.subject for each in declared]
    held = families(session, [each.subject for each in items], subjects) if declared else {}
    return Room(
        meeting=found,
        items=items,
        decisions=decisions_of(session, found.id),
        members=members(session, on=found.held_on),
        came=attended(session, found.id),
        interests={
            about: tuple(each for each in declared if each.subject in related) for about, related in held.items()
        },
        holders=_holders(session, items),
        open_actions=still,
        chased=chased(session, [each.action.id for each in still]),
    )


def service_of(session: Session, month: date, subject: Subject, *, today: date) -> Service | None:
    """Return one service at a month's meeting; None when it is not on the agenda."""
    found = meeting(session, month)
    item = next((each for each in _agenda(session, found, today) if each.subject == subject), None) if found else None
    if found is None or item is None:
        return None
    return Service(
        meeting=found,
        item=item,
        written=tuple(each for each in decisions_of(session, found.id, every=True) if each.subject == subject),
        before=tuple(each for each in decisions_about(session, subject) if each.held_on < found.held_on),
        interests=interests_touching(session, subject),
        escalations=escalations_about(session, subject),
        actions=tuple(each for each in all_actions(session) if each.action.subject == subject),
        members=members(session, on=today),
    )


def _agenda(session: Session, found: Meeting, today: date) -> tuple[Item, ...]:
    if found.state in (State.PLANNED, State.CALLED_OFF):
        return draft_agenda(session, found, today=today)
    return agenda_of(session, found.id)


def _holders(session: Session, items: tuple[Item, ...]) -> tuple[tuple[Subject, str], ...]:
    above = {
        (scope, one): None for each in items for scope, one in sources.holders_of(session, each.subject.scope.value,
                                                                                  each.subject.id)
    }  # fmt: skip
    return tuple(
        (Subject(Scope(scope), one), sources.name_of(session, scope, one) or one) for scope, one in sorted(above)
    )
