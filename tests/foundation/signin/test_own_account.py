"""What a person does with their own account."""

import pytest

from tests.foundation.signin.pages import give_password, sign_in
from tests.support.accounts import PASSWORD, an_account, signed_in

WANTED = "orchard pencil thirteen moth"


@pytest.fixture
def here(client, hand):
    """Return a browser in which Robin is signed in."""
    an_account("reader", at=hand.at)
    sign_in(client, hand)
    return client


def change(client, present=PASSWORD, wanted=WANTED):
    return client.post("/account/password", data={"present_password": present, "wanted_password": wanted})


def test_changing_the_password_ends_every_other_session_and_renews_this_one(app, hand):
    account = an_account("reader", at=hand.at)
    here, there = signed_in(app, account, at=hand.at), signed_in(app, account, at=hand.at)
    before = here.get_cookie("hub-session").value

    assert change(here).location == "/account"

    assert here.get_cookie("hub-session").value != before
    assert here.get("/notes").status_code == 200
    assert there.get("/notes").status_code == 303


def test_the_new_password_works_and_the_old_one_does_not(app, here, hand):
    change(here)
    hand.forward(seconds=60)

    assert give_password(app.test_client(), password=WANTED).status_code == 303
    assert give_password(app.test_client()).status_code == 422


def test_the_present_password_is_needed(here):
    answer = change(here, present="not the present one")

    assert answer.status_code == 422
    assert "not your present password" in answer.text
    assert "not the present one" not in answer.text


def test_guessing_the_present_password_is_slowed(here):
    for _ in range(5):
        change(here, present="not the present one")

    assert "too many wrong tries" in change(here).text


def test_a_weak_new_password_is_refused_beside_its_field(here):
    assert 'href="#wanted_password"' in change(here, wanted="password1234").text


def test_the_account_page_says_who_one_is(here):
    page = here.get("/account").text

    assert "robin@hub.example" in page
    assert "Reader" in page
    assert "this one" in page
