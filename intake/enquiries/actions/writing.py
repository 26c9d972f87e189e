"""Writing an entry in an enquiry: nothing written before is changed, and the newest entry about a thing stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.adults.domain import Described, identity_of
from intake.adults.queries import adult_key
from intake.enquiries import tables
from intake.enquiries.actions import entries
from intake.enquiries.actions.locking import (
    append_enquiry_event,
    held_contacts,
    locked_enquiry,
    refuse_unless_theirs,
    subject_of,
    touch,
)
from intake.enquiries.actions.planning import keep_plan_clocks
from intake.enquiries.domain import checks, facts
from intake.enquiries.domain.events import Event
from intake.enquiries.queries import enquiry
from intake.tallies.actions import concerns_changed


@dataclass(frozen=True)
class WriteEntry:
    """Write one entry in the enquiry, as it was when the person's page was made (`version`)."""

    reference: str
    version: int
    fact: facts.Fact


_KINDS: dict[type, tuple[Any, Event]] = {
    facts.Person: (tables.EnquiryAdultRow, Event.PERSON),
    facts.Asking: (tables.AskingRow, Event.ASKING),
    facts.Wish: (tables.WishRow, Event.WISH),
    facts.WishResult: (tables.WishResultRow, Event.WISH_RESULT),
    facts.Capacity: (tables.CapacityRow, Event.CAPACITY),
    facts.Advocacy: (tables.AdvocacyRow, Event.ADVOCACY),
    facts.Risk: (tables.RiskRow, Event.RISK),
    facts.RiskResult: (tables.RiskResultRow, Event.RISK_RESULT),
    facts.PlanAction: (tables.PlanActionRow, Event.PLAN_ACTION),
    facts.PlanReview: (tables.PlanReviewRow, Event.PLAN_REVIEW),
    facts.Confirmed: (tables.ConfirmedRow, Event.CONFIRMED),
}
_NUMBERED = (facts.Wish, facts.Capacity, facts.Risk, facts.PlanAction)


def write_entry(command: WriteEntry, *, by: Account, now: datetime) -> None:
    """Write one entry. A conclusion that waits for its signature becomes void, visibly.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, and FormRefused for what does not hang together.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version)
        refuse_unless_theirs(row, by)
        whole = enquiry(session, command.reference)
        faults = checks.faults_of(command.fact, whole, now=now) if whole else ()
        if faults:
            raise FormRefused(*(Fault(field, words) for field, words in faults))
        table, event = _KINDS[type(command.fact)]
        touch(session, row, by=by, at=now, because=event.words)
        fact = _marked(_numbered(session, row, command.fact, table), row)
        values = {name: _kept(value) for name, value in asdict(fact).items()}
        session.execute(insert(table).values(values | {"enquiry_id": row.id, "at": now, "by_account": by.id}))
        told = _facts_of(fact)
        append_enquiry_event(session, row, event, at=now, by_account=by.id, facts=told)
        audit.add(session, entries.WRITTEN, subject=subject_of(row), by=by.actor, at=now, facts={"entry": event.value})
        keep_plan_clocks(session, row, fact, by=by, at=now)
        if isinstance(fact, facts.RiskResult):  # what was said in bad faith links nobody with a place
            concerns_changed(session, [number for number, _ in held_contacts(session, row.id)])


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value.strip())
    return list(value) if isinstance(value, tuple) else value


def _numbered(session: Session, row: tables.EnquiryRow, fact: facts.Fact, table: Any) -> facts.Fact:
    """Give a new thing the next number of its kind: of its adult where it is about one, else of the enquiry."""
    if isinstance(fact, facts.Person):
        return fact if fact.adult else replace(fact, adult=_next(session, table.adult, table.enquiry_id == row.id))
    if not isinstance(fact, _NUMBERED) or fact.number:
        return fact
    own = [table.enquiry_id == row.id]
    if not isinstance(fact, facts.PlanAction):
        own.append(table.adult == fact.adult)
    return replace(fact, number=_next(session, table.number, *own))


def _marked(fact: facts.Fact, row: tables.EnquiryRow) -> facts.Fact:
    """Give an adult the keyed mark of who they are; one whom nothing tells apart keeps a mark of their own."""
    if not isinstance(fact, facts.Person):
        return fact
    described = Described(fact.given_name, fact.family_name, fact.name, fact.born_on, None, fact.nhs_number or None, "")
    if identity_of(described) is None and fact.adult_key:
        return fact
    return replace(fact, adult_key=adult_key(described, otherwise=f"{row.reference}:{fact.adult}"))


def _next(session: Session, column: Any, *where: Any) -> int:
    return (session.scalar(select(func.coalesce(func.max(column), 0)).where(*where)) or 0) + 1


def _facts_of(fact: facts.Fact) -> dict[str, int]:
    """Which adult and which number an entry is about: enough for the story to find its words."""
    numbers: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("adult", lambda: getattr(fact, "adult", None)),
        ("number", lambda: getattr(fact, "number", None)),
    )
    return {name: value for name, read in numbers if (value := read()) is not None}
