"""Somebody who is signed in types their own number once: the next form has it, and has nobody else's."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from foundation import clock
from foundation.database import reading, transaction
from foundation.signin import Account
from foundation.signin.tables import OrganisationRow
from intake.contacts import queries
from intake.permissions import REFERRER
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact
from tests.support.form_pages import text_of

DETAILS = {"your_role": "Registered manager", "your_kind": "care_home", "your_phone": "01632 960 001"}


@pytest.fixture
def ada(app: Flask) -> Account:
    """Return somebody of a partner organisation, by the name on the finished form."""
    app.config["WTF_CSRF_ENABLED"] = False
    now = clock.now()
    with transaction() as session:
        for each in ("elm", "oak"):
            row = OrganisationRow(id=each, name=f"SYN {each}", kind="care_home", active=True, created_at=now)
            session.add(row)
    return an_account(REFERRER.code, at=now, name="Ada Brook", email="ada@elm.example", organisation_id="elm")


def told(account: Account, *, at: datetime | None = None) -> dict[str, object]:
    with reading() as session:
        return dict(queries.details_told_before(session, account, now=at or clock.now()))


def test_the_number_of_the_last_form_stands_on_the_urgent_page_of_the_next(app: Flask, ada: Account) -> None:
    browser = signed_in(app, ada, at=clock.now())
    browser.post("/report/start", data={"path": "urgent"})
    assert "01632 960 001" not in text_of(browser.get("/report/urgent"))

    a_contact(now=clock.now(), by=ada)
    browser.post("/report/start", data={"path": "urgent"})
    page = text_of(browser.get("/report/urgent"))

    assert told(ada) == DETAILS
    assert 'value="01632 960 001"' in page
    assert 'value="SYN elm"' in page
    assert 'value="Registered manager"' in text_of(browser.get("/report/about-you"))


def test_the_last_form_is_what_counts(ada: Account) -> None:
    a_contact(now=clock.now() - timedelta(days=2), key="one", by=ada)
    a_contact(now=clock.now() - timedelta(days=1), key="two", by=ada, your_phone="", your_role="Deputy")

    assert told(ada) == {"your_role": "Deputy", "your_kind": "care_home"}


def test_a_colleague_of_the_same_name_somebody_signed_out_and_somebody_who_moved_find_nothing(
    app: Flask, ada: Account
) -> None:
    a_contact(now=clock.now(), by=ada)
    bee = an_account(REFERRER.code, at=clock.now(), name="Ada Brook", email="bee@elm.example", organisation_id="elm")
    moved = Account(**{**vars(ada), "organisation_id": "oak"})
    nobody = app.test_client()
    nobody.post("/report/start", data={"path": "urgent"})

    assert (told(bee), told(moved)) == ({}, {})
    assert "01632 960 001" not in text_of(nobody.get("/report/urgent"))


@pytest.mark.parametrize("changes", [{"your_name": "Cy Colleague"}, {"your_name": "not known"}])
def test_a_form_sent_in_anothers_name_tells_nothing_of_ones_own(ada: Account, changes: dict[str, str]) -> None:
    a_contact(now=clock.now(), by=ada, **changes)

    assert told(ada) == {}


def test_what_is_a_year_old_is_asked_again(ada: Account) -> None:
    a_contact(now=clock.now(), by=ada)

    assert told(ada, at=clock.now() + timedelta(days=364)) == DETAILS
    assert told(ada, at=clock.now() + timedelta(days=366)) == {}
