"""Carrying out the steps of lives through the actions a person uses, keeping track of each contact's version."""

import contextlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod

from foundation.audit import PUBLIC, Actor
from foundation.database import transaction
from foundation.ids import format_reference
from foundation.signin import Account
from intake.attachments.actions import KeepFile, keep_file
from intake.attachments.domain import WITH_THE_FORM, part_of_message
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.contacts.actions import SendContact
from intake.contacts.domain.danger_signs import danger_signs
from intake.contacts.domain.thread import Said, open_questions
from intake.danger import actions as danger
from intake.danger.domain.alerts import Did
from intake.demo import desk
from intake.demo.hours import london, next_working_day
from intake.demo.lives import (
    Accepted,
    Answered,
    Asked,
    Decided,
    HandedOver,
    Life,
    Opened,
    Rang,
    Screened,
    Sent,
    Signed,
    Step,
    Taken,
    Wrote,
)
from intake.demo.papers import paper
from intake.requests import actions as requests
from intake.requests.domain import Step as Became
from intake.requests.domain import Way
from intake.requests.queries import waited_for as requests_waited_for
from intake.tasks import actions as tasks
from intake.tasks import queries as task_queries
from intake.triage import actions as triage
from intake.triage import queries as triage_queries
from intake.triage.domain.judgement import Verdict

STILL_STANDS = "The other contact tells of the same event and adds nothing that changes the tests."

_WHY_ASKED = "To know whether the adult is safe, and what the three tests ask."


@dataclass
class Hub:
    """The people of the county at work. One contact's version rises with every edit, as it would on their screens."""

    accounts: Mapping[str, Account]
    policy: str
    enquiries_since: datetime
    versions: dict[str, int] = field(default_factory=dict)

    def carry_out(self, life: Life, step: Step) -> None:
        """Do one step of a life, in the open transaction."""
        self._do(step, life)

    @singledispatchmethod
    def _do(self, step: Step, life: Life) -> None:
        raise TypeError(f"Nobody in the county knows how to do {type(step).__name__}.")

    @_do.register
    def _(self, step: Sent, life: Life) -> None:
        screener = self.accounts[desk.SCREENER]
        taken = desk.taken_down(life, step, by=screener)
        for name in step.files:
            _bring(life, name, WITH_THE_FORM, by=self.accounts.get(step.by), now=step.at)
        command = SendContact(
            form_key=_form_key(life),
            answers=step.answers,
            clock_policy=self.policy,
            reference=reference_of(life),
            taken=taken,
            urgent=step.urgent,
        )
        contacts.send_contact(command, by=screener if taken else self.accounts.get(step.by), now=step.at)
        if taken:
            desk.advise_before(life, step, reference_of(life), by=screener)
        self.versions[life.reference_body] = 1
        if danger_signs(step.answers):
            danger.climb(step.at)

    @_do.register
    def _(self, step: Opened, life: Life) -> None:
        triage.open_contact(triage.OpenContact(reference_of(life)), by=self.accounts[step.by], now=step.at)

    @_do.register
    def _(self, step: Screened, life: Life) -> None:
        command = triage.ScreenContact(reference_of(life), self._version(life), step.urgency, step.reason)
        self._edit(life, lambda: triage.screen_contact(command, by=self.accounts[step.by], now=step.at))
        if danger_signs(life.sent.answers):
            answer = danger.AnswerAlert(reference_of(life), Did.RANG_SENDER, step.reason)
            with contextlib.suppress(danger.AnsweredAlready):
                danger.answer_alert(answer, by=self.accounts[step.by], now=step.at)

    @_do.register
    def _(self, step: Taken, life: Life) -> None:
        triage.take_contact(triage.TakeContact(reference_of(life)), by=self.accounts[step.by], now=step.at)

    @_do.register
    def _(self, step: Asked, life: Life) -> None:
        due_on = next_working_day(london(step.at).date())
        command = requests.Ask(
            reference_of(life), self._version(life), step.whom, step.what, _WHY_ASKED, due_on, Way.TELEPHONE,
            step.of_sender,
        )  # fmt: skip
        self._edit(life, lambda: requests.ask(command, by=self.accounts[step.by], now=step.at))

    @_do.register
    def _(self, step: Answered, life: Life) -> None:
        reference = reference_of(life)
        with transaction() as session:
            about = task_queries.tasks_about(session, f"contact:{reference}")
            asked = requests_waited_for(session, reference)
        for request in asked:
            ended = requests.EndRequest(reference, request.id, Became.ANSWERED, step.outcome)
            requests.end_request(ended, by=self.accounts[step.by], now=step.at)
        for task in about:
            if task.done_at is None and not task.kind.own_page:
                done = tasks.CompleteTask(task.id, step.outcome)
                tasks.complete_task(done, by=self.accounts[step.by], now=step.at)

    @_do.register
    def _(self, step: Wrote, life: Life) -> None:
        account = self.accounts.get(life.sent.by)
        self._edit(life, lambda: _write(life, step, by=account))

    @_do.register
    def _(self, step: Rang, life: Life) -> None:
        command = triage.WriteDownCall(reference_of(life), step.words, all_told=False)
        self._edit(life, lambda: triage.write_down_call(command, by=self.accounts[step.by], now=step.at))

    @_do.register
    def _(self, step: HandedOver, life: Life) -> None:
        command = triage.HandOver(
            reference_of(life), step.to, step.person, step.organisation, step.at, step.their_reference
        )
        triage.hand_over(command, by=self.accounts[step.by], now=step.at)
        self._read_version(life)

    @_do.register
    def _(self, step: Accepted, life: Life) -> None:
        command = triage.RecordAcceptance(reference_of(life), self._version(life), step.accepted, step.reason)
        self._edit(life, lambda: triage.record_acceptance(command, by=self.accounts[step.by], now=step.at))

    @_do.register
    def _(self, step: Decided, life: Life) -> None:
        command = triage.RecordDecision(
            reference_of(life), self._version(life), step.judgement, step.examples, dict(step.facts)
        )
        self._edit(life, lambda: triage.record_decision(command, by=self.accounts[step.by], now=step.at))

    @_do.register
    def _(self, step: Signed, life: Life) -> None:
        verdict = Verdict.AGREED if step.agreed else Verdict.RETURNED
        try:
            self._sign(life, step, verdict)
        except triage.TooLate:  # another contact was linked to this one meanwhile, so it went back to its decider
            self._recommend_again(life, step.at)
            self._sign(life, step, verdict)

    def _sign(self, life: Life, step: Signed, verdict: Verdict) -> None:
        command = triage.SignOff(reference_of(life), self._version(life), verdict, step.comment)
        # The county has kept enquiries here for a season; what was signed before was followed elsewhere.
        quietly = triage.telling_nobody() if step.at < self.enquiries_since else contextlib.nullcontext()
        with quietly:
            self._edit(life, lambda: triage.sign_off(command, by=self.accounts[step.by], now=step.at))

    def _recommend_again(self, life: Life, at: datetime) -> None:
        decider = next(each.by for each in reversed(life.steps) if isinstance(each, Decided))
        self._read_version(life)
        again = triage.StillStands(reference_of(life), self._version(life), STILL_STANDS)
        self._edit(life, lambda: triage.recommend_again(again, by=self.accounts[decider], now=at))

    def _read_version(self, life: Life) -> None:
        with transaction() as session:
            standing = triage_queries.standing_of(session, reference_of(life))
        if standing is None:
            raise LookupError(reference_of(life))
        self.versions[life.reference_body] = standing.version

    def _version(self, life: Life) -> int:
        return self.versions[life.reference_body]

    def _edit(self, life: Life, act: Callable[[], object]) -> None:
        act()
        self.versions[life.reference_body] += 1


def _write(life: Life, step: Wrote, *, by: Account | None) -> None:
    written = _say(reference_of(life), step, by=by.actor if by else PUBLIC)
    for name in step.files:
        _bring(life, name, part_of_message(written.sequence), by=by, now=step.at)


def _bring(life: Life, name: str, part: str, *, by: Account | None, now: datetime) -> None:
    stream = io.BytesIO(paper(name))
    keep_file(KeepFile(_form_key(life), name, stream, part, late=False), by=by, now=now)


def _say(reference: str, step: Wrote, *, by: Actor) -> contacts.Kept:
    if step.said is Said.ANSWERED:
        answer = contacts.AnswerQuestion(reference, _question_waiting(reference), step.words)
        return contacts.answer_question(answer, by=by, now=step.at)
    if step.said is Said.WITHDRAWAL:
        return contacts.ask_to_withdraw(contacts.AskToWithdraw(reference, step.words), by=by, now=step.at)
    return contacts.add_information(contacts.AddInformation(reference, step.words), by=by, now=step.at)


def _question_waiting(reference: str) -> int:
    with transaction() as session:
        number = contact_queries.contact_id_of(session, reference)
        if number is None:
            raise LookupError(reference)
        (question,) = open_questions(contact_queries.thread_of(session, contact_id=number, reference=reference))
        return question.sequence


def reference_of(life: Life) -> str:
    """Return the reference a life's contact has in the county."""
    return format_reference("SA", life.reference_body)


def _form_key(life: Life) -> str:
    return f"county-{life.reference_body}"


def in_order(lives: tuple[Life, ...]) -> list[tuple[datetime, Life, Step]]:
    """Return every step of every life in the order in which they happened; a life's own steps keep theirs."""
    steps = [
        (step.at, number, place, life, step)
        for number, life in enumerate(lives)
        for place, step in enumerate(life.steps)
    ]
    steps.sort(key=lambda each: each[:3])
    return [(at, life, step) for at, _, _, life, step in steps]
