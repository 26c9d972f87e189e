"""Which contacts have not been read into the index yet, and what they tell of the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from foundation.driving import OneConnection
from foundation.prepared import Prepared, Question
from foundation.together import ask_ahead, rows_of_all
from intake.adults.tables import AdultRow
from intake.contacts import queries as contacts
from intake.contacts.domain.causes import cause_identity
from intake.contacts.domain.questions import text_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.domain.told_later import adult_with_later
from intake.contacts.tables import ContactRow, LaterAdultKeyRow, LaterCauseMarkRow
from intake.matching.domain.details import Details, details, details_of, details_of_cause
from intake.matching.domain.organisations import Organisation, typed_organisation
from intake.matching.domain.verdicts import Kind
from intake.matching.tables import DescriptionRow

LOOKED_BACK = 200
"""Numbers are given before they are committed, so one may appear a little below the newest that was read."""


@dataclass(frozen=True)
class Telling:
    """What one contact tells of the people and organisations in it, by all that was told until a moment.

    None where none is named; a service chosen from the register needs no matching. `since` says that it was told after
    the contact had been read: None is then what was not told otherwise.
    """

    contact_id: int
    told_at: datetime
    adult: Details | None
    cause: Details | None = None
    service: Organisation | None = None
    employer: Organisation | None = None
    since: bool = False


def anything_waits(on: Session | OneConnection) -> bool:
    """Return whether `tellings_waiting` would find anything: as a rule it would not."""
    return any(rows_of_all(on, Question(_new(), {"most": 1}), Question(_later(), {"most": 1})))


def tellings_waiting(session: Session, *, most: int) -> tuple[Telling, ...]:
    """Return what the oldest contacts tell that have not been read, and those that were told more of since."""
    ask_ahead(session, Question(_new(), {"most": most}), Question(_later(), {"most": most}))
    new = tuple(_first_telling(row) for row in _new().all(session, {"most": most}))
    return new + _told_more(session, most=most)


@cache
def _new() -> Prepared:
    """Prepare what every contact's page asks: one statement, which finds nothing nearly always."""
    newest = select(func.coalesce(func.max(DescriptionRow.contact_id), 0)).scalar_subquery()
    read = exists().where(DescriptionRow.contact_id == ContactRow.id)
    new = and_(ContactRow.id > newest - LOOKED_BACK, ~read)
    return Prepared(cast("Select[Any]", _first_tellings(new).limit(bindparam("most"))))


def tellings_missed(session: Session, *, most: int) -> tuple[Telling, ...]:
    """Return what any contact tells that was never read, wherever it stands; slow, for a job at night.

    Contacts from before services typed by hand were matched are found here.
    """
    mine, service = DescriptionRow.contact_id == ContactRow.id, DescriptionRow.kind == Kind.SERVICE.value
    typed = and_(ContactRow.place_id.is_(None), func.trim(ContactRow.place_words) != "")
    return _unread(session, or_(~exists().where(mine), and_(typed, ~exists().where(mine, service))), most=most)


def _unread(session: Session, which: ColumnElement[bool], *, most: int) -> tuple[Telling, ...]:
    return tuple(_first_telling(row) for row in session.execute(_first_tellings(which).limit(most)))


def _first_tellings(which: ColumnElement[bool]) -> Any:
    return (
        select(
            ContactRow.id, ContactRow.received_at, ContactRow.answers, ContactRow.place_id, ContactRow.place_words,
            AdultRow.given_name, AdultRow.family_name, AdultRow.born_on, AdultRow.nhs_number, AdultRow.postcode,
            AdultRow.id.label("adult"),
        )
        .outerjoin(AdultRow, AdultRow.id == ContactRow.adult_id)
        .where(which)
        .order_by(ContactRow.id)
    )  # fmt: skip


def _first_telling(row: Any) -> Telling:
    answers = answers_from(row.answers)
    identity = cause_identity(answers)
    told = (row.given_name, row.family_name, row.born_on, row.nhs_number, row.postcode)
    return Telling(
        contact_id=row.id,
        told_at=row.received_at,
        adult=details(*told) if row.adult is not None else None,
        cause=details_of_cause(identity, row.place_id) if identity else None,
        service=_organisation("" if row.place_id else row.place_words),
        employer=_organisation(text_of(answers, "cause_employer")),
    )


def _organisation(typed: str) -> Organisation | None:
    return typed_organisation(typed) if typed.strip() else None


def _told_more(session: Session, *, most: int) -> tuple[Telling, ...]:
    """Only tellings that change who somebody may be have a later mark; what has one was told at its moment."""
    return tuple(_later_telling(session, row) for row in _later().all(session, {"most": most}))


@cache
def _later() -> Prepared:
    adults, causes, read = LaterAdultKeyRow, LaterCauseMarkRow, DescriptionRow
    later = union_all(select(adults.contact_id, adults.at), select(causes.contact_id, causes.at)).subquery()
    known = exists().where(read.contact_id == later.c.contact_id, read.told_at >= later.c.at)
    begun = exists().where(read.contact_id == later.c.contact_id)
    columns = (ContactRow.id, ContactRow.reference, ContactRow.answers, ContactRow.place_id)
    wanted = (
        select(*columns, func.max(later.c.at).label("at"))
        .join(later, later.c.contact_id == ContactRow.id)
        .where(~known, begun)
        .group_by(*columns)
        .limit(bindparam("most"))
    )
    return Prepared(cast("Select[Any]", wanted))


def _later_telling(session: Session, row: Any) -> Telling:
    """Return what was told since of whoever was told otherwise; of the other nothing is described twice."""
    later = contacts.told_later(contacts.events_of(session, row.id), reference=row.reference)
    told = answers_from(row.answers)
    adult = adult_with_later(told, later) if _is_newer(session, row.id, LaterAdultKeyRow, Kind.ADULT) else None
    for each in later:
        told |= each.answers
    identity = cause_identity(told) if _is_newer(session, row.id, LaterCauseMarkRow, Kind.CAUSE) else None
    cause = details_of_cause(identity, row.place_id) if identity else None
    return Telling(row.id, row.at, details_of(adult) if adult else None, cause, since=True)


def _is_newer(session: Session, contact_id: int, marks: Any, kind: Kind) -> bool:
    """Return whether a contact was told a mark that none of its descriptions of that kind is as new as."""
    read = DescriptionRow
    newer = exists().where(read.contact_id == contact_id, read.kind == kind.value, read.told_at >= marks.at)
    return session.scalar(select(marks.id).where(marks.contact_id == contact_id, ~newer).limit(1)) is not None
