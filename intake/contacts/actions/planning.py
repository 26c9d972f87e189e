"""The rows of one contact: the adult, the contact, its events, its place in the queue, its alert, trail and message.

One plan for every way a contact comes, so that no way can forget a row; also for a form that is not sent yet.
"""

from collections.abc import Mapping
from typing import Any

from foundation import audit, notices
from foundation.rows import NewRow, NewRows
from intake.adults import actions as adults
from intake.contacts.actions import entries
from intake.contacts.actions.causes import mark_cause
from intake.contacts.actions.command import TOLD_LATER, Handed, Told, Way
from intake.contacts.actions.danger import raise_alert
from intake.contacts.actions.ready import Ready, columns
from intake.contacts.domain import events
from intake.contacts.domain.states import WAITING, State
from intake.contacts.tables import ContactEventRow, ContactRow, QueuePlaceRow
from intake.tallies.domain import Bucket


def plan_contact(rows: NewRows, ready: Ready, handed: Handed | None, *, form_key: str | NewRow) -> None:
    """Plan every row of a contact. `form_key` may be a change planned before that gives the key, or nothing is kept.

    `handed` is None while a form waits to be sent: what only its sending tells stands there as a `Later`, by the names
    of `Told` and of `audit.beginning`.
    """
    told, way = (handed.told, handed.way) if handed else (TOLD_LATER, Way())
    contact = rows.add(ContactRow.__table__, _contact(rows, ready, told, way, form_key))
    if ready.cause_mark is not None:
        mark_cause(rows, contact, ready.cause_mark)
    for event in _events(contact, told, way):
        rows.add(ContactEventRow.__table__, event)
    rows.add(QueuePlaceRow.__table__, _place(contact, ready, told, way))
    raise_alert(rows, ready.danger_signs, contact=contact, reference=ready.reference, at=told.at)
    subject = entries.about(ready.reference)
    if handed:
        audit.begin(rows, entries.CONTACT_SENT, subject=subject, by=handed.actor, at=handed.now)
    else:
        audit.begin_later(rows, entries.CONTACT_SENT, subject=subject)
    if ready.may_write_to_sender:
        key = subject.replace("contact:", "contact-received:")
        notices.queue_with(rows, entries.CONTACT_RECEIVED, about=subject, dedupe_key=key, at=told.at)


def told_in(handed: Handed, *, reference: str) -> dict[str, Any]:
    """Return what sending tells of a contact whose rows were planned before, by the names it is filled in under."""
    subject = entries.about(reference)
    first = audit.beginning(entries.CONTACT_SENT, subject=subject, by=handed.actor, at=handed.now)
    return {**handed.told._asdict(), **first}


def bucket_of(ready: Ready) -> Bucket:
    """Return where the queue counts a contact that has just come."""
    danger = bool(ready.contact["danger_now"])
    return Bucket(state=State.ACKNOWLEDGED.value, urgency="", seen=False, danger_now=danger)


def _contact(rows: NewRows, ready: Ready, told: Told, way: Way, form_key: str | NewRow) -> Mapping[str, Any]:
    key = ready.contact["adult_key"]
    described = adults.add_adult(rows, ready.adult, key=key, at=told.at) if ready.adult else None
    return columns(ready) | {
        "form_key": form_key,
        "adult_id": described,
        "received_at": told.received_at,
        "channel": way.channel,
        "organisation_id": told.organisation_id,
        "sent_by": told.listed_with,
    }


def _events(contact: NewRow, told: Told, way: Way) -> list[dict[str, Any]]:
    row = {"contact_id": contact, "at": told.at, "by_account": told.sender_id}
    urgent = {"urgent_path": True} if way.urgent else {}
    sent = {"channel": way.channel, **way.told_by, **urgent}
    return [
        {**row, "sequence": 1, "event": events.SUBMITTED, "facts": sent},
        {**row, "sequence": 2, "event": events.ACKNOWLEDGED, "facts": {}},
    ]


def _place(contact: NewRow, ready: Ready, told: Told, way: Way) -> dict[str, Any]:
    return {
        "contact_id": contact,
        "reference": ready.reference,
        "state": State.ACKNOWLEDGED.value,
        "is_open": True,
        "owner_role": WAITING[State.ACKNOWLEDGED].owner_role,
        "seen": False,
        "urgency": "",
        "danger_now": ready.contact["danger_now"],
        "rest_asked": way.urgent,
        "new_information": False,
        "asked_until": None,
        "headline": ready.headline,
        "place_words": ready.contact["place_words"],
        "kind": ready.contact["kind"],
        "category": next(iter(ready.contact["abuse_types"]), ""),
        "place_id": ready.contact["place_id"],
        "received_at": told.received_at,
        "screen_by": told.screen_by,
        "decide_by": told.decide_by,
        "version": 1,
        "channel": way.channel,
    }
