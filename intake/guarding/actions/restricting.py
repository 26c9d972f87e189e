"""Restricting, changing who may see, ending it; and conflicts of interest, which keep a person out at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from foundation import audit, sealing
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts.actions import append_event
from intake.contacts.queries.later_keys import about_one_of
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.guarding.actions import entries
from intake.guarding.actions.held import RecordMissing, held_contact
from intake.guarding.queries.restricting import keys_covered, staff, words_sealed_at
from intake.permissions import DECISION_MANAGER, Permission
from intake.restriction.domain import Covers, Happened, Listed
from intake.restriction.queries import is_denied, restrictions_of
from intake.restriction.tables import (
    RestrictedContactRow,
    RestrictionEventRow,
    RestrictionKeyRow,
    RestrictionPersonRow,
    RestrictionRow,
)
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end


class NothingToCover(FormRefused):
    """The contact names no adult, or no place of the register, so that there is nothing of the kind to restrict."""

    def __init__(self, covers: Covers) -> None:
        what = "an adult who can be identified" if covers is Covers.ADULT else "a place in the register"
        super().__init__(Fault("covers", f"This contact does not name {what}. Restrict the contact itself"))


class WrongPeople(FormRefused):
    """The people named cannot stand where they were put; nothing was changed."""


class RestrictionChanged(Exception):
    """Somebody changed the restriction since the page was made; nothing was written. `version` is the present one."""

    def __init__(self, version: int) -> None:
        super().__init__("Someone else changed who can see this while you had it open. What you typed has been kept.")
        self.version = version


@dataclass(frozen=True)
class Lists:
    """Who owns a restriction, who may see, and who may not whatever else is said: accounts by id."""

    owner_id: str
    allow: frozenset[str] = frozenset()
    deny: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Restrict:
    """Keep a contact, or all about its adult or place, from everybody but those named."""

    reference: str
    covers: Covers
    lists: Lists
    reason: str


@dataclass(frozen=True)
class ChangeLists:
    """Change who may see what a restriction covers."""

    reference: str
    restriction_id: int
    version: int
    lists: Lists
    reason: str


@dataclass(frozen=True)
class EndRestriction:
    """End a restriction."""

    reference: str
    restriction_id: int
    version: int
    reason: str


@dataclass(frozen=True)
class DeclareConflict:
    """Keep one person from a contact, or all about its adult or place, because they have an interest in it."""

    reference: str
    covers: Covers
    account_id: str
    reason: str


def restrict(command: Restrict, *, by: Account, now: datetime) -> int:
    """Restrict, and return the restriction's number. The owner may always see; who is denied may not, whatever else.

    Raises RecordMissing, NothingToCover, WrongPeople.
    """
    with transaction() as session:
        contact_id = held_contact(session, command.reference, by=by.id, now=now)
        _check(session, command.lists, contact_id)
        number = _begin(session, contact_id, command.covers, command.lists, closed=True, at=now)
        _let_go(session, number, keep=command.lists.allow | {command.lists.owner_id})
        happened = _Happened(command.reference, contact_id, number, Happened.BEGUN, entries.RESTRICTED)
        facts = {"covers": command.covers.value, **_counted(command.lists)}
        _record(session, happened, command.reason, facts, by=by, at=now)
    return number


def change_lists(command: ChangeLists, *, by: Account, now: datetime) -> None:
    """Change who may see. Raises RecordMissing, RestrictionChanged, WrongPeople."""
    with transaction() as session:
        contact_id = held_contact(session, command.reference, by=by.id, now=now)
        row = _held(session, contact_id, command.restriction_id, command.version)
        _check(session, command.lists, contact_id)
        session.execute(delete(RestrictionPersonRow).where(RestrictionPersonRow.restriction_id == row.id))
        _put_on_lists(session, row.id, command.lists)
        row.owner_id, row.version = command.lists.owner_id, row.version + 1
        session.flush()
        if row.closed:
            _let_go(session, row.id, keep=command.lists.allow | {command.lists.owner_id})
        happened = _Happened(command.reference, contact_id, row.id, Happened.CHANGED, entries.RESTRICTION_CHANGED)
        _record(session, happened, command.reason, _counted(command.lists), by=by, at=now)


def end_restriction(command: EndRestriction, *, by: Account, now: datetime) -> None:
    """End a restriction: what it covered is everybody's again, save for other restrictions; its story stays.

    Raises RecordMissing, RestrictionChanged.
    """
    with transaction() as session:
        contact_id = held_contact(session, command.reference, by=by.id, now=now)
        row = _held(session, contact_id, command.restriction_id, command.version)
        for table in (RestrictedContactRow, RestrictionKeyRow, RestrictionPersonRow):
            session.execute(delete(table).where(table.restriction_id == row.id))
        row.ended_at, row.version = now, row.version + 1
        session.flush()
        happened = _Happened(command.reference, contact_id, row.id, Happened.ENDED, entries.RESTRICTION_ENDED)
        _record(session, happened, command.reason, {}, by=by, at=now)


def declare_conflict(command: DeclareConflict, *, by: Account, now: datetime) -> int:
    """Keep a person out from this moment, take what they held of it from them, and ask a manager to give it to another.

    Anybody may declare it of themselves; whoever restricts may record it of others. Raises RecordMissing,
    NothingToCover, WrongPeople.
    """
    if command.account_id != by.id and not by.may(Permission.RESTRICT):
        raise WrongPeople(Fault("account", "Only a manager can record this about someone else"))
    with transaction() as session:
        contact_id = held_contact(session, command.reference, by=by.id, now=now)
        if any(command.account_id == each.owner_id and each.closed for each in restrictions_of(session, contact_id)):
            raise WrongPeople(Fault("account", "They own a restriction on this. Give it to someone else first"))
        lists = Lists(by.id, deny=frozenset({command.account_id}))
        number = _begin(session, contact_id, command.covers, lists, closed=False, at=now)
        _let_go(session, number, only=command.account_id)
        happened = _Happened(command.reference, contact_id, number, Happened.CONFLICT, entries.CONFLICT_DECLARED)
        facts = {"covers": command.covers.value, "about": command.account_id}
        _record(session, happened, command.reason, facts, by=by, at=now)
        add_task(session, _reallocate(command.reference, number, now), by=by.actor, at=now)
    return number


def record_restrictions_shown(reference: str, *, by: Account, now: datetime) -> int:
    """Record that who may see a contact was shown, and return the contact's number. Raises RecordMissing."""
    with transaction() as session:
        contact_id = held_contact(session, reference, by=by.id, now=now)
        audit.add(session, entries.RESTRICTIONS_SHOWN, subject=entries.about(reference), by=by.actor, at=now)
    return contact_id


@dataclass(frozen=True)
class _Happened:
    reference: str
    contact_id: int
    restriction_id: int
    event: Happened
    entry: audit.Entry


def _check(session: Session, lists: Lists, contact_id: int) -> None:
    known = {each.account_id for each in staff(session)}
    if lists.owner_id not in known:
        raise WrongPeople(Fault("owner", "Choose who owns this restriction"))
    if not (lists.allow | lists.deny) <= known:
        raise WrongPeople(Fault("allow", "Choose people from the hub"))
    if lists.owner_id in lists.deny or is_denied(session, lists.owner_id, contact_id):
        raise WrongPeople(Fault("owner", "The owner is not allowed to see this contact. Choose someone else"))
    if lists.allow & lists.deny:
        raise WrongPeople(Fault("deny", "Someone is on both lists. Remove them from one"))


def _begin(session: Session, contact_id: int, covers: Covers, lists: Lists, *, closed: bool, at: datetime) -> int:
    keys = keys_covered(session, contact_id, covers, now=at)
    if not keys:
        raise NothingToCover(covers)
    row = {"covers": covers.value, "closed": closed, "owner_id": lists.owner_id, "begun_at": at, "version": 1}
    number = session.execute(insert(RestrictionRow).values(row).returning(RestrictionRow.id)).scalar_one()
    session.execute(insert(RestrictionKeyRow), [{"restriction_id": number, "key": key} for key in keys])
    _put_on_lists(session, number, lists, owner_too=closed)
    covered = select(ContactRow.id, literal(number), ContactRow.reference)
    into = insert(RestrictedContactRow).from_select(
        ["contact_id", "restriction_id", "reference"], covered.where(_covered_by(covers, keys, at))
    )
    session.execute(into)
    return int(number)


def _covered_by(covers: Covers, keys: tuple[str, ...], at: datetime) -> Any:
    values = tuple(key.partition(":")[2] for key in keys)
    if covers is Covers.ADULT:
        return about_one_of(values, at=at)
    return ContactRow.place_id.in_(values) if covers is Covers.PLACE else ContactRow.id == int(values[0])


def _put_on_lists(session: Session, number: int, lists: Lists, *, owner_too: bool = True) -> None:
    allowed = lists.allow | ({lists.owner_id} if owner_too else frozenset())
    people = dict.fromkeys(sorted(allowed), Listed.ALLOWED) | dict.fromkeys(sorted(lists.deny), Listed.DENIED)
    rows = [{"restriction_id": number, "account_id": each, "listed": listed.value} for each, listed in people.items()]
    if rows:
        session.execute(insert(RestrictionPersonRow), rows)


def _let_go(session: Session, number: int, *, keep: frozenset[str] = frozenset(), only: str | None = None) -> None:
    """Take what is covered from those who may no longer see it: nobody owns what they cannot open."""
    covered = select(RestrictedContactRow.contact_id).where(RestrictedContactRow.restriction_id == number)
    owner = QueuePlaceRow.owner_id
    whose = owner == only if only else owner.is_not(None) & owner.not_in(sorted(keep))
    freed = update(QueuePlaceRow).where(QueuePlaceRow.contact_id.in_(covered), whose)
    session.execute(freed.values(owner_id=None, version=QueuePlaceRow.version + 1))


def _held(session: Session, contact_id: int, restriction_id: int, version: int) -> RestrictionRow:
    covers = select(RestrictedContactRow.restriction_id).where(RestrictedContactRow.contact_id == contact_id)
    wanted = select(RestrictionRow).where(RestrictionRow.id == restriction_id, RestrictionRow.id.in_(covers))
    row = session.scalars(wanted.with_for_update()).one_or_none()
    if row is None:
        raise RecordMissing(restriction_id)
    if row.version != version:
        raise RestrictionChanged(row.version)
    return row


def _record(
    session: Session, happened: _Happened, words: str, facts: dict[str, Any], *, by: Account, at: datetime
) -> None:
    event = RestrictionEventRow
    newest = select(func.max(event.sequence)).where(event.restriction_id == happened.restriction_id)
    sequence = (session.scalar(newest) or 0) + 1
    sealed = sealing.seal(words, context=words_sealed_at(happened.restriction_id, sequence))
    row = {"restriction_id": happened.restriction_id, "sequence": sequence, "at": at, "by_account": by.id}
    row |= {"event": happened.event.value, "facts": facts, "sealed_words": sealed}
    session.execute(insert(event).values(row))
    named = {"restriction": happened.restriction_id}
    append_event(
        session, contact_id=happened.contact_id, event=happened.event.value, at=at, by_account=by.id, facts=named
    )
    subject = entries.about(happened.reference)
    audit.add(session, happened.entry, subject=subject, by=by.actor, at=at, facts=named | facts)


def _counted(lists: Lists) -> dict[str, Any]:
    return {"owner": lists.owner_id, "allowed": sorted(lists.allow), "denied": sorted(lists.deny)}


def _reallocate(reference: str, number: int, now: datetime) -> NewTask:
    return NewTask(
        kind=TaskKind.CONFLICT,
        about=entries.about(reference),
        words="Someone has a conflict of interest here and can no longer see it. Make sure someone else has it.",
        owner_role=DECISION_MANAGER.code,
        due_at=next_working_day_end(now),
        dedupe_key=f"conflict:{number}",
    )
