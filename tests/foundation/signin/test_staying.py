"""Warned before the session ends, and staying with one click."""

from tests.support.accounts import an_account, signed_in


def left(client):
    return client.get("/session/time-left").get_json()


def test_asking_how_long_is_left_does_not_lengthen_it(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    hand.forward(minutes=20)
    assert left(client) == {"seconds": 600, "can_stay": True}
    hand.forward(minutes=9)
    assert left(client) == {"seconds": 60, "can_stay": True}
    hand.forward(minutes=1)

    assert left(client) == {"seconds": 0, "can_stay": False}
    assert client.get("/notes").status_code == 303


def test_one_click_gives_the_whole_time_again_and_leads_back(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    hand.forward(minutes=29)

    answer = client.post("/session/stay", data={"next": "/notes"})

    assert (answer.status_code, answer.location) == (303, "/notes")
    assert left(client)["seconds"] == 1800


def test_staying_leads_to_no_other_site(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    assert client.post("/session/stay", data={"next": "//elsewhere.example"}).location == "/account"


def test_near_the_end_of_the_day_a_click_gives_nothing_and_is_not_offered(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    for _ in range(29):
        hand.forward(minutes=24)
        client.get("/notes")
    hand.forward(minutes=14)

    assert left(client) == {"seconds": 600, "can_stay": False}


def test_somebody_who_is_not_signed_in_has_no_time_left(app, hand):
    assert left(app.test_client()) == {"seconds": 0, "can_stay": False}


def test_every_page_of_somebody_signed_in_carries_the_warning_and_no_other_page_does(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    assert 'id="time-out"' in client.get("/account").text
    assert "after 30 minutes" in client.get("/account").text
    assert 'id="time-out"' not in app.test_client().get("/sign-in").text
