"""What stands around something in the record: as it looked on a day, with what is restricted counted alone."""

from datetime import date, timedelta

import pytest

from foundation import clock
from foundation.database import reading
from foundation.signin.roles import register_roles
from intake.permissions import ROLES
from intake.providers import actions as register
from provider_intel.domain.relations import FUNDS, OPERATES, REGISTERED_MANAGER, SUCCEEDS
from provider_intel.explorer.domain.links import NAMED_AT
from tests.provider_intel.explorer.market import a_market, answers, explored, joined, named, of_kind, place
from tests.provider_intel.record import NOW, contacts
from tests.support.accounts import an_account
from tests.support.register_rows import arrangements_told
from tests.support.restriction import restricted
from tests.support.statements import statements_asked

LATE = (date(2026, 7, 6), date(2026, 8, 3))


@pytest.fixture
def market(worker):
    a_market()
    return worker


def links(around, relation):
    return [(link.one[1], link.other[1]) for link in around.found.links if link.relation == relation]


def test_two_links_from_a_place_are_its_sibling_and_the_place_its_manager_went_to(market):
    around = explored(f"location:{place(1)}")

    assert of_kind(around, "location") == [place(1), place(2), place(4)]
    assert of_kind(around, "provider") == ["SYN-P0001"]
    assert of_kind(around, "brand") == ["SYN-B1"]
    [person] = {one for one, _ in links(around, REGISTERED_MANAGER)}
    assert person.isdigit()


def test_a_chain_is_drawn_from_the_later_registration_to_the_earlier_one_on_one_site(market):
    around = explored(f"location:{place(6)}", steps=1)

    assert links(around, SUCCEEDS) == [(place(6), place(2))]
    assert of_kind(around, "site") == ["BN992BB"]


def test_a_brand_a_provider_and_a_person_can_be_asked_about(market):
    brand = explored("brand:SYN-B1", steps=2)
    provider = explored("provider:SYN-P0001", steps=1)
    person = next(iter(of_kind(explored(f"location:{place(4)}", steps=1), "person")))

    assert of_kind(brand, "location") == [place(1), place(2), place(3)]
    assert of_kind(provider, "location") == [place(1), place(2)]
    assert of_kind(explored(f"person:{person}", steps=1), "location") == [place(1), place(4)]


@pytest.mark.parametrize("about", ["location:SYN-L9999", "provider:none", "brand:none", "person:999", "finding:999"])
def test_what_there_is_not_is_not_found(market, about):
    assert explored(about) is None


def test_as_it_looked_on_a_day_leaves_out_what_began_later_and_ends_that_came_later(market):
    earlier = explored(f"location:{place(1)}", as_at=date(2024, 6, 1))

    assert of_kind(earlier, "location") == [place(1), place(2)]
    ends = {link.other[1]: link.end for link in earlier.found.links if link.relation == OPERATES}
    assert ends == {place(1): None, place(2): None}


def test_before_it_was_registered_nothing_is_known_of_a_place(market):
    around = explored(f"location:{place(6)}", as_at=date(2025, 1, 1))

    assert around.found.steps == {}


def test_a_concern_is_not_known_before_it_was_accepted(market):
    contacts(place(1), [date(2026, 9, 1)], by=market, decided_after=5)

    assert explored(f"location:{place(1)}", as_at=date(2026, 9, 5)).concerns == {}
    assert explored(f"location:{place(1)}", as_at=date(2026, 9, 6)).concerns == {place(1): 1}


def test_what_was_not_accepted_is_not_here(market):
    contacts(place(1), LATE, by=market, accepted=False)
    contacts(place(1), LATE, by=market, accepted=None)

    assert explored(f"location:{place(1)}").concerns == {}


def test_a_worker_is_a_number_and_one_name_joins_no_two_concerns(market):
    references = named(market, *LATE)

    around = explored(f"location:{place(1)}", steps=1)

    told = [link for link in around.found.links if link.relation == NAMED_AT]
    assert sorted(one.reference for link in told for one in link.concerns) == sorted(references)
    assert len({link.one for link in told}) == 2
    [agency] = of_kind(around, "agency")
    assert around.names["agency", agency] == "Swift Staffing"


def test_two_concerns_that_somebody_said_name_one_worker_join_the_places_that_are_drawn(market):
    here, there = named(market, LATE[0]), named(market, LATE[1], at=4)
    number = joined([*here, *there], by=market)

    known = explored(f"location:{place(1)}", as_at=date(2026, 10, 1))
    before = explored(f"location:{place(1)}", as_at=date(2026, 9, 30))

    at = [link.other[1] for link in known.found.links if link.relation == NAMED_AT and link.one == ("worker", number)]
    assert at == [place(1), place(4)]
    assert all(told.certain for link in known.found.links for told in link.concerns if link.relation == NAMED_AT)
    assert of_kind(before, "worker") == [number]
    assert (
        explored(f"location:{place(1)}", steps=1, as_at=date(2026, 10, 1))
        .found.steps.keys()
        .isdisjoint({("location", place(4))})
    )


def test_an_adult_of_two_places_that_are_drawn_joins_them(market):
    contacts(place(1), LATE[:1], by=market, adult_key="one adult")
    contacts(place(4), LATE[1:], by=market, adult_key="one adult")
    contacts(place(1), LATE[1:], by=market, adult_key="another")

    assert len(of_kind(explored(f"location:{place(1)}"), "adult")) == 1
    assert of_kind(explored(f"location:{place(1)}", steps=1), "adult") == []


def test_who_pays_is_shown_when_it_is_asked_for(market):
    named(market, *LATE, adult="one adult")

    assert of_kind(explored(f"location:{place(1)}"), "payer") == []
    assert of_kind(explored(f"location:{place(1)}", kinds=("payer",)), "payer") == ["this_council"]


def test_each_concern_is_a_thing_of_its_own_when_it_is_asked_for_and_a_restricted_one_is_not(market):
    owner = an_account("decision_manager", at=clock.now(), email="owner@hub.example")
    references = named(market, *LATE)
    home, kinds = f"location:{place(1)}", ("concern", "worker")
    assert of_kind(explored(home), "concern") == []
    assert of_kind(explored(home, kinds=kinds), "concern") == sorted(references)

    restricted(references[0], at=NOW, owner=owner)

    assert of_kind(explored(home, kinds=kinds), "concern") == references[1:]
    assert len(of_kind(explored(home, kinds=kinds), "worker")) == 1
    assert of_kind(explored(home, kinds=kinds, reader=owner.id), "concern") == sorted(references)


def test_who_pays_for_adults_at_a_place_is_shown_by_what_was_told_of_them(market):
    register_roles(*ROLES)
    keeper = an_account("register_keeper", at=NOW, email="keeper@hub.example")
    arrangements_told(place(1), keeper, NOW - timedelta(days=20))
    where, day = "West Sussex County Council", NOW.date() - timedelta(days=20)
    told = register.CountPlaced(place(1), where, "9", day, "The list")
    register.count_placed(told, by=keeper, now=NOW - timedelta(days=20))
    contacts(place(1), LATE[:1], by=market, answers=answers(care_funding="west_sussex"))

    around = explored(f"location:{place(1)}", kinds=("payer",))

    assert of_kind(around, "payer") == ["NHS Sussex", "West Sussex County Council"]
    told_of = [(one.one[1], one.more, one.source) for one in around.found.links if one.relation == FUNDS]
    assert told_of == [("NHS Sussex", "4 adults", "The list"), ("West Sussex County Council", "9 adults", "The list")]
    assert of_kind(explored(f"location:{place(1)}"), "payer") == []


def test_a_restricted_concern_is_counted_and_who_is_in_it_is_not_drawn(market):
    owner = an_account("decision_manager", at=clock.now(), email="owner@hub.example")
    references = named(market, *LATE)
    restricted(references[0], at=NOW, owner=owner)

    around = explored(f"location:{place(1)}", steps=1)

    assert around.concerns == {place(1): 2}
    assert around.restricted == {place(1): 1}
    shown = [one.reference for link in around.found.links for one in link.concerns]
    assert references[0] not in shown
    assert references[1] in shown
    assert len(of_kind(explored(f"location:{place(1)}", steps=1, reader=owner.id), "worker")) == 2


def test_as_many_statements_are_asked_for_many_concerns_as_for_few(market):
    def asked():
        with reading() as session:
            session.connection()
        with statements_asked() as seen:
            explored(f"location:{place(1)}", steps=3)
        return len(seen)

    named(market, LATE[0])
    few = asked()
    for number in (1, 2, 4):
        named(market, *LATE, at=number, adult=f"adult {number}")

    assert asked() == few
    assert few < 34
