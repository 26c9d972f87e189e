"""Conflicts of interest: declared, withdrawn, and in the way of whoever has one when something is recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable
from foundation.signin import Account
from foundation.signin.queries import names_of
from provider_intel import sources
from provider_intel.framework.actions.refusals import ChangedMeanwhile, Conflicted, NotDeclared, SubjectMissing
from provider_intel.framework.domain.records import Subject
from provider_intel.framework.queries import interests_touching
from provider_intel.framework.tables import InterestRow
from provider_intel.turns import one_at_a_time

DECLARED = audit.Entry("qasig.interest", "Recorded a conflict of interest, or that it is over")


@dataclass(frozen=True)
class DeclareInterest:
    """Somebody has an interest, paid or other, in a place, provider or brand."""

    account_id: str
    subject: Subject
    words: str


def declare_interest(command: DeclareInterest, *, by: Account, now: datetime) -> None:
    """Record that somebody has an interest in a place, provider or brand. Raises SubjectMissing."""
    _interest(command, by, now, holds=True)


def withdraw_interest(command: DeclareInterest, *, by: Account, now: datetime) -> None:
    """Record that somebody's interest is over, and why; that it was declared stays.

    Raises as declaring does, and NotDeclared where none is on file that could be over.
    """
    _interest(command, by, now, holds=False)


def refuse_conflicted(session: Session, subject: Subject, by: Account) -> None:
    """Raise Conflicted when this person declared an interest in a subject, in what holds it, or in what it holds."""
    if any(each.account_id == by.id for each in interests_touching(session, subject)):
        raise Conflicted


def _interest(command: DeclareInterest, by: Account, now: datetime, *, holds: bool) -> None:
    about = command.subject
    with one_at_a_time(f"framework:{about.key}", lost=ChangedMeanwhile) as session:
        named = sources.name_of(session, about.scope.value, about.id)
        if named is None or command.account_id not in names_of(session, {command.account_id}):
            raise SubjectMissing(about.key)
        own = (InterestRow.account_id == command.account_id, InterestRow.scope == about.scope.value)
        told = select(InterestRow.number, InterestRow.holds).where(*own, InterestRow.subject_id == about.id)
        newest = session.execute(told.order_by(InterestRow.number.desc()).limit(1)).one_or_none()
        if not holds and not (newest and newest.holds):
            raise NotDeclared
        row: dict[str, Any] = {"account_id": command.account_id, "number": (newest.number if newest else 0) + 1}
        row |= {"holds": holds, "words": storable(command.words.strip()), "declared_on": in_london(now).date()}
        row |= {"scope": about.scope.value, "subject_id": about.id, "by_account": by.id, "at": now}
        session.execute(insert(InterestRow).values(**row))
        facts = {"of": command.account_id, "holds": holds}
        audit.add(session, DECLARED, subject=f"qasig:{about.key}", by=by.actor, at=now, facts=facts)
