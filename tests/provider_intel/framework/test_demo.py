"""What the fictional county's meeting has recorded."""

from foundation.database import reading
from provider_intel import demo
from provider_intel.framework import queries
from provider_intel.framework.domain.levels import Level
from tests.provider_intel import record


def test_the_county_shows_one_place_at_each_working_level_and_is_planted_once(lead):
    record.register_homes(5)

    first, again = demo.plant(now=record.NOW), demo.plant(now=record.NOW)

    with reading() as session:
        levels = {each.level for each in queries.not_at_rest(session)}
    assert levels == {Level.WATCH, Level.OPERATIONAL, Level.STRATEGIC, Level.AFTER_EXIT}
    assert first.startswith("Planted 5 places under the framework. The lists do not know of this yet")
    assert again == "Nothing to plant."
