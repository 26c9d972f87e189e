"""The county's care market: large enough, invented, with its planted places at every size."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from intake.demo.county import County
from intake.demo.hours import london
from intake.demo.market import MarketMaker
from intake.demo.places import LISTED_HOME, SIX_BED_HOME, Sort
from intake.providers.domain import is_synthetic
from tests.support.county import NOW

LENS = timedelta(days=92)


def test_there_are_a_hundred_and_twenty_places_or_more_and_most_are_homes(fifth: County) -> None:
    places = [place for place in fifth.market.places if place.location.deregistered_on is None]
    homes = [place for place in places if place.sort.is_home]

    assert len(places) >= 120
    assert 0.5 <= len(homes) / len(places) <= 0.7
    assert 22 <= sum(place.people for place in homes) / len(homes) <= 33


def test_every_identifier_says_that_it_is_invented(fifth: County) -> None:
    market = fifth.market
    identifiers = [place.id for place in market.places] + [provider.provider_id for provider in market.providers]

    assert all(is_synthetic(identifier) for identifier in identifiers)
    assert len(identifiers) == len(set(identifiers))
    assert all(place.location.postcode.startswith("ZZ99 ") for place in market.places)


def test_no_two_places_share_a_name_and_no_two_providers(fifth: County) -> None:
    market = fifth.market
    for names in ((place.location.name for place in market.places), (one.name for one in market.providers)):
        assert Counter(names).most_common(1)[0][1] == 1


def test_a_place_is_known_again_by_what_it_was_called_under_the_registration_before(fifth: County) -> None:
    market = fifth.market

    for link in market.links:
        before, after = market.place(link.predecessor_id).location, market.place(link.successor_id).location
        assert before.name.startswith(after.name)
        assert before.name != after.name


def test_managers_come_and_go_and_some_places_have_none(fifth: County) -> None:
    market = fifth.market
    managed = {officer.holder_id for officer in market.officers if officer.holder_kind == "location"}
    left = [officer for officer in market.officers if officer.ends_on]

    assert left
    assert all(officer.ends_on is None or officer.starts_on < officer.ends_on for officer in market.officers)
    assert 0 < sum(place.id not in managed for place in market.places) < len(market.places) / 3


def test_one_registration_ends_where_the_next_begins(fifth: County) -> None:
    market = fifth.market

    assert market.links
    for link in market.links:
        before, after = market.place(link.predecessor_id), market.place(link.successor_id)
        assert before.location.deregistered_on == after.location.registered_on == link.happened_on
        assert before.location.provider_id != after.location.provider_id


@pytest.mark.parametrize("locations", [1, 7, 40])
def test_the_planted_places_are_there_at_every_size(locations: int) -> None:
    market = MarketMaker(Random(5), on=NOW.date()).make(locations=locations)

    assert (market.place(LISTED_HOME).sort, market.place(LISTED_HOME).people) == (Sort.NURSING, 40)
    assert (market.place(SIX_BED_HOME).sort, market.place(SIX_BED_HOME).people) == (Sort.SMALL_HOME, 6)


def test_the_listed_home_has_six_concerns_lately_about_four_people_and_the_small_one_two(fifth: County) -> None:
    lately = [life for life in fifth.lives if life.accepted and life.sent.at > NOW - LENS]
    listed = [life for life in lately if life.place_id == LISTED_HOME]
    people = {(life.sent.answers["given_name"], life.sent.answers["family_name"]) for life in listed}

    assert len(listed) == 6
    assert len(people) == 4
    assert sum(life.place_id == SIX_BED_HOME for life in lately) == 2


def test_nowhere_else_stands_out_by_chance(fifth: County) -> None:
    lately = Counter(life.place_id for life in fifth.lives if life.accepted and life.sent.at > NOW - LENS)
    on_purpose = {LISTED_HOME, SIX_BED_HOME, *fifth.truths.of("raised")}
    for place in fifth.market.places:
        if place.id not in on_purpose:
            assert lately[place.id] <= max(2, place.expected_a_year / 4 * 3), place.location.name


def test_nobody_tells_of_a_place_that_was_not_registered(fifth: County) -> None:
    for life in fifth.lives:
        if life.place_id:
            assert fifth.market.place(life.place_id).open_on(london(life.sent.at).date())
