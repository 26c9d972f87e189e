"""The truths planted in the fictional county are found, and the innocent look-alikes beside them are not.

On the plan of a county of the size that `make run` shows, as its record would tell it.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from statistics import median

import pytest

from intake.demo.arranged import LIKE_ANY_OTHER
from intake.demo.calibration import LOCATIONS
from intake.demo.county import make_county
from intake.demo.market import MarketMaker
from intake.demo.planted_truths import AGENCY
from intake.demo.truths import with_truths
from provider_intel.domain import Standing, months_named
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.low_reporting import LENS as LOW
from provider_intel.patterns.measuring import windows_on
from provider_intel.patterns.moved_workers import left_to_a_human
from provider_intel.patterns.recording import unwritten_step, words_on
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.backtest import Replayed, share_found
from provider_intel.refresh.working import ListedBefore, judge, picture_of
from tests.support.county_facts import facts_of

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@cache
def county():
    return make_county(seed=1, size=0.2, now=NOW)


@cache
def worked():
    facts = facts_of(county(), as_at=TODAY)
    return judge(facts, settings=settings_on(TODAY), before=ListedBefore(frozenset(), {}))


def planted(name):
    return set(county().truths.of(name))


def found(pattern):
    return [set(match.places) for match in worked().matches[pattern]]


def listed(lens):
    return {one.location_id for one in worked().list_of(lens).listings}


def numbers(size):
    """How many places each truth has in a market of a size."""
    market = MarketMaker(random.Random(2), on=TODAY).make(locations=round(LOCATIONS * size))
    _, truths = with_truths(random.Random(3), market, size=size, on=TODAY)
    return {name: len(places) for name, places in truths.places.items()}


def test_the_truths_grow_with_the_county_and_a_very_small_one_has_none():
    assert numbers(0.02) == {}
    for size, raised, silent in ((0.2, 3, 5), (0.5, 8, 12), (1, 15, 25)):
        held = numbers(size)
        assert (held["raised"], held["silent"]) == (raised, silent)
        assert (held["brand"], held["campus"], held["officer"], held["recurring"]) == (8, 4, 5, 4)


def test_one_manager_of_five_places_with_three_listed_is_found_and_the_three_are_listed():
    assert planted("raised") <= listed("high_3_months")
    assert planted("officer") in found("shared_officers")


def test_a_brand_high_together_and_nowhere_alone_is_found_with_its_theme():
    assert not planted("brand") & listed("high_3_months")
    assert found("quiet_groups").count(planted("brand")) == 2  # the count, and the theme


def test_the_moved_worker_is_found_and_two_namesakes_are_left_to_a_human():
    facts = facts_of(county(), as_at=TODAY)
    named = {one.location_id for one in facts.allegations}

    assert planted("moved") in found("moved_workers")
    assert planted("look_alike") <= named
    assert planted("look_alike") not in found("moved_workers")
    assert left_to_a_human(_picture()) >= 1


def test_a_worker_named_in_bad_faith_is_not_found_and_one_named_without_substance_is_with_how_far_it_stands():
    falsely_named = [one for one in facts_of(county(), as_at=TODAY).allegations if one.standing is Standing.MALICIOUS]
    [cleared] = [one for one in worked().matches["moved_workers"] if set(one.places) == planted("cleared")]

    assert [one.location_id in planted("malicious") for one in falsely_named] == [True]
    assert sorted(map(sorted, found("moved_workers"))) == sorted(map(sorted, (planted("moved"), planted("cleared"))))
    assert [proof.words.split(": ")[1] for proof in cleared.proof] == ["not substantiated", "alleged"]


def _picture():
    facts = facts_of(county(), as_at=TODAY)
    return picture_of(facts, high_reporting(facts, settings=settings_on(TODAY)))


def test_a_phoenix_is_a_chain_to_list_and_a_rescue_by_a_good_owner_is_not():
    [phoenix], [rescue], [inferred] = (county().truths.of(name) for name in ("phoenix", "rescue", "inferred"))

    assert [phoenix in one for one in found("successor_chains")] == [True]
    assert not any(rescue in one for one in found("successor_chains"))
    assert any(inferred in one for one in found("possible_successors"))
    assert not any(phoenix in one for one in found("possible_successors"))


def test_the_agency_the_campus_and_the_adults_who_moved_are_found():
    supplied = {one.name for one in facts_of(county(), as_at=TODAY).supplies}
    assert supplied == {AGENCY, LIKE_ANY_OTHER}
    assert found("agencies") == [planted("agency")]
    assert found("one_site") == [planted("campus")]
    homes = county().truths.of("recurring")
    assert {*homes[:2]} in found("recurring_adults")
    assert {*homes[2:]} in found("recurring_adults")


def test_the_day_recording_changed_is_found_from_the_counts_alone_and_once_written_down_nothing_crosses_it():
    facts, settings = facts_of(county(), as_at=TODAY), settings_on(TODAY)
    changed = county().truths.recording_changed_on
    silent = replace(facts, recording_changes=())
    windows = windows_on(TODAY, settings=settings, months=12, recorded_from=facts.recorded_from, changes=(changed,))

    assert unwritten_step(silent, settings).first_day == changed
    assert "ask for the date to be recorded" in words_on(silent, settings)
    assert min(one.first for one in windows.all) == changed


def test_a_month_that_happened_to_be_quiet_is_no_change_of_recording():
    facts = facts_of(county(), as_at=TODAY)
    quiet = f"{county().truths.quiet_month:%Y-%m}"
    counted = Counter(f"{one.received_on:%Y-%m}" for one in facts.reports)
    usual = median(counted[month] for month in months_named(TODAY, 12)[:-1])

    assert counted[quiet] < 0.7 * usual
    assert unwritten_step(facts, settings_on(TODAY)) is None


def test_the_months_before_those_that_were_read_are_no_change_of_recording():
    facts, settings = facts_of(county(), as_at=TODAY), settings_on(TODAY)
    older = replace(facts, recorded_from=facts.recorded_from.replace(year=2018), recording_changes=())
    read = [f"{month}-15" for month in months_named(TODAY, settings.months_read)]
    months = [date.fromisoformat(day) for day in read for _ in range(60)]
    level = replace(older, reports=tuple(replace(facts.reports[0], received_on=day) for day in months))

    assert unwritten_step(level, settings) is None


def test_two_concerns_in_a_hundred_name_a_service_the_register_does_not_know():
    about = [life for life in county().lives if life.accepted and life.place_id]
    unknown = [life for life in about if not life.sent.answers.get("place", {}).get("id")]

    assert 0.01 < len(unknown) / len(about) < 0.03


def test_the_six_bed_home_with_two_concerns_is_not_listed():
    assert "SYN-L0002" not in listed("high_3_months")


def test_raised_and_silent_places_are_told_as_the_share_found_beside_what_chance_gives():
    month = Replayed(TODAY, dict.fromkeys(listed(HIGH), (HIGH,)), (), 132, tuple(sorted(listed(LOW))))

    high = share_found([month] * 12, name="raised", lens=HIGH, places=planted("raised"))
    low = share_found([month] * 12, name="silent", lens=LOW, places=planted("silent"))

    assert (high.share, high.meetings) == (1.0, 12)
    assert high.by_chance == pytest.approx(1 - (1 - len(listed(HIGH)) / 132) ** 12)
    assert 0 < low.share <= 1
