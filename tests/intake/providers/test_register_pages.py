"""The register's pages, as its keeper and its readers use them."""

import re
from datetime import date

import pytest

from foundation import clock
from foundation.database import reading
from intake import reading as door
from intake.providers import actions, queries
from intake.providers.domain.by_hand import HAND_KINDS, hand_kind
from tests.intake.providers.test_mixing import COUNTY
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.register_rows import a_held_import, people_counted

PLACE = "/register/places/SYN-L0001"


@pytest.fixture
def keeper(app):
    actions.register_county_places(COUNTY)
    return signed_in(app, an_account("register_keeper", at=clock.now()), at=clock.now())


def test_a_place_shows_each_fact_with_its_dates_and_its_source(keeper):
    other = an_account("register_keeper", at=clock.now(), email="other@hub.example")
    people_counted("SYN-L0001", other, clock.now())

    page = " ".join(re.sub(r"<[^>]+>", " ", text_of(keeper.get(PLACE))).split())

    assert "Registered manager Ada Vale since 1 Jan 2024 Fictional county" in page
    assert "31 (Entered by hand" in page
    assert "Told on the contract visit" in page
    assert "Followed" in page
    assert "New Provider on 1 Jun 2025" in page


def test_a_place_is_found_by_the_words_of_its_name(keeper):
    assert "St. Dunstan’s Rest" in text_of(keeper.get("/register?q=dunstan"))
    assert "No services found" in text_of(keeper.get("/register?q=nowhere+at+all"))


def test_a_keeper_writes_down_how_many_people_a_place_supports(keeper):
    fields = {"people": "37", "counted-day": "1", "counted-month": "10", "counted-year": "2025", "because": "A visit"}
    wrong = send(keeper, f"{PLACE}/people", fields | {"people": "many"})

    assert wrong.status_code == 400
    assert "Enter a whole number of people" in text_of(wrong)
    assert send(keeper, f"{PLACE}/people", fields).status_code == 303
    with reading() as session:
        said = [(one.people, one.on_day) for one in door.capacity_said(session, as_at=clock.today())]
    assert said == [(37, date(2025, 10, 1))]


def test_a_keeper_enters_a_service_that_nobody_registers_and_it_can_be_found(keeper):
    fields = {"name": "The Tuesday Club", "kind": "day", "town": "Worthing", "because": "Run by the parish"}
    assert "Select what kind of service it is" in text_of(send(keeper, "/register/new-service", {**fields, "kind": ""}))

    entered = send(keeper, "/register/new-service", fields)

    assert entered.location.startswith("/register/places/SYN-HUB-")
    page = text_of(keeper.get(entered.location))
    assert "No inspector registers this service" in page
    assert "Run by the parish" in page
    with reading() as session:
        assert [place.kind_words for place in queries.search_places(session, "tuesday club")] == ["Day service"]


def test_a_held_file_says_why_and_is_let_through_with_a_reason(keeper):
    number = a_held_import(clock.now())
    address = f"/register/imports/{number}"

    assert "It leaves out 1,204 places" in text_of(keeper.get(address))
    assert "Say why this file may be taken in" in text_of(send(keeper, address, {"because": ""}))
    assert send(keeper, address, {"because": "CQC said so by phone"}).status_code == 303
    assert "CQC said so by phone" in text_of(keeper.get(address))
    assert "Let through, waiting to be read" in text_of(keeper.get("/register"))


def test_a_reader_sees_a_place_and_changes_nothing(app, keeper):
    analyst = signed_in(
        app, an_account("intelligence_analyst", at=clock.now(), email="other@hub.example"), at=clock.now()
    )

    assert analyst.get(PLACE).status_code == 200
    assert "Record how many" not in text_of(analyst.get(PLACE))
    assert analyst.get(f"{PLACE}/people").status_code == 404
    assert analyst.get("/register/places/SYN-L9999").status_code == 404


def test_a_service_entered_by_hand_is_compared_with_its_own_kind_and_a_day_service_with_no_care_home():
    told = {kind.code: kind.stratum.value for kind in HAND_KINDS}

    assert told == {"day": "other", "supported": "supported_living", "hospital": "other", "support": "other",
                    "other": "other"}  # fmt: skip
    assert [hand_kind(code) for code in ("nothing", "")] == [None, None]
