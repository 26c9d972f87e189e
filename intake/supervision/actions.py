"""Saying why a clock ran out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from foundation import audit
from foundation.audit import Entry
from foundation.database import storable, transaction
from foundation.signin import Account
from intake.contacts.actions import append_event
from intake.supervision.domain.lateness import LONGEST, Reason
from intake.supervision.queries import late_clocks
from intake.supervision.tables import LateReasonRow
from intake.tasks.actions import finish_with_key_beginning
from intake.triage.actions import Refused
from intake.triage.actions.places import locked_place
from intake.triage.domain.clock_results import Clock
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault

SAID = Entry("contact.late_reason", "The reason for lateness was recorded")
SHOWN = Entry("supervision.shown", "The supervisor's page was shown")
ENTRIES = (SAID, SHOWN)

_TASKS = {Clock.SCREEN: "screen_by", Clock.DECIDE: "decide_by"}


@dataclass(frozen=True)
class SayWhyLate:
    """Why one clock of a contact ran out; None or an empty line is what was not filled in."""

    reference: str
    clock: Clock | None
    reason: Reason | None
    words: str


def say_why_late(command: SayWhyLate, *, by: Account, now: datetime) -> None:
    """Record why a clock ran out, and finish the task that asked. Said again, the newest reason stands.

    Raises Refused for what is not filled in or for a clock that has not run out, and ContactMissing.
    """
    faults = _faults(command)
    if faults or command.clock is None or command.reason is None:
        raise Refused(*faults)
    with transaction() as session:
        place = locked_place(session, command.reference)
        if command.clock not in {each.result.clock for each in late_clocks(session, place.contact_id, now=now)}:
            raise Refused(Fault("clock", "This is not late, so there is nothing to explain"))
        row = {
            "contact_id": place.contact_id,
            "clock": command.clock.value,
            "reason": command.reason.value,
            "words": storable(command.words.strip()),
            "at": now,
            "by_account": by.id,
        }
        session.execute(insert(LateReasonRow).values(row))
        facts = {"clock": command.clock.value, "reason": command.reason.value}
        append_event(
            session, contact_id=place.contact_id, event=Event.SAID_WHY_LATE, at=now, by_account=by.id, facts=facts
        )
        audit.add(session, SAID, subject=place.subject, by=by.actor, at=now, facts=facts)
        asked = f"late:{_TASKS[command.clock]}:{place.contact_id}:"
        finish_with_key_beginning(session, asked, outcome=command.reason.words, by=by, at=now)


def _faults(command: SayWhyLate) -> tuple[Fault, ...]:
    found = []
    if command.clock is None:
        found.append(Fault("clock", "Select which clock this is about"))
    if command.reason is None:
        found.append(Fault("reason", "Select why it was late"))
    if not command.words.strip():
        found.append(Fault("words", "Enter what happened and what is being done about it"))
    elif len(command.words.strip()) > LONGEST:
        found.append(Fault("words", f"This must be {LONGEST:,} characters or fewer"))
    return tuple(found)


def record_supervisor_shown(*, by: Account, now: datetime) -> None:
    """Record that the supervisor's page was shown."""
    with transaction() as session:
        audit.add(session, SHOWN, subject="supervision", by=by.actor, at=now)
