"""Who could work, and what is entered of their days."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.newest import newest_of_each
from foundation.signin.queries import accounts_with_role
from intake.permissions import DECISION_MANAGER, DUTY_WORKER, SCREENER, TRIAGE_WORKER
from intake.rota.domain import WEEK, Cell, Part, WeekRota, Worker
from intake.rota.tables import RotaEntryRow

WORKING_ROLES = (SCREENER, DUTY_WORKER, TRIAGE_WORKER, DECISION_MANAGER)
"""The roles whose days are entered: those who screen, decide and sign."""


def workers(session: Session) -> tuple[Worker, ...]:
    """Return everybody whose days are entered, by name, each with what they do."""
    does: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for role in WORKING_ROLES:
        for account in accounts_with_role(session, role.code):
            does.setdefault(account.id, []).append(role.label)
            names[account.id] = account.name
    found = (Worker(each, names[each], ", ".join(roles)) for each, roles in does.items())
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.account_id)))


def entered_between(session: Session, first: date, last: date) -> dict[Cell, Part]:
    """Return what stands for every person and day from one day to another, both included."""
    row = RotaEntryRow
    entered = select(row.account_id, row.on_day, row.part).where(row.on_day >= first, row.on_day <= last)
    rows = session.execute(newest_of_each(entered, of=[row.on_day, row.account_id], by=row.id))
    return {Cell(each.account_id, each.on_day): Part(each.part) for each in rows}


def week_rota(session: Session, monday: date) -> WeekRota:
    """Return the week that begins on a Monday."""
    return WeekRota(monday, workers(session), entered_between(session, monday, monday + timedelta(days=WEEK - 1)))


def person_days(session: Session, first: date, last: date, *, role: str = TRIAGE_WORKER.code) -> dict[date, float]:
    """Return, for each day with anything entered, how many whole days people with a role work on it.

    A day that is missing was not entered for anybody: how many are there is not known.
    """
    them = {account.id for account in accounts_with_role(session, role)}
    days: dict[date, float] = {}
    for cell, part in entered_between(session, first, last).items():
        if cell.account_id in them and part.share is not None:
            days[cell.day] = days.get(cell.day, 0.0) + part.share
    return days


def working_on(session: Session, day: date) -> frozenset[str]:
    """Return the accounts of everybody who is entered as working on a day, whole or half."""
    found = entered_between(session, day, day)
    return frozenset(cell.account_id for cell, part in found.items() if part.share)


def away_on(session: Session, day: date) -> frozenset[str]:
    """Return the accounts of everybody who is entered as away on a day."""
    found = entered_between(session, day, day)
    return frozenset(cell.account_id for cell, part in found.items() if part is Part.AWAY)
