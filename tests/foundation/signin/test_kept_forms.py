"""A form sent after the session ended is kept and offered again."""

import html
import re

import pytest
from sqlalchemy import func, select

from foundation.database import reading
from foundation.signin.tables import KeptFormRow
from tests.foundation.signin.pages import give_code, give_password, sign_in
from tests.support.accounts import PASSWORD, an_account, code_at, signed_in

TYPED = {
    "note": ["She said “no”.\r\n\r\n<b>twice</b>", "second"],
    "csrf_token": ["old"],
    "wanted_password": ["secret words"],
}


@pytest.fixture
def ended(client, hand):
    """Return a browser whose session has run out while somebody was typing."""
    an_account("scribe", at=hand.at)
    sign_in(client, hand)
    hand.forward(minutes=31)
    return client


def kept_forms():
    with reading() as session:
        return session.scalar(select(func.count()).select_from(KeptFormRow))


def sign_in_again(client, hand, to, email="robin@hub.example"):
    give_password(client, to=to, email=email)
    return give_code(client, code_at(hand.at)).location


def test_what_was_typed_comes_back_after_signing_in_and_can_be_sent(ended, hand):
    sent_to = ended.post("/notes?draft=7", data=TYPED).location

    page = ended.get(sign_in_again(ended, hand, sent_to)).text
    fields = [
        (name, html.unescape(value))
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    ]

    assert "Nothing you typed is lost" in page
    assert 'action="/notes?draft=7"' in page
    assert [value for name, value in fields if name == "note"] == TYPED["note"]
    assert {name for name, _ in fields} == {"note", "csrf_token"}
    assert "<b>twice</b>" not in page
    sent = ended.post("/notes?draft=7", data={"note": [value for name, value in fields if name == "note"]})
    assert sent.text == "written: " + " / ".join(TYPED["note"])


def test_passwords_and_old_form_tokens_are_not_kept(ended):
    answer = ended.post("/notes", data={"csrf_token": "old", "wanted_password": "secret words"})

    assert answer.location == "/sign-in"
    assert kept_forms() == 0


def test_what_is_kept_is_sealed(ended):
    ended.post("/notes", data={"note": "readable by nobody"})

    with reading() as session:
        sealed = session.scalars(select(KeptFormRow.fields_sealed)).one()
    assert "readable" not in sealed


def test_it_is_offered_to_nobody_else(app, ended, hand):
    an_account("scribe", at=hand.at, name="Sam", email="sam@hub.example")
    sent_to = ended.post("/notes", data={"note": "mine"}).location
    other = app.test_client()

    answer = other.get(sign_in_again(other, hand, sent_to, email="sam@hub.example"))

    assert answer.status_code == 404
    assert "mine" not in answer.text


def test_it_is_gone_after_fifteen_minutes(ended, hand):
    sent_to = ended.post("/notes", data={"note": "slow"}).location
    hand.forward(minutes=15)

    answer = ended.get(sign_in_again(ended, hand, sent_to))

    assert answer.status_code == 404
    assert "We keep it for 15 minutes" in answer.text


def test_a_stranger_can_fill_nothing(client):
    assert client.post("/notes", data={"note": "x"}).location == "/sign-in"
    assert kept_forms() == 0


def test_a_form_another_site_made_the_browser_send_is_not_kept(ended):
    ended.post("/notes", data={"note": "x"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert kept_forms() == 0


def test_a_form_sent_after_signing_out_in_another_window_is_kept_by_the_device(client, hand):
    an_account("scribe", at=hand.at)
    sign_in(client, hand)
    client.post("/sign-out")

    sent_to = client.post("/notes", data={"note": "x"}).location
    hand.forward(seconds=60)

    assert client.get(sign_in_again(client, hand, sent_to)).status_code == 200


def test_a_narrative_of_250_kilobytes_is_kept_and_one_of_400_is_not(ended):
    ended.post("/notes", data={"note": "a" * 250_000})
    ended.post("/notes", data={"note": "a" * 400_000})

    assert kept_forms() == 1


def test_at_most_twenty_are_kept_for_one_account_and_the_oldest_gives_way(ended, hand):
    for number in range(22):
        hand.forward(seconds=1)
        ended.post("/notes", data={"note": str(number)})

    assert kept_forms() == 20


def test_the_password_page_posted_too_late_keeps_nothing(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    hand.forward(minutes=31)

    client.post("/account/password", data={"present_password": PASSWORD, "wanted_password": "another one to have"})

    assert kept_forms() == 0
