"""Minutes as they are kept: who was there, what was decided and why, and what is to be done. No statistics."""

from collections.abc import Iterable, Mapping
from typing import Any

from provider_intel.framework.domain import codes as framework
from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.records import Interest
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.quorum import quorum
from provider_intel.meeting.domain.records import (
    Attended,
    Decision,
    Escalation,
    Item,
    Meeting,
    MeetingAction,
)


def minutes_as_facts(
    meeting: Meeting,
    agenda: Iterable[Item],
    decisions: Iterable[Decision],
    actions: Iterable[MeetingAction],
    escalations: Iterable[Escalation],
    attended: Iterable[Attended],
    interests: Iterable[Interest],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return the minutes as plain facts, for keeping; `interests` are those that touch the
    agenda, and `names` gives the name of each account that recorded a decision.

    They hold words of people and labels of code lists as they stood, so that they read the same for ever.
    """
    came, done, put = tuple(attended), tuple(actions), tuple(escalations)
    by_subject = {each.subject: each for each in decisions}
    quorate = quorum(came, on=meeting.held_on)
    listed = [each for each in agenda if each.subject in by_subject]
    return {
        "held_on": meeting.held_on.isoformat(),
        "attended": [_person(each) for each in came],
        "quorate": quorate.met,
        "quorum": quorate.words,
        "interests": [f"{each.name}: {each.subject_name} ({each.words})" for each in interests],
        "items": [
            {
                "name": each.name,
                "decision": label_of(codes.DECISIONS, by_subject[each.subject].decision),
                "words": by_subject[each.subject].words,
                "reason": by_subject[each.subject].reason,
                "rag": by_subject[each.subject].rag.value,
                "shared_with": [label_of(codes.AGENCIES, one) for one in by_subject[each.subject].shared_with],
                "recorded_by": names.get(by_subject[each.subject].by_account, ""),
                "escalated": [one.asks for one in put if one.subject == each.subject],
                "actions": [_action(one) for one in done if one.action.subject == each.subject],
            }
            for each in listed
        ],
    }


def _person(each: Attended) -> str:
    who = ", ".join(filter(None, (each.name, each.role_words, label_of(codes.AGENCIES, each.agency))))
    return f"{who}: {label_of(codes.PRESENCE, each.presence).lower()}"


def _action(one: MeetingAction) -> dict[str, str]:
    return {
        "what": label_of(framework.ACTIONS, one.action.kind),
        "words": one.action.words,
        "owner": one.action.owner,
        "due_on": one.action.due_on.isoformat(),
    }
