"""Every setting is dated, sourced and in force when it is needed."""

from datetime import date

import pytest

from provider_intel.domain.dated_settings import SettingMissing, in_force, stated
from provider_intel.patterns.settings import SettingsGap, has_settings, settings_on, stated_settings, value_on


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


def test_the_first_day_of_a_value_is_its_own_and_the_day_before_has_none():
    assert settings_on(date(2018, 4, 1)).c_high == 1.5
    assert (has_settings(date(2018, 4, 1)), has_settings(date(2018, 3, 31))) == (True, False)


OLD = {"value": 3, "in_force_from": date(2018, 4, 1), "source": "Ours", "meaning": "Fewest", "checked_on": None}
NEW = {**OLD, "value": 4, "in_force_from": date(2027, 1, 1)}


@pytest.mark.parametrize("held", [[OLD, NEW], [NEW, OLD]])
def test_a_later_value_stands_from_its_day_and_the_earlier_one_until_then(held):
    days = (date(2018, 4, 1), date(2026, 12, 31), date(2027, 1, 1), date(2030, 1, 1))

    assert [value_on("min_count", held, day) for day in days] == [3, 3, 4, 4]


@pytest.mark.parametrize("lacks", ["in_force_from", "source", "meaning", "checked_on"])
def test_a_value_that_does_not_say_everything_is_refused_by_what_it_lacks(lacks):
    partly = {name: told for name, told in OLD.items() if name != lacks}

    with pytest.raises(SettingsGap, match=f"min_count lacks: {lacks}"):
        value_on("min_count", [partly], date(2026, 10, 6))


def test_every_dated_file_reads_its_values_by_the_same_rule(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text(
        "[[days]]\nvalue = 4\nin_force_from = 2027-01-01\nsource = 'Later'\n"
        "[[days]]\nvalue = [3]\nin_force_from = 2018-04-01\nsource = 'Ours'\n"
    )

    values = [in_force(file, "days", day) for day in (date(2018, 4, 1), date(2026, 12, 31), date(2027, 1, 1))]

    assert values == [(3,), (3,), 4]
    assert stated(file, "days", date(2026, 12, 31))["source"] == "Ours"
    with pytest.raises(SettingMissing, match="No value of days is in force on 2018-03-31"):
        in_force(file, "days", date(2018, 3, 31))
