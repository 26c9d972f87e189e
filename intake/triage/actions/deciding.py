"""Recommending a decision. Advice is worked out and kept as it was; it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, select
from sqlalchemy.orm import Session

from foundation.database import storable, transaction
from foundation.prepared import Prepared
from foundation.rows import put
from foundation.signin import Account
from intake.contacts.domain.states import State, move
from intake.rule_sets.actions import store_rule_set
from intake.triage.actions import entries
from intake.triage.actions.linking import link_faults
from intake.triage.actions.places import Happening, Place, keep, locked_place
from intake.triage.actions.refusals import Refused, TooLate
from intake.triage.domain.advice import advice_on, facts_with_history, guidance_for
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Judgement, faults_of
from intake.triage.domain.record import as_facts
from intake.triage.queries.history import history_facts_for
from intake.triage.tables import DecisionDraftRow, DecisionRow
from thresholds import Answer, HistoryFacts, Recommendation, recommendation_as_facts
from thresholds.working_days import london_day


@dataclass(frozen=True)
class RecordDecision:
    """Recommend a decision.

    `examples` are the guidance's examples found to match and `facts` its factors as answered: what the advice is drawn
    from. `version` is that of the page the person began from.
    """

    reference: str
    version: int
    judgement: Judgement
    examples: frozenset[str] = frozenset()
    facts: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class DecisionRecorded:
    """The number of a recommended decision: 1 for a contact's first."""

    number: int


def record_decision(command: RecordDecision, *, by: Account, now: datetime) -> DecisionRecorded:
    """Recommend a decision, for another person to sign.

    A decision that already waits for a signature is replaced by the new one, and both are kept. Raises Refused for what
    does not hang together, TooLate after sign-off, ContactMissing, ContactChanged, TransitionRefused before screening,
    and thresholds.UnknownCode for an example or factor that the guidance does not hold.
    """
    with transaction() as session:
        place = locked_place(session, command.reference, version=command.version)
        if not place.is_open:
            raise TooLate("This contact has been signed off. Nothing was changed.")
        state = place.state if place.state is State.RECOMMENDED else move(place.state, State.RECOMMENDED)
        history = history_facts_for(session, place.reference, at=now, to=by.id)
        command = replace(command, facts=facts_with_history(command.facts, history))
        advice = advice_on(received_at=place.received_at, examples=command.examples, facts=command.facts)
        faults = faults_of(
            command.judgement, accepted=place.accepted, level_advised=advice.level, today=london_day(now)
        )
        faults += link_faults(session, command.judgement, place, by=by, at=now)
        if faults:
            raise Refused(*faults)
        store_rule_set(session, guidance_for(place.received_at), at=now)
        number = _next_number(session, place)
        row = _row(command, advice, history) | {"contact_id": place.contact_id, "version": number}
        row |= {"record": as_facts(command.judgement.record), "clock": clock_snapshot(place)}
        put(session, DecisionRow, row | {"decided_by": by.id, "decided_at": now})
        _forget_draft(session, place, by)
        after = replace(place.moved(state, owner_id=None), recommended_at=now).edited()
        facts = {"decision": number, "outcome": command.judgement.outcome}
        keep(session, place, after, Happening(Event.DECIDED, entries.DECISION_RECOMMENDED, facts), by=by, at=now)
    return DecisionRecorded(number)


def clock_snapshot(place: Place) -> dict[str, str | None]:
    """Return both clocks as they stand when a decision is recommended; what changes later changes nothing in it."""
    moments = ("received_at", "screen_by", "screened_at", "decide_by")
    return {name: (moment := getattr(place, name)) and moment.isoformat() for name in moments}


def _next_number(session: Session, place: Place) -> int:
    return int(_NEWEST.first(session, {"contact": place.contact_id})[0] or 0) + 1


def _forget_draft(session: Session, place: Place, by: Account) -> None:
    _FORGET.run(session, {"contact": place.contact_id, "account": by.id})


_DECISIONS = cast(Table, DecisionRow.__table__)
_DRAFTS = cast(Table, DecisionDraftRow.__table__)
_NEWEST = Prepared(
    select(func.max(_DECISIONS.c.version).label("version")).where(_DECISIONS.c.contact_id == bindparam("contact"))
)
_FORGET = Prepared(
    delete(_DRAFTS).where(_DRAFTS.c.contact_id == bindparam("contact"), _DRAFTS.c.account_id == bindparam("account"))
)


def _row(command: RecordDecision, advice: Recommendation, history: HistoryFacts | None) -> dict[str, Any]:
    judgement = command.judgement
    return {
        **_limbs(judgement),
        "duty_engaged": judgement.duty_engaged.value,
        "unknown_reason": _typed(judgement.unknown_reason),
        "outcome": judgement.outcome,
        "other_outcomes": list(judgement.other_outcomes),
        "outcome_needs": {
            code: {need: _typed(given) for need, given in needs.items() if given.strip()}
            for code, needs in judgement.outcome_needs.items()
            if code in (judgement.outcome, *judgement.other_outcomes)
        },
        "rationale": _typed(judgement.rationale),
        "adult_spoken_to": judgement.adult_spoken_to.value,
        "adult_not_spoken_reason": _typed(judgement.adult_not_spoken_reason),
        "adult_views": _typed(judgement.adult_views),
        "situation": {
            "examples": sorted(command.examples),
            "facts": {k: v.value for k, v in command.facts.items()},
            **_history(history),
        },
        "advice": recommendation_as_facts(advice),
        "level_advised": advice.level and advice.level.value,
        "level_chosen": judgement.level_chosen and judgement.level_chosen.value,
        "level_reason": _typed(judgement.level_reason),
        "guidance_version": advice.version_id,
        "guidance_hash": advice.guidance_hash,
        "feedback_words": _typed(judgement.feedback_words),
        "feedback_withheld": judgement.feedback_withheld,
        "feedback_withheld_reason": _typed(judgement.feedback_withheld_reason),
    }


def _history(history: HistoryFacts | None) -> dict[str, Any]:
    """Return which facts the hub worked out, and from which contacts; nothing when it worked out none."""
    found = {each.code: list(each.references) for each in history.reasons} if history else {}
    return {"history": found} if found else {}


def _limbs(judgement: Judgement) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("a", "b", "c"):
        limb = getattr(judgement.limbs, name)
        found |= {f"limb_{name}": limb.answer.value, f"limb_{name}_evidence": _typed(limb.evidence)}
    return found | {"gates": {name: answer.value for name, answer in vars(judgement.limbs.gates).items()}}


def _typed(words: str) -> str:
    return storable(words.strip())
