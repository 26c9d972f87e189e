"""Opening a restricted record in an emergency: for a reason, for a while, with its owner and a manager told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation import audit, notices, sealing
from foundation.database import transaction
from foundation.notices import Notice
from foundation.signin import Account
from foundation.signin import queries as people
from intake.contacts.actions import append_event
from intake.guarding.actions import entries
from intake.guarding.actions.held import locked_contact
from intake.guarding.queries.restricting import pass_sealed_at
from intake.permissions import DECISION_MANAGER, HEAD_OF_SAFEGUARDING
from intake.restriction.domain import PASS_LASTS, Happened, Pass
from intake.restriction.queries import is_closed, is_denied, may_see, owners_of
from intake.restriction.tables import RestrictionPassRow
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind

TO_BE_LOOKED_AT_WITHIN = timedelta(hours=1)


class CannotBeOpened(Exception):
    """There is no such restricted record, or it cannot be opened by this person: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__("There is no restricted record with this reference that you can open")


@dataclass(frozen=True)
class OpenInEmergency:
    """Open a restricted contact, saying why it cannot wait."""

    reference: str
    reason: str


def open_in_emergency(command: OpenInEmergency, *, by: Account, now: datetime) -> Pass | None:
    """Open a restricted contact to somebody it is kept from, for PASS_LASTS; None when they may see it anyway.

    Raises CannotBeOpened when there is no such contact, or when the person is denied it: against that nothing helps.
    """
    if _is_refused(command, by=by, now=now):
        raise CannotBeOpened
    with transaction() as session:
        contact_id = locked_contact(session, command.reference)
        if contact_id is None or is_denied(session, by.id, contact_id):
            raise CannotBeOpened
        if may_see(session, by.id, command.reference, now=now) or not is_closed(session, contact_id):
            return None
        opened = Pass(by.id, now, now + PASS_LASTS)
        number = _keep(session, contact_id, opened, command)
        named = {"pass": number}
        event = Happened.OPENED.value
        append_event(session, contact_id=contact_id, event=event, at=now, by_account=by.id, facts=named)
        subject = entries.about(command.reference)
        audit.add(session, entries.OPENED_IN_EMERGENCY, subject=subject, by=by.actor, at=now, facts=named)
        _tell(session, command.reference, contact_id, number, by=by, now=now)
    return opened


def _is_refused(command: OpenInEmergency, *, by: Account, now: datetime) -> bool:
    """Record a try against a deny-list, in a transaction of its own, because the refusal takes back the other."""
    with transaction() as session:
        contact_id = locked_contact(session, command.reference)
        refused = contact_id is not None and is_denied(session, by.id, contact_id)
        if refused:
            subject = entries.about(command.reference)
            audit.add(session, entries.EMERGENCY_REFUSED, subject=subject, by=by.actor, at=now)
    return refused


def _keep(session: Session, contact_id: int, opened: Pass, command: OpenInEmergency) -> int:
    context = pass_sealed_at(contact_id, opened.account_id, opened.begun_at)
    row = {"contact_id": contact_id, "account_id": opened.account_id, "begun_at": opened.begun_at,
           "ends_at": opened.ends_at, "sealed_reason": sealing.seal(command.reason, context=context)}  # fmt: skip
    made = insert(RestrictionPassRow).values(row).returning(RestrictionPassRow.id)
    return int(session.execute(made).scalar_one())


def _tell(session: Session, reference: str, contact_id: int, number: int, *, by: Account, now: datetime) -> None:
    owners = [people.account(session, each) for each in owners_of(session, contact_id)]
    # A manager who opened it themselves is looked at by the head of safeguarding.
    role = HEAD_OF_SAFEGUARDING.code if DECISION_MANAGER.code in by.roles else DECISION_MANAGER.code
    for owner in owners:
        told = _of_manager(owner)
        add_task(session, _task(entries.about(reference), _OWNER_WORDS, told, f"pass:{number}:{owner.id}", now),
                 by=by.actor, at=now)  # fmt: skip
    add_task(session, _task(f"pass:{number}", _MANAGER_WORDS, role, f"pass:{number}", now), by=by.actor, at=now)
    managers = [each for each in people.accounts_with_role(session, role) if each.id != by.id]
    for account_id in sorted({each.id for each in (*owners, *managers)} - {by.id}):
        key = f"opened-in-emergency:{number}:{account_id}"
        notices.queue(session, OPENED_TO_SOMEBODY, about=f"account:{account_id}", dedupe_key=key, at=now)


def _of_manager(owner: Account) -> str:
    return next((role for role in owner.roles if role == HEAD_OF_SAFEGUARDING.code), DECISION_MANAGER.code)


def _task(about: str, words: str, role: str, key: str, now: datetime) -> NewTask:
    return NewTask(TaskKind.RECORD_OPENED, about, words, role, now + TO_BE_LOOKED_AT_WITHIN, key)


_OWNER_WORDS = "A restricted record you own was opened in an emergency. The page about who can see it says why."
_MANAGER_WORDS = "A restricted record was opened in an emergency. Its owner has been told. Speak to them today."


def _address(session: Session, about: str) -> str | None:
    try:
        return people.account(session, about.removeprefix("account:")).email
    except people.AccountUnknown:
        return None


def _words(_session: Session, _about: str) -> Mapping[str, str]:
    return {}


OPENED_TO_SOMEBODY = Notice(
    code="opened-in-emergency",
    subject_line="A restricted record was opened in an emergency",
    template="opened_in_emergency",
    recipient=_address,
    words=_words,
    urgent=True,
)
ASKED_ABOUT_LOOKING = Notice(
    code="asked-about-looking",
    subject_line="You have a question about a record you opened",
    template="asked_about_looking",
    recipient=_address,
    words=_words,
)
NOTICES = (OPENED_TO_SOMEBODY, ASKED_ABOUT_LOOKING)
