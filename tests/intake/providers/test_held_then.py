"""Which provider and which brand a place had on an earlier day, by what had been read of it by then."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, update

from foundation.database import reading, transaction
from intake import reading as door
from intake.providers.tables import FactRow
from tests.provider_intel.explorer.market import a_market, place

CHANGED = date(2026, 3, 1)
BEFORE, AFTER = date(2026, 2, 28), date(2026, 3, 1)
SAID = {"holder_kind": "location", "holder_id": place(1), "source": "register", "recorded_on": date(2015, 2, 1),
        "starts_on": date(2015, 1, 1), "seen_from": date(2015, 1, 1)}  # fmt: skip


@pytest.fixture
def market(database):
    a_market()


def changed(fact, *, before):
    """Record that a place has had its present provider or brand since a day only, and another one before, if any."""
    about = FactRow.holder_id == place(1), FactRow.holder_kind == "location", FactRow.fact == fact
    later = {"starts_on": None, "seen_from": CHANGED, "recorded_on": CHANGED}
    with transaction() as session:
        session.execute(update(FactRow).where(*about).values(**later))
        if before:
            value, words = before
            session.execute(insert(FactRow).values(**SAID, fact=fact, value=value, words=words, ends_on=CHANGED))


def then(day):
    with reading() as session:
        return door.held_then(session, as_at=day).get(place(1), door.HeldThen())


def test_what_has_not_changed_since_is_not_told(market):
    with reading() as session:
        assert door.held_then(session, as_at=BEFORE) == {}


def test_before_it_joined_another_brand_a_place_is_of_the_one_it_had(market):
    changed("brand", before=("SYN-B9", "Oldlings"))

    assert then(BEFORE).brand == ("SYN-B9", "Oldlings")
    assert then(AFTER).brand is None


def test_before_it_joined_its_first_brand_a_place_is_of_none(market):
    changed("brand", before=None)

    assert then(BEFORE).brand == ("", "")


def test_a_provider_that_took_a_place_over_does_not_run_it_before(market):
    changed("operator", before=("SYN-P0004", "Dogwood Homes"))

    assert then(BEFORE).provider == ("SYN-P0004", "Dogwood Homes", "")
    assert then(BEFORE).brand is None


@pytest.mark.parametrize(
    ("fact", "earlier"), [("operator", ("SYN-P0004", "Dogwood Homes")), ("brand", ("SYN-B9", "Old"))]
)
def test_until_the_file_that_says_otherwise_was_read_a_place_is_held_as_before(market, fact, earlier):
    changed(fact, before=earlier)
    read_on = CHANGED + timedelta(days=9)
    with transaction() as session:
        about = FactRow.holder_id == place(1), FactRow.fact == fact
        session.execute(update(FactRow).where(*about, FactRow.seen_from == CHANGED).values(recorded_on=read_on))
        session.execute(update(FactRow).where(*about, FactRow.ends_on == CHANGED).values(end_recorded_on=read_on))

    told = then(AFTER)
    assert (told.provider or told.brand)[:2] == earlier
    assert then(read_on) == door.HeldThen()


def test_of_a_place_that_was_read_later_the_first_reading_tells_the_past(market):
    with transaction() as session:
        session.execute(update(FactRow).where(FactRow.holder_id == place(1)).values(recorded_on=CHANGED))
        session.execute(delete(FactRow).where(FactRow.holder_id == place(1), FactRow.fact == "name"))

    assert then(BEFORE).brand == ("SYN-B1", "Homely")
