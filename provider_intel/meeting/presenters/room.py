"""The room: one meeting whole, one service at it, and the minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from foundation.web.words import long_date, moment_words, short_date
from provider_intel.framework.domain.codes import Code, label_of
from provider_intel.framework.domain.records import Interest, Subject
from provider_intel.meeting.domain import codes, effects
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.quorum import Quorum, quorum
from provider_intel.meeting.domain.records import (
    Attended,
    Before,
    Decision,
    Escalation,
    Item,
    Meeting,
    Member,
    Minutes,
)
from provider_intel.meeting.domain.settings import settings_on
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.presenters.agenda import REASONS, Agenda, RagShown, agenda, rag_shown
from provider_intel.meeting.presenters.year import ActionLine, address


@dataclass(frozen=True)
class PersonLine:
    """Somebody who is expected or came, and what is marked of them."""

    field: str
    name: str
    agency: str
    presence: str


@dataclass(frozen=True)
class RoomPage:
    """One meeting whole."""

    title: str
    address: str
    state: State
    version: int
    when: str
    dates: tuple[tuple[str, str], ...]
    agenda: Agenda
    people: tuple[PersonLine, ...]
    quorum: Quorum
    interests: tuple[Interest, ...]
    in_what: tuple[Code, ...]
    overdue: tuple[ActionLine, ...]
    did: tuple[tuple[Before, str], ...]
    caution: str


@dataclass(frozen=True)
class DecisionShown:
    """One decision as it stands or stood."""

    when: str
    decision: str
    words: str
    reason: str
    rag: RagShown
    shared_with: str
    by: str


@dataclass(frozen=True)
class SubjectPage:
    """One service at a meeting."""

    title: str
    name: str
    address: str
    back: str
    framework: str
    known: str
    why: tuple[tuple[str, str], ...]
    proposed: RagShown
    proposed_why: str
    stand_aside: tuple[Interest, ...]
    stands: DecisionShown | None
    at_number: int
    earlier: tuple[DecisionShown, ...]
    replaced: tuple[DecisionShown, ...]
    escalated: tuple[tuple[str, str, str], ...]
    is_open: bool


def room_page(
    meeting: Meeting,
    items: Sequence[Item],
    decisions: Iterable[Decision],
    people: tuple[Sequence[Member], Sequence[Attended]],
    interests: Mapping[Subject, tuple[Interest, ...]],
    holders: Iterable[tuple[Subject, str]],
    overdue: tuple[ActionLine, ...],
) -> RoomPage:
    """Return a meeting's page; `interests` are those that touch each subject of its agenda."""
    members, came = people
    declared = {(one.account_id, one.subject): one for held in interests.values() for one in held}
    return RoomPage(
        title=f"QASIG, {meeting.month:%B %Y}",
        address=address(meeting),
        state=meeting.state,
        version=meeting.version,
        when=long_date(meeting.held_on),
        dates=_dates(meeting),
        agenda=agenda(meeting, items, decisions, interests),
        people=_people(members, came),
        quorum=quorum(came, on=meeting.held_on),
        interests=tuple(declared.values()),
        in_what=_in_what(items, holders),
        overdue=overdue,
        did=tuple((each, effects.sentence(each)) for each in meeting.opened_with),
        caution=effects.CAUTION,
    )


def subject_page(
    meeting: Meeting,
    item: Item,
    written: Sequence[Decision],
    before: Iterable[Decision],
    interests: tuple[Interest, ...],
    escalations: Iterable[Escalation],
    people: Mapping[str, str],
) -> SubjectPage:
    """Return one service's page at a meeting; `written` is all that was decided of it there, oldest first."""
    about = f"{item.subject.scope.value}/{item.subject.id}"
    shown = tuple(_decision(each, people) for each in written)
    return SubjectPage(
        title=f"QASIG, {meeting.month:%B %Y}",
        name=item.name,
        address=f"{address(meeting)}/{about}",
        back=address(meeting),
        framework=f"/provider-concerns/{about}",
        known=f"/providers-of-care/{about}",
        why=tuple((REASONS.get(code, code), words) for code, words in item.why),
        proposed=rag_shown(item.proposed),
        proposed_why="; ".join(item.proposed_why),
        stand_aside=interests,
        stands=shown[-1] if shown else None,
        at_number=len(shown),
        earlier=tuple(_decision(each, people) for each in before if each.meeting_id != meeting.id)[::-1],
        replaced=shown[:-1][::-1],
        escalated=tuple((short_date(each.at), each.asks, each.words) for each in escalations),
        is_open=meeting.state is State.OPEN,
    )


def minutes_page(meeting: Meeting, found: Sequence[Minutes], people: Mapping[str, str]) -> dict[str, Any]:
    """Return minutes for a page: what the closing wrote, each service with its colour, then the corrections."""
    facts = found[0].facts
    items = [{**each, "rag": rag_shown(Rag(each["rag"]))} for each in facts["items"]]
    for each in items:
        each["actions"] = [
            {**one, "due": short_date(date.fromisoformat(one["due_on"]))} for one in each["actions"]
        ]  # fmt: skip
    return {
        "title": f"Minutes of QASIG, {meeting.month:%B %Y}",
        "address": address(meeting),
        "held": long_date(meeting.held_on),
        "written": f"Written {moment_words(found[0].at)} by {people.get(found[0].by_account, '')}",
        "facts": {**facts, "items": items},
        "corrections": [
            (f"{moment_words(each.at)}, {people.get(each.by_account, '')}", each.words) for each in found[1:]
        ],
        "at_number": len(found),
    }  # fmt: skip


def _dates(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    rule = settings_on(meeting.held_on)
    until = meeting.held_on - timedelta(days=rule.partners_until_days)
    minuted = moment_words(meeting.closed_at) if meeting.closed_at else "When the meeting closes"
    return (
        ("Data cut-off", short_date(meeting.cut_off_on)),
        ("Partners can add until", short_date(until)),
        ("Opened", moment_words(meeting.opened_at) if meeting.opened_at else "Not yet"),
        ("Minutes written", minuted),
    )


def _people(members: Iterable[Member], came: Iterable[Attended]) -> tuple[PersonLine, ...]:
    marked = {each.person: each for each in came}
    seated = [(each.account_id, each.name, each.agency_name or label_of(codes.AGENCIES, each.agency))
              for each in members]  # fmt: skip
    known = {person for person, _, _ in seated}
    others = [(each.person, each.name, label_of(codes.AGENCIES, each.agency)) for each in marked.values()
              if each.person not in known]  # fmt: skip
    return tuple(
        PersonLine(f"p-{person}", name, agency, marked[person].presence if person in marked else "")
        for person, name, agency in (*seated, *others)
    )


def _in_what(items: Iterable[Item], holders: Iterable[tuple[Subject, str]]) -> tuple[Code, ...]:
    places = [Code(each.subject.key, each.name) for each in items]
    above = [Code(subject.key, f"{name} ({subject.scope.words.lower()})") for subject, name in holders]
    return tuple({each.code: each for each in (*places, *above)}.values())


def _decision(each: Decision, people: Mapping[str, str]) -> DecisionShown:
    return DecisionShown(
        when=long_date(each.held_on),
        decision=label_of(codes.DECISIONS, each.decision),
        words=each.words,
        reason=each.reason,
        rag=rag_shown(each.rag),
        shared_with=", ".join(label_of(codes.AGENCIES, one) for one in each.shared_with),
        by=people.get(each.by_account, ""),
    )
