"""The rest of a contact that came by the urgent path: told afterwards, beside what was sent, which never changes."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from foundation import audit, clock, sealing
from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from foundation.signin import Account
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.drafts import DraftMissing, start_draft
from intake.contacts.actions.events import append_event, held_place, task_to_read
from intake.contacts.actions.follow_ups import finish_telling_key, ring_key
from intake.contacts.actions.sending import RECEIPT_STAYS, DraftChanged
from intake.contacts.domain import events
from intake.contacts.domain.drafts import Draft, applying_only, still_asked
from intake.contacts.domain.pages import pages_for
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.snapshot import Line, answered_lines
from intake.contacts.queries.records import addition_sealed_at, rest_sealed_at
from intake.contacts.tables import DraftRow, QueuePlaceRow
from intake.tasks.actions import add_task, finish_with_key

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

    The caller has made sure who asks. Raises NothingAsked.
    """
    with reading() as session:
        if not queries.is_rest_asked(session, reference):
            raise NothingAsked(reference)
        known = queries.answers_told(session, reference)
    return start_draft(now=now, keep_for=keep_for, known=known, by=by, adds_to=reference)


def send_rest(draft: Draft, *, by: Account | None, now: datetime) -> RestSent:
    """Add what a form tells to the contact it adds to, as one dated entry; only what was not told before.

    Missing answers do not keep it from being sent: when none is missing any more, both tasks to ask for them end.
    Raises DraftMissing when the contact is not there, and DraftChanged when a page was saved since the form was read.
    """
    reference, today = draft.adds_to or "", clock.in_london(now).date()
    answers = applying_only(draft.answers)
    missing = sum(still_asked(answers, today=today).values())
    with transaction() as session:
        place = held_place(session, reference)
        if place is None:
            raise DraftMissing
        told = queries.answers_told(session, reference)
        new = [line for line in _lines(answers) if line.words and line.value != told.get(line.name)]
        who = by.actor if by else PUBLIC
        if new:
            _append(session, place.contact_id, reference, new, who, by, now)
            if place.seen or not place.is_open:
                task = task_to_read(entries.about(reference), place.owner_role,
                                    key=f"rest:{place.contact_id}:{draft.version}", now=now)  # fmt: skip
                add_task(session, task, by=who, at=now)
        if not missing:
            end_asking(session, reference, outcome=_TOLD, by=who, account_id=by.id if by else None, at=now)
        _keep_or_close(session, draft, closed=not missing, now=now)
    return RestSent(kept=bool(new), missing=missing)


def end_asking(
    session: Session, reference: str, *, outcome: str, by: audit.Actor, account_id: str | None, at: datetime
) -> None:
    """End both tasks that ask for the rest of a contact, and its mark in the queue, in the caller's transaction."""
    for key in (ring_key(reference), finish_telling_key(reference)):
        finish_with_key(session, key, outcome=outcome, by=by, account_id=account_id, at=at)
    session.execute(update(QueuePlaceRow).where(QueuePlaceRow.reference == reference).values(rest_asked=False))


def _lines(answers: Answers) -> list[Line]:
    return [line for page in pages_for(answers) for line in answered_lines(page, answers)]


def _append(
    session: Session, contact_id: int, reference: str, new: list[Line], who: audit.Actor, by: Account | None,
    now: datetime,
) -> None:  # fmt: skip
    words = "\n\n".join(f"{line.label}\n{line.words}" for line in new)
    values = json.dumps({line.name: line.value for line in new})
    facts = {
        "page": THE_REST,
        "sealed": sealing.seal(words, context=addition_sealed_at(reference)),
        "answers": sealing.seal(values, context=rest_sealed_at(reference)),
    }
    account_id = by.id if by else None
    append_event(session, contact_id=contact_id, event=events.ADDITION_OFFERED, at=now, by_account=account_id,
                 facts=facts)  # fmt: skip
    audit.add(session, entries.REST_TOLD, subject=entries.about(reference), by=who, at=now, facts={"answers": len(new)})


def _keep_or_close(session: Session, draft: Draft, *, closed: bool, now: datetime) -> None:
    """A form that has told everything is closed like one that was sent; the other stays open for the rest."""
    values = {"contact_reference": draft.adds_to, "expires_at": now + RECEIPT_STAYS} if closed else {"saved_at": now}
    mine = update(DraftRow).where(DraftRow.form_key == draft.form_key).values(values).returning(DraftRow.version)
    if session.scalar(mine) not in (None, draft.version):
        raise DraftChanged
