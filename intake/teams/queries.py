"""Reads of teams and of who is on duty."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, bindparam, literal_column, or_, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.prepared import Prepared, Question
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from foundation.signin.roles import codes_that_allow
from foundation.signin.tables import AccountRoleRow, AccountRow
from intake.permissions import DUTY_WORKER, Permission
from intake.rota.queries import away_on
from intake.teams.domain import Membership, Team
from intake.teams.tables import TeamMemberRow, TeamRow


def on_duty(session: Session, now: datetime) -> list[Account]:
    """Return who is on duty at a moment, by name: everybody who holds the duty role and is not entered as away.

    The one place that says so. A day that nobody entered is not known, and is no reason to leave somebody out; where
    all of them are away, all of them are told, because an alarm that reaches nobody is worse than one too many.
    """
    holders = accounts_with_role(session, DUTY_WORKER.code)
    away = away_on(session, in_london(now).date())
    return [account for account in holders if account.id not in away] or holders


def workers(session: Session) -> list[Account]:
    """Return everybody who works the queue, by name."""
    found = {
        account.id: account
        for role in codes_that_allow(Permission.SCREEN)
        for account in accounts_with_role(session, role)
    }
    return sorted(found.values(), key=lambda account: (account.name, account.id))


def teams(session: Session, *, on: date) -> tuple[Team, ...]:
    """Return the teams that are open on a day, by name, with who is in each on that day and who was before."""
    rows = session.scalars(select(TeamRow).where(_open(on)).order_by(TeamRow.name))
    held: dict[int, list[Membership]] = {}
    for row in session.scalars(select(TeamMemberRow).order_by(TeamMemberRow.since, TeamMemberRow.id)):
        held.setdefault(row.team_id, []).append(Membership(row.id, row.account_id, row.since, row.until))
    return tuple(_team(row, held.get(row.id, []), on) for row in rows)


def held_open(session: Session, team: int) -> bool:
    """Return whether a team is open; if so, nobody closes it before the caller's transaction ends."""
    # SQLite's writers take turns anyway, and it is not told.
    held = select(TeamRow.id).where(TeamRow.id == team, TeamRow.closed_on.is_(None)).with_for_update(read=True)
    return session.scalar(held) is not None


def open_team_of(session: Session, account_id: str, *, on: date) -> int | None:
    """Return the team somebody is in on a day; nobody closes it before the caller's transaction ends.

    None also where it was closed at this very moment: what is given to the person then goes with no team.
    """
    team = team_of(session, account_id, on=on)
    return team if team is not None and held_open(session, team) else None


def people_and_teams(session: Session) -> tuple[dict[str, str], dict[int, str]]:
    """Return the names of those who work the queue by account, and of all teams by number; both by name."""
    people, every = (each.rows(session) for each in asks_people_and_teams())
    return {row.id: row.name for row in people}, {row.id: row.name for row in every}


def asks_people_and_teams() -> tuple[Question, Question]:
    """Return what `people_and_teams` asks, to be asked ahead."""
    return Question(_workers(), {}), Question(_TEAMS, {})


@cache
def _workers() -> Prepared:
    # Asked when the roles are known, which is after the application is made; asked with every page of the queue.
    # Their codes are our own words: with marks for them SQLite with statistics would make its plan anew each time.
    held = or_(*(_roles.role == literal_column(f"'{code}'") for code in codes_that_allow(Permission.SCREEN)))
    found = select(_accounts.id, _accounts.name).join(AccountRoleRow.__table__, _roles.account_id == _accounts.id)
    active = found.where(_accounts.disabled_at.is_(None), _roles.asked_by.is_(None), held)
    return Prepared(cast("Select[Any]", active.distinct().order_by(_accounts.name, _accounts.id)))


_accounts, _roles, _teams = AccountRow.__table__.c, AccountRoleRow.__table__.c, TeamRow.__table__.c
_members, _DAY = TeamMemberRow.__table__.c, bindparam("day", type_=TeamMemberRow.__table__.c.since.type)
_OPEN_ON_DAY = or_(_teams.closed_on.is_(None), _teams.closed_on > _DAY)
_TEAM_OF = Prepared(
    select(_members.team_id)
    .join(TeamRow.__table__, _teams.id == _members.team_id)
    .where(_members.account_id == bindparam("account"), _members.since <= _DAY, _OPEN_ON_DAY)
    .where(or_(_members.until.is_(None), _members.until >= _DAY))
    .order_by(_members.since.desc(), _members.id.desc())
)
_TEAMS = Prepared(cast("Select[Any]", select(_teams.id, _teams.name).order_by(_teams.name)))


def team_of(session: Session, account_id: str, *, on: date) -> int | None:
    """Return the number of the team somebody is in on a day, or None; nobody is in two."""
    found = asks_team(account_id, on=on).row(session)
    return found.team_id if found is not None else None


def asks_team(account_id: str, *, on: date) -> Question:
    """Return what `team_of` asks, to be asked ahead."""
    return Question(_TEAM_OF, {"account": account_id, "day": on})


def team_names(session: Session) -> dict[int, str]:
    """Return the name of every team there ever was, by its number."""
    return {row.id: row.name for row in session.execute(select(TeamRow.id, TeamRow.name).order_by(TeamRow.name))}


def _open(on: date) -> ColumnElement[bool]:
    return or_(TeamRow.closed_on.is_(None), TeamRow.closed_on > on)


def _team(row: TeamRow, members: list[Membership], on: date) -> Team:
    now = tuple(each for each in members if each.since <= on and (each.until is None or each.until >= on))
    past = tuple(each for each in members if each.until is not None and each.until < on)
    return Team(row.id, row.name, now, past)
