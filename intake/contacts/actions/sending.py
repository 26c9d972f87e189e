"""Sending: one transaction holds the contact, its events, its place in the queue, its audit entry and its message.

The receipt is read back after the commit, so nothing is acknowledged that is not held. One form makes one contact: its
key is unique in the database, and whoever comes second is given the receipt of the first.
"""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit, clock, ids, notices, sealing
from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from foundation.prepared import NewRow, NewRows, Prepared
from foundation.signin import Account, System
from intake.adults import actions as adults
from intake.adults.queries import adult_key
from intake.consultations.actions import link_by_sender
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.causes import mark_cause
from intake.contacts.actions.command import NobodyTyped, SendContact, Sending
from intake.contacts.actions.danger import raise_alert
from intake.contacts.actions.follow_ups import Asked, add_hand_overs, add_tasks_for_the_rest
from intake.contacts.actions.taking_down import keep_how_it_came, refuse_used_code
from intake.contacts.domain import events, facts, snapshot
from intake.contacts.domain.drafts import (
    applying_on_the_urgent_path,
    applying_only,
    only_ours,
    problems_by_page,
    urgent_problems,
)
from intake.contacts.domain.pages import pages_for, urgent
from intake.contacts.domain.questions import Page, Problem, text_of
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.routes import routes_of
from intake.contacts.domain.states import WAITING, State
from intake.contacts.domain.taken_down import not_asked, still_unreadable
from intake.contacts.queries.receipts import secret_sealed_at
from intake.contacts.queries.records import referrer_sealed_at
from intake.contacts.tables import ContactEventRow, ContactRow, DraftRow, QueuePlaceRow
from intake.providers import queries as providers
from intake.rule_sets.actions import store_rule_set
from intake.rule_sets.domain import guidance_on
from intake.tallies import actions as tallies
from intake.tallies.domain import Bucket

RECEIPT_STAYS = timedelta(hours=24)
"""How long the browser that sent a form can open its receipt again; many senders share a computer."""

_TRIES = 3  # a random reference that is already taken is drawn again; one in thousands of millions


class ContactIncomplete(Exception):
    """Pages that apply still have something wrong; nothing was sent and nothing was lost."""

    def __init__(self, problems: tuple[tuple[Page, tuple[Problem, ...]], ...]) -> None:
        names = ", ".join(page.slug for page, _ in problems)
        super().__init__(f"These pages still need an answer: {names}")
        self.problems = problems


class NotHeld(Exception):
    """A contact was committed and could not be read back; nothing may be acknowledged."""

    def __init__(self) -> None:
        super().__init__("The contact was committed and could not be read back.")


class DraftChanged(Exception):
    """A page was saved after the form was read for sending; nothing was sent, and what was saved is in the form."""


def send_contact(command: SendContact, *, by: Account | System | None, now: datetime) -> Receipt:
    """Send a form to the hub and return its receipt, read back from what is held. Sent again, the same receipt.

    Raises as `hand_in` does.
    """
    hand_in(command, by=by, now=now)
    with reading() as session:
        receipt = queries.receipt_of_form(session, command.form_key)
    if receipt is None:
        raise NotHeld
    return receipt


def hand_in(command: SendContact, *, by: Account | System | None, now: datetime) -> str:
    """Send a form to the hub and return its reference, read back from what is held. Sent again, the same reference.

    Raises ContactIncomplete with every page that still needs an answer, and DraftChanged when a page was saved since
    the answers were read: sending them would have dropped what was saved. PaperCodeUsed when the paper form it was
    typed from was typed in before.
    """
    sending = _checked(command, by=by, now=now)
    for attempt in range(_TRIES):
        try:
            with transaction() as session:
                _write(session, sending)
        except IntegrityError:
            if _held(command.form_key) is None and attempt == _TRIES - 1:
                raise
        if reference := _held(command.form_key):
            return reference
    raise NotHeld  # no receipt for what is not held


def _checked(command: SendContact, *, by: Account | System | None, now: datetime) -> Sending:
    today = clock.in_london(now).date()
    given = only_ours(command.answers)
    answers = applying_on_the_urgent_path(given) if command.urgent else applying_only(given)
    problems = (urgent_problems if command.urgent else problems_by_page)(answers, today=today)
    if command.taken and not isinstance(by, Account):
        raise NobodyTyped
    if stops := still_unreadable(problems, answers) if command.taken else problems:
        raise ContactIncomplete(stops)
    return Sending(command, answers, by, now, today, not_asked(problems, answers))


def record_receipt_shown(*, reference: str, by: Account | System | None, now: datetime) -> None:
    """Record that a receipt, with its secret, or the copy was shown to whoever sent it."""
    with transaction() as session:
        by_whom = by.actor if by else PUBLIC
        audit.add(session, entries.RECEIPT_SHOWN, subject=entries.about(reference), by=by_whom, at=now)


def _held(form_key: str) -> str | None:
    with reading() as session:
        return queries.reference_of_form(session, form_key)


def _write(session: Session, sending: Sending) -> None:
    reference = sending.command.reference or ids.new_reference("SA")
    told = _as_registered(session, facts.facts_of(sending.answers, today=sending.today))
    store_rule_set(session, guidance_on(sending.arrived_on), at=sending.now)
    if sending.command.taken:
        refuse_used_code(session, sending.command.taken)
    rows = NewRows(session)
    contact = _add_contact(rows, sending, reference, told)
    mark_cause(rows, contact, sending.answers)
    for event in _event_rows(contact, sending):
        rows.add(ContactEventRow.__table__, event)
    rows.add(QueuePlaceRow.__table__, _place_row(contact, reference, sending, told))
    raise_alert(rows, sending, contact=contact, reference=reference)
    _add_records(rows, sending, subject=entries.about(reference))
    rows.write()
    _ask_of_people(session, sending, reference)
    _keep_how_it_came(session, sending, reference)
    if advised := text_of(sending.answers, "consulted_hub_reference"):
        link_by_sender(session, advised, reference, at=sending.now)
    _close_draft(session, sending.command, reference, until=sending.now + RECEIPT_STAYS)
    tallies.move_in_queue(session, before=None, after=_bucket(told))


def _add_records(rows: NewRows, sending: Sending, *, subject: str) -> None:
    by = sending.by.actor if sending.by else PUBLIC
    audit.begin(rows, entries.CONTACT_SENT, subject=subject, by=by, at=sending.now)
    sender = facts.referrer_told(sending.answers)
    if sender.safe_to_write and sender.email:
        key = subject.replace("contact:", "contact-received:")
        notices.queue_with(rows, entries.CONTACT_RECEIVED, about=subject, dedupe_key=key, at=sending.now)


def _ask_of_people(session: Session, sending: Sending, reference: str) -> None:
    answers, today = sending.answers, sending.today
    routes = routes_of(answers, facts.adult_described(answers, today=today), on=today)
    asked = Asked(reference, answers, sending.due, sending.by.actor if sending.by else PUBLIC, sending.now)
    add_hand_overs(session, asked, routes)
    if sending.command.urgent:
        add_tasks_for_the_rest(session, asked, today=today)


def _keep_how_it_came(session: Session, sending: Sending, reference: str) -> None:
    contact_id = queries.contact_id_of(session, reference) if sending.command.taken else None
    if sending.command.taken and isinstance(sending.by, Account) and contact_id:
        keep_how_it_came(
            session,
            sending.command.taken,
            contact_id=contact_id,
            reference=reference,
            not_asked=sending.not_asked,
            by=sending.by,
            now=sending.now,
        )


def _close_draft(session: Session, command: SendContact, reference: str, *, until: datetime) -> None:
    # The update waits for a page that is being saved, and sees what it saved.
    values = {"key": command.form_key, "reference": reference, "until": until}
    held = _CLOSE_DRAFT.first(session, values)
    if held is not None and command.draft_version not in (None, held.version):
        raise DraftChanged


def _add_contact(rows: NewRows, sending: Sending, reference: str, told: facts.ContactFacts) -> NewRow:
    adult = facts.adult_described(sending.answers, today=sending.today)
    key = adult_key(adult, otherwise=reference)
    described = adults.add_adult(rows, adult, key=key, at=sending.now) if adult else None
    row = _contact_row(sending, reference, told) | {"adult_id": described, "adult_key": key}
    return rows.add(ContactRow.__table__, row)


def _contact_row(sending: Sending, reference: str, told: facts.ContactFacts) -> dict[str, Any]:
    asked = urgent.pages_sent(pages_for(sending.answers)) if sending.command.urgent else None
    sent = snapshot.snapshot_of(sending.answers, pages=asked, not_asked=sending.not_asked)
    referrer = facts.referrer_answers(sending.answers)
    secret = sending.command.secret or ids.new_spoken_secret()
    guidance = guidance_on(sending.arrived_on)
    return {
        "reference": reference,
        "form_key": sending.command.form_key,
        "secret_fingerprint": ids.fingerprint(secret),
        "sealed_secret": sealing.seal(secret, context=secret_sealed_at(reference)),
        "received_at": sending.received_at,
        "channel": sending.command.came_by,
        "organisation_id": sending.by.organisation_id if sending.by else None,
        "sent_by": sending.sender_id,
        **{name: getattr(told, name) for name in _FACTS_STORED},
        "abuse_types": list(told.abuse_types),
        "answers": sent,
        "sealed_referrer": sealing.seal(json.dumps(referrer), context=referrer_sealed_at(reference)),
        "content_hash": snapshot.content_hash(sent, referrer),
        "guidance_version": guidance.version_id,
        "guidance_hash": guidance.hash,
    }


_FACTS_STORED = ("kind", "place_id", "place_words", "place_kind", "cause_kind", "own_report", "referrer_kind",
                 "incident_on", "severity", "danger_now")  # fmt: skip


def _as_registered(session: Session, told: facts.ContactFacts) -> facts.ContactFacts:
    """A place the register holds goes by the register's own name; an id it does not hold is not kept, the words are."""
    place = providers.place(session, told.place_id) if told.place_id else None
    if place is None:
        return replace(told, place_id=None)
    return replace(told, place_words=place.name)


def _event_rows(contact: NewRow, sending: Sending) -> list[dict[str, Any]]:
    row = {"contact_id": contact, "at": sending.now, "by_account": sending.sender_id}
    urgent = {"urgent_path": True} if sending.command.urgent else {}
    sent = {"channel": sending.command.came_by, **sending.command.told_by, **urgent}
    return [
        {**row, "sequence": 1, "event": events.SUBMITTED, "facts": sent},
        {**row, "sequence": 2, "event": events.ACKNOWLEDGED, "facts": {}},
    ]


def _place_row(contact: NewRow, reference: str, sending: Sending, told: facts.ContactFacts) -> dict[str, Any]:
    deadlines = sending.due
    return {
        "contact_id": contact,
        "reference": reference,
        "state": State.ACKNOWLEDGED.value,
        "is_open": True,
        "owner_role": WAITING[State.ACKNOWLEDGED].owner_role,
        "seen": False,
        "urgency": "",
        "danger_now": told.danger_now,
        "rest_asked": sending.command.urgent,
        "new_information": False,
        "asked_until": None,
        "headline": told.headline,
        "place_words": told.place_words,
        "received_at": sending.received_at,
        "screen_by": deadlines.screen_by.due,
        "decide_by": deadlines.decide_by.due,
        "version": 1,
        "channel": sending.command.came_by,
    }


def _bucket(told: facts.ContactFacts) -> Bucket:
    return Bucket(state=State.ACKNOWLEDGED.value, urgency="", seen=False, danger_now=told.danger_now)


_drafts = cast(Table, DraftRow.__table__)
_CLOSE_DRAFT = Prepared(
    update(_drafts)
    .where(_drafts.c.form_key == bindparam("key"))
    .values(contact_reference=bindparam("reference"), expires_at=bindparam("until", type_=_drafts.c.expires_at.type))
    .returning(_drafts.c.version)
)
