"""What a pack tells of changes of manager, by the day on which each became known."""

from datetime import date

import pytest

from provider_intel.domain import Facts, Office, Place, Window
from provider_intel.pack.cutting.market import notes
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import settings_on

SEPTEMBER = Window(date(2026, 8, 25), date(2026, 9, 23))
OCTOBER = Window(date(2026, 9, 24), date(2026, 10, 24))


def told(window, **days):
    office = Office(person="m1", office="registered_manager", holder_id="L1", source="care_directory", **days)
    facts = Facts(window.last, (Place("L1", "Elm House", "nursing_older"),), (), offices=(office,))
    return [(one.on, one.words) for one in notes(Picture(facts, settings_on(window.last)), [], {}, since=window)]


@pytest.mark.parametrize(("window", "number"), [(SEPTEMBER, 0), (OCTOBER, 1)])
def test_a_manager_who_left_is_told_in_the_pack_after_the_day_it_was_recorded(window, number):
    left = {"starts_on": date(2020, 1, 1), "ends_on": date(2026, 9, 1), "end_recorded_on": date(2026, 10, 6)}

    assert told(window, **left) == [(date(2026, 9, 1), "Elm House: a registered manager left")] * number


@pytest.mark.parametrize(("window", "number"), [(SEPTEMBER, 0), (OCTOBER, 1)])
def test_a_manager_who_began_is_told_in_the_pack_after_the_day_it_was_recorded(window, number):
    began = {"starts_on": date(2026, 9, 1), "ends_on": None, "recorded_on": date(2026, 10, 6)}

    assert told(window, **began) == [(date(2026, 9, 1), "Elm House: a registered manager began")] * number
