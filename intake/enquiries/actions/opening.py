"""Opening an enquiry: in the transaction that signs the decision, so that neither is there without the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.signin import Account
from intake.adults.queries import adult_key
from intake.contacts import queries as contacts
from intake.contacts.domain.receipts import ContactRecord
from intake.contacts.domain.told_later import adult_with_later
from intake.enquiries.actions import entries
from intake.enquiries.actions.holding import hold
from intake.enquiries.actions.locking import append_enquiry_event, locked_row, subject_of, tell_contacts
from intake.enquiries.domain import PREFIX
from intake.enquiries.domain.clocks import due
from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.described import person_of
from intake.enquiries.domain.events import Event
from intake.enquiries.domain.facts import Standing
from intake.enquiries.domain.states import State
from intake.enquiries.queries import enquiry_holding, standing_of
from intake.enquiries.tables import EnquiryAdultRow, EnquiryContactRow, EnquiryRow
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind
from intake.triage.actions import Signed
from intake.triage.domain.events import Event as Step
from intake.triage.domain.outcomes import DUPLICATE, OTHER_ENQUIRY, S42
from intake.triage.tables import DecisionRow

WHOLE_SERVICE = "whole_service"


def open_enquiry(session: Session, signed: Signed, by: Account, at: datetime) -> None:
    """Open the enquiry that a signed decision asks for, or join the contact to one that is open.

    A contact that an open enquiry already holds opens no second one: further concerns about the same adult inside an
    open enquiry are not counted again (Sussex procedures, edition 3, section 3.2). The second signature on one decision
    opens nothing either.
    """
    if signed.outcome == DUPLICATE:
        _join_named(session, signed, by, at)
    if signed.outcome not in (S42, OTHER_ENQUIRY):
        return
    if enquiry_holding(session, signed.contact_id, still_open=True) is not None:
        return
    if session.scalar(select(EnquiryRow.id).where(EnquiryRow.decision_id == signed.decision_id)) is not None:
        return
    record = contacts.contact_record(session, signed.reference)
    decision = session.get(DecisionRow, signed.decision_id)
    if record is None or decision is None:
        return
    _open(session, signed, record, decision, by, at)


def _open(
    session: Session, signed: Signed, record: ContactRecord, decision: DecisionRow, by: Account, at: datetime
) -> None:
    reference, person = ids.new_reference(PREFIX), adult_of_contact(session, record, number=1)
    who = str(person["name"]) if person else record.kind_words
    described = _described(record, decision, at) | {"headline": ", ".join(filter(None, (who, record.place_words)))}
    values = {"reference": reference, "contact_id": signed.contact_id, **described}
    number = session.execute(insert(EnquiryRow).values(values).returning(EnquiryRow.id)).scalar_one()
    entry = {"enquiry_id": number, "at": at, "by_account": by.id}
    first = {"contact_id": signed.contact_id, "reference": signed.reference, "held": True, "because": ""}
    session.execute(insert(EnquiryContactRow).values(entry | first))
    if person is not None:
        session.execute(insert(EnquiryAdultRow).values(entry | person))
    row = locked_row(session, reference)
    facts = {"contact": signed.reference, "kind": row.kind}
    append_enquiry_event(session, row, Event.OPENED, at=at, by_account=by.id, facts=facts)
    tell_contacts(session, row, Step.ENQUIRY_OPENED, by=by, at=at)
    audit.add(session, entries.OPENED, subject=subject_of(row), by=by.actor, at=at, facts=facts, first=True)
    _ask_for_people(session, row, by, at)


def _described(record: ContactRecord, decision: DecisionRow, at: datetime) -> dict[str, Any]:
    needs = decision.outcome_needs.get(decision.outcome, {})
    kind = Kind.SECTION_42 if decision.outcome == S42 else Kind.OTHER
    ground = [str(needs.get(each, "")) for each in ("failed_test", "proportionate")]
    return {
        "version": 1,
        "kind": kind.value,
        "ground_words": " ".join(filter(None, ground)),
        "decision_id": decision.id,
        "state": State.OPEN.value,
        "is_open": True,
        "large_scale": record.kind == WHOLE_SERVICE,
        "place_id": record.place_id,
        "place_words": record.place_words,
        "named_lead": str(needs.get("lead", "")),
        "decided_at": decision.decided_at,
        "started_at": at,
        "allocate_by": due("allocate", at),
        "plan_by": due("plan", at),
        "finish_by": due("finish", at),
    }


def adult_of_contact(session: Session, record: ContactRecord, *, number: int) -> dict[str, Any] | None:
    """Return a contact's adult as an enquiry keeps them, by everything told so far; None when it names no adult."""
    later = contacts.told_later(contacts.events_of(session, record.id), reference=record.reference)
    adult = adult_with_later(record.answers, later) or record.adult
    if adult is None:
        return None
    told = dict(record.answers)
    for each in later:
        told |= each.answers
    key = adult_key(adult, otherwise=record.reference)
    return person_of(adult, told, key=key, number=number)


def _ask_for_people(session: Session, row: EnquiryRow, by: Account, at: datetime) -> None:
    task = NewTask(
        kind=TaskKind.ALLOCATE_ENQUIRY,
        about=subject_of(row),
        words="Say who leads this enquiry and who makes it.",
        owner_role="enquiry_manager",
        due_at=due("allocate", at),
        dedupe_key=f"enquiry:{row.reference}:allocate",
    )
    add_task(session, task, by=by.actor, at=at)


def _join_named(session: Session, signed: Signed, by: Account, at: datetime) -> None:
    """Join a contact to the open enquiry its signed decision names: by its own reference, or by a contact it holds."""
    decision = session.get(DecisionRow, signed.decision_id)
    named = str(decision.outcome_needs.get(DUPLICATE, {}).get("link", "")) if decision else ""
    found = _named(session, named)
    if found is not None and found.is_open:
        row = locked_row(session, found.reference)  # the contact is held already, by whoever signs
        hold(session, row, signed.contact_id, signed.reference, because="Linked by a signed decision", by=by, at=at)


def _named(session: Session, named: str) -> Standing | None:
    try:
        return standing_of(session, ids.read_reference(PREFIX, named))
    except ids.ReferenceUnreadable:
        pass
    try:
        contact = contacts.contact_id_of(session, ids.read_reference("SA", named))
    except ids.ReferenceUnreadable:
        return None
    return enquiry_holding(session, contact, still_open=True) if contact is not None else None
