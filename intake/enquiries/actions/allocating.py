"""Saying who leads an enquiry, who makes it, in which team, on which ground, and by when it is to be finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from foundation.signin import queries as people
from foundation.web.typed import Fault, FormRefused
from intake.enquiries.actions import entries
from intake.enquiries.actions.locking import (
    NotYours,
    append_enquiry_event,
    locked_enquiry,
    subject_of,
    tell_contacts,
    touch,
)
from intake.enquiries.domain.clocks import end_of
from intake.enquiries.domain.codes import GROUNDS, Kind
from intake.enquiries.domain.events import Event
from intake.permissions import Permission
from intake.tasks.actions import finish_with_key
from intake.teams.queries import team_names
from intake.triage.domain.events import Event as Step


@dataclass(frozen=True)
class Allocate:
    """Say who leads and who makes an enquiry; `finish_on` is a day agreed with the adult, None to leave it as it is."""

    reference: str
    version: int
    lead_id: str
    officer_id: str
    team_id: int | None
    ground: str
    large_scale: bool
    finish_on: date | None
    because: str


def allocate(command: Allocate, *, by: Account, now: datetime) -> None:
    """Record who makes the enquiry; one that has an officer already is handed on with a reason.

    Raises EnquiryMissing, EnquiryChanged, NotYours, EnquiryClosed, and FormRefused beside the field.
    """
    with transaction() as session:
        row = locked_enquiry(session, command.reference, version=command.version)
        if not by.may(Permission.LEAD_ENQUIRY):
            raise NotYours
        _refuse_faults(session, command, had=row.officer_id, kind=Kind(row.kind), now=now)
        touch(session, row, by=by, at=now, because="The person making the enquiry was changed")
        row.lead_id, row.officer_id = command.lead_id, command.officer_id
        row.team_id, row.ground = command.team_id, command.ground
        row.large_scale, row.allocate_by = command.large_scale, None
        if command.finish_on is not None:
            row.finish_by = end_of(command.finish_on)
        facts = {"lead": command.lead_id, "officer": command.officer_id}
        session.flush()
        append_enquiry_event(
            session, row, Event.ALLOCATED, at=now, by_account=by.id, words=command.because, facts=facts
        )
        tell_contacts(session, row, Step.ENQUIRY_ALLOCATED, by=by, at=now)
        audit.add(session, entries.ALLOCATED, subject=subject_of(row), by=by.actor, at=now, facts=facts)
        key = f"enquiry:{row.reference}:allocate"
        finish_with_key(session, key, outcome="It was said who", by=by.actor, account_id=by.id, at=now)


def _refuse_faults(session: Session, command: Allocate, *, had: str | None, kind: Kind, now: datetime) -> None:
    faults = []
    if not people.may_now(session, command.lead_id, Permission.LEAD_ENQUIRY):
        faults.append(Fault("lead", "Select who leads it: someone who may lead enquiries"))
    if not people.may_now(session, command.officer_id, Permission.WORK_ENQUIRY):
        faults.append(Fault("officer", "Select who makes it: someone who may write in enquiries"))
    if command.team_id is not None and command.team_id not in team_names(session):
        faults.append(Fault("team", "Select one of the teams"))
    if kind is Kind.OTHER and command.ground not in {each.code for each in GROUNDS}:
        faults.append(Fault("ground", "Select the ground on which it is made"))
    if had not in (None, command.officer_id) and not command.because.strip():
        faults.append(Fault("because", "Enter why you are handing it on"))
    if command.finish_on is not None and end_of(command.finish_on) <= now:
        faults.append(Fault("finish_on", "The finish date must be after today"))
    if faults:
        raise FormRefused(*faults)
