"""Appending to what has happened to a contact, and putting the queue's counters right."""

from collections.abc import Mapping
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
from intake.contacts.tables import ContactEventRow
from intake.tallies import actions as tallies
from intake.tallies import queries as tally_queries


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
        contact_id = queries.contact_id_of(session, reference)
        record = queries.contact_record(session, reference)
        if contact_id is None or record is None:
            return False
        typed = answered_lines(page, answers)
        changed = [line for line in typed if line.words and line.value != record.answers.get(line.name)]
        words = "\n\n".join(f"{line.label}\n{line.words}" for line in changed)
        if not words or any(addition.words == words for addition in record.additions):
            return False
        sealed = sealing.seal(words, context=addition_sealed_at(reference))
        facts = {"page": page.title, "sealed": sealed}
        append_event(session, contact_id=contact_id, event=events.ADDITION_OFFERED, at=now, facts=facts)
        subject = entries.about(reference)
        audit.add(session, entries.ADDITION_OFFERED, subject=subject, by=by, at=now, facts={"page": slug})
    return True


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
