"""Rules that look at more than one answer, and every row of the field table that the form was made from."""

from datetime import date
from typing import Any

import pytest

from intake.contacts.domain.checks import problems_on
from intake.contacts.domain.facts import facts_of
from intake.contacts.domain.pages import QUESTIONS, page_called, pages_for
from intake.contacts.domain.questions import options_offered
from tests.support.contacts import a_form

TODAY = date(2026, 10, 6)
A_DAY: dict[str, str] = {"day": "4", "month": "10", "year": "2026"}

WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "asked, and no words": ("their-words", {"views": ""}, "views"),
    "asked, and no wish": ("their-words", {"desired_outcomes": []}, "desired_outcomes"),
    "a safe way without words": ("safe-contact", {"safe_contact": ""}, "safe_contact"),
    "found out before it happened": ("when", {"found_out_on": A_DAY}, "found_out_on"),
    "ended before it began": ("when", {"incident_until": A_DAY}, "incident_until"),
    "a main kind that was not chosen": (
        "main-kind", {"abuse_types": ["physical", "sexual"], "primary_abuse_type": "domestic"}, "primary_abuse_type"),
    "someone speaks for them, without a name": ("who-speaks", {"speaks_for_them": "yes"}, "representative"),
    "to be rung, without a number": ("reaching-you", {"feedback_method": "phone", "your_phone": ""}, "your_phone"),
    "to be written to, without an address": ("reaching-you", {"your_email": ""}, "your_email"),
    "to be written to, and not safe": ("reaching-you", {"safe_to_write": "no"}, "feedback_method"),
    "none, and something else": (
        "conditions-and-services", {"services_in_place": ["none", "home_care"]}, "services_in_place"),
    "an ulcer score of letters": ("pressure-ulcer-score", {"pressure_ulcer_score": "high"}, "pressure_ulcer_score"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_answers_that_cannot_both_hold_are_said_beside_one_of_them(what: str) -> None:
    slug, changes, question = WRONG[what]

    assert [problem.question for problem in problems_on(page_called(slug), a_form(**changes), today=TODAY)] == [
        question
    ]


def test_what_is_wrong_is_listed_in_the_order_of_the_page() -> None:
    page = page_called("reaching-you")
    found = [problem.question for problem in problems_on(page, {}, today=TODAY)]

    assert found == [name for name in page.names if name in found]
    assert found[0] == "your_phone"


HONEST: list[dict[str, Any]] = [
    {"views_asked": "not_safe", "views": "", "desired_outcomes": []},
    {"views_asked": "could_not_say", "views": "", "desired_outcomes": []},
    {"safe_to_contact": "not_safe", "safe_contact": ""},
    {"safe_to_contact": "not_known", "safe_contact": ""},
    {"consent": "not_safe_to_ask", "override_grounds": ["seeking_would_raise_risk"], "override_reason": "not known"},
    {"adult_aware": "not_safe"},
    {"incident_on": {}, "found_out_on": A_DAY},
    {"found_out_on": {"day": "5", "month": "10", "year": "2026"}},
]


@pytest.mark.parametrize("answers", HONEST)
def test_what_is_not_known_or_was_not_safe_to_ask_is_answer_enough(answers: dict[str, Any]) -> None:
    form = a_form(**answers)

    assert [problem for page in pages_for(form) for problem in problems_on(page, form, today=TODAY)] == []


def test_the_main_kind_is_asked_only_when_there_are_several_and_offers_only_those() -> None:
    several = a_form(abuse_types=["physical", "sexual"], primary_abuse_type="sexual")
    offered = [option.code for option in options_offered(QUESTIONS["primary_abuse_type"], several)]

    assert "main-kind" not in {page.slug for page in pages_for(a_form(abuse_types=["physical", "not_known"]))}
    assert "main-kind" in {page.slug for page in pages_for(several)}
    assert offered == ["physical", "sexual", "not_known"]
    assert facts_of(several, today=TODAY).headline == "Mabel Fernhill: sexual abuse, physical abuse"


def test_an_assessment_is_asked_for_only_when_there_is_doubt() -> None:
    slugs = {page.slug for page in pages_for(a_form())}
    doubted = {page.slug for page in pages_for(a_form(capacity_doubt="yes"))}

    assert not {"assessment", "who-speaks"} & slugs
    assert {"assessment", "who-speaks"} <= doubted


TABLE = {
    "0": "danger_now emergency_called emergency_why_not contact_kind consulted_lead consulted_lead_name "
    "consulted_lead_on consulted_advice consulted_hub consulted_hub_on consulted_hub_reference guidance "
    "guidance_level_own guidance_level_reason",
    "1": "your_name your_role your_organisation your_kind your_email your_phone your_relationship how_known "
    "feedback_method safe_to_write",
    "2": "family_name given_name description known_as title previous_names born_on estimated_age nhs_number sex "
    "gender_identity ethnicity religion first_language interpreter_needed communication_needs address postcode "
    "home_address funding_authority adult_phone adult_email safe_to_contact safe_contact lives_alone household gp_name "
    "gp_practice died_on died_where where_now where_now_detail social_care_id police_urn other_ids",
    "3": "has_needs primary_support_reason conditions needs_description services_in_place services_words care_funding "
    "is_carer has_carer why_cannot_protect",
    "4": "adult_aware spoken_to_alone consent override_grounds override_reason capacity_doubt capacity_assessed "
    "capacity_assessed_on capacity_assessed_by legal_power legal_power_holder speaks_for_them representative "
    "representative_relationship representative_reach advocate_needed views_asked views desired_outcomes "
    "desired_outcomes_words contact_would_raise_risk",
    "5": "abuse_types primary_abuse_type themes incident_on incident_time incident_until ongoing found_out_on "
    "found_out_time location_type location_detail in_area what_happened impact severity injuries medical_attention "
    "happened_before pattern witnesses immediate_actions actions_words evidence_preserved police_told police_reference "
    "cqc_told commissioner_told family_told recurrence contact_with_cause pressure_ulcer_score dash_score "
    "clutter_rating",
    "6": "cause_kind cause_name cause_born_on cause_address cause_relationship cause_works_with_adults cause_employer "
    "cause_regulator cause_lives_with cause_main_carer cause_also_at_risk cause_capacity cause_aware risk_to_workers",
    "7": "place service_kind service_commissioner service_manager_told works_there",
    "8": "other_adults children children_named childrens_told childrens_told_on public_at_risk animals_at_risk "
    "others_words",
    "9": "agencies",
}


@pytest.mark.parametrize("section", TABLE)
def test_every_row_of_a_section_of_the_field_table_is_asked(section: str) -> None:
    assert [name for name in TABLE[section].split() if name not in QUESTIONS] == []
