"""Beginning to take a contact down, putting right how it came, and going on with one that was begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.contacts import actions as contacts
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.taken_down import TakenDown
from intake.desk import queries
from intake.desk.actions import entries
from intake.desk.domain.paper import Standing


class PaperCodeRefused(FormRefused):
    """The code on a paper form was never issued, or its contact is in already."""

    def __init__(self, words: str) -> None:
        super().__init__(Fault("paper_code", words))


def begin(taken: TakenDown, *, by: Account, now: datetime, keep_for: timedelta) -> Draft:
    """Begin to take a contact down; the form's pages then ask the rest. Raises PaperCodeRefused."""
    with transaction() as session:
        _check_code(session, taken)
        draft = contacts.start_draft(now=now, keep_for=keep_for, known={}, by=by, taken=taken)
        audit.add(session, entries.BEGUN, subject=_about(draft), by=by.actor, at=now, facts=_facts(taken))
    return draft


def put_right(taken: TakenDown, *, cookie: str, by: Account, now: datetime, keep_for: timedelta) -> Draft:
    """Put right how a contact came while it is still being typed.

    Raises PaperCodeRefused, and what intake.contacts.actions.change_how_it_came raises: once sent, nothing can be.
    """
    with transaction() as session:
        _check_code(session, taken)
        draft = contacts.change_how_it_came(cookie=cookie, taken=taken, keep_for=keep_for, now=now)
        audit.add(session, entries.PUT_RIGHT, subject=_about(draft), by=by.actor, at=now, facts=_facts(taken))
    return draft


def open_own(mark: str, *, by: Account, now: datetime) -> Draft:
    """Open a form one began to take down, by the mark of it. Raises intake.contacts.actions.DraftMissing."""
    with transaction() as session:
        for draft in queries.begun_by(session, by.id, now=now):
            if queries.mark_of(draft) == mark:
                audit.add(session, entries.REOPENED, subject=_about(draft), by=by.actor, at=now)
                return draft
    raise contacts.DraftMissing


def record_letter_shown(*, reference: str, by: Account, now: datetime) -> None:
    """Record that the letter with a contact's secret was shown."""
    with transaction() as session:
        audit.add(session, entries.LETTER_SHOWN, subject=f"contact:{reference}", by=by.actor, at=now)


def _check_code(session: Session, taken: TakenDown) -> None:
    if not taken.paper_code:
        return
    form = queries.form_called(session, taken.paper_code)
    if form is None:
        raise PaperCodeRefused("No paper form with this code was issued. Check each letter and number")
    if form.standing is Standing.TYPED:
        raise PaperCodeRefused(f"This form has already been typed in as contact {form.contact}")


def _about(draft: Draft) -> str:
    return f"draft:{queries.mark_of(draft)}"


def _facts(taken: TakenDown) -> dict[str, str]:
    return {"channel": taken.channel.value, "first_received_at": taken.first_received_at.isoformat()}
