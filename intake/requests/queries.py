"""Reading requests: those of one contact, and those that wait everywhere. The caller sees to who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.queries import names_of
from foundation.web.words import long_date
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.thread import Said
from intake.contacts.queries.thread import thread_in
from intake.contacts.tables import ContactEventRow, ContactRow
from intake.requests.domain import Request, Step, Stepped, Way, waiting
from intake.requests.tables import InformationRequestRow, RequestStepRow
from intake.tasks.tables import TaskRow
from intake.triage.domain.unknowns import Asked
from intake.triage.queries import EVERYTHING, Between


def requests_of(session: Session, contact_id: int) -> tuple[Request, ...]:
    """Return every request about a contact, oldest first.

    A sender who answers on the status page ends theirs by it, and so does whoever finishes the task of one.
    """
    return _whole(session, InformationRequestRow.contact_id == contact_id)


def waited_for(session: Session, reference: str) -> tuple[Request, ...]:
    """Return what is still waited for about a contact, due first before the others."""
    return waiting(_whole(session, ContactRow.reference == reference))


def first_of_others(session: Session, contact_id: int) -> Request | None:
    """Return what anybody but the sender was asked about a contact and is waited for, due first; None for nothing."""
    row = InformationRequestRow
    found = waiting(_whole(session, (row.contact_id == contact_id) & row.of_sender.is_(False)))
    return next(iter(found), None)


def waiting_everywhere(session: Session) -> tuple[Request, ...]:
    """Return every request that nobody has ended, in the order they were made."""
    ended = select(RequestStepRow.id).where(
        RequestStepRow.request_id == InformationRequestRow.id, RequestStepRow.number == 0
    )
    return tuple(each for each in _whole(session, ~exists(ended)) if each.ended is None)


def told(session: Session, contact_id: int, between: Between = EVERYTHING) -> dict[int, tuple[str, str]]:
    """Return, for each step of a contact's story that a request made, what it was and what was said."""
    found = {}
    for row in _asked_and_stepped().all(session, {"contact": contact_id, "lowest": between[0], "highest": between[1]}):
        if not row.of_sender:
            asked = f"{row.whom} was asked {Way(row.way).words}, for an answer by {long_date(row.due_at)}"
            found[row.sequence] = (asked, f"{row.what}\n\nWhy: {row.why}" if row.why else row.what)
        if row.stepped is not None:
            whom = "the sender" if row.of_sender else row.whom
            found[row.stepped] = (f"{Step(row.step).words}: what {whom} was asked", row.words)
    return found


def told_with() -> tuple[Prepared, ...]:
    """Return the statements `told` and `not_answered` ask, to be asked ahead."""
    return _asked_and_stepped(), _not_ended()


def not_answered(session: Session, contact_id: int) -> tuple[Asked, ...]:
    """Return what was asked about a contact and neither ended nor finished as a task: one statement.

    Whether its sender has answered on the status page stands in what they wrote, which the caller has read.
    """
    return tuple(
        Asked(row.sequence, "" if row.of_sender else row.whom, row.what, row.at, row.due_at, row.times_chased)
        for row in _not_ended().all(session, {"contact": contact_id})
    )


@cache
def _asked_and_stepped() -> Prepared:
    row, step = InformationRequestRow, RequestStepRow
    lowest: Any = bindparam("lowest")
    highest: Any = bindparam("highest")
    wanted: Any = select(
        row.sequence, row.of_sender, row.whom, row.way, row.what, row.why, row.due_at,
        step.sequence.label("stepped"), step.step, step.words,
    ).outerjoin(step, step.request_id == row.id)  # fmt: skip
    shown = or_(row.sequence.between(lowest, highest), step.sequence.between(lowest, highest))
    return Prepared(wanted.where(row.contact_id == bindparam("contact"), shown))


@cache
def _not_ended() -> Prepared:
    row, step, task = InformationRequestRow, RequestStepRow, TaskRow
    times = select(func.count()).where(step.request_id == row.id, step.step == literal(Step.CHASED.value))
    ended = exists().where(step.request_id == row.id, step.number == 0)
    done = exists().where(task.dedupe_key == row.task_key, task.done_at.is_not(None))
    wanted = select(
        row.sequence, row.of_sender, row.whom, row.what, row.at, row.due_at,
        times.correlate(row).scalar_subquery().label("times_chased"),
    )  # fmt: skip
    return Prepared(wanted.where(row.contact_id == bindparam("contact"), ~ended, ~done).order_by(row.due_at, row.id))


def names_in(session: Session, requests: Iterable[Request]) -> dict[str, str]:
    """Return the names of everybody who asked or ended these, by account."""
    found = tuple(requests)
    later = {each.by_account for request in found for each in request.steps if each.by_account}
    return names_of(session, {each.by_account for each in found} | later)


def _whole(session: Session, wanted: ColumnElement[bool]) -> tuple[Request, ...]:
    asked = select(InformationRequestRow, ContactRow.reference).join(ContactRow).where(wanted)
    found = [_request(row, ref) for row, ref in session.execute(asked.order_by(InformationRequestRow.id))]
    steps: dict[int, list[Stepped]] = {}
    of_these = RequestStepRow.request_id.in_([each.id for each in found])
    for row in session.scalars(select(RequestStepRow).where(of_these).order_by(RequestStepRow.id)):
        steps.setdefault(row.request_id, []).append(Stepped(Step(row.step), row.words, row.at, row.by_account))
    whole = [replace(each, steps=tuple(steps.get(each.id, ()))) for each in found]
    return _with_ends(session, whole)


def _with_ends(session: Session, found: list[Request]) -> tuple[Request, ...]:
    """Add how requests ended where that was not written as a step of theirs."""
    waiting = [each for each in found if each.ended is None]
    answers, tasks = _answers_of_senders(session, waiting), _ends_of_tasks(session, waiting)
    ends = {each.id: answers.get((each.contact_id, each.sequence)) or tasks.get(each.task_key) for each in waiting}
    return tuple(replace(each, steps=(*each.steps, end)) if (end := ends.get(each.id)) else each for each in found)


def _answers_of_senders(session: Session, requests: list[Request]) -> dict[tuple[int, int], Stepped]:
    """Return how senders answered on the status page, by contact and question; the first answer counts."""
    references = {each.contact_id: each.reference for each in requests if each.of_sender}
    if not references:
        return {}
    row = ContactEventRow
    wanted = select(row.contact_id, row.sequence, row.at, row.event, row.by_account, row.facts).where(
        row.contact_id.in_(sorted(references)), row.event == Said.ANSWERED.value
    )
    found: dict[tuple[int, int], Stepped] = {}
    for contact_id, *event in session.execute(wanted.order_by(row.sequence)):
        for each in thread_in([ContactEvent(*event)], reference=references[contact_id]):
            ended = Stepped(Step.ANSWERED, each.words, each.at, each.by_account)
            found.setdefault((contact_id, each.about or 0), ended)
    return found


def _ends_of_tasks(session: Session, requests: list[Request]) -> dict[str, Stepped]:
    done = select(TaskRow.dedupe_key, TaskRow.outcome, TaskRow.done_at, TaskRow.done_by)
    keys = [each.task_key for each in requests]
    rows = session.execute(done.where(TaskRow.dedupe_key.in_(keys), TaskRow.done_at.is_not(None))) if keys else ()
    return {key: Stepped(Step.ANSWERED, outcome, at, by) for key, outcome, at, by in rows if at}


def _request(row: InformationRequestRow, reference: str) -> Request:
    return Request(
        id=row.id, contact_id=row.contact_id, reference=reference, sequence=row.sequence, of_sender=row.of_sender,
        whom=row.whom, way=Way(row.way), what=row.what, why=row.why, due_at=row.due_at, at=row.at,
        by_account=row.by_account, task_key=row.task_key,
    )  # fmt: skip
