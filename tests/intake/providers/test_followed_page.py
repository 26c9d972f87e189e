"""The page on which two registrations stand side by side and a keeper says whether one followed the other."""

import pytest

from foundation import clock
from foundation.database import reading
from intake import reading as door
from intake.providers import actions
from tests.intake.providers.test_mixing import COUNTY
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of

PAGE = "/register/places/SYN-L0002/followed/SYN-L0001"
SAID = {"says": "confirmed", "reason": "New Provider", "because": "Told by the <manager>"}


@pytest.fixture
def keeper(app):
    actions.register_county_places(COUNTY)
    return signed_in(app, an_account("register_keeper", at=clock.now()), at=clock.now())


def number_on(page):
    return text_of(page).split('name="number" value="')[1].split('"')[0]


def test_a_keeper_refuses_it_with_a_reason_and_what_was_typed_is_kept(keeper):
    fields = {**SAID, "says": "refused", "number": number_on(keeper.get(PAGE))}
    wrong = send(keeper, PAGE, {**fields, "says": ""})

    assert (wrong.status_code, "Select whether it followed" in text_of(wrong)) == (400, True)
    assert "Told by the <manager>" in text_of(wrong)
    assert send(keeper, PAGE, fields).status_code == 303
    page = keeper.get(PAGE).get_data(as_text=True)
    assert "Refused." in page
    assert "Told by the &lt;manager&gt;" in page
    assert send(keeper, PAGE, fields).status_code == 400  # read before somebody said something


def test_what_the_register_itself_says_is_not_confirmed_by_anybody(keeper):
    other_way = "/register/places/SYN-L0001/followed/SYN-L0002"

    assert "There is nothing to confirm" in text_of(keeper.get(other_way))
    assert send(keeper, other_way, {**SAID, "number": "0"}, page=PAGE).status_code == 400
    with reading() as session:
        assert [one.origin for one in door.successions(session)] == ["cqc"]


def test_a_reader_sees_it_and_says_nothing_and_a_pair_that_is_none_is_missing(app, keeper):
    other = an_account("intelligence_analyst", at=clock.now(), email="other@hub.example")
    analyst = signed_in(app, other, at=clock.now())

    assert "A keeper of the register confirms or refuses it" in text_of(analyst.get(PAGE))
    assert send(analyst, PAGE, {**SAID, "number": "0"}, page="/account").status_code == 404
    for missing in ("SYN-L0002", "SYN-L9999"):
        assert keeper.get(f"/register/places/SYN-L0002/followed/{missing}").status_code == 404
