"""A contact changed after somebody had judged it: the judgement does not silently go on standing.

Recommending is the first signature, a manager's the second. A change between the two voids the first: the decision goes
back to whoever recommended it, visibly, and must be recommended anew. A change after the second moves nothing: what was
signed has begun. It leaves a mark, and a manager has to say whether the decision still stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Actor
from foundation.prepared import Prepared
from intake.contacts.actions import entries
from intake.contacts.actions.events import append_event
from intake.contacts.domain.changes import CHANGED_AFTER_SIGNING, SIGNATURE_VOIDED, Change, Voided
from intake.contacts.domain.states import WAITING, State, move
from intake.contacts.tables import ContactEventRow, QueuePlaceRow
from intake.permissions import DECISION_MANAGER
from intake.tallies.actions import move_in_queue
from intake.tallies.domain import Bucket
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.tasks.queries import has_open


def void_signature(session: Session, *, contact_id: int, because: Change, by: Actor, now: datetime) -> Voided:
    """Void what a change has overtaken, in the caller's transaction, after the change itself was written.

    A decision waiting for its signature goes back to whoever recommended it; one that is signed stays, with a mark and
    a manager's task to look again; before any decision nothing has to be done. Whoever has an older page of the contact
    open is told before anything of theirs is written. Returns which of the three it was.
    """
    place = _Place(**_HELD.first(session, {"contact": contact_id})._asdict())
    if place.state == State.RECOMMENDED:
        _back_to_who_recommended(session, place, because, by=by, now=now)
        return Voided.RECOMMENDATION
    if not place.is_open:
        _look_again(session, place, because, by=by, now=now)
        return Voided.LOOK_AGAIN
    return Voided.NOTHING


@dataclass(frozen=True)
class _Place:
    """What has to be known of where the contact stands."""

    contact_id: int
    reference: str
    state: str
    is_open: bool
    seen: bool
    urgency: str
    danger_now: bool

    def bucket(self, state: str) -> Bucket:
        return Bucket(state=state, urgency=self.urgency, seen=self.seen, danger_now=self.danger_now)


def _back_to_who_recommended(session: Session, place: _Place, because: Change, *, by: Actor, now: datetime) -> None:
    state = move(State(place.state), State.RETURNED_FOR_REWORK)
    decided = session.connection().execute(_DECIDED, {"contact": place.contact_id}).first()
    values = {"state_now": state.value, "role": WAITING[state].owner_role, "whose": decided and decided.by_account}
    session.connection().execute(_GIVE_BACK, {"contact": place.contact_id, **values})
    facts = {"because": because.value, "decision": decided.facts.get("decision") if decided else None}
    _mark(session, place, SIGNATURE_VOIDED, entries.SIGNATURE_VOIDED, facts, by=by, now=now)
    move_in_queue(session, before=place.bucket(place.state), after=place.bucket(state.value))


def _look_again(session: Session, place: _Place, because: Change, *, by: Actor, now: datetime) -> None:
    facts = {"because": because.value}
    about = entries.about(place.reference)
    waits = has_open(session, about, TaskKind.LOOK_AGAIN)
    if waits and because is Change.FILE:  # a file is told where it hangs; ten of them are not ten changes
        return
    number = _mark(session, place, CHANGED_AFTER_SIGNING, entries.CHANGED_AFTER_SIGNING, facts, by=by, now=now)
    # One task is enough while it waits: whoever does it reads everything that came since.
    if waits:
        return
    task = NewTask(
        kind=TaskKind.LOOK_AGAIN,
        about=about,
        words=f"After the decision was signed off, {because.words}. Read it and say whether the decision still "
        "stands. If it does not, reopen the contact.",
        owner_role=DECISION_MANAGER.code,
        due_at=next_working_day_end(now),
        dedupe_key=f"look-again:{place.contact_id}:{number}",
    )
    add_task(session, task, by=by, at=now)


def _mark(
    session: Session, place: _Place, event: str, entry: audit.Entry, facts: dict[str, Any], *, by: Actor, now: datetime
) -> int:
    account = by.id if by.kind == "account" else None
    audit.add(session, entry, subject=entries.about(place.reference), by=by, at=now, facts=facts)
    return append_event(session, contact_id=place.contact_id, event=event, at=now, by_account=account, facts=facts)


_PLACES = cast(Table, QueuePlaceRow.__table__)
_EVENTS = cast(Table, ContactEventRow.__table__)
_HELD = Prepared(
    select(*(_PLACES.c[name] for name in _Place.__dataclass_fields__))
    .where(_PLACES.c.contact_id == bindparam("contact"))
    .with_for_update()
)
_DECIDED = (
    select(_EVENTS.c.by_account, _EVENTS.c.facts)
    .where(_EVENTS.c.contact_id == bindparam("contact"), _EVENTS.c.event == "decided")
    .order_by(_EVENTS.c.sequence.desc())
    .limit(1)
)
_GIVE_BACK = (
    update(_PLACES)
    .where(_PLACES.c.contact_id == bindparam("contact"))
    .values(
        state=bindparam("state_now"),
        owner_role=bindparam("role"),
        owner_id=bindparam("whose"),
        recommended_at=None,
        version=_PLACES.c.version + 1,
    )
)
