"""Appending to what has happened to a contact, and putting the queue's counters right."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from foundation.database import transaction
from foundation.prepared import Prepared
from intake.contacts import queries
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
    return int(_APPEND.first(session, {**row, "whose": contact_id}).sequence)


# Prepared once a process, and one statement: every step of every contact comes through here.
_EVENTS = ContactEventRow.__table__
_NEXT = (
    select(func.coalesce(func.max(_EVENTS.c.sequence), 0) + 1)
    .where(_EVENTS.c.contact_id == bindparam("whose"))
    .scalar_subquery()
)
_APPEND = Prepared(
    insert(_EVENTS)  # type: ignore[arg-type]  # a declared class's table is a Table
    .values(
        {name: bindparam(name) for name in ("contact_id", "at", "event", "by_account", "facts")} | {"sequence": _NEXT}
    )
    .returning(_EVENTS.c.sequence)
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
