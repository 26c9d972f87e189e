"""Telling those who are invited: by a mail that says the day and nothing about anybody, or by a person, as a task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import notices
from foundation.notices import Notice
from foundation.signin import Account
from foundation.web.words import moment_words
from intake.meetings.domain import facts
from intake.meetings.tables import InviteeRow, MeetingRow
from intake.permissions import ENQUIRY_OFFICER
from intake.tasks.actions import add_task, finish_with_key_beginning, undelivered_key
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


def tell_of_change(
    session: Session, row: MeetingRow, invited: tuple[facts.Invitee, ...], by: Account, at: datetime
) -> None:
    """Tell everybody invited of the day a meeting has now, or that it is called off; older tasks to tell are over."""
    finish_with_key_beginning(session, f"{_about(row)}:tell:", outcome="Replaced by a newer date", by=by, at=at)
    for each in invited:
        tell_invited(session, row, each, by, at)


def tell_invited(session: Session, row: MeetingRow, invited: facts.Invitee, by: Account, at: datetime) -> None:
    """Tell one person of a meeting to come, in the caller's transaction; nobody is told the same thing twice.

    An adult and whoever takes their part are told by a person, who knows how they can be reached safely.
    """
    news = "off" if row.state == facts.State.CALLED_OFF.value else row.planned_at.isoformat()
    key = f"{_about(row)}:tell:{invited.number}:{news}"
    if invited.by_mail or not invited.invited:
        own = f"{_about(row)}:tell:{invited.number}:"
        finish_with_key_beginning(session, own, outcome="They no longer need to be told", by=by, at=at)
    if not invited.invited:
        return
    if invited.by_mail:
        about = f"{_about(row)}:{invited.number}"
        notices.queue(session, INVITATION, about=about, dedupe_key=f"{key}:{invited.email}", at=at)
        return
    words = "Someone invited to a meeting is not sent an email. Tell them the date in a safe way."
    if news == "off":
        words = "A meeting was cancelled, and someone who was invited is not sent an email. Tell them in a safe way."
    task = NewTask(TaskKind.TELL_INVITED, f"enquiry:{row.enquiry}", words, ENQUIRY_OFFICER.code,
                   min(next_working_day_end(at), max(row.planned_at, at)), key)  # fmt: skip
    add_task(session, task, by=by.actor, at=at)


def task_for_undelivered(session: Session, dead: notices.DeadLetter, at: datetime) -> NewTask:
    """Return the task that a mail about a meeting becomes when it cannot be delivered: to tell them in another way."""
    row = session.get_one(MeetingRow, int(dead.about.split(":")[1]))
    words = "The email about a meeting to someone who is invited could not be delivered. Tell them in another way, and "
    words += "correct their address on the meeting's page."
    due = min(next_working_day_end(at), max(row.planned_at, at))
    return NewTask(TaskKind.TELL_INVITED, f"enquiry:{row.enquiry}", words, ENQUIRY_OFFICER.code, due,
                   undelivered_key(dead))  # fmt: skip


def _about(row: MeetingRow) -> str:
    return f"meeting:{row.id}"


def _address(session: Session, about: str) -> str | None:
    _, meeting, number = about.split(":")
    wanted = select(InviteeRow.invited, InviteeRow.email).where(
        InviteeRow.meeting_id == int(meeting), InviteeRow.number == int(number)
    )
    newest = session.execute(wanted.order_by(InviteeRow.id.desc()).limit(1)).first()
    return newest.email if newest and newest.email else None


def _words(session: Session, about: str) -> Mapping[str, str]:
    row = session.get_one(MeetingRow, int(about.split(":")[1]))
    off = row.state == facts.State.CALLED_OFF.value
    return {"news": "It has been cancelled." if off else f"It is planned for {moment_words(row.planned_at)}."}


INVITATION = Notice(
    code="meeting-invitation",
    subject_line="A meeting of the Safeguarding Adults Hub that you are invited to",
    template="meeting_invitation",
    recipient=_address,
    words=_words,
)
NOTICES = (INVITATION,)
