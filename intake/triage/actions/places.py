"""A contact's place in the queue: read and locked, then changed together with its event, its trail and the counters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.among import among
from foundation.prepared import Prepared
from foundation.signin import Account
from intake.contacts.actions import append_event, void_signature
from intake.contacts.domain.changes import Change, Voided
from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import QueuePlaceRow
from intake.tallies.actions import move_in_queue
from intake.tallies.domain import Bucket


class ContactMissing(LookupError):
    """There is no contact with this reference in the queue."""


class ContactChanged(Exception):
    """Somebody changed the contact since the person's page was made; nothing was written.

    `version` is the contact's version now.
    """

    def __init__(self, version: int) -> None:
        super().__init__("Someone else changed this contact while you had it open. What you typed has been kept.")
        self.version = version


@dataclass(frozen=True)
class Place:
    """Where a contact stands, as the actions of triage read and change it."""

    contact_id: int
    reference: str
    state: State
    is_open: bool
    owner_role: str
    owner_id: str | None
    team_id: int | None
    seen: bool
    urgency: str
    danger_now: bool
    received_at: datetime
    screen_by: datetime
    decide_by: datetime
    screened_at: datetime | None
    recommended_at: datetime | None
    signed_off_at: datetime | None
    accepted: bool | None
    accepted_at: datetime | None
    new_information: bool
    asked_until: datetime | None
    version: int

    @property
    def subject(self) -> str:
        """The contact as the trail names it."""
        return f"contact:{self.reference}"

    @property
    def bucket(self) -> Bucket:
        """The counter row it is counted in."""
        return Bucket(state=self.state.value, urgency=self.urgency, seen=self.seen, danger_now=self.danger_now)

    def moved(self, state: State, *, owner_id: str | None) -> Place:
        """Return the place in another state, with that state's owner role and whether it still waits for anybody."""
        waiting = WAITING.get(state)
        role = waiting.owner_role if waiting else ""
        return replace(self, state=state, is_open=state.is_open, owner_role=role, owner_id=owner_id)

    def edited(self) -> Place:
        """Return the place one version on: whoever has an older page open is told before anything is overwritten."""
        return replace(self, version=self.version + 1)


@dataclass(frozen=True)
class Happening:
    """One step as the story and the trail keep it. Facts are codes and numbers, never a person's words."""

    event: str
    entry: audit.Entry | None
    facts: Mapping[str, Any] = field(default_factory=dict)


_PLACES = cast(Table, QueuePlaceRow.__table__)
_COLUMNS = [_PLACES.c[each.name] for each in fields(Place)]
_KEPT = ("contact_id", "reference", "received_at", "danger_now", "screen_by")  # triage never changes these
_CHANGED = tuple(each.name for each in fields(Place) if each.name not in _KEPT)
_LOCKED = Prepared(select(*_COLUMNS).where(_PLACES.c.reference == bindparam("wanted")).with_for_update())


@cache
def _writing(names: tuple[str, ...]) -> Prepared:
    # Only what changed: a database writes every index anew that holds a column it is given.
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Prepared(update(_PLACES).where(_PLACES.c.contact_id == bindparam("wanted")).values(new))


def locked_place(session: Session, reference: str, *, version: int | None = None) -> Place:
    """Return a contact's place, locked until the transaction ends.

    Raises ContactMissing, and ContactChanged when `version` is given and is not the present one.
    """
    row = _LOCKED.first(session, {"wanted": reference})
    if row is None:
        raise ContactMissing(reference)
    place = Place(**{**row._asdict(), "state": State(row.state)})
    if version is not None and version != place.version:
        raise ContactChanged(place.version)
    return place


def lock_places(session: Session, references: Iterable[str]) -> None:
    """Lock the places of several contacts in one statement, in the order in which everybody takes them.

    One that is not there is passed over.
    """
    _LOCKED_ALL.all(session, {"wanted": sorted(set(references))})


def _in_one_order(dialect: str) -> Any:
    # By the letters alone: a server may sort by another rule than the one who locks contact after contact.
    order = _PLACES.c.reference.collate("C") if dialect == "postgresql" else _PLACES.c.reference
    wanted = select(_PLACES.c.contact_id).where(among(_PLACES.c.reference, "wanted", dialect=dialect))
    return wanted.order_by(order).with_for_update()


_LOCKED_ALL = Prepared(_in_one_order)


def locked_together(session: Session, reference: str, *others: str, version: int | None = None) -> Place:
    """Return a contact's place with other contacts locked too, all of them in one order. Raises as `locked_place`.

    Whoever changes two contacts takes both before changing either: two people who went the two ways round would
    otherwise wait for each other for ever. Another that is not there is passed over.
    """
    lock_places(session, {reference, *others})
    return locked_place(session, reference, version=version)


def note_waiting(session: Session, contact_id: int, *, whom: str, until: datetime | None) -> None:
    """Write whom a contact waits for first, beside its sender, and until when; the caller holds its place."""
    _NOTE.run(session, {"contact": contact_id, "whom": whom, "until": until})


_NOTE = Prepared(
    update(_PLACES)
    .where(_PLACES.c.contact_id == bindparam("contact"))
    .values(waits_for=bindparam("whom"), waits_until=bindparam("until"))
)


def after_voiding(session: Session, place: Place, because: Change, *, by: Account, at: datetime) -> Place:
    """Void what a change has overtaken; return the place as it stands then, still locked."""
    if void_signature(session, contact_id=place.contact_id, because=because, by=by.actor, now=at) is Voided.NOTHING:
        return place
    return locked_place(session, place.reference)


def keep(session: Session, before: Place, after: Place, *happenings: Happening, by: Account, at: datetime) -> None:
    """Write a changed place with what happened to it; the counters last, because others may wait for them."""
    changed = tuple(name for name in _CHANGED if getattr(after, name) != getattr(before, name))
    if changed:
        values = {f"new_{name}": getattr(after, name) for name in changed}
        _writing(changed).run(session, values | {"wanted": before.contact_id})
    for each in happenings:
        append_event(session, contact_id=before.contact_id, event=each.event, at=at, by_account=by.id, facts=each.facts)
        if each.entry is not None:
            audit.add(session, each.entry, subject=before.subject, by=by.actor, at=at, facts=each.facts)
    move_in_queue(session, before=before.bucket, after=after.bucket)
