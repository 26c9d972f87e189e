"""How long a session lives, and what ends it."""

from sqlalchemy import select

from foundation import ids
from foundation.audit import Actor
from foundation.database import reading
from foundation.signin import actions
from foundation.signin.tables import SessionRow
from tests.foundation.signin.pages import sign_in
from tests.support.accounts import BY, an_account, signed_in


def may_read(client):
    return client.get("/notes").status_code == 200


def test_a_session_ends_after_half_an_hour_without_a_click(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    hand.forward(minutes=29)
    assert may_read(client)
    hand.forward(minutes=29)
    assert may_read(client)
    hand.forward(minutes=30)
    assert not may_read(client)


def test_a_session_ends_after_twelve_hours_however_busy(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    for _ in range(35):
        hand.forward(minutes=20)
        assert may_read(client)

    hand.forward(minutes=20)

    assert not may_read(client)


def test_reading_pages_writes_the_time_of_last_use_once_a_minute_at_most(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    def last_used():
        with reading() as session:
            return session.scalar(select(SessionRow.last_used_at))

    began = hand.at
    hand.forward(seconds=59)
    may_read(client)
    assert last_used() == began
    hand.forward(seconds=1)
    may_read(client)
    assert last_used() == hand.at


def test_only_a_fingerprint_of_the_token_is_stored(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    token = client.get_cookie("hub-session").value

    with reading() as session:
        row = session.execute(select(*SessionRow.__table__.columns)).one()
    assert row.token_hash == ids.fingerprint(token)
    assert token not in [value for value in row if isinstance(value, str)]


def test_a_copied_cookie_opens_nothing_after_signing_out(app, client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)
    thief = app.test_client()
    thief.set_cookie("hub-session", client.get_cookie("hub-session").value)
    assert may_read(thief)

    answer = client.post("/sign-out")

    assert answer.location == "/signed-out"
    assert client.get("/signed-out").status_code == 200
    assert not may_read(thief)


def test_disabling_an_account_takes_effect_on_the_next_click(app, hand):
    account = an_account("reader", at=hand.at)
    client = signed_in(app, account, at=hand.at)

    actions.disable_account(account.id, by=BY, now=hand.at)

    assert not may_read(client)
    assert sign_in(app.test_client(), hand).status_code == 422


def test_a_change_of_roles_takes_effect_on_the_next_click(app, hand):
    account = an_account("reader", at=hand.at)
    client = signed_in(app, account, at=hand.at)
    assert client.post("/notes", data={"note": "x"}).status_code == 404

    actions.change_roles(account.id, ["scribe"], by=BY, now=hand.at)

    assert client.post("/notes", data={"note": "x"}).text == "written: x"


def test_a_person_sees_their_sessions_and_ends_one(app, hand):
    account = an_account("reader", at=hand.at)
    here, there = signed_in(app, account, at=hand.at), signed_in(app, account, at=hand.at)
    page = here.get("/account").text
    other = page.split("/account/sessions/")[1].split("/end")[0]

    here.post(f"/account/sessions/{other}/end")

    assert page.count("/account/sessions/") == 1
    assert may_read(here)
    assert not may_read(there)


def test_nobody_ends_the_session_of_somebody_else(app, hand):
    robin = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    other = signed_in(app, an_account("reader", at=hand.at, name="Sam", email="sam@hub.example"), at=hand.at)
    with reading() as session:
        robins = session.scalar(
            select(SessionRow.id).where(SessionRow.token_hash == ids.fingerprint(robin.get_cookie("hub-session").value))
        )

    other.post(f"/account/sessions/{robins}/end")

    assert may_read(robin)


def test_an_administrator_ends_every_session_of_an_account(app, hand):
    account = an_account("reader", at=hand.at)
    client = signed_in(app, account, at=hand.at)

    actions.end_sessions(account.id, by=Actor.system("test"), now=hand.at)

    assert not may_read(client)


def test_what_has_run_out_is_cleared_away(app, hand):
    signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    assert actions.sweep(hand.forward(days=1)) == 0
    assert actions.sweep(hand.forward(days=30)) == 1
