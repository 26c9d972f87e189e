"""Asking a provider for its reply, writing down what it answered, and the review by somebody else.

The answer comes by letter or mail and is typed in by whoever keeps the framework. The tasks that other bodies answer in
the portal belong to an enquiry about one adult and are told in the adult's record: a reply about a whole service is
neither, and few providers' nominated individuals have an account. Whoever declared an interest in the provider records
none of it: each raises Conflicted.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from provider_intel.framework.actions import refuse_conflicted
from provider_intel.framework.domain.records import Subject
from provider_intel.replies import queries
from provider_intel.replies.actions.chasing import begin_waiting, end_waiting
from provider_intel.replies.domain.records import Finding, Reply, Stand, Waits, leads_to_somebody
from provider_intel.replies.domain.settings import review_due, settings_on
from provider_intel.replies.tables import AnswerRow, RequestRow, ReviewRow
from provider_intel.turns import one_at_a_time

ASKED = audit.Entry("reply.asked", "Asked a provider to reply to stated facts")
ANSWERED = audit.Entry("reply.answered", "Recorded a provider's reply")
REVIEWED = audit.Entry("reply.reviewed", "Reviewed facts a provider contests")
ENTRIES = (ASKED, ANSWERED, REVIEWED)


class ReplyMissing(LookupError):
    """There is no such request about this subject."""


class ReplyChanged(Exception):
    """Somebody recorded something of the reply since the page was read; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone else has updated this reply since you opened it. Read their update, then continue.")


class WouldName(Exception):
    """A fact to be sent holds something that leads to a person; nothing was recorded."""

    def __init__(self) -> None:
        super().__init__("One of these facts could identify a person, so it cannot be sent.")


@dataclass(frozen=True)
class AskForReply:
    """A provider is asked: on which day, whom by their office, how, and which facts, word for word."""

    subject: Subject
    entry_key: str
    asked_on: date
    sent_to: str
    how: str
    facts: tuple[str, ...]
    facts_as_at: date


@dataclass(frozen=True)
class WriteAnswer:
    """What came back: when, from whom by their office, what is said of each fact in their order, and as a whole."""

    received_on: date
    answered_by: str
    stands: tuple[tuple[Stand, str], ...]
    words: str


@dataclass(frozen=True)
class ReviewReply:
    """What the review finds of each contested fact, by its place, and as a whole."""

    findings: tuple[tuple[int, Finding, str], ...]
    words: str


def ask_for_reply(command: AskForReply, *, by: Account, now: datetime) -> None:
    """Record that a provider was asked; it has as many days as the setting says. The same page again is kept once.

    Raises FormRefused while an earlier request is still waiting, and WouldName when a fact leads to a person.
    """
    today = in_london(now).date()
    if any(leads_to_somebody(fact) for fact in command.facts):
        raise WouldName
    with _acting(command.subject) as session:
        refuse_conflicted(session, command.subject, by)
        if session.scalar(select(RequestRow.id).where(RequestRow.entry_key == command.entry_key)) is not None:
            return
        waiting = [one for one in queries.replies_about(session, command.subject) if not one.answer]
        if any(one.due_on >= today for one in waiting):
            raise FormRefused(Fault("facts", "The provider has already been asked and still has time to reply"))
        if not today - timedelta(days=7) <= command.asked_on <= today:
            raise FormRefused(Fault("asked_on", "Enter today or a date in the last week"))
        due_on = command.asked_on + timedelta(days=settings_on(command.asked_on).reply_days)
        row: dict[str, Any] = {"entry_key": command.entry_key, "asked_on": command.asked_on, "due_on": due_on}
        row |= {"scope": command.subject.scope.value, "subject_id": command.subject.id, "facts": list(command.facts)}
        row |= {"sent_to": storable(command.sent_to), "how": storable(command.how), "facts_as_at": command.facts_as_at}
        made = session.scalar(insert(RequestRow).values(**row, by_account=by.id, at=now).returning(RequestRow.id))
        for one in waiting:
            end_waiting(session, one.id, Waits.ANSWER, outcome="It was asked again.", by=by, at=now)
        begin_waiting(session, int(made or 0), Waits.ANSWER, due_on=due_on, at=now)
        _mark(session, ASKED, command.subject, by, now, {"facts": len(command.facts), "due": due_on.isoformat()})


def write_answer(subject: Subject, request_id: int, command: WriteAnswer, *, by: Account, now: datetime) -> None:
    """Write down what a provider answered. Raises ReplyMissing, FormRefused and ReplyChanged."""
    with _acting(subject) as session:
        found = _opened(session, subject, request_id)
        refuse_conflicted(session, subject, by)
        if found.answer:
            raise ReplyChanged
        if not found.asked_on <= command.received_on <= in_london(now).date():
            raise FormRefused(Fault("received_on", "Enter a date between the request and today"))
        stands = [[stand.value, storable(words)] for stand, words in command.stands]
        row = {"request_id": found.id, "received_on": command.received_on, "stands": stands}
        row |= {"answered_by": storable(command.answered_by), "words": storable(command.words)}
        session.execute(insert(AnswerRow).values(**row, by_account=by.id, at=now))
        contested = sum(stand is Stand.CONTESTED for stand, _ in command.stands)
        end_waiting(session, found.id, Waits.ANSWER, outcome="The reply was recorded.", by=by, at=now)
        due_on = review_due(in_london(now).date())
        begin_waiting(session, found.id, Waits.REVIEW, due_on=due_on, at=now)
        _mark(session, ANSWERED, subject, by, now, {"request": found.id, "contested": contested})


def review_reply(subject: Subject, request_id: int, command: ReviewReply, *, by: Account, now: datetime) -> None:
    """Record the review, by somebody who neither asked nor typed the answer.

    Raises ReplyMissing, FormRefused and ReplyChanged.
    """
    with _acting(subject) as session:
        found = _opened(session, subject, request_id)
        refuse_conflicted(session, subject, by)
        if found.answer is None or found.review:
            raise ReplyChanged
        if by.id in (found.by_account, found.answer.by_account):
            raise FormRefused(Fault("", "Someone who neither asked for the reply nor recorded it must review it"))
        findings = [[place, finding.value, storable(words)] for place, finding, words in command.findings]
        row = {"request_id": found.id, "findings": findings, "words": storable(command.words)}
        session.execute(insert(ReviewRow).values(**row, by_account=by.id, at=now))
        corrected = sum(finding is not Finding.STANDS for _, finding, _ in command.findings)
        end_waiting(session, found.id, Waits.REVIEW, outcome="It was reviewed.", by=by, at=now)
        _mark(session, REVIEWED, subject, by, now, {"request": found.id, "corrected": corrected})


def _acting(subject: Subject) -> AbstractContextManager[Session]:
    return one_at_a_time(f"reply:{subject.key}", lost=ReplyChanged)


def _opened(session: Session, subject: Subject, request_id: int) -> Reply:
    found = queries.reply(session, request_id)
    if found is None or found.subject != subject:
        raise ReplyMissing(request_id)
    return found


def _mark(
    session: Session, entry: audit.Entry, subject: Subject, by: Account, now: datetime, facts: dict[str, Any]
) -> None:  # fmt: skip
    audit.add(session, entry, subject=f"provider:{subject.key}", by=by.actor, at=now, facts=facts)
