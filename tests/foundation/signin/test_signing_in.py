"""Signing in by the pages, as a person does."""

import re

from foundation import audit
from foundation.database import reading
from tests.foundation.signin.pages import give_code, give_password, sign_in
from tests.support.accounts import PASSWORD, an_account, code_at


def test_a_person_signs_in_with_password_and_code(client, hand):
    an_account("reader", at=hand.at)

    first = give_password(client)
    second = give_code(client, code_at(hand.at))

    assert (first.status_code, first.location) == (303, "/sign-in/code")
    assert (second.status_code, second.location) == (303, "/account")
    assert client.get("/notes").text == "notes for Robin Ashdown"


def test_the_password_alone_opens_nothing(client, hand):
    an_account("reader", at=hand.at)
    give_password(client)

    assert client.get("/notes").status_code == 303


def test_the_code_page_needs_the_password_first(client, hand):
    an_account("reader", at=hand.at)

    assert client.get("/sign-in/code").location == "/sign-in"
    assert give_code(client, code_at(hand.at)).status_code == 422


def test_a_person_goes_on_to_where_they_were_going(client, hand):
    an_account("reader", at=hand.at)
    sent_to = client.get("/notes?page=2").location

    client.post(sent_to, data={"email": "Robin@HUB.example ", "password": PASSWORD})

    assert give_code(client, code_at(hand.at)).location == "/notes?page=2"


def test_the_sign_in_page_keeps_the_email_but_never_the_password(client, hand):
    answer = give_password(client, email="someone@hub.example", password="not the right one at all")

    assert answer.status_code == 422
    assert 'value="someone@hub.example"' in answer.text
    assert "not the right one at all" not in answer.text
    assert 'href="#email"' in answer.text


def test_an_empty_sign_in_says_what_is_missing_beside_each_field(client):
    answer = client.post("/sign-in", data={})

    assert answer.text.count("Enter your email address") == 2
    assert answer.text.count("Enter your password") == 2


def test_an_unknown_person_gets_the_same_answer_as_a_wrong_password(client, hand):
    an_account("reader", at=hand.at)

    known = give_password(client, password="wrong wrong wrong")
    unknown = give_password(client, email="nobody@hub.example", password="wrong wrong wrong")

    assert known.status_code == unknown.status_code
    assert plain(known).replace("robin@", "nobody@") == plain(unknown)


def plain(answer):
    return re.sub(r'name="csrf_token" value="[^"]*"', "", answer.text)


def test_a_code_works_once_only(app, client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)

    again = sign_in(app.test_client(), hand)

    assert again.status_code == 422
    assert "used" in again.text


def test_a_code_of_a_minute_ago_is_too_old(client, hand):
    an_account("reader", at=hand.at)
    old = code_at(hand.at)
    hand.forward(seconds=61)
    give_password(client)

    assert give_code(client, old).status_code == 422


def test_five_wrong_codes_ask_for_the_password_again(client, hand):
    an_account("reader", at=hand.at)
    give_password(client)
    for _ in range(5):
        give_code(client, "000000")

    answer = give_code(client, code_at(hand.at))

    assert "Start again" in answer.text
    assert client.get("/notes").status_code == 303


def test_a_half_way_sign_in_ends_after_ten_minutes(client, hand):
    an_account("reader", at=hand.at)
    give_password(client)
    hand.forward(minutes=10)

    assert "Start again" in give_code(client, code_at(hand.at)).text


def test_each_step_gives_a_new_session_and_the_old_one_opens_nothing(app, client, hand):
    an_account("reader", at=hand.at)
    client.set_cookie("hub-session", "planted-by-somebody-else")
    give_password(client)
    half_way = client.get_cookie("hub-session").value
    give_code(client, code_at(hand.at))
    full = client.get_cookie("hub-session").value

    thief = app.test_client()
    thief.set_cookie("hub-session", half_way)

    assert len({"planted-by-somebody-else", half_way, full}) == 3
    assert thief.get("/notes").status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client, hand):
    an_account("reader", at=hand.at)
    answer = give_password(client)

    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("hub-session="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_in_and_out_are_in_the_trail(client, hand):
    account = an_account("reader", at=hand.at)
    sign_in(client, hand)
    client.post("/sign-out")

    with reading() as session:
        words = [line.code for line in audit.history(session, f"account:{account.id}")]
    assert words == ["account.created", "sign-in.completed", "sign-in.signed-out"]


def test_a_person_who_is_signed_in_is_sent_on_from_the_sign_in_page(client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)

    assert client.get("/sign-in").location == "/account"


def test_a_nul_in_an_email_address_or_in_an_address_of_ours_is_never_a_fault(client, hand):
    an_account("administrator", at=hand.at)

    assert give_password(client, email="rob\x00in@hub.example", password="wrong").status_code == 422
    sign_in(client, hand)
    assert client.get("/accounts/%00").status_code == 404
    assert client.post("/account/sessions/%00/end").status_code == 404
