"""Keeping teams: making and closing one, and who joins and leaves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin.queries import may_now
from foundation.web.typed import Fault, FormRefused
from intake.permissions import Permission
from intake.teams import queries
from intake.teams.domain import LONGEST_NAME
from intake.teams.tables import TeamMemberRow, TeamRow

MADE = audit.Entry("team.made", "A team was created")
CLOSED = audit.Entry("team.closed", "A team was closed")
JOINED = audit.Entry("team.joined", "Someone joined a team")
LEFT = audit.Entry("team.left", "Someone left a team")
ENTRIES = (MADE, CLOSED, JOINED, LEFT)
_STILL_IN = TeamMemberRow.until.is_(None)

Waiting = Callable[[Session, int, str, datetime], int]
"""Given a team's number, whoever asks, and the moment: how much work that they may see still waits for it."""

LettingGo = Callable[[Session, int, Account, datetime], None]
"""Given a team's number, whoever closes it, and the moment: take from it what they may not see."""

_waits: dict[Waiting, LettingGo] = {}


def count_as_waiting(waiting: Waiting, let_go: LettingGo) -> None:
    """Let another feature say what waits for a team, so that none is closed with work nobody would come across.

    Work that is kept from whoever closes a team neither holds the closing up nor shows in a number: it is let go of.
    """
    _waits[waiting] = let_go


class TeamMissing(LookupError):
    """There is no such team, or it is closed."""


def make_team(name: str, *, by: Account, now: datetime) -> int:
    """Make a team and return its number. Raises FormRefused without a name, or with one that is taken."""
    wanted = storable(name).strip()
    if not wanted or len(wanted) > LONGEST_NAME:
        raise FormRefused(Fault("name", f"Enter a name of at most {LONGEST_NAME} characters"))
    try:
        with transaction() as session:
            made = insert(TeamRow).values(name=wanted, made_at=now).returning(TeamRow.id)
            number = session.execute(made).scalar_one()
            audit.add(session, MADE, subject=_about(number), by=by.actor, at=now)
    except IntegrityError:
        raise FormRefused(Fault("name", f"There is already, or used to be, a team called {wanted}")) from None
    return number


def close_team(team: int, *, by: Account, now: datetime) -> None:
    """Close a team from today on; everybody in it leaves.

    Raises TeamMissing, and FormRefused while work waits for the team: it would be in nobody's queue.
    """
    today = in_london(now).date()
    with transaction() as session:
        _require_open(session, team, alone=True)  # whoever gives it a contact at this moment waits, and is refused
        waits = sum(each(session, team, by.id, now) for each in _waits)
        if waits:
            still = "1 contact waits" if waits == 1 else f"{waits:,} contacts wait"
            raise FormRefused(Fault("", f"{still} for this team. Allocate to others first, then close it"))
        for let_go in _waits.values():
            let_go(session, team, by, now)
        session.execute(update(TeamRow).where(TeamRow.id == team).values(closed_on=today))
        members = session.scalars(select(TeamMemberRow.account_id).where(_STILL_IN, TeamMemberRow.team_id == team))
        for account_id in sorted(members):
            _end(session, account_id, today)
        audit.add(session, CLOSED, subject=_about(team), by=by.actor, at=now)


def join_team(team: int, account_id: str, *, by: Account, now: datetime) -> None:
    """Put somebody into a team from today on; from any other they leave, for nobody is in two.

    Raises TeamMissing, and FormRefused for somebody who does not work the queue.
    """
    today = in_london(now).date()
    with transaction() as session:
        _require_open(session, team)
        if not may_now(session, account_id, Permission.SCREEN):
            raise FormRefused(Fault("account", "Select someone who screens or decides"))
        if queries.team_of(session, account_id, on=today) == team:
            return
        _end(session, account_id, today)
        session.execute(insert(TeamMemberRow).values(team_id=team, account_id=account_id, since=today))
        audit.add(session, JOINED, subject=_about(team), by=by.actor, at=now, facts={"account": account_id})


def leave_team(team: int, account_id: str, *, by: Account, now: datetime) -> None:
    """Take somebody out of a team; their days in it stay on record. No effect when they are not in it."""
    today = in_london(now).date()
    with transaction() as session:
        if queries.team_of(session, account_id, on=today) == team:
            _end(session, account_id, today)
            audit.add(session, LEFT, subject=_about(team), by=by.actor, at=now, facts={"account": account_id})


def _end(session: Session, account_id: str, today: date) -> None:
    # The last day is yesterday's; who joined and left on one day was in it for none, and the row says so.
    ended = update(TeamMemberRow).where(_STILL_IN, TeamMemberRow.account_id == account_id)
    session.execute(ended.values(until=today - timedelta(days=1)))


def _require_open(session: Session, team: int, *, alone: bool = False) -> None:
    wanted = select(TeamRow.id).where(TeamRow.id == team, TeamRow.closed_on.is_(None))
    if session.scalar(wanted.with_for_update() if alone else wanted) is None:
        raise TeamMissing(team)


def _about(team: int) -> str:
    return f"team:{team}"
