"""Recommending a voided decision again as it was, after reading what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.signin import Account
from intake.contacts.domain.states import State, move
from intake.rule_sets.actions import store_rule_set
from intake.triage.actions import entries
from intake.triage.actions.deciding import clock_snapshot
from intake.triage.actions.places import Happening, Place, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.advice import advice_on, facts_with_history, guidance_for
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import ENQUIRIES, Fault, is_short
from intake.triage.queries.history import history_facts_for
from intake.triage.queries.voiding import last_voiding
from intake.triage.tables import DecisionRow, FollowUpRow
from thresholds import Answer, HistoryFacts, recommendation_as_facts


@dataclass(frozen=True)
class StillStands:
    """Say that a voided decision still stands, and why what changed makes no difference."""

    reference: str
    version: int
    because: str


def recommend_again(command: StillStands, *, by: Account, now: datetime) -> None:
    """Recommend a voided decision again, word for word, as this person's own and with the advice as it is today.

    Raises Refused for reasons too short to be reasons, for an enquiry on a contact no longer accepted, and where the
    guidance now reads the contact at another level; TooLate when the last decision was not voided; ContactMissing and
    ContactChanged.
    """
    if is_short(command.because):
        raise Refused(Fault("because", _TOO_SHORT))
    with transaction() as session:
        place = locked_place(session, command.reference, version=command.version)
        if place.state is not State.RETURNED_FOR_REWORK or last_voiding(session, place.contact_id) is None:
            raise TooLate("No decision here was voided by a change, so there is none to recommend again.")
        row = _again(session, place, at=now)
        store_rule_set(session, guidance_for(place.received_at), at=now)
        session.connection().execute(insert(_DECISIONS), row | {"decided_by": by.id, "decided_at": now})
        session.connection().execute(insert(_FOLLOW_UPS), _why(place, command.because, by, now))
        after = replace(place.moved(move(place.state, State.RECOMMENDED), owner_id=None), recommended_at=now).edited()
        facts = {"decision": row["version"], "outcome": row["outcome"]}
        happened = (
            Happening(Event.STILL_STANDS, entries.DECISION_STANDS),
            Happening(Event.DECIDED, entries.DECISION_RECOMMENDED, facts),
        )
        keep(session, place, after, *happened, by=by, at=now)


_TOO_SHORT = "Say why the change makes no difference, in at least 30 characters"
_DECISIONS, _FOLLOW_UPS = cast(Table, DecisionRow.__table__), cast(Table, FollowUpRow.__table__)
_NEWEST = (
    select(_DECISIONS)
    .where(_DECISIONS.c.contact_id == bindparam("contact"))
    .order_by(_DECISIONS.c.version.desc())
    .limit(1)
)


def _again(session: Session, place: Place, *, at: datetime) -> dict[str, Any]:
    before = dict(session.connection().execute(_NEWEST, {"contact": place.contact_id}).one()._mapping)
    if before["outcome"] in ENQUIRIES and place.accepted is not True:
        raise Refused(
            Fault("because", "The contact is no longer accepted as a safeguarding concern. Write a new decision")
        )
    history = history_facts_for(session, place.reference, at=at)
    situation = before["situation"]
    answered = {code: Answer(value) for code, value in situation["facts"].items()}
    facts = facts_with_history(answered, history)
    advice = advice_on(received_at=place.received_at, examples=frozenset(situation["examples"]), facts=facts)
    level = advice.level and advice.level.value
    if level != before["level_advised"]:
        raise Refused(Fault("because", "The guidance now gives a different level. Write a new decision"))
    changed = {
        "version": before["version"] + 1,
        "situation": {**situation, "facts": {code: answer.value for code, answer in facts.items()}, **_found(history)},
        "advice": recommendation_as_facts(advice),
        "guidance_version": advice.version_id,
        "guidance_hash": advice.guidance_hash,
        "clock": clock_snapshot(place),
    }
    return {name: value for name, value in {**before, **changed}.items() if name != "id"}


def _found(history: HistoryFacts | None) -> dict[str, Any]:
    found = {each.code: list(each.references) for each in history.reasons} if history else {}
    return {"history": found} if found else {}


def _why(place: Place, because: str, by: Account, now: datetime) -> dict[str, Any]:
    texts = {"person": "", "organisation": "", "their_reference": "", "words": storable(because.strip())}
    whose = {"contact_id": place.contact_id, "kind": Event.STILL_STANDS.value, "by_account": by.id}
    return {**texts, **whose, "happened_at": now, "at": now}
