"""Who ran a place is drawn as it was on the day looked at: one that took over later is not there yet."""

from datetime import date

import pytest
from sqlalchemy import insert, update

from foundation.database import transaction
from intake.providers.tables import FactRow
from provider_intel.domain.relations import OPERATES
from provider_intel.explorer.domain.words import source_words
from tests.provider_intel.explorer.market import a_market, explored, of_kind, place

TAKEN_OVER = date(2026, 3, 1)


@pytest.fixture
def taken_over(worker):
    """Record that House 1 was Dogwood Homes' until Elder Homes took it over, and that a reading of that day told so."""
    a_market()
    house = FactRow.holder_id == place(1), FactRow.fact == "operator"
    said = {"holder_kind": "location", "holder_id": place(1), "fact": "operator", "source": "register"}
    earlier = {"value": "SYN-P0004", "words": "Dogwood Homes", "starts_on": date(2015, 1, 1), "ends_on": TAKEN_OVER,
               "seen_from": date(2015, 1, 1), "recorded_on": date(2015, 2, 1)}  # fmt: skip
    with transaction() as session:
        later = {"starts_on": None, "seen_from": TAKEN_OVER, "recorded_on": TAKEN_OVER}
        session.execute(update(FactRow).where(*house).values(**later))
        session.execute(insert(FactRow).values(**said, **earlier))
    return worker


def running(around):
    return {
        (link.one[1], link.other[1]): (link.start, link.end) for link in around.found.links if link.relation == OPERATES
    }


def test_before_it_was_taken_over_a_place_stands_under_who_ran_it_then(taken_over):
    around = explored(f"location:{place(1)}", steps=1, as_at=date(2026, 2, 28))

    assert running(around) == {("SYN-P0004", place(1)): (date(2015, 1, 1), None)}
    assert around.names["provider", "SYN-P0004"] == "Dogwood Homes"
    assert of_kind(around, "brand") == []


def test_afterwards_both_are_drawn_the_earlier_with_its_end(taken_over):
    assert running(explored(f"location:{place(1)}", steps=1)) == {
        ("SYN-P0004", place(1)): (date(2015, 1, 1), TAKEN_OVER),
        ("SYN-P0001", place(1)): (TAKEN_OVER, None),
    }


def test_until_the_file_that_ended_it_was_read_the_earlier_provider_runs_the_place(taken_over):
    read_on = date(2026, 3, 20)
    with transaction() as session:
        later = FactRow.value == "SYN-P0001", FactRow.holder_id == place(1)
        session.execute(update(FactRow).where(*later).values(recorded_on=read_on))
        session.execute(update(FactRow).where(FactRow.ends_on == TAKEN_OVER).values(end_recorded_on=read_on))

    around = explored(f"location:{place(1)}", steps=1, as_at=date(2026, 3, 19))

    assert running(around) == {("SYN-P0004", place(1)): (date(2015, 1, 1), None)}
    assert len(running(explored(f"location:{place(1)}", steps=1, as_at=read_on))) == 2


def test_a_provider_leads_to_what_it_ran_and_not_to_what_it_took_over_later(taken_over):
    then = date(2026, 2, 28)

    assert place(1) in of_kind(explored("provider:SYN-P0004", steps=1, as_at=then), "location")
    assert place(1) not in of_kind(explored("provider:SYN-P0001", steps=1, as_at=then), "location")
    assert place(1) in of_kind(explored("provider:SYN-P0001", steps=1), "location")
    assert place(1) in of_kind(explored("provider:SYN-P0004", steps=1), "location")


def test_of_a_day_before_anything_was_read_the_first_reading_tells_the_past(worker):
    a_market()

    assert running(explored(f"location:{place(4)}", steps=1, as_at=date(2020, 1, 1))) == {
        ("SYN-P0003", place(4)): (date(2015, 1, 1), None)
    }


def test_who_ran_a_place_is_said_by_the_published_register(taken_over):
    around = explored(f"location:{place(1)}", steps=1)

    said = {source_words(link.source) for link in around.found.links if link.relation == OPERATES}
    assert said == {"Published register"}
