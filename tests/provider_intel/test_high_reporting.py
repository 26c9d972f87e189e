"""Which places the lens lists, which it rightly does not, and what it says of each."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.settings import settings_on
from tests.provider_intel.builders import AS_AT, a_county, a_place, a_report, facts, reports

SETTINGS = settings_on(AS_AT)


def listed(places, told, *, before=frozenset(), **differing):
    return high_reporting(facts(places, told, **differing), settings=SETTINGS, listed_before=before)


def with_home(number, *, beds=40, **differing):
    places, told = a_county()
    return [*places, a_place("L1", capacity=beds)], [*told, *reports("L1", number, **differing)]


def ids(answer):
    return [finding.location_id for finding in answer.findings]


def test_a_home_of_forty_beds_with_four_concerns_is_listed():
    answer = listed(*with_home(4))

    (finding,) = answer.findings
    assert finding.location_id == "L1"
    assert finding.expected == pytest.approx(0.737, abs=0.02)
    assert finding.probability == pytest.approx(0.822, abs=0.01)
    assert finding.interval == pytest.approx((1.08987, 10.2416), rel=1e-4)


def test_a_home_of_six_beds_with_two_concerns_is_not():
    assert ids(listed(*with_home(2, beds=6))) == []


def test_three_concerns_in_a_home_of_forty_beds_are_too_few_to_tell():
    assert ids(listed(*with_home(3))) == []


def test_the_same_four_concerns_in_a_larger_home_are_not_listed():
    assert ids(listed(*with_home(4, beds=80))) == []


def test_four_concerns_about_one_adult_from_one_reporter_are_not_enough():
    told = with_home(4, adult="one adult", reporter="one reporter")

    assert ids(listed(*told)) == []


@pytest.mark.parametrize(
    "differing",
    [{"adult": "one adult"}, {"reporter": "one"}, {"adult": "one", "reporter": "one", "severity": "death"}],
)
def test_several_reporters_several_adults_or_severe_harm_are_each_enough(differing):
    assert ids(listed(*with_home(4, **differing))) == ["L1"]


def test_reports_of_one_incident_within_a_week_are_one_concern_with_several_reporters():
    places, told = with_home(3)
    first = next(report for report in told if report.location_id == "L1")
    same = {"adult": "one adult", "incident_on": date(2026, 8, 1)}
    twice = [a_report("L1", date(2026, 8, day), reporter=f"r{day}", **same) for day in (3, 9)]

    (finding,) = listed(places, [*told, *twice]).findings

    assert first.reference in {report.reference for report in finding.evidence}
    assert finding.observed == 4
    assert len(finding.evidence) == 5


def test_reports_of_one_incident_more_than_a_week_apart_are_two_concerns():
    same = {"adult": "one adult", "incident_on": date(2026, 8, 1)}
    twice = [a_report("L1", date(2026, 8, day), **same) for day in (3, 11)]
    places, told = with_home(3)

    assert listed(places, [*told, *twice]).findings[0].observed == 5


def test_concerns_set_aside_do_not_count_and_are_told():
    places, told = with_home(4)
    aside = a_report("L1", aside="self-neglect")

    (finding,) = listed(places, [*told, aside]).findings

    assert finding.observed == 4
    assert "1 concern set aside: self-neglect." in finding.not_known


def test_contacts_not_decided_yet_are_told_and_not_counted():
    (finding,) = listed(*with_home(4), undecided={"L1": 2}).findings

    assert any(words.startswith("2 contacts about it") for words in finding.not_known)


def test_a_listed_place_stays_until_it_is_as_likely_as_not_below_the_level():
    three = with_home(3)

    assert ids(listed(*three)) == []
    (kept,) = listed(*three, before=frozenset({"L1"})).findings
    assert kept.kept_from_before
    assert ids(listed(*with_home(2), before=frozenset({"L1"}))) == []


def test_only_concerns_received_inside_the_three_months_count():
    places, told = a_county()
    early = [a_report("L1", date(2026, 6, 30)) for _ in range(2)]
    inside = [a_report("L1", day) for day in (date(2026, 7, 1), date(2026, 9, 30))]

    answer = listed([*places, a_place("L1")], [*told, *early, *inside])

    assert (answer.window.first, answer.window.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert answer.events_counted == 2


def test_no_comparison_reaches_back_past_a_change_in_what_is_recorded():
    answer = listed(*with_home(4), as_at=date(2021, 3, 31), recorded_from=date(2015, 1, 1))

    assert answer.reference.first == date(2020, 4, 1)


def test_months_before_anything_was_recorded_say_nothing_about_what_is_usual():
    answer = listed(*with_home(4), recorded_from=date(2025, 11, 3))

    assert answer.reference.first == date(2025, 11, 3)
    assert any("only 240 days" in words for words in answer.findings[0].not_known)


def test_a_dormant_place_is_not_compared_and_its_concerns_are_named():
    places, told = a_county()
    dormant = a_place("L1", dormant=True)

    answer = listed([*places, dormant], [*told, *reports("L1", 4)])

    assert ids(answer) == []
    assert [(one.location_id, one.observed) for one in answer.not_compared] == [("L1", 4)]
    assert "dormant" in answer.not_compared[0].why


def test_a_place_of_unknown_size_is_taken_as_the_middle_one_of_its_kind_and_says_so():
    places, told = a_county()

    (finding,) = listed([*places, a_place("L1", capacity=None)], [*told, *reports("L1", 5)]).findings

    assert (finding.capacity, finding.capacity_source) == (40, "assumed")
    assert "size not stated" in finding.sentence


def test_a_place_of_a_kind_whose_sizes_nobody_stated_is_not_compared():
    places, told = a_county()
    alone = a_place("L1", stratum="other", capacity=None)

    assert "is not known" in listed([*places, alone], [*told, *reports("L1", 4)]).not_compared[0].why


def test_a_place_open_for_half_the_window_is_expected_to_have_half_as_many():
    places, told = with_home(4)
    half = a_place("L2", registered_on=date(2026, 8, 16))

    answer = listed([*places, half], [*told, *reports("L2", 4, since=date(2026, 8, 20), every=5)])

    expected = {finding.location_id: finding.expected for finding in answer.findings}
    assert expected["L2"] / expected["L1"] == pytest.approx(46 / 92)


def test_a_rise_is_new_for_a_quiet_home_and_usual_for_one_that_was_always_high():
    places, told = with_home(4)
    always = [*told, *reports("L1", 14, since=date(2025, 10, 3), every=18)]

    assert listed(places, told).findings[0].history == "new"
    assert listed(places, always).findings[0].history == "usual"


def test_a_place_opened_in_the_window_has_no_past_to_compare_with():
    places, told = with_home(0)
    places[-1] = a_place("L1", registered_on=date(2026, 7, 1))

    (finding,) = listed(places, [*told, *reports("L1", 5)]).findings

    assert finding.history == "not_known"


def test_the_sentence_says_the_count_the_usual_the_level_and_the_chance():
    (finding,) = listed(*with_home(4, own=True)).findings

    assert finding.sentence == (
        "Home L1 (40 beds) had four concerns in three months. A service of this kind and size usually has fewer than "
        "one. Allowing for small numbers, its true level is probably about two and a half times the "
        "usual. The chance that it is at least one and a half times the usual is about 8 in 10. The service reported "
        "all of them itself. This is new for this place."
    )


def test_no_sentence_passes_a_verdict():
    (finding,) = listed(*with_home(6)).findings
    said = " ".join([finding.sentence, *finding.made_of, *finding.not_known]).lower()

    assert not any(
        word in said for word in ("risk score", "red flag", "outlier", "significant", " safe", "no concerns")
    )


def test_the_list_knows_how_much_of_itself_is_luck():
    places, told = with_home(4)
    answer = listed([*places, a_place("L2")], [*told, *reports("L2", 5)])

    assert ids(answer) == ["L2", "L1"]
    assert answer.by_chance == pytest.approx(sum(1 - finding.probability for finding in answer.findings))


def test_a_sparse_kind_of_service_leans_on_its_wider_kind():
    places, told = a_county()
    rare = a_place("L1", stratum="ld_mh_home", capacity=10)

    usual = listed([*places, rare], told).usual

    assert usual["ld_mh_home"].concerns == 0
    assert usual["residential_older"].rate * 0.5 < usual["ld_mh_home"].rate < usual["residential_older"].rate


def test_equal_facts_give_an_equal_answer_whatever_their_order():
    places, told = with_home(5)

    assert listed(places, told).findings == listed(places, list(reversed(told))).findings


@settings(max_examples=25, deadline=None)
@given(number=some.integers(3, 9), beds=some.integers(4, 120))
def test_one_more_concern_never_makes_a_listed_place_less_probable(number, beds):
    fewer = {one.location_id: one.probability for one in listed(*with_home(number, beds=beds)).findings}
    more = {one.location_id: one.probability for one in listed(*with_home(number + 1, beds=beds)).findings}

    assert fewer.keys() <= more.keys()
    assert all(more[place] >= chance for place, chance in fewer.items())
