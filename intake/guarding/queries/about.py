"""Whom and where a contact is about, by everything told of it so far: what the weekly look compares with who looked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.adults.domain import plain_name
from intake.contacts.domain.facts import adult_described
from intake.contacts.domain.questions import Answers, text_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.queries.records import events_of, told_later
from intake.contacts.tables import CauseMarkRow, ContactRow, LaterCauseMarkRow
from intake.guarding.domain.streets import streets_at
from thresholds.working_days import london_day


@dataclass(frozen=True)
class Told:
    """The adult's names and homes and the marks of the causes of risk, in every telling: the first and those after."""

    contact_id: int
    adult_key: str
    family_names: frozenset[str]
    names: frozenset[str]
    cause_marks: frozenset[str]
    postcodes: frozenset[str]
    streets: frozenset[str]


def about_contact(session: Session, reference: str) -> Told | None:
    """Return whom and where a contact is about; None for no such contact. Nothing of it leaves but as marks."""
    columns = (ContactRow.id, ContactRow.adult_key, ContactRow.answers, ContactRow.received_at)
    row = session.execute(select(*columns).where(ContactRow.reference == reference)).one_or_none()
    if row is None:
        return None
    tellings: list[Answers] = [answers_from(row.answers)]
    for each in told_later(events_of(session, row.id), reference=reference):
        tellings.append({**tellings[-1], **each.answers})
    day = london_day(row.received_at)
    adults = [(adult, told) for told in tellings if (adult := adult_described(told, today=day)) is not None]
    return Told(
        contact_id=row.id,
        adult_key=row.adult_key,
        family_names=frozenset(adult.family_name for adult, _ in adults if adult.family_name),
        names=frozenset(
            plain_name(f"{adult.given_name} {adult.family_name}") for adult, _ in adults if adult.given_name
        ),
        cause_marks=_cause_marks(session, row.id),
        postcodes=frozenset(adult.postcode for adult, _ in adults if adult.postcode),
        streets=frozenset().union(*(streets_at(text_of(told, "address"), adult.postcode) for adult, told in adults)),
    )


def _cause_marks(session: Session, contact_id: int) -> frozenset[str]:
    first, later = CauseMarkRow, LaterCauseMarkRow
    marks = select(first.mark).where(first.contact_id == contact_id).union(
        select(later.mark).where(later.contact_id == contact_id)
    )  # fmt: skip
    return frozenset(session.scalars(marks))
