"""A service is chosen from the register by search, as a plain page and as someone types; or its name is written."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation.database import reading, transaction
from intake.contacts import queries
from intake.providers.tables import LocationRow, WordRow
from tests.support.contacts import a_contact

NAME = "<b>Elm</b> House"


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form, beside a register of one place with a hostile name."""
    app.config["WTF_CSRF_ENABLED"] = False
    with transaction() as session:
        place = LocationRow(location_id="SYN-1", name=NAME, detail="full", status="registered", town="Lancing",
                            postcode="BN15 9ZZ", as_at=date(2026, 9, 1), search_text="elm house lancing")  # fmt: skip
        session.add(place)
        session.flush()
        session.add_all(WordRow(word=word, location_id="SYN-1") for word in ("elm", "house", "lancing"))
    client = app.test_client()
    client.post("/report/start")
    return client


def test_the_search_answers_as_someone_types_from_three_letters_on(sender: FlaskClient) -> None:
    found = sender.get("/report/places?q=elm hou").json

    assert found == {
        "places": [{"id": "SYN-1", "label": f"{NAME}, Lancing", "hint": "BN15 9ZZ, Kind of service not known"}]
    }
    assert sender.get("/report/places?q=el").json == {"places": []}
    assert sender.get("/report/places").json == {"places": []}


@pytest.mark.parametrize(
    "typed", ["%00%00%00", "'; drop table contacts; --", "🙂🙂🙂", "%" * 9, "x" * 9000, "%ff%fe%fd"]
)
def test_no_search_breaks(sender: FlaskClient, typed: str) -> None:
    assert sender.get(f"/report/places?q={typed}").json == {"places": []}


def test_without_scripts_a_search_shows_the_places_as_a_list_to_choose_from(sender: FlaskClient) -> None:
    found = sender.post("/report/service", data={"place-search": "elm", "action": "find"})
    page = sender.get(found.headers["Location"]).text

    assert 'value="SYN-1"' in page
    assert "&lt;b&gt;Elm&lt;/b&gt; House, Lancing" in page
    assert NAME not in page
    assert "It is not in this list" in page


def test_the_chosen_place_is_sent_by_the_registers_own_name(sender: FlaskClient) -> None:
    chosen = sender.post("/report/service", data={"place-search": "elm", "place-id": "SYN-1"})

    assert chosen.headers["Location"] == "/report/your-service"
    assert "&lt;b&gt;Elm&lt;/b&gt; House, Lancing" in sender.get("/report/check").text


def test_going_on_without_choosing_shows_the_list_once_and_then_takes_what_was_typed(sender: FlaskClient) -> None:
    first = sender.post("/report/service", data={"place-search": "elm"})
    second = sender.post("/report/service", data={"place-search": "elm", "place-id": "none"})

    assert first.headers["Location"].startswith("/report/service")
    assert second.headers["Location"] == "/report/your-service"


def test_a_service_the_register_does_not_hold_is_sent_as_it_was_typed(sender: FlaskClient) -> None:
    answer = sender.post("/report/service", data={"place-search": "Perkin's farm"})

    assert answer.headers["Location"] == "/report/your-service"
    assert "Perkin&#39;s farm" in sender.get("/report/check").text


def test_an_id_nobody_offered_is_not_stored(sender: FlaskClient, at) -> None:
    place = {"search": "Elm", "id": "1-999", "words": "Elm"}
    receipt = a_contact(now=at, place=place, works_there="no")
    known = a_contact(now=at, key="form-2", place={**place, "id": "SYN-1"}, works_there="no")

    with reading() as session:
        made_up = queries.contact_record(session, receipt.reference)
        real = queries.contact_record(session, known.reference)
    assert made_up is not None
    assert real is not None
    assert (made_up.place_id, made_up.place_words) == (None, "Elm")
    assert (real.place_id, real.place_words) == ("SYN-1", NAME)
