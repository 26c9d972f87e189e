"""Signing off: a different person agrees a recommended decision, or returns it for rework. Two at once: one wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session

from foundation import notices
from foundation.database import storable, transaction
from foundation.prepared import Prepared
from foundation.rows import put
from foundation.signin import Account
from foundation.signin import queries as people
from foundation.web.words import moment_words
from intake.contacts.domain.states import State, move
from intake.permissions import Permission
from intake.triage.actions import entries, linking
from intake.triage.actions.after_signing import Signed, tell_of_signature
from intake.triage.actions.messages import OUTCOME_READY
from intake.triage.actions.places import ContactChanged, Happening, Place, keep
from intake.triage.actions.refusals import PermissionWithdrawn, Refused, TooLate
from intake.triage.actions.routes import open_route_tasks
from intake.triage.domain.clock_results import DUE
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Verdict, signing_faults
from intake.triage.domain.outcomes import DUPLICATE, outcome
from intake.triage.queries.covering import Cover, covers_of
from intake.triage.queries.voiding import last_voiding
from intake.triage.tables import CoveredSignatureRow, DecisionRow, SignatureRow
from thresholds import Answer
from thresholds.working_days import london_day


class OwnDecision(Exception):
    """A person cannot sign a decision that they recommended themselves, nor another on the same contact."""

    def __init__(self) -> None:
        super().__init__("You recommended a decision on this contact, so someone else must sign it off.")


class CoverForWhoRecommended(Exception):
    """Whoever signs in somebody's place cannot sign what that person recommended: it would be one person twice."""

    def __init__(self) -> None:
        super().__init__(
            "The person you sign for recommended a decision on this contact, so someone else must sign it off."
        )


@dataclass(frozen=True)
class SignOff:
    """Answer the recommended decision that stood at this version of the contact, which the person's page showed."""

    reference: str
    version: int
    verdict: Verdict
    comment: str = ""


def sign_off(command: SignOff, *, by: Account, now: datetime) -> State:
    """Agree a decision or return it; return the state the contact stands in afterwards.

    The right to sign is read again inside the transaction: one's own, or that of whoever handed it over for these days.
    Raises TooLate when another person answered first, PermissionWithdrawn, OwnDecision and CoverForWhoRecommended for
    who signs, Refused for what does not hang together, ContactMissing and ContactChanged.
    """
    with transaction() as session:
        place = linking.locked_with_linked(session, command.reference)
        covers = _right_to_sign(session, by, now)
        decision = _newest_decision(session, place)
        if place.state is not State.RECOMMENDED or decision is None:
            raise TooLate(_why_none_waits(session, place))
        # Unread at this moment, it would be unread in a decided contact: the page is shown again with it first.
        if place.version != command.version or place.new_information:
            raise ContactChanged(place.version)
        cover = _cover_used(covers, _who_recommended(session, place), by)
        _refuse_faults(session, command, place, decision)
        _put_signature(session, command, decision, by=by, at=now)
        if cover is not None:
            _put_cover(session, decision, cover, by=by)
        if command.verdict is Verdict.RETURNED:
            return _return(session, place, decision, by=by, at=now)
        return _agree(session, place, decision, by=by, at=now)


def _right_to_sign(session: Session, by: Account, at: datetime) -> tuple[Cover, ...]:
    """Return the covers somebody signs by; none for one's own right. Raises PermissionWithdrawn without either."""
    if people.may_now(session, by.id, Permission.SIGN_OFF):
        return ()
    covers = covers_of(session, by.id, on=london_day(at))
    if not covers:
        raise PermissionWithdrawn
    return covers


def _cover_used(covers: tuple[Cover, ...], recommended: set[str], by: Account) -> Cover | None:
    """Return the cover a signature is given by, None for one's own right: never for whoever recommended."""
    if by.id in recommended:
        raise OwnDecision
    usable = [each for each in covers if each.for_account not in recommended]
    if covers and not usable:
        raise CoverForWhoRecommended
    return next(iter(usable), None)


def _put_cover(session: Session, decision: _Decision, cover: Cover, *, by: Account) -> None:
    who = {"decided_by": decision.decided_by, "by_account": by.id, "for_account": cover.for_account}
    row = {"contact_id": decision.contact_id, "decision_id": decision.id, "cover_id": cover.id, **who}
    put(session, CoveredSignatureRow, row)


@dataclass(frozen=True)
class _Decision:
    """What a signature has to know of the decision it answers."""

    id: int
    contact_id: int
    version: int
    decided_by: str
    duty_engaged: str
    outcome: str
    other_outcomes: tuple[str, ...]
    outcome_needs: Mapping[str, Mapping[str, str]]
    feedback_withheld: bool


_DECISIONS = cast(Table, DecisionRow.__table__)
_NEWEST = Prepared(
    select(*(_DECISIONS.c[each.name] for each in fields(_Decision)))
    .where(_DECISIONS.c.contact_id == bindparam("contact"))
    .order_by(_DECISIONS.c.version.desc())
    .limit(1)
)


def _newest_decision(session: Session, place: Place) -> _Decision | None:
    row = _NEWEST.first(session, {"contact": place.contact_id})
    return _Decision(*row) if row else None


def _who_recommended(session: Session, place: Place) -> set[str]:
    # Everybody who ever did on this contact: a decision recommended again word for word by another is still theirs,
    # and whatever role, cover or account permission somebody has today, they are the same person. The database agrees.
    return {row.decided_by for row in _WHO.all(session, {"contact": place.contact_id})}


_WHO = Prepared(select(_DECISIONS.c.decided_by).where(_DECISIONS.c.contact_id == bindparam("contact")))


def _why_none_waits(session: Session, place: Place) -> str:
    voided = last_voiding(session, place.contact_id) if place.state is State.RETURNED_FOR_REWORK else None
    if voided is not None:
        return (
            f"This decision was voided on {moment_words(voided.at)}: {voided.because.words}. It has "
            "gone back to the person who recommended it. Your answer was not recorded."
        )
    return _who_was_first(session, place)


def _who_was_first(session: Session, place: Place) -> str:
    signed = session.execute(
        select(SignatureRow.by_account, SignatureRow.verdict)
        .where(SignatureRow.contact_id == place.contact_id)
        .order_by(SignatureRow.id.desc())
        .limit(1)
    ).first()
    if signed is None:
        return "There is no decision here to sign off."
    name = people.names_of(session, {signed.by_account}).get(signed.by_account, "Someone else")
    did = "signed it off" if signed.verdict == Verdict.AGREED else "returned it for more work"
    return f"{name} has already responded to this decision and {did}. Your answer was not recorded."


def _refuse_faults(session: Session, command: SignOff, place: Place, decision: _Decision) -> None:
    faults = signing_faults(
        duty_engaged=Answer(decision.duty_engaged),
        outcome=decision.outcome,
        verdict=command.verdict,
        comment=command.comment,
        accepted=place.accepted,
    )
    if command.verdict is Verdict.AGREED:
        faults += linking.faults_at_signing(session, decision.outcome_needs, place)
    if faults:
        raise Refused(*faults)


def _put_signature(session: Session, command: SignOff, decision: _Decision, *, by: Account, at: datetime) -> None:
    put(
        session,
        SignatureRow,
        {
            "contact_id": decision.contact_id,
            "decision_id": decision.id,
            "decided_by": decision.decided_by,
            "verdict": command.verdict.value,
            "comment": storable(command.comment.strip()),
            "at": at,
            "by_account": by.id,
        },
    )


def _return(session: Session, place: Place, decision: _Decision, *, by: Account, at: datetime) -> State:
    state = move(place.state, State.RETURNED_FOR_REWORK)
    after = replace(place.moved(state, owner_id=decision.decided_by), recommended_at=None).edited()
    returned = Happening(Event.RETURNED, entries.DECISION_RETURNED, {"decision": decision.version})
    keep(session, place, after, returned, by=by, at=at)
    return state


def _agree(session: Session, place: Place, decision: _Decision, *, by: Account, at: datetime) -> State:
    signed = move(place.state, State.SIGNED_OFF)
    end = move(signed, outcome(decision.outcome).leads_to)
    after = replace(place.moved(end, owner_id=None), signed_off_at=at).edited()
    # The deadline as it stands now goes with the event, so that nothing later can grade this clock again.
    facts = {"decision": decision.version, "outcome": decision.outcome, DUE: place.decide_by.isoformat()}
    happened = (
        Happening(Event.SIGNED_OFF.value, entries.DECISION_SIGNED, facts),
        Happening(end.value, None, {"outcome": decision.outcome}),
    )
    if not decision.feedback_withheld:
        notices.queue(session, OUTCOME_READY, about=place.subject, dedupe_key=_news_key(place, decision), at=at)
    keep(session, place, after, *happened, by=by, at=at)
    codes = (decision.outcome, *decision.other_outcomes)
    open_route_tasks(session, place, codes, decision.outcome_needs, version=decision.version, by=by, at=at)
    if DUPLICATE in codes:
        linking.link(session, place, linking.linked_reference(decision.outcome_needs), by=by, at=at)
    signed_now = Signed(place.contact_id, place.reference, decision.id, decision.outcome)
    tell_of_signature(session, signed_now, by=by, at=at)
    return end


def _news_key(place: Place, decision: _Decision) -> str:
    # A contact taken up again has news again; the same decision is told once.
    return f"outcome:{place.reference}:{decision.version}"
