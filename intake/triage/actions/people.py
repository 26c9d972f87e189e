"""Saying of two contacts that they are about one person, or not, and taking that back: with event, trail and clocks.

Both contacts are changed: the story of each says so. A decision that waits for its signature is voided on either. One
that was signed is looked at again on the contact that was being worked on; the other, closed long ago as it may be, is
not stirred up by somebody finding it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from intake.contacts.domain.changes import Change
from intake.contacts.tables import QueuePlaceRow
from intake.matching import actions as matching
from intake.matching import queries
from intake.matching.domain.verdicts import Kind, Verdict
from intake.restriction.queries import may_see
from intake.triage.actions import entries
from intake.triage.actions.parting import Parted, tell_of_parting
from intake.triage.actions.places import ContactMissing, Happening, Place, after_voiding, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault

CHANGES = {Kind.ADULT: Change.PERSON, Kind.CAUSE: Change.CAUSE, Kind.SERVICE: Change.PLACE, Kind.EMPLOYER: Change.CAUSE}
_SAID = {
    Verdict.SAME: (Event.SAID_SAME, entries.SAID_SAME),
    Verdict.NOT_SAME: (Event.SAID_NOT_SAME, entries.SAID_NOT_SAME),
    Verdict.CANNOT_TELL: (Event.SAID_CANNOT_TELL, entries.SAID_CANNOT_TELL),
}


@dataclass(frozen=True)
class SayWhetherSame:
    """Say whether two contacts are about one adult, or name one cause of risk, and why."""

    reference: str
    version: int
    other: str
    kind: Kind
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class TakeBackSaying:
    """Take back what was said of two contacts, and why."""

    reference: str
    version: int
    other: str
    verdict_id: int
    reason: str


def say_whether_same(command: SayWhetherSame, *, by: Account, now: datetime) -> None:
    """Record what a person says of two contacts. Likeness alone never joins anything.

    Raises Refused without a reason, or when it cannot be said beside what stands; ContactMissing for one that is not
    there or not theirs to see; ContactChanged when the first changed since their page was made.
    """
    need_reason(command.reason)
    with transaction() as session:
        mine, theirs = _both(session, command.reference, command.other, version=command.version, by=by, now=now)
        shown = queries.matches_of(session, mine.contact_id, kind=command.kind, reader=by.id, now=now)
        likely = shown.about(theirs.reference) if shown else None
        new = matching.NewVerdict(
            kind=command.kind,
            one=mine.contact_id,
            other=theirs.contact_id,
            verdict=command.verdict,
            reason=command.reason,
            probability=likely.score.probability if likely else None,
            edition=shown.weights.edition if shown else "",
        )
        try:
            number = matching.say(session, new, by=by, at=now)
        except (matching.SaidAlready, matching.KeptApart, matching.StillTogether, matching.TwoPlaces) as refusal:
            raise Refused(Fault("verdict", str(refusal))) from None
        event, entry = _SAID[command.verdict]
        _tell(session, mine, theirs, event, entry, kind=command.kind, verdict=number, by=by, at=now)


def take_back_saying(command: TakeBackSaying, *, by: Account, now: datetime) -> None:
    """Take back what was said of two contacts; who is one person is then as if it had never been said.

    Raises Refused without a reason, TooLate when it was taken back already, ContactMissing and ContactChanged.
    """
    need_reason(command.reason)
    with transaction() as session:
        mine, theirs = _both(
            session, command.reference, command.other, version=command.version, by=by, now=now, everybody=True
        )
        said = queries.verdict_of(session, command.verdict_id)
        if said is None or {said.one, said.other} != {mine.contact_id, theirs.contact_id}:
            raise ContactMissing(command.other)
        pair = (mine.contact_id, theirs.contact_id)
        before = {each: queries.same_person(session, each, kind=said.kind, at=now) for each in pair}
        try:
            matching.take_back(session, said.id, command.reason, by=by, at=now)
        except matching.NothingToTakeBack as refusal:
            raise TooLate(str(refusal)) from None
        if said.kind is Kind.ADULT and said.verdict is Verdict.SAME:
            after = {each: queries.same_person(session, each, kind=said.kind, at=now) for each in pair}
            tell_of_parting(session, Parted(said.at, before, after, command.reason), by=by, at=now)
        _tell(session, mine, theirs, Event.SAYING_TAKEN_BACK, entries.SAYING_TAKEN_BACK, kind=said.kind,
              verdict=said.id, by=by, at=now)  # fmt: skip


def need_reason(reason: str) -> None:
    """Raise Refused unless somebody said why."""
    if not reason.strip():
        raise Refused(Fault("reason", "Say why"))


def _both(
    session: Session, reference: str, other: str, *, version: int, by: Account, now: datetime, everybody: bool = False
) -> tuple[Place, Place]:
    """Both contacts locked, always in one order, so that two people at once do not wait for each other for ever.

    Their turn at saying who is one comes before any contact: whoever has the turn may need contacts that others hold.
    With `everybody`, all contacts about the same adult are locked with them: to part two people may change any of them.
    """
    if reference == other or not may_see(session, by.id, other, now=now):
        raise ContactMissing(other)
    if not may_see(session, by.id, reference, now=now):
        raise ContactMissing(reference)
    matching.take_turn(session)
    more = _around(session, reference, other, at=now) if everybody else ()
    versions = {**dict.fromkeys(more), other: None, reference: version}
    held = {each: locked_place(session, each, version=versions[each]) for each in sorted(versions)}
    return held[reference], held[other]


def _around(session: Session, *references: str, at: datetime) -> Iterable[str]:
    place = QueuePlaceRow
    numbers = session.scalars(select(place.contact_id).where(place.reference.in_(references)))
    people = (queries.same_person(session, each, kind=Kind.ADULT, at=at) for each in numbers.all())
    every = frozenset[int]().union(*people)
    return session.scalars(select(place.reference).where(place.contact_id.in_(every)))


def _tell(
    session: Session,
    mine: Place,
    theirs: Place,
    event: Event,
    entry: audit.Entry,
    *,
    kind: Kind,
    verdict: int,
    by: Account,
    at: datetime,
) -> None:
    for place, other in ((mine, theirs), (theirs, mine)):
        told = Happening(event.value, entry, {"other": other.reference, "whom": kind.value, "verdict": verdict})
        changes = event is not Event.SAID_CANNOT_TELL and (place is mine or place.is_open)
        now_stands = after_voiding(session, place, CHANGES[kind], by=by, at=at) if changes else place
        keep(session, now_stands, now_stands.edited(), told, by=by, at=at)


def record_comparison_shown(reference: str, other: str, *, by: Account, now: datetime) -> None:
    """Record that the person in another contact was looked at beside the person in this one."""
    with transaction() as session:
        facts = {"beside": reference}
        audit.add(session, entries.PERSON_COMPARED, subject=f"contact:{other}", by=by.actor, at=now, facts=facts)
