"""Reading requests: those of one contact, and those that wait everywhere. The caller sees to who may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from foundation.web.words import long_date
from intake.contacts.domain.thread import Said
from intake.contacts.queries import thread_of
from intake.contacts.tables import ContactRow
from intake.requests.domain import Request, Step, Stepped, Way, waiting
from intake.requests.tables import InformationRequestRow, RequestStepRow
from intake.tasks.tables import TaskRow


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


def told(session: Session, contact_id: int) -> dict[int, tuple[str, str]]:
    """Return, for each step of a contact's story that a request made, what it was and what was said."""
    found = {}
    for each in requests_of(session, contact_id):
        whom = "The sender" if each.of_sender else each.whom
        if not each.of_sender:
            asked = f"{whom} was asked {each.way.words}, for an answer by {long_date(each.due_at)}"
            found[each.sequence] = (asked, f"{each.what}\n\nWhy: {each.why}" if each.why else each.what)
    rows = select(RequestStepRow, InformationRequestRow).join(InformationRequestRow)
    for step, request in session.execute(rows.where(InformationRequestRow.contact_id == contact_id)):
        whom = "the sender" if request.of_sender else request.whom
        found[step.sequence] = (f"{Step(step.step).words}: what {whom} was asked", step.words)
    return found


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
    return tuple(_ended(session, replace(each, steps=tuple(steps.get(each.id, ())))) for each in found)


def _ended(session: Session, request: Request) -> Request:
    """Add how a request ended where that was not written as a step of it."""
    if request.ended is not None:
        return request
    step = _answer_of_sender(session, request) if request.of_sender else None
    step = step or _end_of_task(session, request)
    return replace(request, steps=(*request.steps, step)) if step else request


def _answer_of_sender(session: Session, request: Request) -> Stepped | None:
    thread = thread_of(session, contact_id=request.contact_id, reference=request.reference)
    answers = (each for each in thread if each.said is Said.ANSWERED and each.about == request.sequence)
    first = next(answers, None)
    return Stepped(Step.ANSWERED, first.words, first.at, first.by_account) if first else None


def _end_of_task(session: Session, request: Request) -> Stepped | None:
    done = select(TaskRow).where(TaskRow.dedupe_key == request.task_key, TaskRow.done_at.is_not(None))
    task = session.scalars(done).one_or_none()
    return Stepped(Step.ANSWERED, task.outcome, task.done_at, task.done_by) if task and task.done_at else None


def _request(row: InformationRequestRow, reference: str) -> Request:
    return Request(
        id=row.id, contact_id=row.contact_id, reference=reference, sequence=row.sequence, of_sender=row.of_sender,
        whom=row.whom, way=Way(row.way), what=row.what, why=row.why, due_at=row.due_at, at=row.at,
        by_account=row.by_account, task_key=row.task_key,
    )  # fmt: skip
