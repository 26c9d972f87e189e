"""What is written of an enquiry, as the national return counts it."""

from datetime import date, timedelta

import pytest

from foundation.database import reading
from intake.enquiries import actions, queries
from intake.enquiries.domain import codes, facts, sac
from intake.enquiries.domain.measures import Counted, CountedRisk, CountedSource
from intake.reading.enquiring import found_by_contact
from tests.support import enquiries
from tests.support.enquiries import DAY, Enquirers
from tests.support.statements import statements_asked
from tests.support.triage import NOW, People


def counted(first: date = date(2026, 4, 1), before: date = date(2027, 4, 1)) -> tuple[Counted, ...]:
    with reading() as session:
        return queries.counted_enquiries(session, first=first, before=before)


def another_adult(**changes) -> facts.Person:
    return facts.Person(**{
        "adult": 0, "adult_id": None, "adult_key": "", "name": "Bo Fern", "given_name": "Bo", "family_name": "Fern",
        "nhs_number": "", "born_on": date(1940, 1, 2), "died_on": None, "sex": "male", "ethnicity": "not_known",
        "support_reason": "memory_cognition", "conditions": (), "counted": True, "because": "", **changes,
    })  # fmt: skip


def test_a_whole_enquiry_is_counted_once_with_every_answer_the_return_asks_for(enquiry: str, them: Enquirers):
    (one,) = _after(enquiries.complete(enquiry, them))

    assert (one.kind, one.started_on, one.closed) == (codes.Kind.SECTION_42, DAY, False)
    assert one.risks == (CountedRisk("physical", "provider", "care_home_residential"),)
    assert one.sources == (CountedSource("provider", "identified_action", "removed"),)
    assert (one.lacked_capacity, one.asked, one.achieved) == ("no", "expressed", "fully")
    assert (one.sex, one.support_reason) == ("female", "physical_personal_care")


def _after(_reference: str) -> tuple[Counted, ...]:
    return counted()


def test_each_adult_of_an_enquiry_about_a_whole_place_is_counted_with_their_own_risks(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    enquiries.written(enquiry, another_adult(), by=them.officer)
    enquiries.written(enquiry, enquiries.risk(adult=2, type="neglect_omission"), by=them.officer)

    assert [(one.adult, [risk.type for risk in one.risks]) for one in counted()] == [
        (1, ["physical"]),
        (2, ["neglect_omission"]),
    ]


def test_many_enquiries_are_counted_in_no_more_statements_than_one_and_each_as_it_stands(who: People, them: Enquirers):
    first = enquiries.complete(enquiries.allocated(enquiries.opened(who), them), them)
    with statements_asked() as for_one:
        alone = counted()
    others = [enquiries.allocated(enquiries.opened(who, family_name=name), them) for name in ("Second", "Third")]
    enquiries.written(others[0], enquiries.risk(type="neglect_omission"), another_adult(), by=them.officer)
    with statements_asked() as for_all:
        among = counted()

    assert len(for_all) == len(for_one)
    assert among[: len(alone)] == alone
    assert [(one.reference, one.adult, len(one.risks)) for one in among] == [
        (first, 1, 1), (others[0], 1, 1), (others[0], 2, 0), (others[1], 1, 0),
    ]  # fmt: skip


def test_an_adult_counted_by_mistake_is_counted_no_longer(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, another_adult(), by=them.officer)
    wrong = enquiries.described(enquiry, adult=2, counted=False, because="She was not there.")
    enquiries.written(enquiry, wrong, by=them.officer)

    assert [one.adult for one in counted()] == [1]


def test_the_same_adult_in_two_enquiries_has_one_mark_by_which_individuals_are_counted(who: People, them: Enquirers):
    first, second = enquiries.opened(who), enquiries.opened(who, family_name="Other")
    for each in (first, second):
        enquiries.allocated(each, them)
        enquiries.written(each, another_adult(nhs_number="9434765919"), by=them.officer)

    marks = {one.adult_key for one in counted() if one.adult == 2}
    assert len(marks) == 1


@pytest.mark.parametrize(
    ("results", "achieved"),
    [(("fully", "fully"), "fully"), (("not", "not"), "not"), (("fully", "not"), "partly"), (("fully", None), "")],
)
def test_wishes_met_are_one_answer(enquiry: str, them: Enquirers, results, achieved):
    enquiries.written(enquiry, enquiries.asking(), enquiries.wish(), enquiries.wish(words="And home."), by=them.officer)
    for number, how in enumerate(results, start=1):
        if how:
            enquiries.written(enquiry, enquiries.met(number=number, how=how), by=them.officer)

    assert counted()[0].achieved == achieved


def test_lacking_capacity_for_one_of_the_decisions_is_counted_with_who_supported(enquiry: str, them: Enquirers):
    lacking = enquiries.capacity(decision="Money", lacks="yes", supported_by="advocate")
    enquiries.written(enquiry, enquiries.capacity(), lacking, by=them.officer)

    assert (counted()[0].lacked_capacity, counted()[0].supported) == ("yes", True)


def test_two_people_in_one_kind_of_source_share_one_result(enquiry: str, them: Enquirers):
    enquiries.written(
        enquiry, enquiries.risk(source="relative"), enquiries.risk(source="resident"), enquiries.risk(), by=them.officer
    )
    known = enquiries.found(source="known", result="none_none", outcome="")
    enquiries.written(enquiry, known, by=them.officer)

    assert [each.source for each in counted()[0].sources] == ["known"]
    assert len(counted()[0].risks) == 3


def test_what_was_said_in_bad_faith_is_no_risk_in_the_return_and_links_whoever_was_named_with_nothing(
    enquiry: str, them: Enquirers
):
    enquiries.written(enquiry, enquiries.risk(), by=them.officer)
    bad_faith = enquiries.found(result="malicious_action", outcome="")
    enquiries.written(enquiry, bad_faith, by=them.officer)

    assert counted()[0].sources == (CountedSource("provider", "none_action", ""),)
    with reading() as session:
        assert list(found_by_contact(session, as_at=DAY).values()) == ["malicious"]
        assert list(found_by_contact(session, as_at=DAY - timedelta(days=1)).values()) == []


def test_a_risk_found_beside_bad_faith_is_a_risk_found(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    enquiries.written(enquiry, another_adult(), by=them.officer)
    enquiries.written(enquiry, enquiries.risk(adult=2), by=them.officer)
    enquiries.written(enquiry, enquiries.found(adult=2, result="malicious_none", outcome=""), by=them.officer)

    with reading() as session:
        assert list(found_by_contact(session, as_at=DAY).values()) == ["substantiated"]


def test_what_is_concluded_is_counted_in_the_year_of_its_conclusion_whenever_it_began(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    year_end = date(2027, 4, 2)
    at = NOW + timedelta(days=(year_end - DAY).days)
    words = actions.Conclude(enquiry, enquiries.version(enquiry), "completed", year_end, "Found.")
    actions.conclude(words, by=them.officer, now=at)
    signed = actions.AnswerConclusion(enquiry, enquiries.version(enquiry), actions.Verdict.AGREED, "")
    actions.answer_conclusion(signed, by=them.lead, now=at)

    (one,) = counted(first=date(2027, 4, 1), before=date(2028, 4, 1))
    assert (one.concluded_on, one.closed) == (year_end, True)


def test_every_code_of_ours_has_its_place_in_the_return():
    for options, places in (
        (codes.RISK_TYPES, sac.TYPES),
        (codes.SOURCES, sac.SOURCES),
        (codes.LOCATIONS, sac.LOCATIONS),
    ):
        assert {option.code for option in options} == {place.code for place in places}
    with pytest.raises(sac.NotCounted):
        sac.counted_as(sac.TYPES, "physical", year=2014)
