"""What the sender and the hub write to each other after a contact was sent. Nothing that was sent is ever changed.

How an entry is kept, and what it sets going, is in thread_entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import Table, bindparam, func, insert, select
from sqlalchemy.orm import Session

from foundation import notices
from foundation.audit import Actor
from foundation.database import transaction
from foundation.prepared import Prepared
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.thread_entries import (
    Entry,
    Kept,
    append_entry,
    chase_key,
    held_place,
    keep_from_sender,
    readable,
    thread_at,
)
from intake.contacts.domain.pages import page_called
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.snapshot import answered_lines
from intake.contacts.domain.thread import Said, Side, asked_until, open_questions
from intake.contacts.tables import ContactEventRow, ReadMarkRow
from intake.permissions import TRIAGE_WORKER
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind


class QuestionUnknown(LookupError):
    """The hub has asked no such question about this contact."""


@dataclass(frozen=True)
class AddInformation:
    """Add to what was sent. `key` is the form's own: the same text sent twice under one key is kept once.

    `page` is a heading of the sender's form that the text belongs under, empty for free text. `danger` says that
    somebody is in danger now, which alerts the people on duty.
    """

    reference: str
    words: str
    key: str = ""
    page: str = ""
    danger: bool = False


@dataclass(frozen=True)
class AnswerQuestion:
    """Answer one of the hub's questions, by its place in what happened to the contact. `danger` as in an addition."""

    reference: str
    question: int
    words: str
    key: str = ""
    danger: bool = False


@dataclass(frozen=True)
class AskToWithdraw:
    """Ask the hub to take no further steps, and say why. It is marked and decides nothing."""

    reference: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class AskSender:
    """Ask the sender something, to be answered by a moment."""

    contact_id: int
    reference: str
    words: str
    due_at: datetime


@dataclass(frozen=True)
class EndQuestion:
    """End one of the hub's questions, by its place in what happened; `words` are what its sender reads about it."""

    reference: str
    question: int
    words: str


def add_information(command: AddInformation, *, by: Actor, now: datetime) -> Kept:
    """Keep an addition beside what was sent. Raises WordsRefused and ContactUnknown."""
    with transaction() as session:
        place = held_place(session, command.reference)
        facts = ({"page": command.page} if command.page else {}) | _danger(command.danger)
        entry = Entry(Said.ADDED, readable(command.words), command.key, facts)
        return keep_from_sender(session, place, entry, by=by, now=now)


def answer_question(command: AnswerQuestion, *, by: Actor, now: datetime) -> Kept:
    """Keep an answer. Another answer to the same question is kept as well. Raises WordsRefused, QuestionUnknown."""
    with transaction() as session:
        place = held_place(session, command.reference)
        asked = {entry.sequence for entry in thread_at(session, place) if entry.said is Said.ASKED}
        if command.question not in asked:
            raise QuestionUnknown(command.question)
        facts = {"about": command.question} | _danger(command.danger)
        entry = Entry(Said.ANSWERED, readable(command.words), command.key, facts)
        kept = keep_from_sender(session, place, entry, by=by, now=now)
        chased, account = chase_key(place.contact_id, command.question), by.id if by.kind == "account" else None
        finish_with_key(session, chased, outcome=_ANSWERED, by=by, account_id=account, at=now)
        return kept


_ANSWERED = "Answered by the sender"


def _danger(said: bool) -> dict[str, bool]:
    return {"danger": True} if said else {}


def ask_to_withdraw(command: AskToWithdraw, *, by: Actor, now: datetime) -> Kept:
    """Mark that the sender asks to withdraw: no state changes, no clock stops. Raises WordsRefused, ContactUnknown."""
    with transaction() as session:
        place = held_place(session, command.reference)
        entry = Entry(Said.WITHDRAWAL, readable(command.words), command.key, {})
        return keep_from_sender(session, place, entry, by=by, now=now)


def offer_addition(*, reference: str, slug: str, answers: Answers, by: Actor, now: datetime) -> bool:
    """Keep what was typed on a page after its form was sent, beside what was sent; return whether anything differed."""
    page = page_called(slug)
    with transaction() as session:
        record = queries.contact_record(session, reference)
        if record is None:
            return False
        typed = answered_lines(page, answers)
        changed = [line for line in typed if line.words and line.value != record.answers.get(line.name)]
        words = "\n\n".join(f"{line.label}\n{line.words}" for line in changed)
        if not words:
            return False
        says_so = any(line.name == "danger_now" and line.value == "yes" for line in changed)
        entry = Entry(Said.ADDED, words, "", {"page": page.title} | _danger(says_so))
        return keep_from_sender(session, held_place(session, reference), entry, by=by, now=now).is_new


def ask_sender(session: Session, command: AskSender, *, by: Actor, now: datetime) -> datetime | None:
    """Ask the sender a question, in the caller's transaction, which holds the contact's place and writes the trail.

    A message without content tells the sender that there is one, and a task chases it. Returns the moment by which the
    sender is now asked to answer, for the contact's place.
    """
    place = held_place(session, command.reference)
    facts = {"due": command.due_at.isoformat()}
    number = append_entry(session, place, Entry(Said.ASKED, readable(command.words), "", facts), by=by, now=now)
    chase = NewTask(
        kind=TaskKind.INFORMATION,
        about=entries.about(command.reference),
        words=f"The sender was asked: {command.words.strip()}",
        owner_role=TRIAGE_WORKER.code,
        due_at=command.due_at,
        dedupe_key=chase_key(command.contact_id, number),
    )
    add_task(session, chase, by=by, at=now)
    key = f"question:{command.reference}:{number}"
    notices.queue(session, entries.QUESTION_WAITING, about=entries.about(command.reference), dedupe_key=key, at=now)
    return asked_until(thread_at(session, place))


def end_question(session: Session, command: EndQuestion, *, by: Actor, now: datetime) -> datetime | None:
    """End a question, in the caller's transaction, which holds the contact's place and writes the trail.

    The sender reads on their status page that no answer is needed any more, and why. Nothing where the question has an
    answer or was ended already. Returns the moment by which the sender is still asked to answer something else.
    """
    place = held_place(session, command.reference)
    if command.question in {each.sequence for each in open_questions(thread_at(session, place))}:
        entry = Entry(Said.ENDED, readable(command.words), "", {"about": command.question})
        append_entry(session, place, entry, by=by, now=now)
    return asked_until(thread_at(session, place))


@cache
def _newest_of_others(side: Side, *, known: bool) -> Prepared:
    events = cast(Table, ContactEventRow.__table__).c
    theirs = queries.written_by_other(side)
    marks = cast(Table, ReadMarkRow.__table__).c
    mine = (marks.contact_id == bindparam("contact"), marks.side == side.value)
    by_me = marks.by_account == bindparam("account") if known else marks.by_account.is_(None)
    held = select(func.max(marks.up_to)).where(*mine, by_me).scalar_subquery().label("held")
    newest = select(func.max(events.sequence).label("newest"), held)
    return Prepared(newest.where(events.contact_id == bindparam("contact"), theirs))


def mark_read(session: Session, contact_id: int, *, side: Side, by_account: str | None, now: datetime) -> None:
    """Mark, in the caller's transaction, that one side has read all the other wrote; nothing when it had before."""
    session.flush()
    known = by_account is not None
    found = _newest_of_others(side, known=known).first(session, {"contact": contact_id, "account": by_account})
    newest = found.newest
    if newest is not None and (found.held or 0) < newest:
        row = {"contact_id": contact_id, "side": side.value, "by_account": by_account, "up_to": newest, "at": now}
        session.execute(insert(ReadMarkRow).values(**row))
