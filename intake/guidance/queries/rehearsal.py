"""Past contacts as a rehearsal needs them: what was known, and what they are counted by. A year is read in one go."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.orm import Session

from foundation.clock import LONDON
from foundation.newest import newest_of_each
from intake.adults.domain import Described, age_on
from intake.adults.tables import AdultRow
from intake.companion.domain import seen_in
from intake.contacts.domain import codes
from intake.contacts.tables import ContactRow
from intake.providers.tables import LocationRow
from intake.triage.tables import DecisionRow
from thresholds import Answer, Rehearsed, Situation
from thresholds.working_days import london_day

PROVIDER, SENDER, AGE, ETHNICITY = "Kind of service", "Sender", "Age", "Ethnicity"
ATTRIBUTES = (PROVIDER, SENDER, AGE, ETHNICITY)

_CONTACTS, _DECISIONS = cast(Table, ContactRow.__table__), cast(Table, DecisionRow.__table__)
_ADULTS, _PLACES = cast(Table, AdultRow.__table__), cast(Table, LocationRow.__table__)
_SENDERS = {option.code: option.label for option in codes.REFERRER_KIND}
_ETHNICITY = {option.code: option.label for option in codes.ETHNICITY}
_BANDS = ((18, "Under 18"), (65, "18 to 64"), (75, "65 to 74"), (85, "75 to 84"), (200, "85 and over"))


def past_contacts(session: Session, *, since: date, until: date) -> list[Rehearsed]:
    """Return the contacts received from one day to another, both included, with what was known about each.

    What is known is the newest decision's, or, before there is one, what the sender picked in the companion.
    """
    situations = _situations(session, since, until)
    found = select(
        _CONTACTS.c.id, _CONTACTS.c.reference, _CONTACTS.c.received_at, _CONTACTS.c.referrer_kind,
        _PLACES.c.kind_words, _ADULTS.c.born_on, _ADULTS.c.estimated_age, _CONTACTS.c.answers,
    ).select_from(
        _CONTACTS.outerjoin(_ADULTS, _ADULTS.c.id == _CONTACTS.c.adult_id)
        .outerjoin(_PLACES, _PLACES.c.location_id == _CONTACTS.c.place_id)
    )  # fmt: skip
    rows = session.execute(found.where(*_received(since, until)).order_by(_CONTACTS.c.received_at, _CONTACTS.c.id))
    return [_rehearsed(row, situations) for row in rows]


def _received(since: date, until: date) -> tuple[ColumnElement[bool], ...]:
    return (_CONTACTS.c.received_at >= _start_of(since), _CONTACTS.c.received_at < _start_of(until + timedelta(days=1)))


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _situations(session: Session, since: date, until: date) -> dict[int, dict[str, Any]]:
    """Return each decided contact's situation, as its newest decision keeps it."""
    made = (
        select(_DECISIONS.c.contact_id, _DECISIONS.c.situation)
        .select_from(_DECISIONS.join(_CONTACTS, _CONTACTS.c.id == _DECISIONS.c.contact_id))
        .where(*_received(since, until))
    )
    rows = session.execute(newest_of_each(made, of=[_DECISIONS.c.contact_id], by=_DECISIONS.c.id))
    return {row.contact_id: row.situation for row in rows}


def _rehearsed(row: Any, situations: dict[int, dict[str, Any]]) -> Rehearsed:
    day = london_day(row.received_at)
    said = _said(row.answers)
    return Rehearsed(
        reference=row.reference,
        situation=_situation(day, situations.get(row.id), said.get("guidance", "")),
        attributes={
            PROVIDER: row.kind_words or "No service of the register",
            SENDER: _SENDERS.get(row.referrer_kind, "Other"),
            AGE: _band(row, day),
            ETHNICITY: _ETHNICITY.get(said.get("ethnicity", ""), "Not known"),
        },
    )


def _said(answers: dict[str, Any]) -> dict[str, str]:
    """Return the two answers that are wanted here, without reading the others."""
    return {
        line["name"]: line["value"]
        for section in answers["sections"]
        for line in section["lines"]
        if line["name"] in ("ethnicity", "guidance")
    }


def _situation(day: date, decided: dict[str, Any] | None, text: str) -> Situation:
    if decided is not None:
        facts = {code: _ANSWERS[given] for code, given in decided["facts"].items()}
        return Situation(day, frozenset(decided["examples"]), facts)
    seen = seen_in(text) if text else None
    return Situation(day, seen.picked.examples, seen.picked.facts) if seen else Situation(day)


_ANSWERS = {answer.value: answer for answer in Answer}


def _band(row: Any, day: date) -> str:
    adult = Described("", "", "", row.born_on, row.estimated_age, None, "")
    age = age_on(adult, day)
    return "Not known" if age is None else next((words for below, words in _BANDS if age < below), "Not known")
