"""Who is one person: what people said, which contacts belong together by it, and as at which moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, bindparam, func, literal, or_, select, union
from sqlalchemy.orm import Session, aliased

from foundation.newest import newest_of_each
from foundation.prepared import Prepared
from intake.contacts.tables import CauseMarkRow, ContactRow, LaterAdultKeyRow, LaterCauseMarkRow
from intake.matching.domain.verdicts import ORGANISATIONS, Kind, Said, Verdict
from intake.matching.queries.standing import places_said
from intake.matching.tables import MemberRow, PersonRow, VerdictRow

Marks = dict[int, frozenset[str]]
"""The marks that each of some contacts bears of its adult, or of its cause of risk."""

_undoing = aliased(VerdictRow)


@dataclass(frozen=True)
class Around:
    """Some contacts with all that hang together with them, the marks of each, and what was said of any two."""

    contacts: Marks
    said: tuple[Said, ...]


def said_of(session: Session, contacts: Collection[int], *, kind: Kind) -> tuple[Said, ...]:
    """Return every verdict that names one of these contacts, oldest first, those taken back as well."""
    values = {"contacts": list(contacts)}
    return tuple(as_said(row) for row in session.connection().execute(_naming(kind), values))


@cache
def _naming(kind: Kind) -> Any:
    contacts: Any = bindparam("contacts", expanding=True)
    return verdicts(kind).where(or_(VerdictRow.one_id.in_(contacts), VerdictRow.other_id.in_(contacts)))


def verdict_of(session: Session, verdict_id: int) -> Said | None:
    """Return one verdict with whether it was taken back, or None."""
    for kind in Kind:
        row = session.execute(verdicts(kind).where(VerdictRow.id == verdict_id)).one_or_none()
        if row is not None:
            return as_said(row)
    return None


def around(session: Session, contacts: Iterable[int], *, kind: Kind, at: datetime) -> Around:
    """Return some contacts with every other that bears one of their marks or was said to be the same, to the last."""
    known: Marks = {}
    said: dict[int, Said] = {}
    waiting = set(contacts)
    while waiting:
        marks = marks_of(session, waiting, kind=kind, at=at)
        known |= {contact: marks.get(contact, frozenset()) for contact in waiting}
        said |= {each.id: each for each in said_of(session, waiting, kind=kind)}
        same = (each for each in said.values() if each.stands and each.verdict is Verdict.SAME)
        waiting = bearers(session, frozenset().union(*marks.values()), kind=kind, at=at)
        waiting = (waiting | {contact for each in same for contact in (each.one, each.other)}) - set(known)
    return Around(known, tuple(said[number] for number in sorted(said)))


def marks_of(session: Session, contacts: Collection[int], *, kind: Kind, at: datetime) -> Marks:
    """Return the marks of each of these contacts that bears any, as known by a moment."""
    if not contacts:
        return {}
    found: dict[int, set[str]] = {}
    for wanted in bearing_marks(kind, at):
        for contact, mark in session.execute(wanted.where(wanted.selected_columns[0].in_(contacts))):
            found.setdefault(contact, set()).add(mark)
    return {contact: frozenset(marks) for contact, marks in found.items()}


def bearers(session: Session, marks: Collection[str], *, kind: Kind, at: datetime) -> set[int]:
    """Return the contacts that bear any of these marks by a moment."""
    if not marks:
        return set()
    wanted = (each.where(each.selected_columns[1].in_(marks)) for each in bearing_marks(kind, at))
    return {contact for each in wanted for contact, _ in session.execute(each)}


def belongs_to(
    session: Session, contacts: Collection[int] | None, *, kind: Kind, at: datetime
) -> dict[int, int | None]:
    """Return whom each of these contacts belongs to by what people had said by a moment; those never touched are out.

    None says that nothing said stands any more, so that its own marks alone tell. `contacts` None asks of every one.
    """
    said = select(MemberRow.contact_id, MemberRow.person_id).where(MemberRow.kind == kind.value, MemberRow.at <= at)
    if contacts is not None:
        if not contacts:
            return {}
        said = said.where(MemberRow.contact_id.in_(contacts))
    rows = session.execute(newest_of_each(said, of=[MemberRow.contact_id], by=MemberRow.id))
    return {row.contact_id: row.person_id for row in rows}


def members_of(session: Session, person_id: int, *, kind: Kind, at: datetime) -> set[int]:
    """Return the contacts that belong to a person by what people had said by a moment."""
    ever = set(session.scalars(select(MemberRow.contact_id).where(MemberRow.person_id == person_id).distinct()))
    held = belongs_to(session, ever, kind=kind, at=at)
    return {contact for contact in ever if held.get(contact) == person_id}


def same_person(session: Session, contact_id: int, *, kind: Kind, at: datetime) -> frozenset[int]:
    """Return the contacts that count as one person's with this one at a moment, itself among them.

    Those that people said are the same, and those with a mark in common which nobody has said belong to another.
    """
    rows = _alike(kind).all(session, {"contact": contact_id, "by": at})
    return one_person(session, contact_id, rows, kind=kind, at=at)


def one_person(session: Session, contact_id: int, rows: Iterable[Any], *, kind: Kind, at: datetime) -> frozenset[int]:
    """Return what `same_person` does, given what `alike_of` selects for the contact."""
    rows = tuple(rows)
    alike = {contact_id, *(row.contact_id for row in rows)}
    held = {row.contact_id: row.person_id for row in rows if row.id is not None}
    people = {person for person in held.values() if person is not None}
    mine = held.get(contact_id) or (next(iter(people)) if len(people) == 1 else None)
    if mine is None:
        return frozenset(alike)
    members = members_of(session, mine, kind=kind, at=at)
    theirs = marks_of(session, members, kind=kind, at=at)
    alike |= members | bearers(session, frozenset().union(*theirs.values()), kind=kind, at=at)
    held = belongs_to(session, alike, kind=kind, at=at)
    return frozenset(contact for contact in alike if held.get(contact) in (None, mine)) | {contact_id}


@cache
def _alike(kind: Kind) -> Prepared:
    return Prepared(alike_of(kind))


def alike_of(kind: Kind) -> Select[Any]:
    """Select one contact and all that bear a mark of it by a moment, each with whom people last said it belongs to."""
    contact: Any = bindparam("contact")
    by: Any = bindparam("by")
    bearing = [each.subquery() for each in bearing_marks(kind, by)]
    marks = union(*(select(each.c[1]).where(each.c[0] == contact) for each in bearing))
    itself = select(ContactRow.id.label("contact_id")).where(ContactRow.id == contact)
    alike = union(itself, *(select(each.c[0]).where(each.c[1].in_(marks)) for each in bearing)).subquery()
    newest = select(func.max(MemberRow.id)).where(
        MemberRow.kind == kind.value, MemberRow.contact_id == alike.c.contact_id, MemberRow.at <= by
    )
    held = aliased(MemberRow)
    wanted = select(alike.c.contact_id, held.id, held.person_id).select_from(alike)
    return cast("Select[Any]", wanted.outerjoin(held, held.id == newest.scalar_subquery()))


@dataclass(frozen=True)
class Joined:
    """People as at a moment: whom each contact belongs to by what people said, and which marks then stand for whom."""

    by_contact: dict[int, int]
    by_mark: dict[str, int]


def joined(session: Session, *, kind: Kind, before: datetime, among: Collection[int] | None = None) -> Joined:
    """Return who had been joined, or parted, before a moment; a mark of two people stands for neither.

    `among` some contacts, when all that hangs together with them is among them.
    """
    said = select(MemberRow.contact_id, MemberRow.person_id).where(MemberRow.kind == kind.value, MemberRow.at < before)
    if among is not None:
        said = said.where(MemberRow.contact_id.in_(among))
    newest = newest_of_each(said, of=[MemberRow.contact_id], by=MemberRow.id)
    stands = newest.where(newest.selected_columns.person_id.is_not(None))
    by_contact: dict[int, int] = {row.contact_id: row.person_id for row in session.execute(stands)}
    people: dict[str, set[int]] = {}
    for contact, marks in marks_of(session, list(by_contact), kind=kind, at=before).items():
        for mark in marks:
            people.setdefault(mark, set()).add(by_contact[contact])
    return Joined(by_contact, {mark: min(theirs) for mark, theirs in people.items() if len(theirs) == 1})


def person_founded_on(session: Session, contact_id: int, *, kind: Kind) -> int | None:
    """Return the number of the person named for a contact, or None before anybody was joined to it."""
    wanted = select(PersonRow.id).where(PersonRow.kind == kind.value, PersonRow.founded_on == contact_id)
    return session.scalar(wanted)


def bearing_marks(kind: Kind, at: Any) -> tuple[Any, ...]:
    """Select each contact with a mark of its own that it bore by a moment: a statement for each way of bearing one."""
    if kind in ORGANISATIONS:
        return (places_said(kind, at),)
    if kind is Kind.CAUSE:
        named: Any = select(CauseMarkRow.contact_id, CauseMarkRow.mark)
        since: Any = select(LaterCauseMarkRow.contact_id, LaterCauseMarkRow.mark).where(LaterCauseMarkRow.at <= at)
        return (named, since)
    first: Any = select(ContactRow.id, ContactRow.adult_key).where(ContactRow.adult_id.is_not(None))
    later: Any = select(LaterAdultKeyRow.contact_id, LaterAdultKeyRow.adult_key).where(LaterAdultKeyRow.at <= at)
    return (first, later)


def verdicts(*kinds: Kind) -> Any:
    """Select every verdict of these kinds with whether it was taken back, oldest first."""
    row, undone = VerdictRow, _undoing
    wanted: Any = (
        select(
            row.id, row.kind, row.one_id, row.other_id, row.verdict, row.reason, row.probability, row.at,
            row.by_account, undone.at.label("undone_at"), undone.by_account.label("undone_by"),
            undone.reason.label("undone_reason"),
        )
        .outerjoin(undone, undone.undoes == row.id)
        .where(row.kind.in_([literal(kind.value) for kind in kinds]), row.undoes.is_(None))
        .order_by(row.id)
    )  # fmt: skip
    return wanted


def as_said(row: Any) -> Said:
    """Return one row of `verdicts`."""
    return Said(
        id=row.id,
        kind=Kind(row.kind),
        one=row.one_id,
        other=row.other_id,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        probability=row.probability,
        at=row.at,
        by_account=row.by_account,
        undone_at=row.undone_at,
        undone_by=row.undone_by or "",
        undone_reason=row.undone_reason or "",
    )
