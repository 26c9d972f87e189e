"""Saying of a service, or an employer, typed by hand which place of the register it is, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.matching import actions as matching
from intake.matching import queries
from intake.matching.domain.verdicts import Kind, Verdict
from intake.providers.queries import place as place_of_register
from intake.restriction.queries import may_see
from intake.triage.actions import entries
from intake.triage.actions.people import CHANGES, need_reason
from intake.triage.actions.places import ContactMissing, Happening, Place, after_voiding, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault


@dataclass(frozen=True)
class SayWhichPlace:
    """Say whether an organisation typed by hand is a place of the register, and why."""

    reference: str
    version: int
    kind: Kind
    location_id: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class TakeBackPlace:
    """Take back what was said of an organisation and a place of the register, and why."""

    reference: str
    version: int
    kind: Kind
    location_id: str
    said_id: int
    reason: str


def say_which_place(command: SayWhichPlace, *, by: Account, now: datetime) -> None:
    """Record what a person says. What was typed stays as it was typed; likeness alone never joins anything.

    Raises Refused without a reason, or when it cannot stand beside what was said; ContactMissing for a contact that is
    not theirs to see or a place that is not in the register; ContactChanged when the contact changed meanwhile.
    """
    need_reason(command.reason)
    with transaction() as session:
        mine = _mine(session, command.reference, command.version, command.location_id, by=by, now=now)
        shown = queries.matches_of(session, mine.contact_id, kind=command.kind, reader=by.id, now=now)
        places = shown.places if shown else ()
        likely = next((each for each in places if each.place.location_id == command.location_id), None)
        new = matching.NewPlaceSaid(
            kind=command.kind,
            contact_id=mine.contact_id,
            location_id=command.location_id,
            verdict=command.verdict,
            reason=command.reason,
            probability=likely.score.probability if likely else None,
            edition=shown.weights.edition if shown else "",
        )
        try:
            number = matching.say_of_place(session, new, by=by, at=now)
        except (matching.PlaceSaidAlready, matching.KeptApart) as refusal:
            raise Refused(Fault("verdict", str(refusal))) from None
        facts = {
            "place": command.location_id,
            "whom": command.kind.value,
            "verdict": command.verdict.value,
            "said": number,
        }
        told = Happening(Event.PLACE_SAID.value, entries.PLACE_SAID, facts)
        _tell(session, mine, told, command.kind, counts=command.verdict is not Verdict.CANNOT_TELL, by=by, at=now)


def take_back_place(command: TakeBackPlace, *, by: Account, now: datetime) -> None:
    """Take back what was said; everything is then as if it had never been said.

    Raises Refused without a reason, TooLate when it was taken back already, ContactMissing and ContactChanged.
    """
    need_reason(command.reason)
    with transaction() as session:
        mine = _mine(session, command.reference, command.version, command.location_id, by=by, now=now)
        said = queries.place_said(session, command.said_id, kind=command.kind)
        if said is None or (said.contact_id, said.location_id) != (mine.contact_id, command.location_id):
            raise ContactMissing(command.reference)
        try:
            matching.take_back_place(session, said.id, command.reason, kind=command.kind, by=by, at=now)
        except matching.NothingToTakeBack as refusal:
            raise TooLate(str(refusal)) from None
        facts = {"place": command.location_id, "whom": command.kind.value, "said": said.id}
        told = Happening(Event.PLACE_TAKEN_BACK.value, entries.PLACE_TAKEN_BACK, facts)
        _tell(session, mine, told, command.kind, counts=said.verdict is not Verdict.CANNOT_TELL, by=by, at=now)


def record_place_shown(reference: str, location_id: str, *, by: Account, now: datetime) -> None:
    """Record that a contact's service or employer was looked at beside a place of the register."""
    with transaction() as session:
        facts = {"place": location_id}
        audit.add(session, entries.PLACE_COMPARED, subject=f"contact:{reference}", by=by.actor, at=now, facts=facts)


def _mine(session: Session, reference: str, version: int, location_id: str, *, by: Account, now: datetime) -> Place:
    if not may_see(session, by.id, reference, now=now) or place_of_register(session, location_id) is None:
        raise ContactMissing(reference)
    matching.take_turn(session)  # before the contact, as everybody does who says what is one (docs/adr/0011)
    return locked_place(session, reference, version=version)


def _tell(
    session: Session, mine: Place, told: Happening, kind: Kind, *, counts: bool, by: Account, at: datetime
) -> None:  # fmt: skip
    now_stands = after_voiding(session, mine, CHANGES[kind], by=by, at=at) if counts else mine
    keep(session, now_stands, now_stands.edited(), told, by=by, at=at)
