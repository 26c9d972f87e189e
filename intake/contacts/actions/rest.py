"""The rest of a contact that came by the urgent path: told afterwards, beside what was sent, which never changes."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from foundation import audit, clock, sealing
from foundation.audit import PUBLIC
from foundation.database import transaction
from foundation.signin import Account
from intake.adults.queries import adult_key
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.causes import mark_cause_later
from intake.contacts.actions.drafts import DraftMissing, start_draft
from intake.contacts.actions.follow_ups import Asked, add_hand_overs, finish_telling_key, ring_key
from intake.contacts.actions.sending import RECEIPT_STAYS, DraftChanged
from intake.contacts.actions.thread_entries import ContactUnknown, Entry, Place, held_place, keep_from_sender
from intake.contacts.domain.danger_signs import danger_signs
from intake.contacts.domain.drafts import KEPT_BRIEFLY, Draft, applying_only, still_asked
from intake.contacts.domain.facts import adult_described
from intake.contacts.domain.pages import pages_for
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.routes import routes_of
from intake.contacts.domain.snapshot import Line, answered_lines
from intake.contacts.domain.thread import Said
from intake.contacts.queries.later_keys import about_one_adult, keys_of_contact
from intake.contacts.queries.records import rest_sealed_at
from intake.contacts.tables import DraftRow, LaterAdultKeyRow, QueuePlaceRow
from intake.tallies.actions import concerns_changed
from intake.tasks.actions import finish_with_key
from thresholds import ClockPolicy, deadlines_for

THE_REST = "The rest of the form"
_TOLD = "The sender sent the rest of the form"


class NothingAsked(Exception):
    """Nothing more is asked about this contact: it was sent whole, or the rest has been told."""


@dataclass(frozen=True)
class RestSent:
    """What became of sending the rest: whether anything was new, and how many answers are still missing."""

    kept: bool
    missing: int


def start_rest(*, reference: str, now: datetime, keep_for: timedelta, by: Account | None) -> Draft:
    """Begin a form that already holds what was sent on the urgent path, and tells the rest of it.

    The caller has made sure who asks. It is the account's own only where that account may see the contact by itself;
    begun with a secret or a receipt alone it belongs to nobody, and is kept briefly. Raises NothingAsked.
    """
    with transaction() as session:
        if not queries.is_rest_asked(session, reference):
            raise NothingAsked(reference)
        known = queries.answers_told(session, reference)
        who = by.actor if by else PUBLIC
        audit.add(session, entries.REST_OPENED, subject=entries.about(reference), by=who, at=now)
        owner = by if by and queries.may_tell_rest(session, by, reference, now=now) else None
    stays = keep_for if owner else min(keep_for, KEPT_BRIEFLY)
    return start_draft(now=now, keep_for=stays, known=known, by=owner, adds_to=reference)


def send_rest(draft: Draft, *, by: Account | None, now: datetime) -> RestSent:
    """Add what a form tells to the contact it adds to, as one dated entry; only what was not told before.

    Missing answers do not keep it from being sent: when none is missing any more, both tasks to ask for them end.
    Raises DraftMissing when the contact is not there or no longer theirs to see, and DraftChanged when a page was saved
    since the form was read.
    """
    reference, today = draft.adds_to or "", clock.in_london(now).date()
    answers = applying_only(draft.answers)
    missing = sum(still_asked(answers, today=today).values())
    with transaction() as session:
        if not queries.opens_to(session, draft, by, now=now):
            raise DraftMissing
        try:
            place = held_place(session, reference)
        except ContactUnknown:
            raise DraftMissing from None
        told = queries.answers_told(session, reference)
        new = [line for line in _lines(answers) if line.words and line.value != told.get(line.name)]
        who = by.actor if by else PUBLIC
        if new:
            keep_from_sender(session, place, _entry(reference, new, told), by=who, now=now)
            whole = told | {line.name: line.value for line in new}
            _mark_adult(session, place, whole, now=now)
            mark_cause_later(session, place.contact_id, whole, now=now)
            told_now = {"answers": len(new)}
            audit.add(session, entries.REST_TOLD, subject=entries.about(reference), by=who, at=now, facts=told_now)
            _ask_elsewhere(session, reference, answers, by=who, now=now)
        if not missing:
            end_asking(session, reference, outcome=_TOLD, by=who, account_id=by.id if by else None, at=now)
        _keep_or_close(session, draft, closed=not missing, now=now)
    return RestSent(kept=bool(new), missing=missing)


def _ask_elsewhere(session: Session, reference: str, answers: Answers, *, by: audit.Actor, now: datetime) -> None:
    """Ask for the hand-overs that the rest calls for. All are due as urgent, since they were already known too late.

    That time runs in hours, so both policies of counting working days give the same.
    """
    today = clock.in_london(now).date()
    due = deadlines_for(now, policy=ClockPolicy.A)
    asked = Asked(reference, answers, replace(due, less_urgent_by=due.urgent_by), by, now)
    add_hand_overs(session, asked, routes_of(answers, adult_described(answers, today=today), on=today))


def end_asking(
    session: Session, reference: str, *, outcome: str, by: audit.Actor, account_id: str | None, at: datetime
) -> None:
    """End both tasks that ask for the rest of a contact, and its mark in the queue, in the caller's transaction."""
    for key in (ring_key(reference), finish_telling_key(reference)):
        finish_with_key(session, key, outcome=outcome, by=by, account_id=account_id, at=at)
    session.execute(update(QueuePlaceRow).where(QueuePlaceRow.reference == reference).values(rest_asked=False))


def _mark_adult(session: Session, place: Place, told: Answers, *, now: datetime) -> None:
    """Keep the adult's mark where all that was told makes another of it, so that others about them find this one.

    Held with the contact's place, so that two tellings at one moment do not both keep the same mark.
    """
    adult = adult_described(told, today=clock.in_london(now).date())
    key = adult_key(adult, otherwise=place.reference)
    if adult is not None and key not in keys_of_contact(session, place.contact_id, at=now):
        session.execute(insert(LaterAdultKeyRow).values(contact_id=place.contact_id, adult_key=key, at=now))
        concerns_changed(session, about_one_adult(session, place.contact_id, at=now))


def _lines(answers: Answers) -> list[Line]:
    return [line for page in pages_for(answers) for line in answered_lines(page, answers)]


def _entry(reference: str, new: list[Line], told: Answers) -> Entry:
    words = "\n\n".join(f"{line.label}\n{line.words}" for line in new)
    values = json.dumps({line.name: line.value for line in new})
    facts: dict[str, object] = {"page": THE_REST, "answers": sealing.seal(values, context=rest_sealed_at(reference))}
    if set(danger_signs({**told, **{line.name: line.value for line in new}})) - set(danger_signs(told)):
        facts["danger"] = True
    return Entry(Said.ADDED, words, "", facts)


def _keep_or_close(session: Session, draft: Draft, *, closed: bool, now: datetime) -> None:
    """A form that has told everything is closed like one that was sent; the other stays open for the rest."""
    until = min(draft.expires_at, now + RECEIPT_STAYS)
    values = {"contact_reference": draft.adds_to, "expires_at": until} if closed else {"saved_at": now}
    mine = update(DraftRow).where(DraftRow.form_key == draft.form_key).values(values).returning(DraftRow.version)
    if session.scalar(mine) not in (None, draft.version):
        raise DraftChanged
