"""Sending: one transaction holds the contact, its events, its place in the queue, its audit entry and its message.

The receipt is read back after the commit, so nothing is acknowledged that is not held. One form makes one contact: its
key is unique in the database, and whoever comes second is given the receipt of the first.
"""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit, clock
from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from foundation.prepared import Prepared
from foundation.rows import NewRows
from foundation.signin import Account, System
from intake.consultations.actions import link_by_sender
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.command import NobodyTyped, SendContact, Sending
from intake.contacts.actions.follow_ups import (
    Asked,
    add_hand_overs,
    add_tasks_for_the_rest,
    advice_named,
    routes_called_for,
)
from intake.contacts.actions.planning import bucket_of, plan_contact
from intake.contacts.actions.ready import AskedFor, make_ready
from intake.contacts.actions.taking_down import keep_how_it_came, refuse_used_code
from intake.contacts.domain.drafts import (
    applying_on_the_urgent_path,
    applying_only,
    only_ours,
    problems_by_page,
    urgent_problems,
)
from intake.contacts.domain.questions import Page, Problem
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.taken_down import not_asked, still_unreadable
from intake.contacts.tables import DraftRow
from intake.rule_sets.actions import store_rule_set
from intake.rule_sets.domain import guidance_on
from intake.tallies import actions as tallies

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
    command, guidance = sending.command, guidance_on(sending.arrived_on)
    store_rule_set(session, guidance, at=sending.now)
    if command.taken:
        refuse_used_code(session, command.taken)
    asked = AskedFor(command.reference, command.secret, command.urgent, sending.not_asked)
    ready = make_ready(session, sending.answers, today=sending.today, guidance=guidance, asked=asked)
    rows = NewRows()
    plan_contact(rows, ready, sending.handed, form_key=command.form_key)
    rows.write(session)
    _ask_of_people(session, sending, ready.reference)
    _keep_how_it_came(session, sending, ready.reference)
    if advised := advice_named(sending.answers):
        link_by_sender(session, advised, ready.reference, at=sending.now)
    _close_draft(session, command, ready.reference, until=sending.now + RECEIPT_STAYS)
    tallies.move_in_queue(session, before=None, after=bucket_of(ready))


def _ask_of_people(session: Session, sending: Sending, reference: str) -> None:
    answers, today = sending.answers, sending.today
    asked = Asked(reference, answers, sending.handed.due, sending.handed.actor, sending.now)
    add_hand_overs(session, asked, routes_called_for(answers, today=today))
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


_drafts = cast(Table, DraftRow.__table__)
_CLOSE_DRAFT = Prepared(
    update(_drafts)
    .where(_drafts.c.form_key == bindparam("key"))
    .values(contact_reference=bindparam("reference"), expires_at=bindparam("until", type_=_drafts.c.expires_at.type))
    .returning(_drafts.c.version)
)
