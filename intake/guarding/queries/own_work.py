"""Whether a contact is part of somebody's own work, and whether a look at it needs a reason first: one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, exists, false, func, literal, or_, select, true
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import Moment
from foundation.driving import OneConnection
from foundation.prepared import Prepared
from foundation.signin import Account
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactEventRow, DangerAlertRow, QueuePlaceRow
from intake.guarding.domain.reasons import OWN_WORK_LASTS, POSTED_LATER, Needed
from intake.guarding.tables import LookingReasonRow
from intake.permissions import Permission
from intake.restriction.domain import Listed
from intake.restriction.queries import visible_contacts
from intake.restriction.tables import RestrictedContactRow, RestrictionPassRow, RestrictionPersonRow
from intake.tasks.tables import TaskRow
from intake.teams.tables import TeamMemberRow

_place, _event, _task, _pass = QueuePlaceRow, ContactEventRow, TaskRow, RestrictionPassRow


@dataclass(frozen=True)
class Person:
    """Whose work is asked about: values, or the marks of a statement that is made once.

    `since` is from when something done counts, None for ever; `may` holds what of their permissions matters here.
    """

    account_id: Any
    day: Any
    since: Any
    roles: Collection[str]
    may: Collection[str]
    then: Any = None
    """Looking back: from when on what was open, or waited for somebody, counts as it stood."""


OwnWork = Callable[[Person, Any], ColumnElement[bool]]
"""Given a person and the column of a contact's number: whether the contact is that person's work."""

_more: list[OwnWork] = []
_WORK = frozenset({Permission.SCREEN, Permission.SIGN_OFF, Permission.ANSWER_DANGER,
                   Permission.LEAD_ENQUIRY, Permission.CLOSE_ENQUIRY})  # fmt: skip
"""What somebody may do that makes the next step of some contacts theirs, though nobody gave it to them by name."""


def count_as_own_work(further: OwnWork) -> None:
    """Let another feature say what else makes a contact somebody's own work, such as leading its enquiry."""
    if further not in _more:
        _more.append(further)


def needed_before(
    on: Session | OneConnection, account: Account, reference: str, *, now: datetime, posted: bool
) -> Needed:
    """Return whether a person may see a contact, and has to say why before its page opens.

    `posted` is a form being sent: the page it stands on was opened before, so a reason of the last day is enough.
    """
    found = _asked(tuple(account.roles), account.permissions & _WORK, posted, tuple(_more))
    values = {"account": account.id, "reference": reference, "now": now, "since": now - OWN_WORK_LASTS}
    values |= {"today": in_london(now).date()} | ({"posted_since": now - POSTED_LATER} if posted else {})
    row = found.first(on, values)
    return Needed(row.may_see, row.may_see and not row.own, row.open_until) if row else Needed()


@cache
def _asked(roles: tuple[str, ...], may: frozenset[str], posted: bool, more: tuple[OwnWork, ...]) -> Prepared:
    """Make the statement once for people of the same roles: it is asked before every page about a contact."""
    account: Any = bindparam("account", type_=String())
    now: Any = bindparam("now", type_=Moment())
    since: Any = bindparam("since", type_=Moment())
    team = and_(_place.is_open == true(), _in_their_queue(account, bindparam("today"), may))
    lately = exists().where(_event.contact_id == _place.contact_id, _event.by_account == account, _event.at > since)
    given = LookingReasonRow.at > bindparam("posted_since") if posted else LookingReasonRow.day == bindparam("today")
    person = Person(account, bindparam("today"), since, roles, may)
    further = (each(person, _place.contact_id) for each in more)
    own = or_(
        _place.owner_id == account, team, lately, _has_task(account, roles), _let_in(account, now),
        _reason_given(account, given), *further,
    )  # fmt: skip
    until = select(func.max(_pass.ends_at)).where(_opened_to(account, now), _pass.begun_at <= now).scalar_subquery()
    sees = visible_contacts(account, now, contact_id=_place.contact_id)
    found: Any = select(sees.label("may_see"), own.label("own"), until.label("open_until"))
    return Prepared(found.where(_place.reference == bindparam("reference")))


def was_own_work(account: Account, at: datetime, *, contact_id: Any) -> ColumnElement[bool]:
    """Return the condition that a contact was part of somebody's work or opened for a reason, for looking back.

    `contact_id` is the statement's own column of queue places.
    """
    open_then = or_(_place.signed_off_at.is_(None), _place.signed_off_at > at)
    team = and_(open_then, _in_their_queue(account.id, in_london(at).date(), account.permissions))
    ever = exists().where(_event.contact_id == contact_id, _event.by_account == account.id)
    given = _reason_given(account.id, LookingReasonRow.at > at - POSTED_LATER)
    person = Person(account.id, in_london(at).date(), None, account.roles, account.permissions, then=at)
    further = (each(person, contact_id) for each in _more)
    task, let_in = _has_task(account.id, account.roles), _let_in(account.id, at)
    return or_(_place.owner_id == account.id, team, ever, task, let_in, given, *further)


def _in_their_queue(account_id: str, day: Any, may: frozenset[str]) -> ColumnElement[bool]:
    """Whoever screens works their team's queue: what waits in it, and what no team has been given yet.

    What waits for a signature is the work of everybody who may sign, and what may be danger now of everybody on duty.
    """
    if Permission.SCREEN not in may:
        return false()
    member, alert = TeamMemberRow, DangerAlertRow
    theirs = exists().where(
        member.team_id == _place.team_id, member.account_id == account_id, member.since <= day,
        or_(member.until.is_(None), member.until >= day),
    )  # fmt: skip
    to_sign = _place.state == State.RECOMMENDED.value if Permission.SIGN_OFF in may else false()
    alarmed = exists().where(alert.contact_id == _place.contact_id, alert.answered_at.is_(None))
    answers = alarmed if Permission.ANSWER_DANGER in may else false()
    return or_(_place.team_id.is_(None), theirs, to_sign, answers)


def _has_task(account_id: str, roles: Collection[str]) -> ColumnElement[bool]:
    mine = or_(
        and_(_task.done_at.is_(None), _task.owner_role.in_([literal(role) for role in roles])),
        _task.done_by == account_id,
    )
    return exists().where(_task.about == "contact:" + _place.reference, mine)


def _let_in(account_id: str, now: datetime) -> ColumnElement[bool]:
    """On the allow-list of a restriction, or in by a pass, which had its own reason."""
    covered, person = RestrictedContactRow, RestrictionPersonRow
    allowed = exists().where(
        covered.contact_id == _place.contact_id, person.restriction_id == covered.restriction_id,
        person.account_id == account_id, person.listed == Listed.ALLOWED.value,
    )  # fmt: skip
    return or_(allowed, exists().where(_opened_to(account_id, now)))


def _opened_to(account_id: str, now: datetime) -> ColumnElement[bool]:
    return and_(_pass.contact_id == _place.contact_id, _pass.account_id == account_id, _pass.ends_at > now)


def _reason_given(account_id: str, lasts: ColumnElement[bool]) -> ColumnElement[bool]:
    given = LookingReasonRow
    return exists().where(given.contact_id == _place.contact_id, given.account_id == account_id, lasts)
