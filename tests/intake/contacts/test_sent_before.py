"""A signed-in partner is gently offered what their own organisation sent before, and nothing of anybody else's."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from foundation import clock
from foundation.database import engine, transaction
from foundation.signin import Account
from foundation.signin.tables import OrganisationRow
from intake.contacts.domain.earlier import Likeness, may_be_the_same
from intake.contacts.domain.questions import Raw
from intake.partners.actions import set_rule
from intake.partners.domain import Sees
from intake.permissions import REFERRER
from intake.providers.tables import LocationRow
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact
from tests.support.form_pages import text_of

HINT = "Your organisation has already sent something that may be about the same person or event"
NEW = Likeness("key", "9990000018", "O'Fern", date(1941, 3, 7), "1-1", date(2026, 10, 5))
OTHER = Likeness("other", None, "", None, None, None)


@pytest.mark.parametrize(
    ("alike", "same"),
    [
        ({"adult_key": "key"}, True),
        ({"nhs_number": "9990000018"}, True),
        ({"family_name": "o’fern", "born_on": date(1941, 3, 7)}, True),
        ({"family_name": "OFERN", "born_on": date(1941, 7, 3)}, True),
        ({"place_id": "1-1", "incident_on": date(2026, 10, 5)}, True),
        ({"born_on": date(1941, 3, 7)}, False),
        ({"family_name": "O'Fern"}, False),
        ({"place_id": "1-1", "incident_on": date(2026, 10, 4)}, False),
        ({"nhs_number": "9990000026", "family_name": "Fern", "born_on": date(1941, 3, 7)}, False),
        ({}, False),
    ],
)
def test_what_makes_two_contacts_alike(alike: dict, same: bool) -> None:
    assert may_be_the_same(NEW, Likeness(**{**vars(OTHER), **alike})) is same


def test_what_nobody_told_is_alike_to_nothing() -> None:
    assert not may_be_the_same(OTHER, Likeness(**{**vars(OTHER), "adult_key": "third"}))


@pytest.fixture
def partner(app: Flask) -> Callable[..., Account]:
    """Return a way to make somebody of an organisation."""
    app.config["WTF_CSRF_ENABLED"] = False
    made: set[str] = set()

    def make(name: str, organisation: str | None) -> Account:
        now = clock.now()
        if organisation and organisation not in made:
            made.add(organisation)
            with transaction() as session:
                session.add(OrganisationRow(id=organisation, name=organisation, kind="care_home", active=True,
                                            created_at=now))  # fmt: skip
        return an_account(REFERRER.code, at=now, name=name, email=f"{name}@partner.example",
                          organisation_id=organisation)  # fmt: skip

    return make


def filled_in(client: FlaskClient, **changes: Raw) -> FlaskClient:
    """Begin a form in a browser and fill in who the adult is."""
    client.post("/report/start")
    client.post("/report/who", data={"given_name": "Mabel", "family_name": "Fernhill", **changes})
    born = {"born_on-day": "27", "born_on-month": "3", "born_on-year": "1941", "ethnicity": "not_known"}
    client.post("/report/about-them", data={**born, **changes})
    return client


def check_page(client: FlaskClient, **changes: Raw) -> str:
    """Return the page of checked answers of a form about Mabel Fernhill."""
    return text_of(filled_in(client, **changes).get("/report/check"))


def test_what_a_colleague_sent_is_offered_with_its_reference_and_date_and_nothing_it_says(app: Flask, partner) -> None:
    now = clock.now()
    ada, ben = partner("ada", "elm"), partner("ben", "elm")
    sent = a_contact(now=now - timedelta(days=3), by=ben, nhs_number="")
    client = signed_in(app, ada, at=now)
    page = check_page(client)

    assert HINT in page
    assert client.get(f"/our-contacts/{sent.reference}/add").status_code == 200
    assert f'href="/our-contacts/{sent.reference}/add"' in page
    assert "She fell and bruised her arm" not in page


def test_nobody_elses_identical_contact_ever_shows(app: Flask, partner) -> None:
    now = clock.now()
    ada, oli = partner("ada", "elm"), partner("oli", "oak")
    a_contact(now=now, by=oli)
    a_contact(now=now, key="form-2", by=None)

    assert HINT not in check_page(signed_in(app, ada, at=now))
    assert HINT not in check_page(signed_in(app, partner("nobody", None), at=now))
    assert HINT not in check_page(app.test_client())


def test_where_each_sees_only_their_own_a_colleagues_contact_does_not_show(app: Flask, partner) -> None:
    now = clock.now()
    ada, ben = partner("ada", "elm"), partner("ben", "elm")
    a_contact(now=now, by=ben)
    set_rule(Sees.OWN, by=an_administrator(ada), now=now)

    assert HINT not in check_page(signed_in(app, ada, at=now))
    assert HINT in check_page(signed_in(app, ben, at=now))


def an_administrator(of: Account) -> Account:
    """Return an administrator of somebody's organisation."""
    return an_account("organisation_administrator", at=clock.now(), email="admin@partner.example",
                      organisation_id=of.organisation_id)  # fmt: skip


def test_it_takes_the_same_statements_whether_others_sent_the_same_or_not(app: Flask, partner) -> None:
    now = clock.now()
    ada, oli = partner("ada", "elm"), partner("oli", "oak")
    client = filled_in(signed_in(app, ada, at=now))
    before = statements(client)
    a_contact(now=now, by=oli)
    with_others = statements(client)
    a_contact(now=now, key="form-2", by=ada)

    assert before == with_others == statements(client)


def statements(client: FlaskClient) -> list[str]:
    """Return the statements that opening the page of checked answers takes."""
    found: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    client.get("/report/check")
    event.remove(engine(), "before_cursor_execute", note)
    return found


def test_once_put_away_it_is_not_shown_again_and_nothing_typed_is_lost(app: Flask, partner) -> None:
    now = clock.now()
    ada = partner("ada", "elm")
    a_contact(now=now, by=ada)
    client = signed_in(app, ada, at=now)
    assert HINT in check_page(client)
    client.post("/report/check/earlier")
    client.post("/report/their-words", data={"views": "Leave me be"})
    page = text_of(client.get("/report/check"))

    assert HINT not in page
    assert "Fernhill" in page
    assert "Leave me be" in page


def test_another_person_at_the_same_service_on_the_same_day_may_be_the_same_event(app: Flask, partner) -> None:
    now = clock.now()
    ada = partner("ada", "elm")
    with transaction() as session:
        session.add(LocationRow(location_id="SYN-1", name="Elm House", detail="full", as_at=date(2026, 9, 1)))
    place = {"search": "elm", "id": "SYN-1", "words": "Elm House"}
    unnamed = {"given_name": "", "family_name": "", "description": "A tall man", "nhs_number": "", "born_on": {}}
    a_contact(now=now, by=ada, place=place, works_there="yes", **unnamed)
    client = filled_in(signed_in(app, ada, at=now))
    client.post("/report/service", data={"place-search": "elm", "place-id": "SYN-1"})
    assert HINT not in text_of(client.get("/report/check"))
    client.post("/report/when", data={"incident_on-day": "5", "incident_on-month": "10", "incident_on-year": "2026"})

    assert HINT in text_of(client.get("/report/check"))
