"""The condition that keeps a statement to what a person may see, in the three ways a contact is pointed at.

A contact under no restriction costs one look into an index of those that are. The condition is never left to the page:
a forbidden contact is in no list, no count and no answer, exactly as if there were none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.restriction.domain import Covers, Listed, OnList, Restriction
from intake.restriction.tables import (
    RestrictedContactRow,
    RestrictionPassRow,
    RestrictionPersonRow,
    RestrictionRow,
)

_covered, _restriction = RestrictedContactRow.__table__.c, RestrictionRow.__table__.c
_person, _pass = RestrictionPersonRow.__table__.c, RestrictionPassRow.__table__.c

Column = Any
"""A mapped attribute, a table's column or a literal: whatever the statement points at a contact with."""

Reader = str | None
"""The id of the account that reads, or None for the hub itself: a job, and what is worked out for nobody's eyes."""


def visible_contacts(reader: Reader, now: datetime, *, contact_id: Column) -> ColumnElement[bool]:
    """Return the condition that a reader may see the contact with this number (a column of the statement)."""
    return true() if reader is None else ~exists(_hidden(reader, now).where(_covered.contact_id == contact_id))


def seen_one_by_one(reader: Column, now: Column, *, contact_id: Column) -> ColumnElement[bool]:
    """Return the same condition for what meets a few contacts of very many: each is looked up, and nothing else read.

    The values are marks of a prepared statement. Put as a value rather than as `not exists`, for PostgreSQL would make
    a join of that and read all that is hidden.
    """
    hidden = _hidden(reader, now).where(_covered.contact_id == contact_id).with_only_columns(true()).limit(1)
    return func.coalesce(hidden.scalar_subquery(), false()) == false()


def visible_references(reader: Reader, now: datetime, *, reference: Column) -> ColumnElement[bool]:
    """Return the same condition where the statement holds the contact's reference."""
    return true() if reader is None else ~exists(_hidden(reader, now).where(_covered.reference == reference))


Pointing = Callable[[Select[Any]], Select[Any]]
"""Given a statement that selects numbers of contacts, select the subjects that are about them, each as a text."""

_pointing: dict[str, Pointing] = {}


def keep_back_with_contacts(kind: str, subjects_about: Pointing) -> None:
    """Let another feature say which of its subjects are about a contact: they are kept back with it.

    A contact itself needs no such word.
    """
    _pointing[kind] = subjects_about


def kinds_kept_back() -> frozenset[str]:
    """Return the kinds of subject that are kept back with a contact."""
    return frozenset({"contact", *_pointing})


def visible_subjects(reader: Reader, now: datetime, *, subject: Column) -> ColumnElement[bool]:
    """Return the same condition where the statement holds what something is about, such as "contact:SA-7KQ4-XM3P".

    What was made known with `keep_back_with_contacts` goes with its contacts; anything else is never kept back.
    """
    return true() if reader is None else subject.not_in(_subjects_kept(_hidden(reader, now)))


def may_see_subject(session: Session, reader: Reader, subject: str, *, now: datetime) -> bool:
    """Return whether nothing keeps from a reader what something is about."""
    if reader is None:
        return True
    given = {"reader": reader, "now": now, "subject": subject}
    return _kept_subject(kinds_kept_back()).first(session, given) is None


@cache
def _kept_subject(_kinds: frozenset[str]) -> Prepared:
    # Asked whenever a task is finished, so it is compiled once for the kinds there are.
    reader: Any = bindparam("reader")
    now: Any = bindparam("now")
    kept = _subjects_kept(_hidden(reader, now)).subquery()
    return Prepared(select(kept.c.subject).where(kept.c.subject == bindparam("subject")).limit(1))


def _subjects_kept(hidden: Select[Any]) -> CompoundSelect[Any]:
    contacts = hidden.with_only_columns((literal("contact:") + _covered.reference).label("subject"))
    return union_all(contacts, *(subjects_about(hidden) for subjects_about in _pointing.values()))


def may_see(session: Session, reader: Reader, reference: str, *, now: datetime) -> bool:
    """Return whether no restriction keeps a contact from a reader; a reference that is nobody's is kept from none."""
    if reader is None:
        return True
    return asks_may_see(reader, reference, now=now).row(session) is None


def asks_may_see(reader: Reader, reference: str, *, now: datetime) -> Question:
    """Return what `may_see` asks, to be asked ahead: a row where a restriction keeps the contact back."""
    return Question(_kept_from(), {"reader": reader, "now": now, "reference": reference})


@cache
def _kept_from() -> Prepared:
    # Asked at every step of a contact's life, so it is compiled once.
    reader: Any = bindparam("reader")
    now: Any = bindparam("now")
    return Prepared(_hidden(reader, now).where(_covered.reference == bindparam("reference")).limit(1))


def kept_back(session: Session, reader: Reader, references: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return those of these references that a reader may not see, for what is worked out from all."""
    if reader is None or not references:
        return frozenset()
    kept = _hidden(reader, now).where(_restriction.begun_at <= now).with_only_columns(_covered.reference)
    return frozenset(session.scalars(kept)) & frozenset(references)


def closed_among(session: Session, found: Select[Any]) -> int:
    """Return how many of the contacts selected by number are closed to all but a few: one figure for every reader.

    It is the same whoever asks, so that nobody learns from it whether they are kept from anything.
    """
    closed = select(_covered.contact_id).join(RestrictionRow.__table__, _restriction.id == _covered.restriction_id)
    among = closed.where(_restriction.closed == true(), _covered.contact_id.in_(found)).distinct()
    return session.scalar(select(func.count()).select_from(among.subquery())) or 0


def is_denied(session: Session, account_id: str, contact_id: int) -> bool:
    """Return whether an account stands on a deny-list of a contact: against that nothing helps."""
    wanted = _listed_as(account_id, Listed.DENIED).where(_covered.contact_id == contact_id)
    return session.connection().execute(wanted.limit(1)).first() is not None


def is_closed(session: Session, contact_id: int) -> bool:
    """Return whether a restriction closes a contact to all but those allowed."""
    closed = select(_covered.contact_id).join(RestrictionRow, _restriction.id == _covered.restriction_id)
    wanted = closed.where(_covered.contact_id == contact_id, _restriction.closed == true()).limit(1)
    return session.connection().execute(wanted).first() is not None


def restrictions_of(session: Session, contact_id: int) -> tuple[Restriction, ...]:
    """Return the restrictions that cover a contact now, oldest first. The caller sees to who may read them."""
    found = (
        select(RestrictionRow)
        .join(RestrictedContactRow, RestrictedContactRow.restriction_id == RestrictionRow.id)
        .where(RestrictedContactRow.contact_id == contact_id)
        .order_by(RestrictionRow.id)
    )
    return tuple(_read(session, row) for row in session.scalars(found))


def owners_of(session: Session, contact_id: int) -> tuple[str, ...]:
    """Return the accounts that own a closed restriction on a contact, in order: who is told, and who decides."""
    found = (
        select(_restriction.owner_id)
        .join(RestrictedContactRow, _covered.restriction_id == _restriction.id)
        .where(_covered.contact_id == contact_id, _restriction.closed == true())
    )
    return tuple(sorted(set(session.scalars(found))))


def _read(session: Session, row: RestrictionRow) -> Restriction:
    lists = select(_person.account_id, _person.listed).where(_person.restriction_id == row.id)
    found = session.execute(lists.order_by(_person.account_id))
    people = tuple(OnList(each.account_id, Listed(each.listed)) for each in found)
    return Restriction(row.id, Covers(row.covers), row.closed, row.owner_id, row.begun_at, people)


def _hidden(account_id: str, now: datetime) -> Select[Any]:
    """Select what restrictions keep from an account: where it is denied, or where all are kept out and it is not in."""
    own = and_(_person.restriction_id == _covered.restriction_id, _person.account_id == account_id)
    opened = exists().where(*_alive(account_id, now), _pass.contact_id == _covered.contact_id)
    kept_out = and_(_restriction.closed == true(), _person.listed.is_(None), ~opened)
    return (
        select(_covered.contact_id)
        .select_from(RestrictedContactRow.__table__)
        .join(RestrictionRow.__table__, _restriction.id == _covered.restriction_id)
        .outerjoin(RestrictionPersonRow.__table__, own)
        .where(or_(_person.listed == Listed.DENIED.value, kept_out))
    )


def _listed_as(account_id: str, listed: Listed) -> Select[Any]:
    joined = select(_covered.contact_id).join(
        RestrictionPersonRow.__table__, _person.restriction_id == _covered.restriction_id
    )
    return joined.where(_person.account_id == account_id, _person.listed == listed.value)


def _alive(account_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_pass.account_id == account_id, _pass.begun_at <= now, _pass.ends_at > now)
