"""Entering and ending a registered manager by hand, with how it is known."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation import clock
from foundation.database import reading, transaction
from intake import reading as door
from intake.providers import actions
from intake.providers.queries.managers import managers_seen
from intake.providers.tables import ManagerToldRow
from tests.intake.providers.test_care_directory import spreadsheet
from tests.intake.providers.test_mixing import COUNTY
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.register_files import place

PAGE = "/register/places/SYN-L0001/managers"
BEGAN = {"given_name": "Tom", "family_name": "Marsh", "began-day": "3", "began-month": "10", "began-year": "2025",
         "began_source": "Letter of the <provider>"}  # fmt: skip
ENDED = {"ended-day": "1", "ended-month": "10", "ended-year": "2025", "ended_source": "Letter"}


@pytest.fixture
def keeper(app):
    actions.register_county_places(COUNTY)
    return signed_in(app, an_account("register_keeper", at=clock.now()), at=clock.now())


def offices():
    with reading() as session:
        held = door.offices(session, as_at=clock.today())
    return {one.person_key: (one.starts_on, one.ends_on, one.source) for one in held}


def number_of(location_id="SYN-L0001"):
    with reading() as session:
        return managers_seen(session, location_id).in_post[0].number


def test_a_manager_who_began_is_known_from_today_with_the_day_and_the_source(keeper):
    assert send(keeper, PAGE, BEGAN | {"family_name": ""}).status_code == 400
    assert send(keeper, PAGE, BEGAN).status_code == 303

    assert offices()["marsh|tom"] == (date(2025, 10, 3), None, "by_hand")
    page = keeper.get(PAGE).get_data(as_text=True)
    assert "Tom Marsh began on 3 Oct 2025" in page
    assert "Letter of the &lt;provider&gt;" in page
    assert send(keeper, PAGE, BEGAN).status_code == 400  # named here already
    with reading() as session:
        then = door.answerable_for(session, ["SYN-L0001"], as_at=date(2025, 10, 4))
    assert "marsh|tom" not in {one.person_key for one in then}


def test_a_manager_is_ended_once_with_the_day_and_the_source_and_what_was_typed_is_kept(keeper):
    number = number_of()
    end = f"{PAGE}/{number}/end"

    wrong = send(keeper, end, ENDED | {"ended-year": "2023", "about": str(number)}, page=PAGE)
    assert (wrong.status_code, "Nobody ends before they began" in text_of(wrong)) == (400, True)
    assert 'value="Letter"' in text_of(wrong)
    assert send(keeper, end, ENDED, page=PAGE).status_code == 303
    assert offices()["vale|ada"][1] == date(2025, 10, 1)
    assert send(keeper, end, ENDED, page=PAGE).status_code == 404


def test_who_does_not_keep_the_register_enters_nobody_and_another_place_ends_nobody(app, keeper):
    other = an_account("intelligence_analyst", at=clock.now(), email="other@hub.example")
    analyst = signed_in(app, other, at=clock.now())

    assert analyst.get(PAGE).status_code == 404
    elsewhere = f"/register/places/SYN-L0002/managers/{number_of()}/end"
    assert send(keeper, elsewhere, ENDED, page=PAGE).status_code == 404
    assert keeper.get("/register/places/SYN-L9999/managers").status_code == 404


def test_what_was_told_of_a_manager_is_never_changed_nor_removed(keeper):
    send(keeper, PAGE, BEGAN)

    for statement in (update(ManagerToldRow).values(source="Another"), delete(ManagerToldRow)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)


def test_a_file_that_does_not_name_somebody_entered_by_hand_leaves_them_in_post(app, read_in, tmp_path):
    read_in(spreadsheet(tmp_path, place(1), day="01 July 2026"), environment="county")
    keeper = an_account("register_keeper", at=clock.now())
    told = actions.EnterManager("SYN-L00001", "Tom", "Marsh", date(2025, 10, 3), "Letter")
    actions.enter_manager(told, by=keeper, now=datetime(2025, 10, 6, 9, tzinfo=UTC))

    read_in(spreadsheet(tmp_path, place(1), day="01 August 2026"), environment="county")

    with reading() as session:
        assert {one.name for one in managers_seen(session, "SYN-L00001").in_post} == {"Tom Marsh", "Ada Vale1"}
