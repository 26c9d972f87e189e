"""An end that a file or a person tells late is known from the day it was recorded, and on no day before."""

from datetime import UTC, date, datetime

import pytest

from foundation.database import reading
from intake import reading as door
from intake.providers import actions
from intake.providers.queries.managers import managers_seen
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support.accounts import an_account
from tests.support.register_files import place

HOMELY = {"Brand ID": "SYN-B1", "Brand Name": "Homely"}
HOME, BRAND = "SYN-L00001", ("SYN-B1", "Homely")
JULY, AUGUST, SEPTEMBER = "01 July 2026", "01 August 2026", "01 September 2026"
SOON, LATE, LATER = date(2026, 7, 6), date(2026, 10, 6), date(2026, 11, 3)
DAY_BEFORE = date(2026, 10, 5)


@pytest.fixture
def read_on(read_in, tmp_path):
    """Return a function that reads an edition with one home, as at a day, on a day."""

    def read(day, on, **told):
        now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        file = spreadsheet(tmp_path, place(1, **told), day=day, name=f"{day}.ods")
        return actions.import_register(actions.ImportRegister(path=file, environment="county"), now=now)

    return read


def brand_on(day):
    """Return the brand that a question about a day finds the home under."""
    with reading() as session:
        then = door.held_then(session, as_at=day).get(HOME, door.HeldThen())
        now = next(one for one in door.places(session) if one.location_id == HOME)
    return (now.brand_id, now.brand_name) if then.brand is None else then.brand


def ends_on(day):
    """Return until when each thing held that is told of the home on a day."""
    with reading() as session:
        brands = {one.parent_id: one.ends_on for one in door.brandings(session, as_at=day) if one.child_id == HOME}
        ran = {one.parent_id: one.ends_on for one in door.operators(session, as_at=day)}
        around = {one.parent_id: one.ends_on for one in door.operators_among(session, as_at=day, places=[HOME])}
    assert {provider: end for provider, end in around.items() if provider in ran} == ran
    return brands | ran


def managers_on(day):
    """Return until when each manager of the home was in post, as every reader of a day is told."""
    with reading() as session:
        told = {one.person_key: one.ends_on for one in door.offices(session, as_at=day) if one.holder_id == HOME}
        named = {one.person_key: one.ends_on for one in door.answerable_for(session, [HOME], as_at=day)}
        numbered = [one.ends_on for one in door.offices_among(session, as_at=day, holders=[HOME])]
    assert {person: told[person] for person in named} == named
    assert sorted(map(str, numbered)) == sorted(map(str, told.values()))
    return told


def test_a_brand_that_ended_without_another_is_still_there_until_the_file_was_read(read_on):
    read_on(JULY, SOON, **HOMELY)
    read_on(AUGUST, LATE)

    assert brand_on(DAY_BEFORE) == BRAND
    assert brand_on(LATE) == ("", "")
    assert ends_on(DAY_BEFORE)["SYN-B1"] is None
    assert ends_on(LATE)["SYN-B1"] == date(2026, 8, 1)


def test_a_provider_that_left_runs_the_home_until_the_file_was_read(read_on):
    read_on(JULY, SOON)
    read_on(AUGUST, LATE, **{"Provider ID": "SYN-P00002", "Provider Name": "Second Limited"})

    assert ends_on(DAY_BEFORE) == {"SYN-P00001": None}
    assert ends_on(LATE) == {"SYN-P00001": date(2026, 8, 1), "SYN-P00002": None}


def test_a_manager_whom_a_file_names_no_more_is_in_post_until_the_file_was_read(read_on):
    read_on(JULY, SOON)
    read_on(AUGUST, LATE, **{"Registered manager": ""})

    assert managers_on(DAY_BEFORE) == {"vale1|ada": None}
    assert managers_on(LATE) == {"vale1|ada": date(2026, 8, 1)}


def test_an_older_edition_read_after_a_newer_one_ends_nothing_on_any_day(read_on):
    read_on(JULY, SOON, **HOMELY)
    read_on(SEPTEMBER, LATE, **HOMELY)
    read_on(AUGUST, LATER, **{"Registered manager": ""})

    assert {brand_on(day) for day in (SOON, DAY_BEFORE, LATE, LATER)} == {BRAND}
    assert managers_on(LATER) == {"vale1|ada": None}


def test_a_brand_that_ended_and_began_again_is_told_on_each_day_as_it_was_known(read_on):
    read_on(JULY, SOON, **HOMELY)
    read_on(AUGUST, LATE)
    read_on(SEPTEMBER, LATER, **HOMELY)

    assert [brand_on(day) for day in (DAY_BEFORE, LATE, date(2026, 11, 2), LATER)] == [BRAND, ("", ""), ("", ""), BRAND]


def test_a_manager_named_again_was_away_from_the_day_that_was_read_to_the_day_they_were_named(read_on):
    read_on(JULY, SOON)
    read_on(AUGUST, LATE, **{"Registered manager": ""})
    read_on(SEPTEMBER, LATER)

    with reading() as session:
        told = [
            [(one.seen_from, one.ends_on) for one in door.answerable_for(session, [HOME], as_at=day)]
            for day in (DAY_BEFORE, LATE, LATER)
        ]
    first, august = date(2026, 7, 1), date(2026, 8, 1)
    assert told == [[(first, None)], [(first, august)], [(first, august), (date(2026, 9, 1), None)]]


def test_a_manager_ended_by_hand_is_in_post_until_the_day_somebody_told_it(app, read_on):
    read_on(JULY, SOON)
    keeper = an_account("register_keeper", at=datetime(2026, 7, 6, 9, tzinfo=UTC))
    with reading() as session:
        number = managers_seen(session, HOME).in_post[0].number

    told = actions.EndManager(HOME, number, date(2026, 8, 14), "Letter")
    actions.end_manager(told, by=keeper, now=datetime(2026, 10, 6, 9, tzinfo=UTC))

    assert managers_on(DAY_BEFORE) == {"vale1|ada": None}
    assert managers_on(LATE) == {"vale1|ada": date(2026, 8, 14)}
