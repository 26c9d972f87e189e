"""The decisions recommended on a contact, each with its advice as it was then and with its signature."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.contacts.domain.states import State
from intake.triage.domain.decision_pages import TESTS
from intake.triage.domain.outcomes import OUTCOMES
from intake.triage.presenters.advice import AdviceShown, advice_shown, level_words
from intake.triage.presenters.covering import days_words
from intake.triage.presenters.decision import ANSWER_WORDS, EMPTY, NONE, Fact, decision_lines
from intake.triage.presenters.routes import RouteShown, routes_shown
from intake.triage.queries import ContactPage, Decision
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


def decisions_shown(page: ContactPage) -> tuple[DecisionShown, ...]:
    """Return every decision recommended on a contact, the newest first."""
    return tuple(_decision(page, each) for each in reversed(page.decisions))


def _decision(page: ContactPage, decision: Decision) -> DecisionShown:
    signature, lines = page.signature_on(decision), decision_lines(decision)
    written = [line for line in lines if line.words not in (EMPTY, NONE, *ANSWER_WORDS.values())]
    who = page.names.get(decision.decided_by, "Someone")
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
            return "Replaced before anyone signed it"
        waits = page.standing.state is State.RECOMMENDED
        return "Waiting for a manager's signature" if waits else "Voided before anyone signed it"
    did = "Signed off" if signature.verdict == "agreed" else "Returned for more work"
    cover = page.covers.get(decision.id)
    instead = f" in place of {page.names.get(cover.for_account, 'someone')} ({days_words(cover)})" if cover else ""
    return f"{did} by {page.names.get(signature.by_account, 'someone')}{instead}, {moment_words(signature.at)}"
