"""Contacts at every stage of triage, made through the same actions a person uses."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from foundation import audit, clock, notices, sealing, signin
from foundation.database import transaction
from foundation.signin import Account
from intake import permissions
from intake.calls import actions as calls
from intake.calls import queries as call_queries
from intake.caused import actions as caused
from intake.consultations import actions as consultations
from intake.contacts import actions as contacts
from intake.contacts.domain.drafts import problems_by_page
from intake.contacts.domain.questions import Kind, Question
from intake.danger import actions as danger
from intake.disagreements import actions as disagreements
from intake.disagreements import queries as disagreement_queries
from intake.enquiries import actions as enquiries
from intake.enquiries import queries as enquiry_queries
from intake.letters import actions as letters
from intake.letters import queries as letter_queries
from intake.meetings import actions as meetings
from intake.partners import actions as partners
from intake.reading import counted_as
from intake.requests import actions as requests
from intake.requests import queries as request_queries
from intake.tallies.actions import tell_concerns
from intake.tasks import actions as tasks
from intake.triage import actions, queries
from intake.triage.actions.places import Place, locked_place
from intake.triage.domain.judgement import Judgement, Verdict
from intake.triage.domain.record import Record, Source
from intake.triage.domain.urgency import Urgency
from tests.support.accounts import an_account
from tests.support.remembered import remembered
from tests.support.settings import KEYS
from thresholds import Answer, Gates, LimbAnswer, LimbAnswers
from thresholds.working_days import london_day

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
_numbers = count(1)
LONG_ENOUGH = "Staff saw it twice, the home's own record says so, and nothing has changed since."
YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN


@dataclass(frozen=True)
class People:
    """One person for each role of the hub."""

    screener: Account
    worker: Account
    second_worker: Account
    manager: Account
    second_manager: Account


def prepare() -> None:
    """Make the trail, the seals, the messages and the roles ready, as the application does when it starts."""
    sealing.prepare(KEYS["sealing_key"])
    audit.prepare(key=KEYS["audit_key"])
    audit.register(
        *signin.ENTRIES, *consultations.ENTRIES, *partners.ENTRIES, *contacts.ENTRIES, *tasks.ENTRIES, *actions.ENTRIES
    )
    audit.register(*danger.ENTRIES)
    notices.register(*signin.NOTICES, *contacts.NOTICES, *danger.NOTICES, *actions.NOTICES)
    audit.register(*enquiries.ENTRIES)
    audit.register(*enquiries.ENTRIES, *caused.ENTRIES, *meetings.ENTRIES)
    notices.register(*caused.NOTICES, *meetings.NOTICES)
    audit.register(*calls.ENTRIES, *requests.ENTRIES, *letters.ENTRIES, *disagreements.ENTRIES)
    notices.register(*letters.NOTICES)
    actions.when_signed(enquiries.open_enquiry)
    actions.when_parted(enquiries.let_go_of_parted)
    tellers = (call_queries.told, request_queries.told, letter_queries.told, disagreement_queries.told)
    queries.tell_story(queries.allocations_told, *tellers)
    queries.tell_asked(request_queries.not_answered)
    tell_concerns(counted_as)
    queries.tell_enquiries(enquiry_queries.enquiries_with)
    signin.register_roles(*permissions.ROLES)
    signin.register_scopes(*permissions.SCOPES)


def people(at: datetime = NOW) -> People:
    """Return the hub's people."""
    roles = {
        "screener": ("screener", "Sam Screener"),
        "worker": ("triage_worker", "Tess Worker"),
        "second_worker": ("triage_worker", "Una Worker"),
        "manager": ("decision_manager", "Mo Manager"),
        "second_manager": ("decision_manager", "Nia Manager"),
    }

    def made() -> People:
        return People(**{
            key: an_account(role, at=at, name=name, email=f"{key}@hub.example") for key, (role, name) in roles.items()
        })  # fmt: skip

    return remembered(("people of the hub", at), made)


def people_of_today() -> People:
    """Return the hub's people, for a test that reads the clock: they came when its process did."""
    return people(_SINCE)


_SINCE = clock.now()


ANSWERS: dict[str, Any] = {
    "danger_now": "no", "contact_kind": "adult", "your_name": "Alex Rook", "your_role": "Deputy manager",
    "your_organisation": "Larch Court", "your_kind": "care_home", "your_phone": "01632 960001",
    "your_email": "alex@example.com", "safe_to_write": "yes", "your_relationship": "manager",
    "how_known": "saw_it", "consulted_lead": "yes", "consulted_hub": "no", "views_asked": "asked",
    "views": "I do not want her in my room again.",
    "desired_outcomes": ["feel_safe"], "given_name": "Ivy", "family_name": "Marsh",
    "born_on": {"day": "3", "month": "4", "year": "1941"}, "ethnicity": "not_known", "address": "Larch Court, Worthing",
    "where_now": "care_home", "lives_alone": "no", "safe_to_contact": "as_said",
    "safe_contact": "Ring the home; ask for Ivy. Not in the evening.",
    "communication_needs": ["not_known"], "has_needs": "yes", "primary_support_reason": "physical_personal_care",
    "needs_description": "Help to wash and dress.", "adult_aware": "yes", "consent": "given",
    "contact_would_raise_risk": "no", "capacity_doubt": "no", "capacity_assessed": "not_known",
    "advocate_needed": "no", "abuse_types": ["physical"], "what_happened": "She was pulled by the arm.",
    "happened_before": "not_known", "ongoing": "not_known", "severity": "minor", "impact": "A bruise.",
    "medical_attention": "none_needed", "location_type": "care_home_residential", "in_area": "yes",
    "place": {"id": "", "words": "Larch Court"}, "works_there": "yes", "cause_kind": "person",
    "cause_aware": "no", "cause_relationship": "care_worker", "cause_works_with_adults": "yes", "other_adults": "no",
    "children": "no", "immediate_actions": ["none"], "police_told": "no",
}  # fmt: skip


_finished: dict[str, dict[str, Any]] = {}


def finished(answers: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return a form's answers with everything that is still asked answered: "not known" where that is offered."""
    key = json.dumps([answers, at.date()], sort_keys=True, default=str)
    if key not in _finished:
        _finished[key] = _answered(answers, at)
    return copy.deepcopy(_finished[key])


def _answered(answers: dict[str, Any], at: datetime) -> dict[str, Any]:
    for _ in range(5):
        problems = problems_by_page(answers, today=at.date())
        for page, faults in problems:
            wanted = {fault.question for fault in faults}
            answers = answers | {each.name: _something(each) for each in page.questions if each.name in wanted}
    return answers


def _something(question: Question) -> str | list[str]:
    codes = [option.code for option in question.options]
    if not codes:
        return "not known"
    code = next((code for code in codes if code in ("not_known", "unknown")), codes[0])
    return [code] if question.kind is Kind.CHECKBOXES else code


def a_contact(at: datetime = NOW, *, by: Account | None = None, **answers: Any) -> str:
    """Send a contact, signed in or not, and return its reference; `answers` are the form's, by name."""
    form = contacts.SendContact(form_key=f"triage-form-{next(_numbers)}", answers=finished({**ANSWERS, **answers}, at))
    return contacts.send_contact(form, by=by, now=at).reference


def place(reference: str) -> Place:
    """Return where a contact stands."""
    with transaction() as session:
        return locked_place(session, reference)


def screened(reference: str, by: Account, at: datetime = NOW, urgency: Urgency = Urgency.LESS_URGENT) -> str:
    """Screen a contact and return its reference."""
    command = actions.ScreenContact(reference, place(reference).version, urgency, "Nobody is in danger tonight.")
    actions.screen_contact(command, by=by, now=at)
    return reference


def accepted(reference: str, by: Account, at: datetime = NOW, accept: bool = True) -> str:
    """Accept a contact as a concern, or not, and return its reference."""
    command = actions.RecordAcceptance(reference, place(reference).version, accept, "It may be abuse.")
    actions.record_acceptance(command, by=by, now=at)
    return reference


def limbs(a: Answer = YES, b: Answer = YES, c: Answer = YES, **gates: Answer) -> LimbAnswers:
    """Return answered limbs with evidence and gates that hold, save where said otherwise."""
    evidence = dict.fromkeys((YES, NO), "As the home's record of 4 October says.") | {NOT_KNOWN: ""}
    given = [LimbAnswer(answer, evidence[answer]) for answer in (a, b, c)]
    return LimbAnswers(*given, gates=replace(Gates.taken_as_met(), **gates))


NEEDS: Mapping[str, Mapping[str, str]] = {
    "S42": {"lead": "Tess Worker"},
    "OTHER_ENQ": {"failed_test": "The third.", "proportionate": "Others live there."},
    "NFA_SG_ADVICE": {"reason": "A slip that was put right."},
    "OTHER_LA": {"confirmed_by": "Jo Field, Surrey"},
    "QUALITY": {"provider": "Larch Court"},
    "DUPLICATE": {"link": "SA-0000-0000"},
    "CQC": {"date": "2026-10-06"},
}


RECORD = Record(
    sources=(Source("Jo Field, deputy manager", "6 October, by telephone", "She saw the bruise on Sunday."),),
    desired_outcomes=("feel_safe",),
    consent_sought="yes",
    consent_given="yes",
    capacity_in_doubt="no",
    advocate_needed="no",
    risk_level="medium",
    others_at_risk="not_known",
    children_at_risk="no",
    safety_actions=("The worker is off shift: the home.",),
    adult_told="will_be",
    adult_told_how="At home on Thursday, by Tess Worker",
)


def a_judgement(**changes: Any) -> Judgement:
    """Return a judgement that hangs together: the duty is engaged, and an enquiry opens."""
    whole = Judgement(
        limbs=limbs(),
        duty_engaged=YES,
        outcome="S42",
        outcome_needs=NEEDS,
        rationale=LONG_ENOUGH,
        adult_spoken_to=YES,
        adult_views="I want it to stop.",
        feedback_words="We are looking into it.",
        record=RECORD,
    )
    return replace(whole, **changes)


def no_duty(**changes: Any) -> Judgement:
    """Return a judgement that hangs together: one test is not met, and advice was given."""
    return a_judgement(**{"limbs": limbs(c=NO), "duty_engaged": NO, "outcome": "NFA_SG_ADVICE", **changes})


def recommended(reference: str, by: Account, judgement: Judgement | None = None, at: datetime = NOW) -> str:
    """Recommend a decision on a contact and return its reference."""
    command = actions.RecordDecision(reference, place(reference).version, judgement or a_judgement())
    actions.record_decision(command, by=by, now=at)
    return reference


def ready_to_sign(who: People, at: datetime = NOW, judgement: Judgement | None = None, **answers: Any) -> str:
    """Return the reference of a contact that waits for a manager's signature."""
    reference = accepted(screened(a_contact(at, **answers), who.screener, at), who.worker, at)
    return recommended(reference, who.worker, judgement, at)


def signed(
    reference: str, by: Account, at: datetime = NOW, verdict: Verdict = Verdict.AGREED, comment: str = ""
) -> str:
    """Answer a recommended decision and return the contact's reference."""
    actions.sign_off(actions.SignOff(reference, place(reference).version, verdict, comment), by=by, now=at)
    return reference


def added_to(reference: str, at: datetime = NOW) -> str:
    """Add to a contact as its sender does, and return its reference."""
    contacts.add_information(contacts.AddInformation(reference, "He has come back."), by=audit.PUBLIC, now=at)
    return reference


def later(**parts: int) -> datetime:
    """Return a moment after the one most tests happen at."""
    return NOW + timedelta(**parts)


def covered(by: Account, to: Account, at: datetime = NOW, *, first: int = 0, days: int = 3) -> int:
    """Hand somebody's sign-off to another for some days from today, and return the cover's number."""
    begins = london_day(at) + timedelta(days=first)
    command = actions.HandOverSigning(to.id, begins, begins + timedelta(days=days - 1), "On leave.")
    return actions.hand_over_signing(command, by=by, now=at)
