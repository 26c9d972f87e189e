"""Every setting is dated, sourced and in force when it is needed."""

from datetime import date

import pytest

from provider_intel.patterns.settings import SettingsGap, settings_on, stated_settings


def test_every_value_says_since_when_where_from_and_what_for():
    for name, values in stated_settings().items():
        for value in values:
            assert {"value", "in_force_from", "source", "meaning", "checked_on"} <= value.keys(), name


def test_the_settings_in_force_carry_the_version_of_their_file():
    chosen = settings_on(date(2026, 10, 6))

    assert (chosen.c_high, chosen.p_enter, chosen.p_leave, chosen.min_count) == (1.5, 0.80, 0.50, 3)
    assert len(chosen.version) == 12


def test_a_day_before_any_value_is_refused_by_the_settings_name():
    with pytest.raises(SettingsGap, match="No value of c_high is in force on 31 March 2018"):
        settings_on(date(2018, 3, 31))
