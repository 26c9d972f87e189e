"""What a keeper of the register says of a possible succession, as the pattern, its page and the facts read it."""

from dataclasses import replace
from datetime import date

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.providers import actions as register
from provider_intel.alerts.actions import StoreMatches, store_matches
from provider_intel.domain import REFUSED
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.possible_successors import possible_successors
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.working import facts_for
from tests.provider_intel import record
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import text_of

OLD, NEW = "SYN-L0901", "SYN-L0902"


@pytest.fixture
def pair(app):
    """Return a keeper, with one home that ended and one that began at one postcode nine days later."""
    audit.register(*register.ENTRIES)
    old = replace(record.a_home(OLD, name="Elm House"), deregistered_on=date(2025, 5, 1))
    new = replace(record.a_home(NEW, name="The Elms"), registered_on=date(2025, 5, 10))
    record.register_homes(1, extra=(old, new))
    return an_account("register_keeper", at=clock.now())


def facts():
    today = clock.today()
    with reading() as session:
        return facts_for(session, as_at=today, settings=settings_on(today))


def proposed():
    told = facts()
    return possible_successors(Picture(told, settings_on(told.as_at)))


def say(keeper, says):
    told = register.SayFollowed(OLD, NEW, 0, says, "New Provider", None, False, "Told on a visit")
    register.say_followed(told, by=keeper, now=clock.now())


def test_what_the_pattern_proposes_leads_to_where_it_is_confirmed_or_refused(app, pair):
    [match] = proposed()
    store_matches(StoreMatches(clock.today(), "1", (match,)), now=clock.now())
    other = an_account("intelligence_analyst", at=clock.now(), email="other@hub.example")
    analyst = signed_in(app, other, at=clock.now())

    page = text_of(analyst.get("/intelligence/patterns/1"))

    leads = f"/register/places/{NEW}/followed/{OLD}"
    assert f'href="{leads}"' in page
    assert "Elm House" in text_of(analyst.get(leads))


def test_a_refused_pair_is_proposed_no_more_and_joins_nothing(pair):
    say(pair, "refused")

    assert proposed() == ()
    told = facts()
    assert [one.origin for one in told.successions] == [REFUSED]
    assert Picture(told, settings_on(told.as_at)).successions == ()


def test_a_confirmed_pair_is_a_chain_and_proposed_no_more(pair):
    say(pair, "confirmed")

    assert proposed() == ()
    told = facts()
    assert Picture(told, settings_on(told.as_at)).chain_of[NEW] == {OLD, NEW}
