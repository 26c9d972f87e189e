"""How what is written after sending is kept, and what it sets going.

Every entry is one more thing that happened to the contact: dated, in order, append-only, its words sealed. It is kept
while the contact's place in the queue is held, so that it and a step of the hub's come one after the other: the step is
refused because the contact has changed, or the entry finds the contact decided and opens a task.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from foundation import audit, ids, sealing
from foundation.audit import Actor
from foundation.database import storable
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.danger import raise_later
from intake.contacts.actions.events import append_event
from intake.contacts.actions.voiding import void_signature
from intake.contacts.domain.changes import Change, Voided
from intake.contacts.domain.danger_signs import Sign
from intake.contacts.domain.states import WAITING, State
from intake.contacts.domain.thread import LONGEST_WORDS, Said, ThreadEntry, asked_until
from intake.contacts.queries.thread import words_sealed_at
from intake.contacts.tables import QueuePlaceRow
from intake.permissions import DECISION_MANAGER, SCREENER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from thresholds import ClockPolicy, deadlines_for


class ContactUnknown(LookupError):
    """There is no contact with this reference."""


class WordsRefused(Exception):
    """Nothing was written, or more than one entry holds; nothing was kept, and the text is still the person's own."""


@dataclass(frozen=True)
class Kept:
    """An entry is kept, at its place in what happened to the contact; `is_new` is False when it was there already."""

    sequence: int
    at: datetime
    is_new: bool


@dataclass(frozen=True)
class Place:
    """What an entry has to know of where its contact stands."""

    contact_id: int
    reference: str
    owner_role: str
    seen: bool
    is_open: bool


@dataclass(frozen=True)
class Entry:
    """An entry before it is kept; `key` is that of the form it was typed in."""

    said: Said
    words: str
    key: str
    facts: dict[str, Any]

    @property
    def mark(self) -> str:
        """The same form with the same text has the same mark; a text changed before it is sent again has another."""
        return ids.fingerprint("\x00".join((self.said, str(sorted(self.facts.items())), self.key, self.words)))


def readable(typed: str) -> str:
    """Return a text as it will be kept. Raises WordsRefused when it is empty or longer than one entry holds."""
    words = storable(typed).replace("\r\n", "\n").strip()
    if not words:
        raise WordsRefused("Enter what you want to say")
    if len(words) > LONGEST_WORDS:
        over = len(words) - LONGEST_WORDS
        raise WordsRefused(f"This is {over:,} characters too long. Shorten it, or send the rest separately")
    return words


def held_place(session: Session, reference: str) -> Place:
    """Return a contact's place in the queue, held until the transaction ends. Raises ContactUnknown."""
    place = session.execute(_PLACE_HELD, {"reference": reference}).one_or_none()
    if place is None:
        raise ContactUnknown(reference)
    return Place(*place)


def thread_at(session: Session, place: Place) -> tuple[ThreadEntry, ...]:
    """Return every entry about the contact at a place."""
    return queries.thread_of(session, contact_id=place.contact_id, reference=place.reference)


def keep_from_sender(session: Session, place: Place, entry: Entry, *, by: Actor, now: datetime) -> Kept:
    """Keep what a sender wrote: the contact has something new, and a task sees to it where nobody else would."""
    same = next((each for each in thread_at(session, place) if each.key == entry.mark), None)
    if same is not None:
        return Kept(same.sequence, same.at, is_new=False)
    number = append_entry(session, place, entry, by=by, now=now)
    session.execute(_NEWS, {"contact": place.contact_id, "until": asked_until(thread_at(session, place))})
    audit.add(session, _TRAIL[entry.said], subject=entries.about(place.reference), by=by, at=now)
    voided = void_signature(session, contact_id=place.contact_id, because=_CHANGES[entry.said], by=by, now=now)
    if voided is Voided.RECOMMENDATION:
        place = replace(place, owner_role=WAITING[State.RETURNED_FOR_REWORK].owner_role)
    if entry.facts.get("danger"):
        raise_later(session, place.contact_id, Sign.SAID_LATER, at=now)
    task = _task(place, entry.said, number, now)
    if task is not None:
        add_task(session, task, by=by, at=now)
    return Kept(number, now, is_new=True)


_CHANGES = {Said.ADDED: Change.ADDED, Said.ANSWERED: Change.ANSWERED, Said.WITHDRAWAL: Change.WITHDRAWAL}


def append_entry(session: Session, place: Place, entry: Entry, *, by: Actor, now: datetime) -> int:
    """Append an entry to what happened to the contact, sealed; return its place in the order."""
    sealed = sealing.seal(entry.words, context=words_sealed_at(place.reference, entry.said))
    facts = {**entry.facts, "sealed": sealed, "key": entry.mark}
    account = by.id if by.kind == "account" else None
    return append_event(
        session, contact_id=place.contact_id, event=entry.said.value, at=now, by_account=account, facts=facts
    )


_TRAIL = {
    Said.ADDED: entries.ADDITION_OFFERED,
    Said.ANSWERED: entries.QUESTION_ANSWERED,
    Said.WITHDRAWAL: entries.WITHDRAWAL_ASKED,
}


def chase_key(contact_id: int, question: int) -> str:
    """Return the key of the task that chases the answer to a question."""
    return f"question:{contact_id}:{question}"


def reading_key(contact_id: int, number: int) -> str:
    """Return the key of the task to read an addition or an answer."""
    return f"addition:{contact_id}:{number}"


def _task(place: Place, said: Said, number: int, now: datetime) -> NewTask | None:
    """Whoever opens a contact first reads all that was written; once it was opened or decided, a task sees to it.

    After the decision a screener has the time of a new contact, because this may be one: 24 hours, West Sussex's own
    measure (thresholds/guidance/west_sussex/clocks.toml, `screen`). It runs in hours, so both policies give the same.
    """
    if place.is_open and not place.seen and said is not Said.WITHDRAWAL:
        return None
    decided = not place.is_open
    return NewTask(
        kind=TaskKind.WITHDRAWAL if said is Said.WITHDRAWAL else TaskKind.READ_ADDITION,
        about=entries.about(place.reference),
        words=_AFTER_DECISION[said] if decided else _WHILE_OPEN[said],
        owner_role=SCREENER.code if decided else place.owner_role or DECISION_MANAGER.code,
        due_at=deadlines_for(now, policy=ClockPolicy.A).screen_by.due if decided else next_working_day_end(now),
        dedupe_key=f"withdrawal:{place.contact_id}:{number}"
        if said is Said.WITHDRAWAL
        else reading_key(place.contact_id, number),
    )


_WHILE_OPEN = {
    Said.ADDED: "The sender added to this after someone at the hub had opened it. Read what was added.",
    Said.ANSWERED: "The sender has answered a question. Read the answer.",
    Said.WITHDRAWAL: "The sender has asked to withdraw this. Nothing is withdrawn automatically: read why, and "
    "carry on with the decision.",
}
_AFTER_DECISION = {
    Said.ADDED: "The sender added to this after the decision was signed. Read it and say what needs to happen.",
    Said.ANSWERED: "The sender answered a question after the decision was signed. Read it and say what needs to "
    "happen.",
    Said.WITHDRAWAL: "The sender asked to withdraw this after the decision was signed. Read why and say what needs "
    "to happen.",
}

# Held until the entry is in: two entries, or an entry and a step of the hub's, must not take one place in the order. On
# PostgreSQL the later one would otherwise fail, and with it what somebody typed.
_PLACE_HELD = (
    select(*(getattr(QueuePlaceRow, each.name) for each in fields(Place)))
    .where(QueuePlaceRow.reference == bindparam("reference"))
    .with_for_update()
)

# One version on: whoever writes a decision or signs one on an older page is shown what came before anything is kept.
_NEWS = (
    update(QueuePlaceRow)
    .where(QueuePlaceRow.contact_id == bindparam("contact"))
    .values(new_information=True, asked_until=bindparam("until"), version=QueuePlaceRow.version + 1)
    .execution_options(synchronize_session=False)
)
