"""The whole decision record: what has to be written down, what may stay empty, and how it is kept and shown."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.database import reading
from intake.triage import queries
from intake.triage.domain.record import NOTHING_RECORDED, Record, Source, as_facts, from_facts, record_faults
from intake.triage.presenters.contact import contact_shown
from tests.support import triage
from tests.support.triage import NOW, RECORD, People

# The list of the decision record in the frameworks, each with where it is kept: a field of the record or a column.
ASKED_FOR = {
    "sources": ("who", "when", "what"),
    "desired_outcomes": (),
    "consent": ("consent_sought", "consent_given", "override_grounds", "consent_reason"),
    "capacity": ("capacity_in_doubt", "capacity_assessed", "capacity_decision", "capacity_on", "capacity_by"),
    "advocate": ("advocate_needed", "advocate_reason", "advocate_referred"),
    "risk_now": ("risk_level", "others_at_risk", "children_at_risk"),
    "safety_actions": (),
    "feedback": ("adult_told", "adult_told_how", "adult_told_limits"),
}


def wrong(**changes: object) -> list[str]:
    return [fault.field for fault in record_faults(replace(RECORD, **changes))]


def test_the_record_has_a_place_for_everything_that_has_to_be_recorded() -> None:
    held = {each.name for each in fields(Record)} | {each.name for each in fields(Source)}

    assert {part for name, parts in ASKED_FOR.items() for part in parts or (name,)} <= held


def test_nothing_recorded_names_every_question_that_must_be_answered() -> None:
    assert [fault.field for fault in record_faults(NOTHING_RECORDED)] == [
        "source_who_1", "desired_outcomes", "consent_sought", "capacity_in_doubt", "advocate_needed", "risk_level",
        "others_at_risk", "children_at_risk", "safety_actions", "adult_told",
    ]  # fmt: skip
    assert wrong() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent_given": ""}, "consent_given"),
        ({"consent_given": "no"}, "consent_reason"),
        ({"consent_given": "not_known"}, "consent_reason"),
        ({"consent_sought": "no", "consent_given": ""}, "consent_reason"),
        ({"capacity_in_doubt": "yes"}, "capacity_assessed"),
        ({"advocate_needed": "yes"}, "advocate_referred"),
        ({"advocate_needed": "yes", "advocate_referred": "no"}, "advocate_reason"),
        ({"adult_told": "not_told"}, "adult_told_limits"),
        ({"adult_told": "told", "adult_told_how": ""}, "adult_told_how"),
        ({"risk_level": "enormous"}, "risk_level"),
        ({"sources": (Source("The GP", "", ""),)}, "source_who_1"),
    ],
)
def test_an_answer_that_calls_for_another_asks_for_it(changes: dict[str, object], field: str) -> None:
    assert wrong(**changes) == [field]


def test_an_assessment_says_for_what_decision_by_whom_and_when() -> None:
    assessed = {"capacity_in_doubt": "yes", "capacity_assessed": "yes"}
    assert wrong(**assessed) == ["capacity_decision", "capacity_on", "capacity_by"]
    assert wrong(**assessed, capacity_decision="To stay", capacity_on="2026-13-40", capacity_by="X") == ["capacity_on"]


def test_no_consent_never_keeps_a_decision_from_being_recorded_once_the_reason_is_written() -> None:
    assert wrong(consent_given="no", consent_reason="Others live there.", override_grounds=("others_at_risk",)) == []


def test_where_there_is_no_living_adult_nothing_is_asked_about_one() -> None:
    nobody = dict.fromkeys(("consent_sought", "capacity_in_doubt", "advocate_needed", "adult_told"), "not_applicable")

    assert wrong(**nobody, consent_given="", desired_outcomes=(), adult_told_how="") == []


WORDS = st.text(max_size=20)


@given(
    record=st.builds(
        Record,
        sources=st.lists(st.builds(Source, WORDS.filter(bool), WORDS, WORDS), max_size=3).map(tuple),
        desired_outcomes=st.lists(WORDS, max_size=3).map(tuple),
        override_grounds=st.lists(WORDS, max_size=3).map(tuple),
        safety_actions=st.lists(WORDS, max_size=3).map(tuple),
        consent_sought=WORDS.filter(bool),
    )
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_kept_is_what_was_recorded(record: Record) -> None:
    assert from_facts(as_facts(record)) == record


def test_a_decision_made_before_the_record_was_asked_for_has_none() -> None:
    assert from_facts(None) is None


def test_the_record_and_the_clocks_as_they_stood_are_kept_and_shown_to_the_manager(who: People) -> None:
    reference = triage.ready_to_sign(who)
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    decision = page.newest_decision
    said = {
        line.label: line.words for line in contact_shown(page, by=who.manager, policy="A", now=NOW).decisions[0].said
    }

    assert from_facts(dict(decision.record)) == RECORD
    assert decision.clock["decide_by"].startswith("2026-10-13")
    assert decision.clock["screened_at"].startswith("2026-10-06")
    assert said["Sources"] == "Jo Field, deputy manager, 6 October, by telephone: She saw the bruise on Sunday."
    assert said["Risk now"] == "Medium"
    assert said["How the adult will be told"] == "At home on Thursday, by Tess Worker"
