"""The weekly look at looking: once for each whole week, each finding given to a reviewer whom it is not about."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import transaction
from foundation.signin.queries import accounts_with_role
from intake.guarding.actions import entries
from intake.guarding.domain.looking import Finding, findings
from intake.guarding.queries.looks import looks_of_week, people_who_look
from intake.guarding.tables import LookedAtWeekRow, LookingFindingRow
from intake.permissions import HEAD_OF_SAFEGUARDING, LOOKING_REVIEWER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_BY = audit.Actor.system("look at looking")


def look_at_looking(now: datetime) -> str:
    """Look at the last whole week, Monday to Sunday, unless it has been looked at; return in words what was found."""
    today = in_london(now).date()
    monday = today - timedelta(days=today.weekday() + 7)
    with transaction() as session:
        if session.get(LookedAtWeekRow, monday) is not None:
            return "the last whole week has been looked at"
        looks = looks_of_week(session, monday)
        found = findings(looks, *people_who_look(session, {look.account_id for look in looks}))
        given = sum(_give(session, each, monday, now) for each in found)
        week = {"week": monday, "at": now, "openings": len(looks), "found": given}
        session.execute(insert(LookedAtWeekRow).values(week))
        facts = {"openings": len(looks), "found": given}
        subject = f"looking:{monday.isoformat()}"
        audit.add(session, entries.LOOKING_LOOKED_AT, subject=subject, by=_BY, at=now, facts=facts)
    return f"{len(looks)} openings looked at, {given} stand out"


def _give(session: Session, finding: Finding, monday: date, now: datetime) -> bool:
    reviewers = [each.id for each in accounts_with_role(session, LOOKING_REVIEWER.code)]
    others = [each for each in reviewers if each != finding.account_id]
    if not others:
        # Nobody can look at this one: a person is asked to name somebody, and no week is lost in silence.
        words = "Looking at records stands out and nobody can review it. Have another reviewer named."
        key = f"no-reviewer:{monday.isoformat()}"
        about, due = f"looking:{monday.isoformat()}", next_working_day_end(now)
        task = NewTask(TaskKind.RECORD_OPENED, about, words, HEAD_OF_SAFEGUARDING.code, due, key)
        add_task(session, task, by=_BY, at=now)
        return False
    row = {
        "week": monday,
        "account_id": finding.account_id,
        "kind": finding.kind.value,
        "about": finding.about,
        "evidence": {"moments": [each.isoformat() for each in finding.moments], **finding.facts},
        "reviewer_id": _next(session, others),
        "found_at": now,
    }
    session.execute(insert(LookingFindingRow).values(row))
    return True


def _next(session: Session, reviewers: list[str]) -> str:
    """Return the reviewer who was given the fewest so far."""
    given = list(session.scalars(select(LookingFindingRow.reviewer_id)))
    return min(sorted(reviewers), key=given.count)
