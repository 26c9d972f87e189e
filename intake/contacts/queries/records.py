"""A contact as it was sent, and what has happened to it since."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, cast, func, select
from sqlalchemy.orm import Session

from foundation import clock, sealing
from foundation.prepared import Prepared, Question
from intake.adults import queries as adults
from intake.adults.tables import AdultRow
from intake.contacts.domain import codes
from intake.contacts.domain.facts import ReferrerTold, referrer_told
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.receipts import ContactEvent, ContactRecord
from intake.contacts.domain.routes import routes_of
from intake.contacts.domain.snapshot import answers_from, sections_from
from intake.contacts.domain.taken_down import PORTAL, Channel, TakenRecord
from intake.contacts.domain.thread import ThreadEntry
from intake.contacts.domain.told_later import ToldLater
from intake.contacts.queries.thread import thread_in
from intake.contacts.tables import ContactEventRow, ContactRow, QueuePlaceRow, TakenDownRow
from intake.tallies.domain import Bucket

_KIND_WORDS = {option.code: option.label for option in codes.CONTACT_KIND}


def contact_record(session: Session, reference: str) -> ContactRecord | None:
    """Return everything in one contact, as sent, or None. The caller sees to permission and to the audit entry."""
    found = contact_and_events(session, reference)
    return found[0] if found else None


def contact_and_events(session: Session, reference: str) -> tuple[ContactRecord, tuple[ContactEvent, ...]] | None:
    """Return a contact as sent with everything that happened to it, oldest first; None as `contact_record`."""
    row = asks_record(reference).row(session)
    if row is None:
        return None
    events = events_of(session, row.id)
    return _record(session, row, thread_in(events, reference=reference)), events


def asks_record(reference: str) -> Question:
    """Return what `contact_and_events` asks of the contact itself, to be asked ahead."""
    return Question(_RECORD, {"reference": reference})


def _record(session: Session, row: Any, thread: tuple[ThreadEntry, ...]) -> ContactRecord:
    answers = answers_from(row.answers)
    adult = adults.described_by(row) if row.adult_id is not None else None
    return ContactRecord(
        adult=adult,
        referrer=_referrer(row.reference, row.sealed_referrer),
        kind_words=_KIND_WORDS.get(row.kind, row.kind),
        sections=sections_from(row.answers),
        answers=answers,
        routes=routes_of(answers, adult, on=clock.in_london(row.received_at).date()),
        thread=thread,
        abuse_types=tuple(row.abuse_types),
        taken=taken_record(session, row.id) if row.channel != PORTAL else None,
        **{name: getattr(row, name) for name in _AS_STORED},
    )


_AS_STORED = ("id", "reference", "received_at", "channel", "kind", "organisation_id", "sent_by", "adult_key",
              "place_id", "place_words", "place_kind", "cause_kind", "own_report", "incident_on", "severity",
              "danger_now", "content_hash", "guidance_version", "guidance_hash")  # fmt: skip
_READ = (*_AS_STORED, "adult_id", "answers", "sealed_referrer", "abuse_types")
_RECORD = Prepared(
    select(*(getattr(ContactRow, name) for name in _READ), *adults.DESCRIBING)
    .outerjoin(AdultRow, AdultRow.id == ContactRow.adult_id)
    .where(ContactRow.reference == bindparam("reference"))
)
_EVENT = ContactEventRow


def _event(sequence: int, at: datetime, event: str, by_account: str | None, facts: str) -> ContactEvent:
    # Most of what happens has no facts of its own.
    return ContactEvent(sequence, at, event, by_account, {} if facts == "{}" else json.loads(facts))


# What happened is never changed: what was read before is not made anew. The facts come as they are written, because
# a row is known again by all of its values.
_EVENTS_READ: Any = (
    select(_EVENT.sequence, _EVENT.at, _EVENT.event, _EVENT.by_account, cast(_EVENT.facts, Text).label("facts"))
    .where(_EVENT.contact_id == bindparam("contact"))
    .order_by(_EVENT.sequence)
)
_EVENTS = Prepared(
    _EVENTS_READ,
    rows=_event,
    remembered=3000,
)


def taken_record(session: Session, contact_id: int) -> TakenRecord | None:
    """Return how a contact came that the hub typed in, or None when its sender sent it."""
    row = session.get(TakenDownRow, contact_id)
    if row is None:
        return None
    return TakenRecord(
        channel=Channel(row.channel),
        first_received_at=row.first_received_at,
        typed_at=row.typed_at,
        taken_by=row.taken_by,
        typed_by=row.typed_by,
        paper_code=row.paper_code or "",
        not_asked=tuple(row.not_asked),
    )


def contact_id_of(session: Session, reference: str) -> int | None:
    """Return a contact's row id by its reference, or None."""
    return session.scalar(select(ContactRow.id).where(ContactRow.reference == reference))


def events_of(session: Session, contact_id: int) -> tuple[ContactEvent, ...]:
    """Return everything that happened to a contact, oldest first."""
    return tuple(_EVENTS.all(session, {"contact": contact_id}))


def is_rest_asked(session: Session, reference: str) -> bool:
    """Return whether a contact came by the urgent path and the rest of it is still being asked."""
    asked = select(QueuePlaceRow.rest_asked).where(QueuePlaceRow.reference == reference)
    return bool(session.scalar(asked))


def answers_told(session: Session, reference: str) -> dict[str, Raw]:
    """Return every answer told so far, as typed: what was sent, and what was added to it later.

    The sender's own details are among them; the caller sees to who may read this.
    """
    wanted = select(ContactRow.id, ContactRow.answers, ContactRow.sealed_referrer)
    row = session.execute(wanted.where(ContactRow.reference == reference)).one_or_none()
    if row is None:
        return {}
    told = answers_from(row.answers)
    told |= json.loads(sealing.unseal(row.sealed_referrer, context=referrer_sealed_at(reference)))
    for telling in told_later(events_of(session, row.id), reference=reference):
        told |= telling.answers
    return told


def told_later(events: Iterable[ContactEvent], *, reference: str) -> tuple[ToldLater, ...]:
    """Return each telling of the rest among the things that happened to a contact, in their order, unsealed.

    The sender's own details may be among the answers; the caller sees to who may read this.
    """
    sealed = ((event.at, event.facts["answers"]) for event in events if "answers" in event.facts)
    at = rest_sealed_at(reference)
    return tuple(ToldLater(when, json.loads(sealing.unseal(answers, context=at))) for when, answers in sealed)


def referrer_email(session: Session, reference: str) -> str | None:
    """Return the sender's address when they said it is safe to write to it, else None."""
    sealed = session.scalar(select(ContactRow.sealed_referrer).where(ContactRow.reference == reference))
    if sealed is None:
        return None
    told = _referrer(reference, sealed)
    return told.email if told.safe_to_write and told.email else None


def counted_places(session: Session) -> dict[Bucket, int]:
    """Count the queue afresh, bucket by bucket, for comparing with the counter rows."""
    place = QueuePlaceRow
    bucket = (place.state, place.urgency, place.seen, place.danger_now)
    rows = session.execute(select(*bucket, func.count().label("contacts")).group_by(*bucket))
    return {Bucket(row.state, row.urgency, row.seen, row.danger_now): row.contacts for row in rows}


def referrer_sealed_at(reference: str) -> str:
    """Return where a contact's sealed referrer lives, which the seal is bound to."""
    return f"contacts:{reference}:referrer"


def rest_sealed_at(reference: str) -> str:
    """Return where the answers of a contact's rest live, which the seal is bound to."""
    return f"contact_events:{reference}:rest"


def _referrer(reference: str, sealed: str) -> ReferrerTold:
    answers: dict[str, Any] = json.loads(sealing.unseal(sealed, context=referrer_sealed_at(reference)))
    return referrer_told(answers)
