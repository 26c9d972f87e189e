"""What the register's keeper was told of payers and agencies, as the patterns and the explorer read it on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foundation import audit, signin
from foundation.database import reading
from intake.adults.domain import Described
from intake.adults.queries import adult_key
from intake.permissions import ROLES
from intake.providers import actions as register
from intake.providers.queries.placements import placements
from intake.reading.named import agency_key
from provider_intel import sources_around
from provider_intel.domain import PlacedCount, Stage
from provider_intel.framework import actions as framework
from provider_intel.framework import queries
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.agencies import agencies
from provider_intel.patterns.picture import Level, Picture
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.who_is_placed import payers_at, who_is_placed
from provider_intel.refresh.working import facts_for
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market
from tests.provider_intel.record import AS_AT, NOW
from tests.support.accounts import an_account

HOME, OTHER = "SYN-L0000", "SYN-L0001"
THEN, SINCE = datetime(2026, 9, 10, 9, tzinfo=UTC), datetime(2026, 10, 20, 9, tzinfo=UTC)


@pytest.fixture
def keeper(worker):
    audit.register(*framework.ENTRIES)
    signin.register_roles(*ROLES)
    record.register_homes(6)
    return an_account("register_keeper", at=NOW, email="keeper@hub.example")


def count(keeper, payer, people, *, day=date(2026, 9, 1), at=THEN):
    register.count_placed(register.CountPlaced(HOME, payer, people, day, "List"), by=keeper, now=at)


def supply(keeper, place, *, at=THEN, last=None):
    told = register.WriteSupply(place, "Swift Staff", date(2026, 1, 5), last, last is not None, "Rotas")
    register.write_supply(told, by=keeper, now=at)


def facts(as_at=AS_AT):
    with reading() as session:
        return facts_for(session, as_at=as_at, settings=settings_on(as_at))


def test_who_must_be_told_rests_on_what_was_counted(keeper):
    count(keeper, "NHS Sussex", "4")
    count(keeper, "Self-funders", "7")
    count(keeper, "Surrey County Council", "1")

    [match] = who_is_placed(Picture(facts(), settings_on(AS_AT), listed=frozenset({HOME})))

    assert "Of 12 adults known at Home SYN-L0000, 5 are paid for by 2 bodies that must be told" in match.sentence
    assert [proof.reference for proof in match.proof] == ["NHS Sussex", "Surrey County Council"]


def test_one_payer_counted_twice_is_counted_once_whoever_wrote_it_and_however_it_is_spelt(keeper):
    home = Subject(Scope.LOCATION, HOME)
    framework.record_placed(
        home, commissioner="nhs sussex", people=9, as_at=date(2026, 8, 1), source="A visit", by=keeper, now=THEN
    )
    assert dict(payers_at(facts(), HOME)) == {"nhs sussex": 9}

    count(keeper, "NHS Sussex", "4")
    assert dict(payers_at(facts(), HOME)) == {"NHS Sussex": 4}
    count(keeper, "NHS Sussex", "0", day=date(2026, 9, 5))
    assert not payers_at(facts(), HOME)


def placed(keeper, adult, payer, *, place=HOME, first=date(2026, 3, 2), at=THEN):
    register.place_adult(register.PlaceAdult(place, adult, payer, first, "List"), by=keeper, now=at)


def test_as_many_adults_as_are_listed_one_by_one_are_counted_at_least_and_their_payers_must_be_told(keeper):
    count(keeper, "NHS Sussex", "1")
    for adult in ("1", "2"):
        placed(keeper, adult, "nhs sussex")
    placed(keeper, "7", "Surrey County Council")
    placed(keeper, "9", "Self-funded")

    assert dict(payers_at(facts(), HOME)) == {"NHS Sussex": 2, "Surrey County Council": 1, "self": 1}
    [match] = who_is_placed(Picture(facts(), settings_on(AS_AT), listed=frozenset({HOME})))
    assert [proof.reference for proof in match.proof] == ["NHS Sussex", "Surrey County Council"]
    with reading() as session:
        told = queries.placed_with(session, Subject(Scope.LOCATION, HOME), today=AS_AT)
    assert {one.commissioner: one.people for one in told} == {
        "NHS Sussex": 2, "Surrey County Council": 1, "Pay for themselves": 1
    }  # fmt: skip


def test_a_placement_is_of_the_adult_of_a_concern_and_says_who_pays_for_them(keeper):
    nhs = "943 476 5919"
    key = adult_key(Described("", "", "", None, None, "9434765919", ""), otherwise="")
    record.contacts(OTHER, [date(2026, 8, 3)], by=record.a_worker(), adult_key=key)
    placed(keeper, nhs, "NHS Sussex")

    known = facts()
    [report], [at_home] = known.reports, known.placements
    assert (at_home.adult, at_home.location_id) == (report.adult, HOME)
    assert [(one.commissioner, one.adult) for one in known.fundings] == [("NHS Sussex", report.adult)]


def test_a_placement_that_ended_or_was_written_down_later_has_nobody_to_be_told(keeper):
    placed(keeper, "1", "NHS Sussex", at=SINCE)
    assert not payers_at(facts(), HOME)

    placed(keeper, "2", "Surrey County Council")
    with reading() as session:
        number = next(one.number for one in placements(session, as_at=SINCE.date()) if "Surrey" in one.told.payer)
    gone = register.EndPlacement(HOME, number, date(2026, 9, 20), True, "Moved home")
    register.end_placement(gone, by=keeper, now=datetime(2026, 9, 25, 9, tzinfo=UTC))
    assert not payers_at(facts(), HOME)


def test_a_brand_in_the_framework_puts_each_of_its_places_in_question(worker):
    audit.register(*framework.ENTRIES)
    a_market()
    stage = Stage("SYN-B1", "watch", 1, date(2026, 9, 1), None, "QASIG")
    known = replace(
        facts(), stages=(stage,), placed_counts=(PlacedCount("NHS", "SYN-L0003", 2, date(2026, 9, 1), "List"),)
    )

    assert [match.places for match in who_is_placed(Picture(known, settings_on(AS_AT)))] == [("SYN-L0003",)]


def test_what_was_written_down_later_is_not_known_on_an_earlier_day(keeper):
    count(keeper, "NHS Sussex", "4", at=SINCE)
    supply(keeper, HOME, at=SINCE)
    framework.record_placed(
        Subject(Scope.LOCATION, OTHER), commissioner="NHS", people=9, as_at=date(2026, 8, 1), source="A visit",
        by=keeper, now=SINCE,
    )  # fmt: skip

    then, now = facts(), facts(SINCE.date())
    assert (then.placed_counts, then.supplies) == ((), ())
    assert (len(now.placed_counts), len(now.supplies)) == (2, 1)


def test_an_agency_whose_places_stand_higher_is_found_from_lists_alone(keeper):
    for place in (HOME, OTHER):
        supply(keeper, place)
    levels = {f"SYN-L{n:04}": Level(20 if n < 2 else 4, 5.0) for n in range(6)}

    [match] = agencies(Picture(facts(), settings_on(AS_AT), levels=levels))

    assert (match.key, match.places) == (f"agency:{agency_key('swift staff')}", (HOME, OTHER))
    assert "Concerns at places it supplies are" in match.sentence


def test_an_agency_told_of_by_a_list_and_one_named_in_concerns_are_one_and_the_explorer_draws_it(keeper):
    supply(keeper, HOME, last=date(2026, 3, 1))

    with reading() as session:
        beside = sources_around.concerns_beside(
            session, [HOME, OTHER], first=date(2026, 1, 1), as_at=AS_AT, payers=False
        )
    [one] = beside.facts.supplies
    assert (one.agency, one.location_id, one.ends_on, one.seen_in) == (
        agency_key("SWIFT STAFF"), HOME, date(2026, 3, 1), ()
    )  # fmt: skip
