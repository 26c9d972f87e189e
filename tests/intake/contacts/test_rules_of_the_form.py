"""The form's own rules, without a browser or a database."""

from datetime import date

import pytest

from intake.adults.domain import Described
from intake.contacts.domain.checks import phone_could_ring, problem_with, tidy_nhs_number
from intake.contacts.domain.dates import read_date
from intake.contacts.domain.facts import facts_of, is_own_report
from intake.contacts.domain.pages import PAGES, QUESTIONS, pages_for
from intake.contacts.domain.places import has_to_choose, settle_place
from intake.contacts.domain.questions import Kind, Raw
from intake.contacts.domain.routes import Route, routes_of
from tests.support.contacts import a_form

TODAY = date(2026, 10, 6)

DATES = {
    ("5", "10", "2026"): (date(2026, 10, 5), "", ""),
    (" 5 ", "oct", "2026"): (date(2026, 10, 5), "", ""),
    ("5", "October", "2026"): (date(2026, 10, 5), "", ""),
    ("", "", ""): (None, "", ""),
    ("5", "", "2026"): (None, "It must include a month", "month"),
    ("", "", "2026"): (None, "It must include a day and month", "day"),
    ("31", "2", "2026"): (None, "It must be a real date: that month has fewer days", "day"),
    ("x", "2", "2026"): (None, "It must be a real date: check the day", "day"),
    ("1", "13", "2026"): (None, "It must be a real date: check the month", "month"),
    ("1", "1", "26"): (None, "It must include a year with 4 digits, for example 2026", "year"),
    ("7", "10", "2026"): (None, "It must be today or in the past", ""),
    ("1", "1", "1850"): (None, "It must be within the last 120 years", "year"),
    ("²", "٣", "9" * 400): (None, "It must be a real date: check the day", "day"),
}


@pytest.mark.parametrize("typed", DATES)
def test_a_date_is_read_leniently_and_refused_box_by_box(typed: tuple[str, str, str]) -> None:
    parts = dict(zip(("day", "month", "year"), typed, strict=True))
    read = read_date(parts, called="It", today=TODAY)

    assert (read.value, read.words, read.part) == DATES[typed]


@pytest.mark.parametrize("typed", ["999 000 0018", "9990000018", "999-000-0018"])
def test_an_nhs_number_may_be_spaced_as_people_space_it(typed: str) -> None:
    assert tidy_nhs_number(typed) == "9990000018"


@pytest.mark.parametrize("typed", ["999 000 0019", "999000001", "", "٩٩٩٠٠٠٠٠١٨", "9" * 500, "0000000010x"])
def test_a_number_whose_last_figure_does_not_check_is_no_nhs_number(typed: str) -> None:
    assert tidy_nhs_number(typed) is None


PHONES = ["01632 960 001", "+44 1632 960001", "(07700) 900123", "020 7946 0958 x12", "+1 212 555 2368"]


@pytest.mark.parametrize("typed", PHONES)
def test_a_number_of_the_right_length_never_stops_a_concern(typed: str) -> None:
    assert phone_could_ring(typed)


@pytest.mark.parametrize("typed", ["", "12", "ring me", "+" * 40])
def test_what_could_not_be_a_phone_number_is_said(typed: str) -> None:
    assert not phone_could_ring(typed)


WITHOUT_NOT_KNOWN = {
    "danger_now", "contact_kind",  # asked so that the form knows where to lead
    "your_kind",  # everybody knows where they work; "other" is there
    "desired_outcomes",  # not asked yet, not able to say, and not safe to ask are there
    "themes", "guidance_level_own",  # may be left blank, and none ticked is the answer
}  # fmt: skip


def test_not_known_is_an_answer_to_every_choice_that_somebody_may_not_know() -> None:
    stuck = {
        question.name
        for question in QUESTIONS.values()
        if question.options and question.kind is not Kind.BODY_MAP and not {"not_known", "unknown"} & {*question.labels}
    }

    assert stuck == WITHOUT_NOT_KNOWN


NOT_SAFE = {
    "views_asked": "not_safe", "desired_outcomes": "not_safe_to_ask", "safe_to_contact": "not_safe",
    "adult_aware": "not_safe", "consent": "not_safe_to_ask",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SAFE)
def test_whoever_could_not_safely_ask_the_adult_can_say_so(name: str) -> None:
    assert NOT_SAFE[name] in QUESTIONS[name].labels


LISTS = {
    "abuse_types": "physical domestic sexual psychological financial_material modern_slavery discriminatory "
    "organisational neglect_omission self_neglect sexual_exploitation",
    "primary_support_reason": "physical_access_mobility physical_personal_care sensory_visual sensory_hearing "
    "sensory_dual memory_cognition learning_disability mental_health social_substance_misuse social_asylum "
    "social_isolation_other social_support_to_carer none not_known",
    "ethnicity": "white_british white_irish white_gypsy_irish_traveller white_roma white_other "
    "mixed_white_black_caribbean mixed_white_black_african mixed_white_asian mixed_other asian_indian asian_pakistani "
    "asian_bangladeshi asian_chinese asian_other black_african black_caribbean black_other other_arab other not_stated "
    "not_known",
    "location_type": "own_home relative_home care_home_residential care_home_nursing supported_living extra_care "
    "day_service hospital_acute hospital_mh hospital_community ambulance_transport public_place education_work "
    "online_phone prison_approved street_homeless other",
    "cause_relationship": "partner ex_partner child_of_adult parent sibling other_family friend neighbour acquaintance "
    "stranger care_worker nurse doctor social_care_staff other_professional volunteer PA_direct_payment "
    "other_service_user organisation self unknown",
    "your_kind": "care_home home_care nhs_acute nhs_community nhs_mh gp ambulance police fire housing district_council "
    "asc_internal childrens education probation dwp bank voluntary cqc advocate legal other",
    "override_grounds": "others_at_risk child_at_risk serious_crime coercion lacks_capacity_best_interests "
    "vital_interests public_interest_pipot_provider legal_duty seeking_would_raise_risk not_practicable",
    "desired_outcomes": "abuse_stops feel_safe support_to_recover know_where_to_get_help apology police_action "
    "keep_relationship stay_at_home move change_carer_or_staff money_returned be_kept_informed nothing_changes other "
    "not_yet_asked unable_to_say",
    "severity": "none distress minor significant life_threatening death",
    "themes": "fall medication pressure_ulcer between_adults missed_visit discharge restraint scam cuckooing hate "
    "position_of_trust homelessness suicide_self_harm",
    "contact_kind": "adult position_of_trust whole_service adult_died young_person",
    "cause_kind": "person service unknown self none",
}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_the_field_tables_lists_is_offered_and_no_other(name: str) -> None:
    honest = {"not_known", "not_safe_to_ask"}

    assert {*QUESTIONS[name].labels} - honest == {*LISTS[name].split()} - honest


def test_every_question_and_page_has_a_name_of_its_own() -> None:
    names = [question.name for page in PAGES for question in page.questions]

    assert len(names) == len(set(names))
    assert len({page.slug for page in PAGES}) == len(PAGES)
    assert len({page.title for page in PAGES}) == len(PAGES)


def test_the_adults_own_words_come_before_anything_about_the_adult() -> None:
    slugs = [page.slug for page in PAGES]

    assert slugs[0] == "emergency"
    assert slugs.index("their-words") < slugs.index("who")


def test_a_worry_about_a_service_asks_for_no_adult() -> None:
    slugs = {page.slug for page in pages_for({"contact_kind": "whole_service"})}

    assert not {"who", "about-them", "their-words", "consent", "capacity", "needs"} & slugs
    assert {"kinds-of-abuse", "what-happened", "service"} <= slugs


OWN: dict[str, Raw] = {"place": {"search": "Elm", "id": "SYN-1", "words": "Elm House"}, "works_there": "yes"}


def test_a_service_that_tells_us_about_itself_is_its_own_report() -> None:
    assert is_own_report(a_form(**OWN))
    assert facts_of(a_form(**OWN), today=TODAY).own_report


@pytest.mark.parametrize(
    "change", [{"works_there": "not_known"}, {"works_there": "no"}, {"your_kind": "police"}, {"place": ""}]
)
def test_nothing_less_than_all_three_makes_an_own_report(change: dict[str, Raw]) -> None:
    assert not is_own_report(a_form(**{**OWN, **change}))


def test_a_long_answer_is_refused_with_both_numbers() -> None:
    problem = problem_with(QUESTIONS["what_happened"], "x" * 250_000, today=TODAY)

    assert problem is not None
    assert problem.words == "What happened must be 20,000 characters or fewer. It is 250,000"


SHAPES: list[Raw] = ["", "\x01", "x" * 100_000, [], ["a", "b"], {}, {"day": "1"}, {"search": "a" * 999}]


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_answer_of_any_shape_breaks_a_check(name: str) -> None:
    for raw in SHAPES:
        problem_with(QUESTIONS[name], raw, today=TODAY)


AGES = {
    date(2010, 10, 6): [Route.CHILDRENS_SERVICES],
    date(2009, 4, 7): [Route.CHILDRENS_SERVICES],
    date(2009, 4, 6): [Route.CHILDRENS_AND_ADULTS],
    date(2008, 10, 7): [Route.CHILDRENS_AND_ADULTS],
    date(2008, 10, 6): [],
}


@pytest.mark.parametrize("born", AGES)
def test_young_people_are_told_which_service_leads_and_never_turned_away(born: date) -> None:
    adult = Described("A", "B", "", born, None, None, "")

    assert list(routes_of({}, adult, on=TODAY)) == AGES[born]


def test_a_choice_for_an_earlier_search_does_not_stand_for_a_new_one() -> None:
    before: Raw = {"search": "Elm", "id": "SYN-1", "words": "Elm House"}

    assert settle_place({"search": "Oak", "id": "SYN-1"}, before) == {"search": "Oak", "id": ""}
    assert settle_place({"search": "Elm", "id": "SYN-1"}, before) == {"search": "Elm", "id": "SYN-1"}
    assert settle_place({"search": "Elm", "id": "none"}, before) == {"search": "Elm", "id": ""}
    assert settle_place({"search": "", "id": "SYN-1"}, before) == {"search": "", "id": ""}


def test_the_list_is_shown_once_for_a_new_search_and_never_forced() -> None:
    new: Raw = {"search": "Elm", "id": ""}

    assert has_to_choose(new, settle_place(new, ""), "")
    assert not has_to_choose(new, settle_place(new, new), new)
    assert not has_to_choose({"search": "Elm", "id": "none"}, new, "")


def test_every_question_that_offers_choices_has_choices() -> None:
    choosing = {Kind.RADIOS, Kind.CHECKBOXES, Kind.SELECT, Kind.BODY_MAP}

    assert all(bool(question.options) == (question.kind in choosing) for question in QUESTIONS.values())
