"""Asking another body to enquire: checked for a conflict of interest, agreed by a manager where something stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation import ids, notices
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin.queries import AccountUnknown, account_by_email, account_line, accounts_of, organisations
from foundation.web.typed import Fault, FormRefused
from intake.caused.actions import entries
from intake.caused.actions.messages import WAITS
from intake.caused.actions.moving import step, subject_of, wait, with_them, write
from intake.caused.domain import PREFIX, chasing
from intake.caused.domain.facts import needs_agreement
from intake.caused.domain.states import State
from intake.caused.tables import CausedAskingRow, CausedRow
from intake.enquiries.actions import locked_enquiry
from intake.enquiries.actions.locking import refuse_unless_theirs
from intake.enquiries.domain.clocks import end_of
from intake.enquiries.tables import EnquiryRow
from intake.permissions import ORGANISATION_ADMINISTRATOR, Permission
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from thresholds.working_days import london_day


@dataclass(frozen=True)
class AskBody:
    """Ask a body to enquire: an organisation with accounts here and who of it (by email), or a body by its name."""

    enquiry: str
    version: int
    organisation_id: str
    body: str
    email: str
    only_named: bool
    about: str
    scope: str
    purpose: str
    limits: str
    due_on: date
    cause: str
    unsuitable: str
    check_words: str


def ask_body(command: AskBody, *, by: Account, now: datetime) -> str:
    """Ask a body, or where something stands against it propose that to a manager; return the reference.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, and FormRefused for what does not hang together.
    """
    with transaction() as session:
        held = locked_enquiry(session, command.enquiry, version=command.version)
        refuse_unless_theirs(held, by)
        row = _new_row(session, held, command, by, now)
        asked = {name: getattr(command, name) for name in _KEPT}
        write(session, CausedAskingRow, row, asked, by=by, at=now)
        if needs_agreement(command.cause, command.unsuitable):
            step(session, held, row, State.PROPOSED, entries.PROPOSED, by=by, at=now)
            words = "There is a reason not to ask another body. Agree to it or refuse, with your reasons."
            wait(session, row, "agree", TaskKind.AGREE_CAUSED, words, by=by, at=now)
        else:
            step(session, held, row, State.ASKED, entries.ASKED, by=by, at=now)
            send(session, row, by=by, at=now)
        return row.reference


_KEPT = ("about", "scope", "purpose", "limits", "due_on", "cause", "unsuitable", "check_words")


def send(session: Session, row: CausedRow, *, by: Account, at: datetime) -> None:
    """Put what is asked before the body: on its list and by mail, or as a task where it has no account."""
    row.sent_at = at
    with_them(row, max(row.due_on, london_day(at)), at=at)
    if row.organisation_id:
        notices.queue(session, WAITS, about=subject_of(row), dedupe_key=f"{subject_of(row)}:waits", at=at)
        return
    words = "A body without an account must be asked in writing. The enquiry says what to ask."
    task = NewTask(TaskKind.ASK_BODY, f"enquiry:{row.enquiry}", words, "enquiry_officer", next_working_day_end(at),
                   f"{subject_of(row)}:ask")  # fmt: skip
    add_task(session, task, by=by.actor, at=at)


def _new_row(session: Session, held: EnquiryRow, command: AskBody, by: Account, now: datetime) -> CausedRow:
    organisation, body = _body(session, command)
    account_id = _person(session, command, organisation)
    refuse_day(command.due_on, now)
    reference = ids.new_reference(PREFIX)
    row = CausedRow(
        reference=reference,
        version=0,
        enquiry_id=held.id,
        enquiry=held.reference,
        body=storable(body),
        organisation_id=organisation,
        account_id=account_id,
        only_named=command.only_named,
        state=State.PROPOSED.value,
        due_on=command.due_on,
        due_at=end_of(command.due_on),
        chases=0,
        asked_by=by.id,
        files_key=f"caused:{reference}:{ids.new_secret()}",
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _body(session: Session, command: AskBody) -> tuple[str | None, str]:
    if command.organisation_id and command.body.strip():
        raise FormRefused(Fault("body", "Choose an organisation, or enter a name, not both"))
    if command.organisation_id:
        found = (each.name for each in organisations(session, active_only=True) if each.id == command.organisation_id)
        name = next(found, "")
        if not name:
            raise FormRefused(Fault("organisation", "Select one of the organisations"))
        return command.organisation_id, name
    if not command.body.strip():
        raise FormRefused(Fault("organisation", "Select an organisation, or enter a name"))
    return None, command.body.strip()


def _person(session: Session, command: AskBody, organisation: str | None) -> str | None:
    """Return the account of who is named. Raises FormRefused where nobody would see what is asked."""
    if not command.email.strip():
        if command.only_named:
            raise FormRefused(Fault("email", "Enter the only person who can see it"))
        if organisation and not _has_administrator(session, organisation):
            words = "It has no account administrator, so say who will answer"
            raise FormRefused(Fault("email", words))
        return None
    if organisation is None:
        raise FormRefused(Fault("email", "Nobody from a body without an account can sign in here, so leave this blank"))
    try:
        account = account_by_email(session, command.email)
        enabled = not account_line(session, account.id).disabled
    except AccountUnknown:
        account, enabled = None, False
    if (
        account is None
        or not enabled
        or account.organisation_id != organisation
        or not account.may(Permission.ANSWER_ASKED)
    ):
        raise FormRefused(Fault("email", "Nobody at that organisation signs in with this address"))
    return account.id


def _has_administrator(session: Session, organisation: str) -> bool:
    own = accounts_of(session, organisation)
    return any(ORGANISATION_ADMINISTRATOR.code in each.roles and not each.disabled for each in own)


def refuse_day(day: date, now: datetime) -> None:
    """Raise FormRefused for a day by which no report can be due."""
    today = london_day(now)
    if day < today:
        raise FormRefused(Fault("due_on", "The date must be today or in the future"))
    if day > today + chasing.LONGEST_DUE:
        raise FormRefused(Fault("due_on", "The date must be within a year"))
