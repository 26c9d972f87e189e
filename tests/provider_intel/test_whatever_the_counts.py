"""What lists a place whatever its counts, how the framework is followed, and what a list says of the list before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from provider_intel.alerts.domain import ListBeside
from provider_intel.domain import Enquiry, Notice, Stage, Standing
from provider_intel.patterns import sentences
from provider_intel.patterns.always import KINDS, always_listed
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.tracking import tracking
from provider_intel.refresh.working import ListedBefore, judge
from tests.provider_intel.builders import AS_AT, a_county, a_place, a_report, facts, reports

SETTINGS = settings_on(AS_AT)


def always(**differing):
    return always_listed(facts([a_place("L1")], differing.pop("told", ()), **differing), settings=SETTINGS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_of_these_lists_a_place_without_a_single_concern(kind):
    [match] = always(notices=(Notice(kind, "L1", date(2026, 9, 3), "N-1", "a partner"),))

    assert KINDS[kind] in match.sentence
    assert [proof.reference for proof in match.proof] == ["N-1"]


def test_a_request_of_half_a_year_ago_lists_nobody_and_one_of_tomorrow_is_not_known():
    old, coming = date(2026, 3, 1), AS_AT + timedelta(days=1)

    assert always(notices=tuple(Notice("partner_request", "L1", day, "N", "p") for day in (old, coming))) == ()


def an_enquiry(**differing):
    return replace(Enquiry("SE-1", "L1", ("SA-D",), date(2026, 1, 9), None, Standing.ALLEGED), **differing)


@pytest.mark.parametrize(("harm", "listed"), [("death", 1), ("life_threatening", 1), ("significant", 0)])
def test_a_death_lists_a_place_for_as_long_as_its_enquiry_is_open(harm, listed):
    told = [a_report("L1", date(2026, 1, 5), reference="SA-D", severity=harm)]

    assert len(always(told=told, enquiries=(an_enquiry(),))) == listed
    assert always(told=told, enquiries=(an_enquiry(concluded_on=date(2026, 8, 1)),)) == ()
    assert always(told=told) == ()


def a_stage(**differing):
    return replace(Stage("L1", "Operational", 3, date(2026, 4, 1), None, "minutes", themes=("Medicines",)), **differing)


def test_the_framework_counts_the_entry_themes_apart_and_knows_how_long_others_took():
    told = [*reports("L1", 2, since=date(2026, 5, 1), abuse_types=("Medicines",)), *reports("L1", 1)]
    left = [a_stage(holder_id="L2", starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 1) + timedelta(days=days))
            for days in (60, 100, 300)]  # fmt: skip

    [one] = tracking(facts([a_place("L1")], told, stages=(a_stage(), *left)), settings=SETTINGS)

    assert (one.after, one.same_themes, one.days, one.usual_days) == (3, 2, 182, 100)


def test_a_level_that_ended_or_has_not_begun_is_not_followed():
    gone = a_stage(ends_on=date(2026, 6, 1))
    coming = a_stage(starts_on=AS_AT + timedelta(days=1))

    assert tracking(facts([a_place("L1")], [], stages=(gone, coming)), settings=SETTINGS) == ()


def test_a_provider_in_the_framework_answers_for_all_its_places():
    places = [a_place(key, provider_id="P1", provider_name="Elm Ltd") for key in ("L1", "L2")]
    told = [*reports("L1", 1), *reports("L2", 1)]

    [one] = tracking(facts(places, told, stages=(a_stage(holder_id="P1"),)), settings=SETTINGS)

    assert (one.name, one.after, one.places) == ("Elm Ltd", 2, ("L1", "L2"))


def high(number, *, before=(), beds=40):
    places, told = a_county()
    told += reports("L1", number)
    evidence = {"L1": frozenset(one.reference for one in told[-number:][: len(before)])} if before else {}
    beside = {"high_3_months": ListBeside(date(2026, 8, 12), evidence)} if before else {}
    held = ListedBefore(frozenset(evidence), beside)
    worked = judge(facts([*places, a_place("L1", capacity=beds)], told), settings=SETTINGS, before=held)
    return worked.list_of("high_3_months")


def test_a_listing_names_what_is_new_since_the_last_list_and_says_when_nothing_is():
    [first], [again], [same] = (high(5, before=range(known)).listings for known in (0, 3, 5))

    assert (len(first.new_evidence), first.same_evidence) == (5, False)
    assert (len(again.new_evidence), again.same_evidence) == (2, False)
    assert (same.new_evidence, same.same_evidence) == ((), True)


def test_the_check_beside_a_listing_allows_for_how_many_places_were_looked_at():
    [few], [many] = (high(number).listings for number in (4, 10))

    assert (few.stands_alone, many.stands_alone) == (False, True)


def test_a_small_home_with_many_concerns_for_its_size_is_named_to_be_read_and_not_rated():
    basis = high(2, beds=6).basis

    [(place, sentence)] = basis.too_few
    assert place == "L1"
    assert sentence.endswith("too few to tell from chance. Read them; do not rate them.")


def test_no_sentence_uses_a_word_that_judges():
    places, told = a_county()
    answer = high_reporting(facts([*places, a_place("L1")], [*told, *reports("L1", 5)]), settings=SETTINGS)
    said = [answer.findings[0].sentence, sentences.by_chance(3, 0.4), sentences.asked_about(2, 0)]

    for word in ("risk score", "red flag", "outlier", "significant", "safe"):
        assert not [words for words in said if word in words.lower()]
