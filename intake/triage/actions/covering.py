"""Handing one's sign-off to a named person for some days, and taking it back. It ends by itself with its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from foundation.audit import add
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin.queries import enrolled_since, may_now
from foundation.web.typed import Fault, FormRefused
from intake.permissions import Permission
from intake.tasks.actions import finish_with_key
from intake.triage.actions.confirming import CoverMissing, ask_for_confirmation, task_key
from intake.triage.actions.entries import SIGNING_HANDED, SIGNING_TAKEN_BACK
from intake.triage.actions.refusals import PermissionWithdrawn
from intake.triage.tables import CoverRow
from thresholds.working_days import london_day

LONGEST_DAYS = 28
"""The most days one cover may have, first and last included. Ours: a longer absence needs a role, not a cover."""


@dataclass(frozen=True)
class HandOverSigning:
    """Hand one's own sign-off to somebody from a first day to a last one, and say why."""

    to_account: str
    first_day: date | None
    last_day: date | None
    reason: str


def hand_over_signing(command: HandOverSigning, *, by: Account, now: datetime) -> int:
    """Hand it over; return the cover's number. It gives nothing until a second person has confirmed it.

    Nobody hands on what was handed to them, nor to somebody who has not set up their own second factor.
    Raises FormRefused for what is wrong, and PermissionWithdrawn where the giver may not sign in their own right.
    """
    faults = _faults(command, by, london_day(now))
    with transaction() as session:
        if not may_now(session, by.id, Permission.SIGN_OFF):
            raise PermissionWithdrawn
        faults += _faults_of_person(session, command, by)
        if faults:
            raise FormRefused(*faults)
        row = {"for_account": by.id, "by_account": command.to_account, "at": now}
        row |= {"first_day": command.first_day, "last_day": command.last_day}
        made = insert(CoverRow).values(**row, reason=storable(command.reason.strip())).returning(CoverRow.id)
        number = session.execute(made).scalar_one()
        days = {"from": f"{command.first_day}", "to": f"{command.last_day}"}
        facts = {"cover": number, "account": command.to_account, **days}
        add(session, SIGNING_HANDED, subject=f"account:{by.id}", by=by.actor, at=now, facts=facts)
        ask_for_confirmation(session, number, by=by, at=now)
    return number


def take_back_signing(number: int, *, by: Account, now: datetime) -> None:
    """End a cover at once; whoever may sign in their own right may do so. Raises CoverMissing, PermissionWithdrawn."""
    with transaction() as session:
        if not may_now(session, by.id, Permission.SIGN_OFF):
            raise PermissionWithdrawn
        still = (CoverRow.id == number, CoverRow.ended_at.is_(None), CoverRow.last_day >= london_day(now))
        ended = update(CoverRow).where(*still).values(ended_at=now, ended_by=by.id).returning(CoverRow.for_account)
        giver = session.scalar(ended)
        if giver is None:
            raise CoverMissing(number)
        finish_with_key(session, task_key(number), outcome="Taken back", by=by.actor, account_id=by.id, at=now)
        add(session, SIGNING_TAKEN_BACK, subject=f"account:{giver}", by=by.actor, at=now, facts={"cover": number})


def _faults(command: HandOverSigning, by: Account, today: date) -> list[Fault]:
    first, last = command.first_day, command.last_day
    found = []
    if first is None or first < today:
        found.append(Fault("first_day", "Enter today or a future date"))
    if last is None or (first is not None and last < first):
        found.append(Fault("last_day", "Enter a last day that is the same as or after the first day"))
    elif first is not None and last - first >= timedelta(days=LONGEST_DAYS):
        found.append(Fault("last_day", f"Cover can last at most {LONGEST_DAYS} days"))
    if not command.reason.strip():
        found.append(Fault("reason", "Say why"))
    return found


def _faults_of_person(session: Session, command: HandOverSigning, by: Account) -> list[Fault]:
    if command.to_account == by.id or not command.to_account:
        return [Fault("to_account", "Select another person")]
    if not may_now(session, command.to_account, Permission.DECIDE):
        return [Fault("to_account", "Select someone who decides")]
    if may_now(session, command.to_account, Permission.SIGN_OFF):
        return [Fault("to_account", "This person can already sign off decisions")]
    if enrolled_since(session, command.to_account) is None:
        return [Fault("to_account", "This person has not set up their account and two-step sign-in yet")]
    return []
