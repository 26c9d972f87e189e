"""Appending to what has happened to a contact, and putting the queue's counters right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from foundation import audit, sealing
from foundation.audit import Actor
from foundation.database import transaction
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.domain import events
from intake.contacts.domain.pages import page_called
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.snapshot import answered_lines
from intake.contacts.queries.records import addition_sealed_at
from intake.contacts.tables import ContactEventRow, QueuePlaceRow
from intake.permissions import DECISION_MANAGER
from intake.tallies import actions as tallies
from intake.tallies import queries as tally_queries
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


def append_event(
    session: Session,
    *,
    contact_id: int,
    event: str,
    at: datetime,
    by_account: str | None = None,
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Append one thing that happened to a contact, in the caller's transaction; return its place in the order.

    The caller holds the contact's place in the queue, so that two cannot take the same place; the database refuses it.
    """
    row = {"contact_id": contact_id, "at": at, "event": event, "by_account": by_account, "facts": dict(facts or {})}
    return int(session.connection().execute(_APPEND, {**row, "whose": contact_id}).scalar_one())


# Prepared once a process, and one statement: every step of every contact comes through here.
_EVENTS = ContactEventRow.__table__
_NEXT = (
    select(func.coalesce(func.max(_EVENTS.c.sequence), 0) + 1)
    .where(_EVENTS.c.contact_id == bindparam("whose"))
    .scalar_subquery()
)
_APPEND = (
    insert(_EVENTS)  # type: ignore[arg-type]  # a declared class's table is a Table
    .values(
        {name: bindparam(name) for name in ("contact_id", "at", "event", "by_account", "facts")} | {"sequence": _NEXT}
    )
    .returning(_EVENTS.c.sequence)
)


def offer_addition(*, reference: str, slug: str, answers: Answers, by: Actor, now: datetime) -> bool:
    """Keep what was typed on a page after its form was sent, beside what was sent; return whether anything differed.

    The sent version never changes. The words are sealed in the event, because a page may be about the sender.
    """
    page = page_called(slug)
    with transaction() as session:
        place = held_place(session, reference)
        record = queries.contact_record(session, reference)
        if place is None or record is None:
            return False
        typed = answered_lines(page, answers)
        changed = [line for line in typed if line.words and line.value != record.answers.get(line.name)]
        words = "\n\n".join(f"{line.label}\n{line.words}" for line in changed)
        if not words or any(addition.words == words for addition in record.additions):
            return False
        sealed = sealing.seal(words, context=addition_sealed_at(reference))
        facts = {"page": page.title, "sealed": sealed}
        number = append_event(session, contact_id=place.contact_id, event=events.ADDITION_OFFERED, at=now, facts=facts)
        subject = entries.about(reference)
        audit.add(session, entries.ADDITION_OFFERED, subject=subject, by=by, at=now, facts={"page": slug})
        if place.seen or not place.is_open:
            task = task_to_read(subject, place.owner_role, key=f"addition:{place.contact_id}:{number}", now=now)
            add_task(session, task, by=by, at=now)
    return True


@dataclass(frozen=True)
class HeldPlace:
    """What an addition has to know of where its contact stands."""

    contact_id: int
    owner_role: str
    seen: bool
    is_open: bool


def held_place(session: Session, reference: str) -> HeldPlace | None:
    """Return where a contact stands, held until the transaction ends; None when there is no such contact."""
    row = session.execute(_PLACE_HELD, {"reference": reference}).one_or_none()
    return HeldPlace(row.contact_id, row.owner_role, row.seen, row.is_open) if row is not None else None


def task_to_read(subject: str, owner_role: str, *, key: str, now: datetime) -> NewTask:
    """Return the task to read an addition.

    Whoever opens the contact first reads what was added; once it has been opened or decided, nobody would.
    """
    return NewTask(
        kind=TaskKind.READ_ADDITION,
        about=subject,
        words="The sender added to this after somebody here had opened it. Read what was added.",
        owner_role=owner_role or DECISION_MANAGER.code,
        due_at=next_working_day_end(now),
        dedupe_key=key,
    )


# Held until the addition is in: two additions, or an addition and a step of the hub's, must not take one place in the
# order. On PostgreSQL the later one would otherwise fail, and with it what somebody typed.
_PLACE_HELD = (
    select(QueuePlaceRow.contact_id, QueuePlaceRow.owner_role, QueuePlaceRow.seen, QueuePlaceRow.is_open)
    .where(QueuePlaceRow.reference == bindparam("reference"))
    .with_for_update()
)


def rebuild_counts() -> dict[str, tuple[int, int]]:
    """Count the queue afresh and put the counters right; return what differed, as (was, is) by bucket."""
    with transaction() as session:
        counted = queries.counted_places(session)
        kept = dict(tally_queries.queue_counts(session).buckets)
        tallies.replace_counts(session, counted)
    return {
        str(bucket): (kept.get(bucket, 0), counted.get(bucket, 0))
        for bucket in sorted({*kept, *counted})
        if kept.get(bucket, 0) != counted.get(bucket, 0)
    }
