"""The weekly look at looking: once for each whole week, each finding given to a reviewer whom it is not about."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import reading, transaction
from foundation.signin.queries import accounts_with_role
from intake.guarding.actions import entries
from intake.guarding.domain.looking import Finding, findings
from intake.guarding.queries.looks import looks_of_week, people_who_look
from intake.guarding.tables import LookedAtWeekRow, LookingFindingRow
from intake.permissions import HEAD_OF_SAFEGUARDING, LOOKING_REVIEWER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_BY = audit.Actor.system("look at looking")
WEEKS_KEPT = 5
"""How many whole weeks back a week that waits for a reviewer is still looked at."""


def look_at_looking(now: datetime) -> str:
    """Look at every whole week, Monday to Sunday, that was not looked at yet; return in words what was found.

    A week in which something stands out that nobody can review waits for a reviewer, and for as long as WEEKS_KEPT:
    somebody is asked to name one, and no week is lost in silence.
    """
    waiting = _weeks_waiting(now)
    if not waiting:
        return "the last whole week has been looked at"
    done = [each for each in (_look_at(monday, now) for monday in waiting) if each is not None]
    unread = len(waiting) - len(done)
    words = f"{sum(looks for looks, _ in done)} openings looked at, {sum(found for _, found in done)} stand out"
    return f"{words}; {unread} {'week waits' if unread == 1 else 'weeks wait'} for a reviewer" if unread else words


def _weeks_waiting(now: datetime) -> tuple[date, ...]:
    """Return the Mondays of the whole weeks that are still to be looked at, oldest first.

    A week may wait while a later one is done: in that one nothing stood out, or somebody else could review it.
    """
    today = in_london(now).date()
    last = today - timedelta(days=today.weekday() + 7)
    weeks = [last - timedelta(weeks=back) for back in reversed(range(WEEKS_KEPT))]
    with reading() as session:
        done = set(session.scalars(select(LookedAtWeekRow.week).where(LookedAtWeekRow.week >= weeks[0])))
    return tuple(week for week in weeks if week not in done)


def _look_at(monday: date, now: datetime) -> tuple[int, int] | None:
    """Give out what stands out in one week; return how many openings and findings there were, None when it waits."""
    with transaction() as session:
        if session.get(LookedAtWeekRow, monday) is not None:
            return 0, 0
        looks = looks_of_week(session, monday)
        found = findings(looks, *people_who_look(session, {look.account_id for look in looks}))
        reviewers = [each.id for each in accounts_with_role(session, LOOKING_REVIEWER.code)]
        if any(set(reviewers) <= {each.account_id} for each in found):
            _ask_for_a_reviewer(session, monday, now)
            return None
        for each in found:
            _give(session, each, monday, reviewers, now)
        week = {"week": monday, "at": now, "openings": len(looks), "found": len(found)}
        session.execute(insert(LookedAtWeekRow).values(week))
        facts = {"openings": len(looks), "found": len(found)}
        subject = f"looking:{monday.isoformat()}"
        audit.add(session, entries.LOOKING_LOOKED_AT, subject=subject, by=_BY, at=now, facts=facts)
    return len(looks), len(found)


def _ask_for_a_reviewer(session: Session, monday: date, now: datetime) -> None:
    words = "There is unusual access to records and nobody can review it. Ask for another reviewer to be named."
    about = f"looking:{monday.isoformat()}"
    key, due = f"no-reviewer:{monday.isoformat()}", next_working_day_end(now)
    task = NewTask(TaskKind.RECORD_OPENED, about, words, HEAD_OF_SAFEGUARDING.code, due, key)
    add_task(session, task, by=_BY, at=now)


def _give(session: Session, finding: Finding, monday: date, reviewers: list[str], now: datetime) -> None:
    others = [each for each in reviewers if each != finding.account_id]
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


def _next(session: Session, reviewers: list[str]) -> str:
    """Return the reviewer who was given the fewest so far."""
    given = list(session.scalars(select(LookingFindingRow.reviewer_id)))
    return min(sorted(reviewers), key=given.count)
