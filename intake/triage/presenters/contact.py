"""One contact's page: the adult and their words first, then its story, the judgement, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.signin import Account
from foundation.web.words import long_date, moment_words
from intake.attachments.presenters import HubFile, hub_files
from intake.contacts.domain.facts import ReferrerTold
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.snapshot import AnsweredSection
from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import channel_words
from intake.contacts.presenters import took_words
from intake.permissions import Permission
from intake.triage.domain.clock_results import Clock, clock_result
from intake.triage.domain.decision_pages import TESTS
from intake.triage.domain.events import Event
from intake.triage.domain.follow_ups import HandedTo, is_ended
from intake.triage.domain.outcomes import OUTCOMES
from intake.triage.domain.urgency import Urgency
from intake.triage.presenters import adult_band
from intake.triage.presenters.advice import AdviceShown, advice_shown, level_words
from intake.triage.presenters.changed import ChangedShown, changed_shown, may_reopen, voided_words
from intake.triage.presenters.clock_words import CALM, LATE, ClockShown, decide_clock, late_by, screen_clock
from intake.triage.presenters.decision import ANSWER_WORDS, EMPTY, NONE, Fact, decision_lines
from intake.triage.presenters.queue import owner_words
from intake.triage.presenters.routes import RouteShown, routes_shown
from intake.triage.presenters.story import StoryLine, story_of
from intake.triage.presenters.thread import EntryShown, thread_shown, withdrawal_words
from intake.triage.queries import ContactPage, Decision
from thresholds import ClockPolicy, deadlines_for, working_calendar
from thresholds.working_days import london_day


@dataclass(frozen=True)
class DecisionShown:
    """One recommended decision with its advice and its signature.

    `said` is what was written, reasons before evidence; `answers` the questions answered yes, no or not known.
    """

    title: str
    said: tuple[Fact, ...]
    answers: tuple[Fact, ...]
    level: str
    advice: AdviceShown
    signature: str
    comment: str
    routes: tuple[RouteShown, ...]


@dataclass(frozen=True)
class TaskShown:
    """A task about this contact."""

    href: str
    words: str
    due: str


@dataclass(frozen=True)
class EarlierShown:
    """Another contact that may be about the same adult."""

    href: str
    reference: str
    words: str


@dataclass(frozen=True)
class Link:
    """Something the person may do now; `is_next` marks the step the work itself waits for."""

    words: str
    href: str
    is_next: bool = False


@dataclass(frozen=True)
class ContactShown:
    """The whole page."""

    reference: str
    headline: str
    adult: str
    adult_facts: tuple[tuple[str, str], ...]
    own_words: str
    wanted: str
    safe_contact: str
    danger: bool
    rest_asked: bool
    state: str
    urgency: str
    accepted: str
    owner: str
    clocks: tuple[ClockShown, ...]
    story: tuple[StoryLine, ...]
    sections: tuple[AnsweredSection, ...]
    referrer: ReferrerTold
    routes: tuple[str, ...]
    decisions: tuple[DecisionShown, ...]
    earlier: tuple[EarlierShown, ...]
    same_place: str
    tasks: tuple[TaskShown, ...]
    files: tuple[HubFile, ...]
    thread: tuple[EntryShown, ...]
    withdrawal: str
    changed: ChangedShown
    may_take: bool
    links: tuple[Link, ...]
    came: str
    consultations: tuple[EarlierShown, ...]
    hand_overs_ended: frozenset[HandedTo]


def contact_shown(page: ContactPage, *, by: Account, policy: str, now: datetime) -> ContactShown:
    """Return one contact's page for a person, at a moment."""
    standing, record = page.standing, page.record
    files = hub_files(page.files, reference=standing.reference, sent_at=standing.received_at,
                      may_open=by.may(Permission.OPEN_FILE))  # fmt: skip
    return ContactShown(
        reference=standing.reference,
        headline=standing.headline,
        adult=adult_band.adult_words(page),
        adult_facts=adult_band.adult_facts(page, now),
        own_words=adult_band.own_words(page),
        wanted=adult_band.wanted(page),
        safe_contact=adult_band.safe_contact(page),
        danger=standing.danger_now,
        rest_asked=standing.rest_asked,
        state=standing.state.words,
        urgency=Urgency(standing.urgency).words if standing.urgency else "",
        accepted=_ACCEPTED[standing.accepted],
        owner=owner_words(standing.owner_id, standing.owner_role, page.names, by.id),
        clocks=clocks_shown(page, policy=policy, now=now),
        story=story_of(page, files),
        sections=record.sections,
        referrer=record.referrer,
        routes=tuple(route.words for route in record.routes),
        decisions=tuple(_decision(page, each) for each in reversed(page.decisions)),
        earlier=tuple(EarlierShown(f"/contacts/{each.reference}", each.reference, _earlier_words(each.received_at,
                      each.state, each.headline)) for each in page.earlier),
        same_place=_same_place(page),
        tasks=tuple(TaskShown(f"/tasks/{each.id}", each.words, "Done" if each.done_at else moment_words(each.due_at))
                    for each in page.tasks),
        files=files,
        thread=thread_shown(page, files),
        withdrawal=withdrawal_words(page),
        changed=changed_shown(page),
        may_take=standing.is_open and standing.owner_id != by.id and by.may(Permission.SCREEN),
        links=tuple(_links(page, by)),
        came=_came(page),
        consultations=tuple(_consultations(page)) if by.may(Permission.SEE_CONSULTATIONS) else (),
        hand_overs_ended=_ended(page),
    )  # fmt: skip


def _consultations(page: ContactPage) -> Iterator[EarlierShown]:
    for each in page.consultations:
        words = f"{each.asker.organisation}, {long_date(each.held_at)}. Advice: {each.advice}"
        yield EarlierShown(f"/consultations/{each.reference}", each.reference, words)


def _ended(page: ContactPage) -> frozenset[HandedTo]:
    kinds = [each.kind for each in page.follow_ups]
    return frozenset(to for to in HandedTo if is_ended(kinds, to))


def _came(page: ContactPage) -> str:
    taken = page.record.taken
    if taken is None:
        return f"It came {channel_words(page.record.channel)}."
    return took_words(taken, typed_by=page.names.get(taken.typed_by, "somebody"))


_ACCEPTED = {
    None: "Not yet said whether it is a safeguarding concern",
    True: "Accepted as a safeguarding concern",
    False: "Not accepted as a safeguarding concern",
}


def clocks_shown(page: ContactPage, *, policy: str, now: datetime) -> tuple[ClockShown, ...]:
    """Return both clocks in words, running or as they turned out, each with why it is due when it is."""
    standing, calendar = page.standing, working_calendar()
    screen = clock_result(Clock.SCREEN, page.events, due=standing.screen_by, now=now, calendar=calendar)
    # A contact taken up again has a clock of its own from then on; the first one stays in the story as it turned out.
    decide = clock_result(Clock.DECIDE, _this_round(page), due=standing.decide_by, now=now, calendar=calendar)
    why = deadlines_for(standing.received_at, policy=ClockPolicy(policy))
    first = screen_clock(screen.due, now=now, screened_at=screen.stopped_at)
    if decide.stopped_at is None:
        second = decide_clock(decide.due, now=now, calendar=calendar)
    elif decide.late:
        late = late_by(decide.due, decide.stopped_at, decide.late_working_days)
        second = ClockShown(f"Signed off {late} late", LATE)
    else:
        second = ClockShown("Signed off in time", CALM)
    return (
        ClockShown(first.words, first.style, _why(why.screen_by.why, why.screen_by.due, screen.due)),
        ClockShown(second.words, second.style, _why(why.decide_by.why, why.decide_by.due, decide.due)),
    )


def _this_round(page: ContactPage) -> tuple[ContactEvent, ...]:
    begins = max((each.sequence for each in page.events if each.event == Event.REOPENED), default=0)
    return tuple(each for each in page.events if each.sequence > begins)


def _why(why: str, would_be: datetime, due: datetime) -> str:
    return why if would_be == due else f"Set when it was received; due {moment_words(due)}."


def _decision(page: ContactPage, decision: Decision) -> DecisionShown:
    signature, lines = page.signature_on(decision), decision_lines(decision)
    written = [line for line in lines if line.words not in (EMPTY, NONE, *ANSWER_WORDS.values())]
    who = page.names.get(decision.decided_by, "Somebody")
    return DecisionShown(
        title=f"{OUTCOMES[decision.outcome].words}: recommended by {who}, {moment_words(decision.decided_at)}",
        said=tuple(sorted(written, key=lambda line: line.page == TESTS.code)),
        answers=tuple(line for line in lines if line.words in ANSWER_WORDS.values()),
        level=f"Advised: {level_words(decision.level_advised).lower()}",
        advice=advice_shown(decision.advice),
        signature=_signature_words(page, decision),
        comment=signature.comment if signature else "",
        routes=routes_shown(
            (decision.outcome, *decision.other_outcomes),
            on=london_day(signature.at if signature else decision.decided_at),
        ),
    )


def _signature_words(page: ContactPage, decision: Decision) -> str:
    signature = page.signature_on(decision)
    if signature is None:
        replaced = decision is not page.newest_decision
        if replaced:
            return "Replaced before anybody signed it"
        waits = page.standing.state is State.RECOMMENDED
        return "Waiting for a manager's signature" if waits else "Voided before anybody signed it"
    did = "Signed off" if signature.verdict == "agreed" else "Returned for rework"
    return f"{did} by {page.names.get(signature.by_account, 'somebody')}, {moment_words(signature.at)}"


def _earlier_words(received_at: datetime, state: State, headline: str) -> str:
    return f"{headline}. Received {long_date(received_at)}. {state.words}."


def _same_place(page: ContactPage) -> str:
    if page.same_place is None:
        return "No service of the register is named, so nothing can be counted."
    others = "No other contact" if page.same_place == 0 else (
        "1 other contact" if page.same_place == 1 else f"{page.same_place} other contacts"
    )  # fmt: skip
    return f"{others} about {page.record.place_words} in the last 12 months."


def _links(page: ContactPage, by: Account) -> Iterator[Link]:
    standing = page.standing
    base, state = f"/contacts/{standing.reference}", standing.state
    if by.may(Permission.SCREEN):
        # Handing over and ringing are asked for beside the judgement, and may outlast it.
        # The newest task comes first: where two are finished on one page, the first one that was made names it.
        waiting_for = {each.finished_at: each.kind.words for each in page.tasks if each.done_at is None}
        yield from (Link(words, href) for href, words in waiting_for.items() if href)
        yield from (Link(f"Hand over to {to.words} after all", f"{base}/hand-over/{to.value}")
                    for to in HandedTo if to in _ended(page))  # fmt: skip
    if not standing.is_open:
        if by.may(Permission.DECIDE):
            yield Link("Ask the sender something", f"{base}/information")
        if by.may(Permission.SIGN_OFF) and may_reopen(page):
            yield Link("Take it up again", f"{base}/reopen")
        return
    if by.may(Permission.ALLOCATE):
        yield Link("Allocate it", f"/queue/allocate?contact={standing.reference}")
    screening = state in (State.SUBMITTED, State.ACKNOWLEDGED)
    waiting = state is State.RECOMMENDED
    if by.may(Permission.SCREEN) and (screening or state in (State.SCREENED_URGENT, State.SCREENED_LESS_URGENT)):
        yield Link("Screen it" if screening else "Change how it was screened", f"{base}/screen", is_next=screening)
    if not screening and by.may(Permission.DECIDE):
        unsaid = standing.accepted is None
        yield Link("Say whether it is a safeguarding concern", f"{base}/acceptance", is_next=unsaid)
        if voided_words(page):
            yield Link("Recommend it again as it was", f"{base}/still-stands")
        yield Link("Recommend a decision", f"{base}/decision", is_next=not unsaid and not waiting)
        yield Link("Ask the sender something" if waiting else "Ask for more information", f"{base}/information")
    decision = page.newest_decision
    recommended = {each.decided_by for each in page.decisions}
    if waiting and decision and by.id not in recommended and by.may(Permission.SIGN_OFF):
        yield Link("Sign off or return it", f"{base}/sign-off", is_next=True)
