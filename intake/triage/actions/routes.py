"""The task that signing opens for each outcome, so that nothing passed on disappears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.signin import Account
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, end_of_day
from intake.triage.actions.places import Place
from intake.triage.domain.outcomes import Outcome, length_on, outcome
from thresholds import working_calendar
from thresholds.working_days import london_day

Needs = Mapping[str, Mapping[str, str]]


def open_route_tasks(
    session: Session, place: Place, codes: Iterable[str], needs: Needs, *, version: int, by: Account, at: datetime
) -> None:
    """Add one task for each outcome of a signed decision; `version` is the decision's. Once for each, ever."""
    for code in codes:
        chosen = outcome(code)
        task = NewTask(
            kind=TaskKind.ROUTE,
            about=place.subject,
            words=f"{chosen.words}. {chosen.follow.words}",
            owner_role=chosen.follow.owner_role,
            due_at=end_of_day(_due(chosen, needs.get(code, {}), at)),
            dedupe_key=f"route:{place.contact_id}:{version}:{code}",
        )
        add_task(session, task, by=by.actor, at=at)


def _due(chosen: Outcome, answers: Mapping[str, str], at: datetime) -> date:
    today = london_day(at)
    if chosen.follow.due_need:
        # Never before the day of the signature: it may have waited longer than the provider was given.
        return max(date.fromisoformat(answers[chosen.follow.due_need]), today)
    return working_calendar().add_working_days(today, length_on(chosen.code, today).working_days)
