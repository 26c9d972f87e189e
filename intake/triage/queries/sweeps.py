"""Contacts whose clock has run out, and contacts that no list would show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.permissions import DECISION_MANAGER, HEAD_OF_SAFEGUARDING, TRIAGE_WORKER
from intake.tasks.domain import TaskKind
from intake.tasks.tables import TaskRow


@dataclass(frozen=True)
class PastItsTime:
    """A clock that has run out: `clock` is "screen_by" or "decide_by", `escalates_to` the role to be told."""

    contact_id: int
    reference: str
    clock: str
    escalates_to: str
    due: datetime


@dataclass(frozen=True)
class LateRoute:
    """A task of a signed decision whose day has passed; `escalates_to` is the role to be told."""

    task_id: int
    about: str
    words: str
    escalates_to: str


@dataclass(frozen=True)
class Astray:
    """A contact that nobody would come across, and why."""

    contact_id: int
    reference: str
    kind: str
    why: str


_SCREENING = [state.value for state, waiting in WAITING.items() if waiting.clock == "screen_by"]


def past_their_time(session: Session, *, now: datetime) -> list[PastItsTime]:
    """Return every clock that has run out on an open contact, oldest deadline first."""
    place = QueuePlaceRow
    wanted = select(place.contact_id, place.reference, place.state, place.screen_by, place.decide_by)
    late_to_screen = wanted.where(place.state.in_(_SCREENING), place.screen_by < now).order_by(place.screen_by)
    late_to_decide = wanted.where(place.is_open == true(), place.decide_by < now).order_by(place.decide_by)
    return [
        PastItsTime(row.contact_id, row.reference, clock, WAITING[State(row.state)].escalates_to, getattr(row, clock))
        for clock, query in (("screen_by", late_to_screen), ("decide_by", late_to_decide))
        for row in session.execute(query.order_by(place.contact_id))
    ]


def late_routes(session: Session, *, now: datetime) -> list[LateRoute]:
    """Return every task of a signed decision, and every task to look again, whose day has passed, soonest due first."""
    kinds = (TaskKind.ROUTE.value, TaskKind.LOOK_AGAIN.value, TaskKind.SECOND_READING.value)
    late = (TaskRow.done_at.is_(None), TaskRow.kind.in_(kinds), TaskRow.due_at < now)
    wanted = select(TaskRow.id, TaskRow.about, TaskRow.words, TaskRow.owner_role).where(*late)
    found = session.execute(wanted.order_by(TaskRow.due_at, TaskRow.id))
    return [LateRoute(row.id, row.about, row.words, _NEXT_UP.get(row.owner_role, _LAST)) for row in found]


_NEXT_UP, _LAST = {TRIAGE_WORKER.code: DECISION_MANAGER.code}, HEAD_OF_SAFEGUARDING.code


def gone_astray(session: Session) -> list[Astray]:
    """Return every contact without a place in the queue, without an owner role while it waits, or without a trail."""
    place, contact = QueuePlaceRow, ContactRow
    waiting = [state.value for state in WAITING]
    trail = and_(audit_entries.c.chain == "contact:" + contact.reference, audit_entries.c.sequence == 1)
    placeless = select(contact.id, contact.reference).outerjoin(place).where(place.contact_id.is_(None))
    ownerless = select(place.contact_id, place.reference).where(
        place.is_open == true(), or_(place.owner_role == "", place.state.not_in(waiting))
    )
    hidden = select(place.contact_id, place.reference).where(place.is_open != true(), place.state.in_(waiting))
    trailless = (
        select(contact.id, contact.reference).outerjoin(audit_entries, trail).where(audit_entries.c.id.is_(None))
    )
    found = (("no_place", placeless), ("no_owner", ownerless), ("hidden", hidden), ("no_trail", trailless))
    return [
        Astray(number, reference, kind, _WHY[kind])
        for kind, query in found
        for number, reference in session.execute(query.order_by(query.selected_columns[0]))
    ]


_WHY = {
    "no_place": "This contact was sent but is not in any list. Open it by its reference and tell your "
    "system support team.",
    "no_owner": "This contact is waiting but does not belong to any role. Take it and tell your system support team.",
    "hidden": "This contact is waiting but is missing from the queue. Tell your system support team.",
    "no_trail": "This contact has no audit trail. Tell your system support team.",
}
