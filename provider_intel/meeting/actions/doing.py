"""Actions the meeting sets, and chasing them: by a task and a mail that names nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.clock import in_london
from foundation.database import reading, transaction
from foundation.notices import Notice
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from provider_intel.framework.actions import SetAction, StepAction, add_action, step_action
from provider_intel.meeting import queries
from provider_intel.meeting.actions import entries
from provider_intel.meeting.actions.shared import (
    mark,
    on_the_agenda,
    one_at_a_time,
    refuse_conflicted,
    signed,
    under_way,
)
from provider_intel.meeting.domain.chasing import OVERDUE, why_chased
from provider_intel.meeting.domain.records import MeetingAction
from provider_intel.meeting.tables import ChaseRow, MeetingActionRow
from provider_intel.permissions import CO_CHAIR, ROLES, Permission

_JOB = audit.Actor.system("qasig")
Chased = Callable[[Session, str, str, datetime], None]
_told: list[Chased] = []
_SEEING = tuple(
    role.code for role in ROLES if role.permissions & {Permission.SEE_MEETING, Permission.SEE_OWN_AGENCY}
)  # fmt: skip


@dataclass(frozen=True)
class SetMeetingAction:
    """An action, for which agency it is done, and whose account is told when it is due."""

    month: date
    action: SetAction
    agency: str
    owner_account: str | None = None


def when_chased(tell: Chased) -> None:
    """Let the composition root say what else happens when an action is chased: a task, with a key and a due moment."""
    _told[:] = [tell]


def set_meeting_action(command: SetMeetingAction, *, by: Account, now: datetime) -> None:
    """Set an action of a meeting under way: one of the framework's, and this meeting's. The same page's once.

    Raises MeetingMissing, StepRefused and Conflicted.
    """
    with one_at_a_time() as session:
        found = under_way(session, command.month)
        on_the_agenda(session, found, command.action.subject)
        refuse_conflicted(session, command.action.subject, by)
        action_id = add_action(session, command.action, by=by, now=now)
        if session.scalar(select(MeetingActionRow.id).where(MeetingActionRow.action_id == action_id)) is not None:
            return
        row = {"meeting_id": found.id, "action_id": action_id, "agency": command.agency}
        row |= {"owner_account": command.owner_account or None}
        session.execute(insert(MeetingActionRow).values(**row, **signed(by, now)))
        mark(session, entries.ACTION, found.key, by, now, action=action_id)


def step_meeting_action(command: StepAction, *, by: Account, now: datetime) -> None:
    """Record what became of an action of a meeting. Raises FormRefused, Conflicted and ChangedMeanwhile."""
    with one_at_a_time() as session:
        refuse_conflicted(session, command.subject, by)
        step_action(command, by=by, now=now)


def chase_actions(now: datetime) -> str:
    """Chase every action half-way to its day, and every one whose day has passed; each once for each day it was given.

    Whoever undertook it gets a mail that names nothing; the co-chair gets a task. Where whoever undertook it can no
    longer sign in or see it, the co-chairs are written to, and it is a task at once. Returns in words what was done.
    """
    today = in_london(now).date()
    with reading() as session:
        found = queries.open_actions(session)
    due = [(each, why_chased(each.action, set_on=_given_on(each), today=today)) for each in found]
    done = sum(_chase(each, why, now) for each, why in due if why)
    return f"{len(found)} open, {done} newly chased"


def _given_on(each: MeetingAction) -> date:
    moved = [step.at for step in each.action.steps if step.due_on == each.action.due_on and step.done == "moved"]
    return in_london(moved[0] if moved else each.action.at).date()


def _chase(each: MeetingAction, why: str, now: datetime) -> bool:
    action = each.action
    with transaction() as session:
        own = (ChaseRow.action_id == action.id, ChaseRow.why == why, ChaseRow.due_on == action.due_on)
        if session.scalar(select(ChaseRow.id).where(*own)) is not None:
            return False
        session.execute(insert(ChaseRow).values(action_id=action.id, why=why, due_on=action.due_on, at=now))
        key = f"qasig-action:{action.id}:{why}:{action.due_on}"
        owner = _able(session, each.owner_account)
        for one in owner or (_co_chairs(session) if each.owner_account else ()):
            about = f"qasig:{action.id}:{one.id}"
            notices.queue(session, CHASED_NOTICE, about=about, dedupe_key=f"{key}:{one.id}", at=now)
        for tell in _told if why == OVERDUE or not owner else ():
            tell(session, f"qasig:{action.id}", key, now)
        audit.add(session, entries.CHASED, subject=f"qasig:{action.id}", by=_JOB, at=now, facts={"why": why})
    return True


def _able(session: Session, account_id: str | None) -> tuple[Account, ...]:
    """Return this account while it may sign in and see what the meeting, or its own agency, undertook."""
    able = (each for role in _SEEING for each in accounts_with_role(session, role) if each.id == account_id)
    return tuple(able)[:1]


def _co_chairs(session: Session) -> tuple[Account, ...]:
    return tuple(accounts_with_role(session, CO_CHAIR.code))


def _address(session: Session, about: str) -> str | None:
    _, action_id, *whose = about.split(":")
    owner = select(MeetingActionRow.owner_account).where(MeetingActionRow.action_id == int(action_id))
    account_id = whose[0] if whose else session.scalar(owner)  # as it was queued before co-chairs were written to
    return next((each.email for each in _able(session, account_id)), None)


def _words(_session: Session, _about: str) -> Mapping[str, str]:
    return {}


CHASED_NOTICE = Notice(
    code="qasig-action-due",
    subject_line="An action you agreed at a meeting is due",
    template="qasig_action_due",
    recipient=_address,
    words=_words,
)
