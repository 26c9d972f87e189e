"""Reads of meetings: an enquiry's, one with everything written of it, and the tasks of meetings that are late."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from intake.enquiries.domain.records import Kept
from intake.meetings import tables
from intake.meetings.domain import facts
from intake.tasks.domain import TaskKind
from intake.tasks.tables import TaskRow

TABLES: dict[type, Any] = {
    facts.Invitee: tables.InviteeRow,
    facts.Minutes: tables.MinutesRow,
    facts.Decided: tables.DecidedRow,
    facts.Action: tables.ActionRow,
}


@dataclass(frozen=True)
class LateTask:
    """A task of a meeting whose day has passed."""

    key: str
    about: str


def meetings_of(session: Session, enquiry_id: int) -> tuple[facts.Meeting, ...]:
    """Return the meetings of an enquiry, the first planned first."""
    row = tables.MeetingRow
    return tuple(_as_fact(each) for each in session.scalars(
        select(row).where(row.enquiry_id == enquiry_id).order_by(row.number)))  # fmt: skip


def one_meeting(session: Session, enquiry_id: int, number: int) -> facts.WholeMeeting | None:
    """Return one meeting of an enquiry with everything written of it, or None. The caller sees to permission."""
    wanted = select(tables.MeetingRow).where(
        tables.MeetingRow.enquiry_id == enquiry_id, tables.MeetingRow.number == number
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        return None
    invitees, minutes, decisions, actions = (_kept(session, kind, row.id) for kind in TABLES)
    people = {each.by_account for entries in (invitees, minutes, decisions, actions) for each in entries}
    return facts.WholeMeeting(_as_fact(row), invitees, minutes, decisions, actions, names_of(session, people))


def late_tasks(session: Session, now: datetime, *, most: int = 500) -> tuple[LateTask, ...]:
    """Return the open tasks of meetings whose day has passed, the longest late first."""
    kinds = (TaskKind.MEETING.value, TaskKind.MEETING_ACTION.value)
    wanted = select(TaskRow.dedupe_key, TaskRow.about).where(
        TaskRow.kind.in_(kinds), TaskRow.done_at.is_(None), TaskRow.due_at < now
    )
    return tuple(LateTask(*row) for row in session.execute(wanted.order_by(TaskRow.due_at, TaskRow.id).limit(most)))


def _as_fact(row: Any) -> facts.Meeting:
    values = {each.name: getattr(row, each.name) for each in fields(facts.Meeting)}
    return facts.Meeting(**{**values, "state": facts.State(row.state)})


def _kept(session: Session, model: type[Any], meeting_id: int) -> tuple[Any, ...]:
    table = TABLES[model]
    columns = [getattr(table, each.name) for each in fields(model)]
    rows = session.execute(
        select(table.at, table.by_account, *columns).where(table.meeting_id == meeting_id).order_by(table.id)
    )
    return tuple(Kept(model(*row[2:]), row[0], row[1]) for row in rows)
