"""The whole page of one contact: what is next and by when, its story, what stands around it, and what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foundation.signin import Account
from foundation.web.words import long_date
from intake.companion.domain import seen_in
from intake.permissions import Permission
from intake.triage.domain.advice import advice_on, facts_with_history, guidance_for
from intake.triage.presenters.advice import AdviceShown, advice_shown
from intake.triage.presenters.beside import BesideShown, SenderSaid, beside_shown
from intake.triage.presenters.chronology import ChronologyShown, chronology_shown
from intake.triage.presenters.contact import files_shown
from intake.triage.presenters.history import EarlierShown, Lane, history_shown
from intake.triage.presenters.steps import Link, links_of, may_take
from intake.triage.presenters.unknowns import UnknownsShown, unknowns_shown
from intake.triage.queries import ContactPage, History
from thresholds import recommendation_as_facts


@dataclass(frozen=True)
class Advised:
    """The guidance's advice on what is known before anybody has decided, and what stands beside it."""

    advice: AdviceShown
    beside: BesideShown


@dataclass(frozen=True)
class EnquiryShown:
    """An enquiry the contact is in, or was."""

    href: str
    reference: str
    words: str


@dataclass(frozen=True)
class WholeShown:
    """What the contact's own page shows beyond what every page about it does."""

    links: tuple[Link, ...]
    may_take: bool
    chronology: ChronologyShown
    unknowns: UnknownsShown
    history: tuple[Lane, ...]
    advised: Advised | None
    enquiries: tuple[EnquiryShown, ...]
    consultations: tuple[EarlierShown, ...]


def whole_shown(page: ContactPage, history: History | None, *, by: Account, now: datetime) -> WholeShown:
    """Return one contact's own page for a person, at a moment."""
    return WholeShown(
        links=links_of(page, by),
        may_take=may_take(page, by),
        chronology=chronology_shown(page, files_shown(page, by), may_see_looks=by.may(Permission.SEE_LOOKS)),
        unknowns=unknowns_shown(page, now=now),
        history=history_shown(page, history),
        advised=None if page.decisions else _advised(page, history),
        enquiries=_enquiries(page) if by.may(Permission.SEE_ENQUIRIES) else (),
        consultations=_consultations(page) if by.may(Permission.SEE_CONSULTATIONS) else (),
    )


def _advised(page: ContactPage, history: History | None) -> Advised:
    """Read what the sender matched to the guidance, with the hub's own history in it, by the edition of that day."""
    received, told = page.standing.received_at, SenderSaid(page.record.answers, page.later)
    guidance, seen, facts = (
        guidance_for(received),
        seen_in(told.answer("guidance")),
        history.facts() if history else None,
    )
    examples = frozenset(seen.picked.examples & set(guidance.examples)) if seen else frozenset()
    answered = {code: given for code, given in seen.picked.facts.items() if code in guidance.questions} if seen else {}
    advice = advice_on(received_at=received, examples=examples, facts=facts_with_history(answered, facts))
    beside = beside_shown(facts, advice, guidance, told=told, answered=answered, examples=examples)
    return Advised(advice_shown(recommendation_as_facts(advice)), beside)


def _enquiries(page: ContactPage) -> tuple[EnquiryShown, ...]:
    return tuple(
        EnquiryShown(
            f"/enquiries/{each.reference}",
            each.reference,
            each.words if each.held else "This contact was taken out of it",
        )
        for each in page.enquiries
    )


def _consultations(page: ContactPage) -> tuple[EarlierShown, ...]:
    return tuple(
        EarlierShown(
            f"/consultations/{each.reference}",
            each.reference,
            f"{each.asker.organisation}, {long_date(each.held_at)}. Advice: {each.advice}",
        )
        for each in page.consultations
    )
