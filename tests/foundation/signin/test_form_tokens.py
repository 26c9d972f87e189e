"""Form tokens and sign-in together, as in the running service."""

import re

import pytest

from tests.support.accounts import PASSWORD, an_account, code_at


@pytest.fixture
def strict(app, client):
    """Return a browser of an application that checks form tokens."""
    app.config["WTF_CSRF_ENABLED"] = True
    return client


def token_on(client, path):
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text).group(1)


def sign_in(client, hand, path="/sign-in"):
    client.post(path, data={"csrf_token": token_on(client, path), "email": "robin@hub.example", "password": PASSWORD})
    token = token_on(client, "/sign-in/code")
    return client.post("/sign-in/code", data={"csrf_token": token, "code": code_at(hand.at)})


def test_signing_in_needs_a_form_token(strict, hand):
    an_account("scribe", at=hand.at)

    assert strict.post("/sign-in", data={"email": "robin@hub.example", "password": PASSWORD}).status_code == 400
    assert sign_in(strict, hand).location == "/account"


def test_a_form_token_of_before_signing_in_is_worth_nothing_afterwards(strict, hand):
    an_account("scribe", at=hand.at)
    before = token_on(strict, "/sign-in")
    sign_in(strict, hand)

    assert strict.post("/notes", data={"csrf_token": before, "note": "x"}).status_code == 400
    after = token_on(strict, "/account")
    assert strict.post("/notes", data={"csrf_token": after, "note": "x"}).status_code == 200


def test_a_form_whose_session_and_token_both_ran_out_is_kept_and_sent_with_a_fresh_token(strict, hand):
    an_account("scribe", at=hand.at)
    sign_in(strict, hand)
    hand.forward(minutes=31)
    sent_to = strict.post("/notes", data={"csrf_token": "stale", "note": "typed"}).location
    kept = sign_in(strict, hand, sent_to).location

    token = token_on(strict, kept)

    assert strict.post("/notes", data={"csrf_token": token, "note": "typed"}).text == "written: typed"


@pytest.mark.parametrize("where", ["cross-site", "same-site"])
def test_a_form_another_site_filled_in_does_not_come_back_as_one_to_send_again(strict, hand, where):
    answer = strict.post("/sign-in", data={"email": "planted@hub.example"}, headers={"Sec-Fetch-Site": where})

    assert answer.status_code == 403
    assert "planted" not in answer.text
