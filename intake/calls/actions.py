"""Writing down a call or a visit, putting an entry right later, and quoting one as evidence of a test.

Nothing written is ever changed: what was wrong is put right by a later entry beside it. A call about a contact that
waits for its signature voids what was recommended, visibly, as anything new does.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit import Entry
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from foundation.web.words import moment_words
from intake.calls import queries
from intake.calls.domain import Call, Told, evidence_field, faults_of, quoted, with_quote
from intake.calls.tables import CallCorrectionRow, CallRow, CallUseRow
from intake.contacts.actions import append_event, raise_later
from intake.contacts.domain.changes import Change
from intake.contacts.domain.danger_signs import Sign
from intake.enquiries.actions.locking import (
    append_enquiry_event,
    locked_enquiry,
    refuse_unless_theirs,
    tell_contacts,
    touch,
)
from intake.enquiries.domain.events import Event as Step
from intake.enquiries.tables import EnquiryEventRow, EnquiryRow
from intake.restriction.queries import may_see
from intake.triage import actions as triage
from intake.triage.actions.places import ContactMissing, Place, after_voiding, locked_place
from intake.triage.domain.events import Event
from intake.triage.queries import decision_draft

WRITTEN = Entry("call.written", "A call or visit was recorded")
PUT_RIGHT = Entry("call.put-right", "An entry in the call log was corrected by a later one")
USED = Entry("call.used", "A call or visit was quoted as evidence for a test")
ENTRIES = (WRITTEN, PUT_RIGHT, USED)


class CallMissing(LookupError):
    """There is no such entry about this record."""


@dataclass(frozen=True)
class UseCall:
    """Quote an entry as evidence of one test, in one's own draft of the decision.

    `version` is the contact's version that the person's page was made from.
    """

    reference: str
    code: str
    limb: str
    version: int


def write_call(reference: str, told: Told, *, entry_key: str, by: Account, now: datetime) -> None:
    """Write down a call about a contact; the same page sent again is kept once.

    Raises FormRefused for what does not hang together, and ContactMissing.
    """
    _refuse(told, now)
    with transaction() as session:
        place = _held(session, reference, by, now)
        if _is_kept(session, entry_key):
            return
        facts = {"way": told.way.value, "with": told.with_kind.value, "reached": told.reached}
        facts |= {"danger": True} if told.danger else {}
        number = _happened(session, place, Event.CALL_WRITTEN, by=by, now=now, facts=facts)
        if told.danger:
            raise_later(session, place.contact_id, Sign.SAID_ON_CALL, at=now)
        _put(session, told, entry_key, by, now, contact_id=place.contact_id, enquiry_id=None, sequence=number)
        audit.add(session, WRITTEN, subject=place.subject, by=by.actor, at=now, facts=facts)
        after_voiding(session, place, Change.CALL, by=by, at=now)


def write_enquiry_call(reference: str, told: Told, *, entry_key: str, by: Account, now: datetime) -> None:
    """Write down a call within an enquiry; a conclusion that waits for its signature becomes void, visibly.

    Danger that was said of raises the alert of the contact it was opened for, and stands in every held contact's story.
    Raises FormRefused, and what intake.enquiries.actions refuses: EnquiryMissing, NotYours, EnquiryClosed.
    """
    _refuse(told, now)
    with transaction() as session:
        row = locked_enquiry(session, reference)
        refuse_unless_theirs(row, by)
        if _is_kept(session, entry_key):
            return
        touch(session, row, by=by, at=now, because="A call or visit was recorded")
        facts = {"way": told.way.value, "with": told.with_kind.value, "reached": told.reached}
        facts |= {"danger": True} if told.danger else {}
        words = f"{told.way.words} with {told.with_name or told.with_kind.words.lower()}: {told.words}"
        append_enquiry_event(session, row, Step.CALL_WRITTEN, at=now, by_account=by.id, words=words, facts=facts)
        number = _last_event(session, row)
        _put(session, told, entry_key, by, now, contact_id=None, enquiry_id=row.id, sequence=number)
        if told.danger:
            _alert(session, row, by=by, now=now)
        audit.add(session, WRITTEN, subject=f"enquiry:{row.reference}", by=by.actor, at=now, facts=facts)


def _alert(session: Session, row: EnquiryRow, *, by: Account, now: datetime) -> None:
    tell_contacts(session, row, Event.ENQUIRY_DANGER, by=by, at=now)
    raise_later(session, row.contact_id, Sign.SAID_IN_ENQUIRY, at=now)


def put_right(reference: str, code: str, words: str, *, by: Account, now: datetime) -> None:
    """Put an entry about a contact right by a later one; one's own newest correction again adds nothing.

    Raises FormRefused without words, CallMissing, and ContactMissing.
    """
    _refuse_blank(words)
    with transaction() as session:
        place = _held(session, reference, by, now)
        call = _entry(queries.calls_of_contact(session, place.contact_id), code)
        if _is_said_again(call, words, by):
            return
        number = _happened(session, place, Event.CALL_PUT_RIGHT, by=by, now=now, facts={"entry": code})
        row = {"sequence": number, "words": storable(words.strip()), "at": now, "by_account": by.id}
        session.execute(insert(CallCorrectionRow).values(**_pointing(code), **row))
        audit.add(session, PUT_RIGHT, subject=place.subject, by=by.actor, at=now, facts={"entry": code})
        after_voiding(session, place, Change.CALL, by=by, at=now)


def put_enquiry_call_right(reference: str, code: str, words: str, *, by: Account, now: datetime) -> None:
    """Put an entry within an enquiry right by a later one. Raises as put_right and write_enquiry_call do."""
    _refuse_blank(words)
    with transaction() as session:
        row = locked_enquiry(session, reference)
        refuse_unless_theirs(row, by)
        call = _entry(queries.calls_of_enquiry(session, row.id), code)
        if _is_said_again(call, words, by):
            return
        touch(session, row, by=by, at=now, because="An entry in the call log was corrected")
        append_enquiry_event(session, row, Step.CALL_PUT_RIGHT, at=now, by_account=by.id, words=words)
        kept = {"sequence": _last_event(session, row), "words": storable(words.strip()), "at": now, "by_account": by.id}
        session.execute(insert(CallCorrectionRow).values(**_pointing(code), **kept))
        audit.add(session, PUT_RIGHT, subject=f"enquiry:{reference}", by=by.actor, at=now, facts={"entry": code})


def use_as_evidence(command: UseCall, *, by: Account, now: datetime) -> None:
    """Quote an entry, with its source, in the evidence of one test in one's own draft, and keep the link.

    What the draft says already stays; an entry that is quoted there already is not quoted again. Raises CallMissing,
    ContactMissing, and TooLate once the contact is decided.
    """
    with transaction() as session:
        place = _held(session, command.reference, by, now)
        if not place.is_open:
            raise triage.TooLate("This contact has been signed off, so you cannot change its evidence.")
        call = _entry(queries.calls_of_contact(session, place.contact_id), command.code)
        writer = queries.writer_of(session, call)
        quote, name = quoted(call, when=moment_words(call.happened_at), by=writer), evidence_field(command.limb)
        draft = decision_draft(session, place.contact_id, by.id)
        before = next(iter(draft.answers.get(name, ())), "") if draft else ""
        if quote in before.replace("\r\n", "\n"):
            return
        kept = triage.SaveDecisionDraft(place.reference, command.version, {name: [with_quote(before, quote)]})
        triage.save_decision_draft(kept, by=by, now=now)
        row = {"contact_id": place.contact_id, "limb": command.limb, "quoted": storable(quote), "at": now}
        session.execute(insert(CallUseRow).values(**_pointing(command.code), **row, by_account=by.id))
        facts = {"entry": command.code, "test": command.limb}
        _happened(session, place, Event.CALL_USED, by=by, now=now, facts=facts)
        audit.add(session, USED, subject=place.subject, by=by.actor, at=now, facts=facts)


def _held(session: Session, reference: str, by: Account, now: datetime) -> Place:
    place = locked_place(session, reference)
    if not may_see(session, by.id, reference, now=now):
        raise ContactMissing(reference)
    return place


def _refuse(told: Told, now: datetime) -> None:
    faults = faults_of(told, now=now)
    if faults:
        raise FormRefused(*(Fault(field, words) for field, words in faults))


def _refuse_blank(words: str) -> None:
    if not words.strip():
        raise FormRefused(Fault("put_right", "Enter what is correct"))


def _happened(
    session: Session, place: Place, event: Event, *, by: Account, now: datetime, facts: dict[str, Any]
) -> int:
    return append_event(session, contact_id=place.contact_id, event=event, at=now, by_account=by.id, facts=facts)


def _put(session: Session, told: Told, entry_key: str, by: Account, now: datetime, **record: int | None) -> None:
    row = {name: storable(each.strip()) if isinstance(each, str) else each for name, each in asdict(told).items()}
    del row["danger"]  # it stands in the story, and in the alert it raised
    row |= {"way": told.way.value, "with_kind": told.with_kind.value, "alone": told.alone.value}
    session.execute(insert(CallRow).values(**row, **record, entry_key=entry_key, at=now, by_account=by.id))


def _is_kept(session: Session, entry_key: str) -> bool:
    return session.scalar(select(CallRow.id).where(CallRow.entry_key == entry_key)) is not None


def _last_event(session: Session, row: EnquiryRow) -> int:
    event = EnquiryEventRow
    newest = select(event.sequence).where(event.enquiry_id == row.id).order_by(event.sequence.desc()).limit(1)
    return session.scalar(newest) or 0


def _entry(calls: tuple[Call, ...], code: str) -> Call:
    found = next((each for each in calls if each.code == code), None)
    if found is None:
        raise CallMissing(code)
    return found


def _is_said_again(call: Call, words: str, by: Account) -> bool:
    newest = call.corrections[-1] if call.corrections else None
    return newest is not None and (newest.by_account, newest.words) == (by.id, storable(words.strip()))


def _pointing(code: str) -> dict[str, int | None]:
    kind, _, number = code.partition("-")
    own = kind == queries.CALL
    return {"call_id": int(number) if own else None, "follow_up_id": None if own else int(number)}
