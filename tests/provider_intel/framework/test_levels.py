"""Which level follows which, and what a relapse means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provider_intel.domain import months_after
from provider_intel.domain.dated_settings import SettingMissing
from provider_intel.framework.domain import codes, settings
from provider_intel.framework.domain.levels import (
    AT_REST,
    IN_PROVIDER_CONCERNS,
    Left,
    Level,
    allowed_from,
    left_lately,
)


def test_every_level_can_be_reached_from_routine_and_can_return_to_rest():
    reached, edges = {Level.ROUTINE}, {level: allowed_from(level) for level in Level}
    for _ in Level:
        reached |= {target for level in reached for target in edges[level]}

    assert reached == set(Level)
    for level in Level:
        onward = {level}
        for _ in Level:
            onward |= {target for each in onward for target in edges[each]}
        assert onward & set(AT_REST), level


LEADS_TO = {
    "routine": "watch enhanced operational closed",
    "watch": "routine enhanced operational closed",
    "enhanced": "routine watch operational closed",
    "operational": "strategic after_exit not_upheld closed",
    "strategic": "operational after_exit not_upheld closed",
    "after_exit": "routine operational strategic closed",
    "not_upheld": "watch enhanced operational closed",
    "closed": "watch operational",
}


@pytest.mark.parametrize("level", Level)
def test_each_level_leads_exactly_where_the_framework_lets_it(level):
    assert {each.value for each in allowed_from(level)} == set(LEADS_TO[level.value].split())


@pytest.mark.parametrize("level", Level)
def test_no_level_leads_to_itself_and_each_says_what_it_means(level):
    assert level not in allowed_from(level)
    assert level.words
    assert level.meaning.endswith(".")


def test_provider_concerns_are_left_only_through_an_exit_or_an_end():
    for level in IN_PROVIDER_CONCERNS:
        below = set(allowed_from(level)) - set(IN_PROVIDER_CONCERNS)
        assert below == {Level.AFTER_EXIT, Level.NOT_UPHELD, Level.CLOSED}


@pytest.mark.parametrize("left", IN_PROVIDER_CONCERNS)
@pytest.mark.parametrize("level", [each for each in Level if each not in IN_PROVIDER_CONCERNS])
def test_a_relapse_goes_back_to_the_level_that_was_left(level, left):
    concerns = [each for each in allowed_from(level, left=left) if each in IN_PROVIDER_CONCERNS]

    assert concerns == [left]


def test_the_last_day_of_the_twelve_months_still_counts():
    left = Left(Level.STRATEGIC, date(2025, 8, 31))

    assert left_lately(left, on=date(2026, 8, 31), months=12) is Level.STRATEGIC
    assert left_lately(left, on=date(2026, 9, 1), months=12) is None
    assert left_lately(None, on=date(2026, 9, 1), months=12) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_after_keep_the_day_or_take_the_months_last(day, months):
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + date.resolution).day == 1)


def test_the_settings_are_dated_and_say_what_they_mean():
    assert settings.settings_on(date(2026, 11, 1)).look_again_months == (3, 6)
    with pytest.raises(SettingMissing, match="relapse_months"):
        settings.settings_on(date(2017, 1, 1))


def test_no_code_stands_twice_in_a_list():
    for listed in (codes.REASONS, codes.ACTIONS, codes.HOLDS, codes.COVERS, codes.BODIES, codes.EXIT):
        assert len(codes.known(listed)) == len(listed)
