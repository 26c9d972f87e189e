"""Setting up an account: a link that works once, a password, and the second factor."""

import re

import pytest

from foundation import audit
from foundation.database import reading
from foundation.signin import actions
from tests.foundation.signin.pages import give_code, give_password, sign_in
from tests.support.accounts import BY, an_account, code_at

GOOD = "orchard pencil thirteen moth"


@pytest.fixture
def created(app, hand):
    """Return a new account with its one-time link."""
    command = actions.CreateAccount(name="Dana Field", email="dana@hub.example", roles=("reader",))
    return actions.create_account(command, by=BY, now=hand.at)


def set_password(client, created, password=GOOD):
    return client.post(f"/set-up/{created.set_up_token}", data={"password": password})


def key_on(page):
    return re.search(r'class="hub-key">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")


def test_a_new_person_sets_a_password_enrols_and_is_signed_in(client, created, hand):
    assert "Dana Field" in client.get(f"/set-up/{created.set_up_token}").text
    assert set_password(client, created).location == "/sign-in/code"
    page = client.get("/sign-in/code").text

    answer = give_code(client, code_at(hand.at, key_on(page)))

    assert "<svg" in page
    assert " style=" not in page
    assert answer.location == "/account"
    assert client.get("/notes").text == "notes for Dana Field"


def test_the_link_works_once_only(app, client, created):
    set_password(client, created)

    assert set_password(app.test_client(), created, "someone else had the link too").status_code == 404
    assert app.test_client().get(f"/set-up/{created.set_up_token}").status_code == 404


def test_looking_at_the_link_does_not_spend_it(client, created):
    client.get(f"/set-up/{created.set_up_token}")

    assert set_password(client, created).status_code == 303


def test_the_link_is_dead_after_48_hours(client, created, hand):
    hand.forward(hours=48)

    assert set_password(client, created).status_code == 404


def test_a_new_link_kills_the_one_before(client, created, hand):
    token = actions.renew_link(created.account_id, by=BY, now=hand.at)

    assert set_password(client, created).status_code == 404
    assert client.get(f"/set-up/{token}").status_code == 200


def test_a_link_that_never_was_says_the_same(client):
    assert client.get("/set-up/nothing").status_code == 404


def test_a_refused_password_says_why_and_does_not_spend_the_link(client, created):
    answer = set_password(client, created, "dana@hub.example")

    assert answer.status_code == 422
    assert "your name, your email" in answer.text
    assert set_password(client, created).status_code == 303


def test_enrolment_left_half_done_is_offered_again_with_a_new_key(client, created, hand):
    set_password(client, created)
    first = key_on(client.get("/sign-in/code").text)
    give_password(client, email="dana@hub.example", password=GOOD)

    second = key_on(client.get("/sign-in/code").text)

    assert first != second
    assert give_code(client, code_at(hand.at, second)).location == "/account"


def test_the_key_is_never_shown_again_once_enrolled(client, hand):
    an_account("reader", at=hand.at)
    give_password(client)

    page = client.get("/sign-in/code").text

    assert "hub-key" not in page
    assert "<svg" not in page


def test_taking_the_second_factor_away_takes_the_password_sessions_and_devices_too(client, hand):
    account = an_account("reader", at=hand.at)
    sign_in(client, hand)

    token = actions.reset_second_factor(account.id, by=BY, now=hand.at)

    assert client.get("/notes").status_code == 303
    assert give_password(client).status_code == 422
    assert client.post(f"/set-up/{token}", data={"password": GOOD}).status_code == 303
    assert "Scan the QR code" in client.get("/sign-in/code").text


def test_setting_up_is_in_the_trail_without_a_word_of_who(client, created, hand):
    set_password(client, created)
    give_code(client, code_at(hand.at, key_on(client.get("/sign-in/code").text)))

    with reading() as session:
        lines = audit.history(session, f"account:{created.account_id}")
    assert [line.code for line in lines] == [
        "account.created", "account.password-set", "account.second-factor-enrolled", "sign-in.completed",
    ]  # fmt: skip
    assert "dana" not in str(lines).lower()
