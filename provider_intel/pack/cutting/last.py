"""What the last meeting left: its decisions, what its actions did, the colours set, and what partners ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from foundation.clock import end_of
from provider_intel.framework.domain.codes import label_of
from provider_intel.meeting import queries
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.records import Before
from provider_intel.meeting.domain.records import Decision as Recorded
from provider_intel.meeting.domain.settings import settings_on
from provider_intel.meeting.queries.effects import what_actions_did
from provider_intel.pack.domain.cycle import Cycle
from provider_intel.pack.domain.facts import Asked, Decision, Effect, LastMeeting


@dataclass(frozen=True)
class Left:
    """The last closed meeting before a day, the colours set by people, the requests for the next, and the quorum.

    `explained` are the subjects it called known and explained, which is what green stands for.
    """

    meeting: LastMeeting
    rags: tuple[tuple[str, str], ...]
    explained: frozenset[str]
    asked: tuple[Asked, ...]
    quorum: str


def last_meeting(session: Session, cycle: Cycle, names: Mapping[str, str]) -> Left:
    """Return what the last meeting left; where none is recorded the pack says so."""
    found = queries.last_meeting(session, before=cycle.meeting_on, known=end_of(cycle.cut_off))
    decisions = found.decisions if found else ()
    did = what_actions_did(session, before=cycle.meeting_on, today=cycle.cut_off)
    return Left(
        meeting=LastMeeting(
            held_on=found.meeting.held_on if found else None,
            decisions=tuple(_decision(each, names) for each in decisions),
            effects=tuple(_effect(each) for each in did),
        ),
        rags=tuple((each.subject.id, each.rag.value) for each in decisions),
        explained=frozenset(each.subject.id for each in decisions if each.decision == "EXPLAINED"),
        asked=tuple(
            Asked(names.get(one.location_id, one.location_id), one.location_id,
                  label_of(codes.AGENCIES, one.agency), one.asked_on)
            for one in queries.requests_for(session, cycle.month)
            if one.asked_on <= cycle.cut_off
        ),
        quorum=_quorum(cycle.meeting_on),
    )  # fmt: skip


def _quorum(on: date) -> str:
    rule = settings_on(on)
    agencies = " and ".join(label_of(codes.AGENCIES, each) for each in rule.quorum_agencies)
    return f"{rule.quorum_people} people, including {agencies}; an assumption, to be confirmed by the Board"


def _decision(each: Recorded, names: Mapping[str, str]) -> Decision:
    return Decision(
        about=each.subject.id,
        name=names.get(each.subject.id, each.subject.id),
        decision=label_of(codes.DECISIONS, each.decision),
        reason=each.reason,
        rag=each.rag.value,
        shared_with=tuple(label_of(codes.AGENCIES, agency) for agency in each.shared_with),
    )


def _effect(each: Before) -> Effect:
    return Effect(each.name, each.action, each.became, each.set_on, each.days, each.concerns_before,
                  each.concerns_since, each.beds)  # fmt: skip
