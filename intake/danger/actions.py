"""Climbing the ladder, and answering an alert."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.database import reading, storable, transaction
from foundation.notices import Notice
from foundation.signin import Account
from foundation.signin.queries import AccountUnknown
from foundation.signin.queries import account as account_of
from intake.contacts.actions import append_event
from intake.contacts.tables import DangerAlertRow, QueuePlaceRow
from intake.danger import queries
from intake.danger.domain.alerts import Did, Happened
from intake.danger.domain.ladder import ladder_on
from intake.danger.tables import DangerTellingRow
from intake.permissions import DUTY_WORKER
from intake.restriction.queries import may_see
from intake.tasks.actions import undelivered_key
from intake.tasks.domain import NewTask, TaskKind

TOLD = audit.Entry("danger.told", "People were told that someone may be in danger now")
ANSWERED = audit.Entry("danger.answered", "An alert that someone may be in danger was answered")
LISTED = audit.Entry("danger.listed", "The list of danger alerts was shown")
ENTRIES = (TOLD, ANSWERED, LISTED)

_LADDER = audit.Actor.system("danger-ladder")
_PREFIX = "danger:"


class AlertMissing(LookupError):
    """There is no such contact, or it raised no alert."""


class AnsweredAlready(Exception):
    """Somebody has answered the alert meanwhile; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone has already answered this alert. Your answer was not saved: read theirs first.")


class NothingSaid(Exception):
    """An alert is answered with what was done, in words."""

    def __init__(self) -> None:
        super().__init__("Enter what you did, and who is with the adult now")


@dataclass(frozen=True)
class AnswerAlert:
    """Say what was done about the danger."""

    reference: str
    did: Did
    words: str


def climb(now: datetime) -> str:
    """Tell the next rung of every alert that is due; return what was done, in words.

    An alert whose time ran out while no timetable ran goes up to where it would be, at once, and each rung is told.
    """
    with reading() as session:
        waiting = queries.due(session, now)
    told = sum(_climb_one(reference, now) for reference in waiting)
    return f"{len(waiting)} alerts waited, {told} people told"


def anything_due(now: datetime) -> bool:
    """Return whether a rung is due, so that the timetable need not wait for its next round."""
    with reading() as session:
        return queries.anything_due(session, now)


def answer_alert(command: AnswerAlert, *, by: Account, now: datetime) -> None:
    """Answer an alert: the ladder stops, and what was done joins the contact's story.

    Raises NothingSaid without words, AlertMissing, and AnsweredAlready when somebody was quicker.
    """
    if not command.words.strip():
        raise NothingSaid
    with transaction() as session:
        if not may_see(session, by.id, command.reference, now=now):
            raise AlertMissing(command.reference)
        row = _held(session, command.reference)
        if row.answered_at is not None:
            raise AnsweredAlready
        row.answered_at, row.answered_by = now, by.id
        row.did, row.words = command.did.value, storable(command.words.strip())
        session.flush()
        facts = {"did": command.did.value, "rung": row.rung}
        event = Happened.ANSWERED.value
        append_event(session, contact_id=row.contact_id, event=event, at=now, by_account=by.id, facts=facts)
        audit.add(session, ANSWERED, subject=f"contact:{row.reference}", by=by.actor, at=now, facts=facts)


def record_list_shown(*, shown: int, by: Account, now: datetime) -> None:
    """Record that the list of alerts was shown: how many, and to whom."""
    with transaction() as session:
        audit.add(session, LISTED, subject=f"account:{by.id}", by=by.actor, at=now, facts={"shown": shown})


def _held(session: Session, reference: str) -> DangerAlertRow:
    """Return an alert, held with the contact's place, in that order for everybody. Raises AlertMissing."""
    place = select(QueuePlaceRow.contact_id).where(QueuePlaceRow.reference == reference).with_for_update()
    contact_id = session.scalar(place)
    row = session.get(DangerAlertRow, contact_id, with_for_update=True) if contact_id is not None else None
    if row is None:
        raise AlertMissing(reference)
    return row


def _climb_one(reference: str, now: datetime) -> int:
    with transaction() as session:
        row, told = _held(session, reference), 0
        while row.answered_at is None and row.next_at <= now:
            told += _tell_next(session, row, now)
    return told


def _tell_next(session: Session, row: DangerAlertRow, now: datetime) -> int:
    ladder = ladder_on(now)
    rung = ladder.rung_after(row.rung)
    again, last = rung == row.rung, rung == len(ladder.rungs)
    people = queries.people_at(session, ladder, rung, row, now=now)
    row.rung, row.tellings = rung, row.tellings + 1
    if last:  # it comes round again and again, but not for rounds that are long past
        row.next_at = now + ladder.step
    elif people:  # a rung that nobody stands on is no time to wait
        row.next_at += ladder.step
    session.flush()
    told = {"contact_id": row.contact_id, "sequence": row.tellings, "rung": rung, "role": ladder.role_at(rung)}
    accounts = [each.id for each in people]
    session.execute(insert(DangerTellingRow).values({**told, "at": now, "accounts": accounts}))
    for account_id in accounts:
        key = f"danger:{row.contact_id}:{row.tellings}:{account_id}"
        notices.queue(session, IN_DANGER, about=f"{_PREFIX}{row.reference}:{account_id}", dedupe_key=key, at=now)
    facts = {"rung": rung, "role": ladder.role_at(rung), "people": len(accounts)}
    audit.add(session, TOLD, subject=f"contact:{row.reference}", by=_LADDER, at=now, facts=facts)
    if not again:  # the story says each rung once; every telling stands on the alert's own page
        append_event(session, contact_id=row.contact_id, event=Happened.TOLD.value, at=now, facts=facts)
    return len(accounts)


def task_for_undelivered(_session: Session, dead: notices.DeadLetter, at: datetime) -> NewTask:
    """Return the task that a message about an alert becomes when it cannot be delivered: due at once, for the duty.

    Nothing in it asks anybody to ring the sender: who was not reached is one of our own.
    """
    reference = dead.about.removeprefix(_PREFIX).partition(":")[0]
    return NewTask(
        kind=TaskKind.UNDELIVERED,
        about=f"contact:{reference}",
        words="An urgent email to a colleague, saying that someone may be in danger now, could not be delivered. "
        "Answer the alert, or reach someone who will. Then have this person's email address corrected.",
        owner_role=DUTY_WORKER.code,
        due_at=at,
        dedupe_key=undelivered_key(dead),
    )


def _address(session: Session, about: str) -> str | None:
    try:
        return account_of(session, about.rpartition(":")[2]).email
    except AccountUnknown:
        return None


def _words(_session: Session, about: str) -> Mapping[str, str]:
    return {"reference": about.removeprefix(_PREFIX).partition(":")[0]}


IN_DANGER = Notice(
    code="danger",
    subject_line="Urgent: an alert in the hub needs an answer",
    template="danger",
    recipient=_address,
    words=_words,
    urgent=True,
)
NOTICES = (IN_DANGER,)
