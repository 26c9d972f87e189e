"""What points the other way stands beside every listing, and what of a count was enquired into and found."""

from dataclasses import replace
from datetime import date

import pytest

from provider_intel.domain import Enquiry, Office, Standing, Visited
from provider_intel.patterns.counter_evidence import NOTHING
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.low_reporting import low_reporting
from provider_intel.patterns.settings import settings_on
from tests.provider_intel.builders import AS_AT, a_county, a_place, facts, reports

SETTINGS = settings_on(AS_AT)
LAST = "registered_manager", "L1"


def listed(*, place=None, own=False, enquiries=None, **differing):
    """Return the finding about a home with four concerns; `enquiries` makes them from the concerns' references."""
    places, told = a_county()
    here = reports("L1", 4, own=own)
    made = enquiries([one.reference for one in here]) if enquiries else ()
    held = facts([*places, place or a_place("L1")], [*told, *here], enquiries=made, **differing)
    [finding] = high_reporting(held, settings=SETTINGS).findings
    return finding


def an_enquiry(concerns, **differing):
    return Enquiry("SE-1", "L1", tuple(concerns), date(2026, 8, 1), date(2026, 9, 1), **differing)


def test_a_listing_says_so_where_nothing_points_the_other_way():
    assert listed().against == NOTHING


def test_what_the_service_told_of_itself_and_what_was_not_substantiated_point_the_other_way():
    refuted = listed(own=True, enquiries=lambda held: (an_enquiry(held[:3], found=Standing.NOT_SUBSTANTIATED),))

    assert refuted.against == (
        "The service reported four of the 4 concerns itself, as it should.",
        "Enquiries did not substantiate three of the 4 concerns.",
    )


def test_a_listing_says_how_many_met_section_42_and_how_many_were_substantiated():
    def two(held):
        return (
            an_enquiry(held[:2], found=Standing.SUBSTANTIATED),
            an_enquiry(held[2:3], found=Standing.ALLEGED),
            an_enquiry(held[3:], found=Standing.ALLEGED, statutory=False),
        )

    assert "Section 42 is met for three of them; substantiated so far: two." in listed(enquiries=two).made_of
    assert "Section 42 is not known to be met for any of them." in listed().made_of


@pytest.mark.parametrize(
    ("rating", "on", "registered", "told"),
    [
        ("Good", date(2026, 3, 2), date(2015, 1, 1), True),
        ("outstanding", date(2025, 10, 1), date(2015, 1, 1), True),
        ("Good", date(2018, 3, 2), date(2015, 1, 1), False),  # too old to say much of today
        ("Good", date(2026, 3, 2), date(2026, 4, 1), False),  # inherited from the registration before
        ("Requires improvement", date(2026, 3, 2), date(2015, 1, 1), False),
        ("Good", None, date(2015, 1, 1), False),
    ],
)
def test_only_a_good_rating_of_this_registration_within_a_year_points_the_other_way(rating, on, registered, told):
    finding = listed(place=a_place("L1", rating=rating, rating_on=on, registered_on=registered))

    assert any("CQC rated it" in words for words in finding.against) is told


def test_the_newest_visit_within_a_year_points_the_other_way_when_it_was_rated_well():
    good = Visited("L1", date(2026, 5, 1), "PAMMS assessment", "good", "Good")
    poor = Visited("L1", date(2026, 6, 1), "Quality visit", "poor", "Poor")
    elsewhere = replace(good, location_id="H01")

    assert listed(visits=(good,)).against == ("A visit (PAMMS assessment, 1 May 2026) rated it good.",)
    assert listed(visits=(good, poor)).against == NOTHING
    assert listed(visits=(elsewhere, replace(good, visited_on=date(2025, 5, 1)))).against == NOTHING


def test_a_manager_who_followed_another_is_told_and_one_the_register_first_names_is_not():
    new = Office("n", *LAST, date(2026, 8, 1), None, "register")
    left = Office("o", *LAST, date(2020, 1, 1), date(2026, 7, 20), "register")

    assert listed(offices=(left, new)).against == ("Another manager has been registered since 1 August 2026.",)
    assert listed(offices=(new,)).against == NOTHING
    assert listed(offices=(left, replace(new, recorded_on=date(2026, 10, 2)))).against == NOTHING


def test_a_question_about_silence_has_it_too():
    places, told = a_county(homes=30, rate=0.2)
    silent = a_place("L1", capacity=120, rating="Good", rating_on=date(2026, 3, 2))
    [question] = [
        one
        for one in low_reporting(facts([*places, silent], told), settings=SETTINGS).questions
        if one.location_id == "L1"
    ]

    assert question.against == ("CQC rated it Good on 2 March 2026.",)
