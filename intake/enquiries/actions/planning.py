"""The clocks and tasks of a safeguarding plan: each action and each review is somebody's task until it is done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from foundation.signin import Account
from intake.enquiries.actions.locking import subject_of
from intake.enquiries.domain import facts
from intake.enquiries.domain.clocks import due, end_of
from intake.enquiries.queries import enquiry
from intake.enquiries.tables import EnquiryRow
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind


def keep_plan_clocks(session: Session, row: EnquiryRow, fact: facts.Fact, *, by: Account, at: datetime) -> None:
    """Set the plan's clocks by how it stands after an entry, and add or finish the task the entry calls for."""
    if not isinstance(fact, facts.PlanAction | facts.PlanReview):
        return
    session.flush()
    whole = enquiry(session, row.reference)
    if whole is None:
        return
    waiting = [each.fact for each in whole.plan if each.fact.status == "open"]
    row.act_by = min((end_of(each.due_on) for each in waiting), default=None)
    if isinstance(fact, facts.PlanAction):
        row.plan_by = None
        _keep_action(session, row, fact, by, at)
        if row.review_by is None and waiting and not whole.plan_reviews:
            _ask_for_review(session, row, due("review", at), by, at)
    else:
        _finish(session, review_key(row), f"Reviewed on {fact.held_on.isoformat()}", by, at)
        row.review_by = None
        if fact.next_on is not None:
            _ask_for_review(session, row, end_of(fact.next_on), by, at)


def action_key(row: EnquiryRow, fact: facts.PlanAction) -> str:
    """Return the key of the task of one action: a new day is a new task, so that nobody's list keeps the old one."""
    return f"enquiry:{row.reference}:action:{fact.number}:{fact.due_on.isoformat()}"


def review_key(row: EnquiryRow) -> str:
    """Return the key of the task of the review that is due."""
    return f"enquiry:{row.reference}:review:{row.review_by.isoformat() if row.review_by else ''}"


def _keep_action(session: Session, row: EnquiryRow, fact: facts.PlanAction, by: Account, at: datetime) -> None:
    whole = enquiry(session, row.reference)
    earlier = [each.fact for each in whole.plan_actions if each.fact.number == fact.number] if whole else []
    for each in earlier:
        if each.due_on != fact.due_on:
            _finish(session, action_key(row, each), "The plan was changed", by, at)
    if fact.status == "open":
        key = action_key(row, fact)
        words = "An action in the safeguarding plan needs to be done. The enquiry says what it is."
        _add(session, row, TaskKind.PLAN_ACTION, words, end_of(fact.due_on), key, by, at)
    else:
        _finish(session, action_key(row, fact), "Done" if fact.status == "done" else "No longer needed", by, at)


def _ask_for_review(session: Session, row: EnquiryRow, by_when: datetime, by: Account, at: datetime) -> None:
    row.review_by = by_when
    words = "The safeguarding plan needs to be reviewed with the adult."
    _add(session, row, TaskKind.PLAN_REVIEW, words, by_when, review_key(row), by, at)


def _add(
    session: Session, row: EnquiryRow, kind: TaskKind, words: str, due_at: datetime, key: str, by: Account,
    at: datetime,
) -> None:  # fmt: skip
    task = NewTask(kind, subject_of(row), words, "enquiry_officer", due_at, key)
    add_task(session, task, by=by.actor, at=at)


def _finish(session: Session, key: str, outcome: str, by: Account, at: datetime) -> None:
    finish_with_key(session, key, outcome=outcome, by=by.actor, account_id=by.id, at=at)
