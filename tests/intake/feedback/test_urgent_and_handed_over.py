"""The status page of an urgent contact offers the rest; of a hand-over it says where to and when, not to whom."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.signin import Account
from foundation.signin.tables import OrganisationRow
from intake.contacts import queries
from intake.permissions import REFERRER
from intake.triage.actions import EndHandOver, HandOver, end_hand_over, hand_over
from intake.triage.domain.follow_ups import HandedTo
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact
from tests.support.form_pages import text_of
from tests.support.triage import People
from tests.support.urgent import an_urgent_contact


def opened(sender: FlaskClient, reference: str, secret: str) -> str:
    """Return the status page, opened with its secret."""
    return text_of(sender.post("/status", data={"reference": reference, "secret": secret}, follow_redirects=True))


def test_the_rest_is_offered_filled_in_where_the_secret_was_typed_and_its_opening_is_recorded(
    sender: FlaskClient,
) -> None:
    receipt = an_urgent_contact(now=clock.now())
    page = opened(sender, receipt.reference, receipt.secret)
    begun = sender.post(f"/status/{receipt.reference}/rest")

    assert "Finish telling us" in page
    assert begun.location.endswith("/report")
    assert "her son has hit her again" in text_of(sender.get("/report/what-happened"))
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"contact:{receipt.reference}")]
    assert "contact.rest-opened" in codes


def test_without_the_secret_nothing_opens(sender: FlaskClient) -> None:
    receipt = an_urgent_contact(now=clock.now())

    assert "closed=yes" in sender.post(f"/status/{receipt.reference}/rest").location
    assert sender.get("/report").status_code == 404


def test_a_contact_that_was_sent_whole_is_asked_nothing_more(sender: FlaskClient) -> None:
    receipt = a_contact(now=clock.now())
    page = opened(sender, receipt.reference, receipt.secret)

    assert "Finish telling us" not in page
    assert "We do not need anything more" in text_of(sender.post(f"/status/{receipt.reference}/rest"))


@pytest.fixture
def partners(app: Flask) -> dict[str, Account]:
    """Return somebody of each of two organisations."""
    app.config["WTF_CSRF_ENABLED"] = False
    with transaction() as session:
        session.add_all(
            OrganisationRow(id=name, name=name, kind="care_home", active=True, created_at=clock.now())
            for name in ("elm", "oak")
        )
    return {
        name: an_account(REFERRER.code, at=clock.now(), email=f"{name}@partner.example", organisation_id=name)
        for name in ("elm", "oak")
    }


def test_a_colleague_is_told_in_the_list_and_may_tell_the_rest_and_nobody_else_may(app: Flask, partners) -> None:
    now = clock.now()
    receipt = an_urgent_contact(now=now, by=partners["elm"])
    ours, theirs = (signed_in(app, partners[name], at=now) for name in ("elm", "oak"))

    assert "Finish telling us" in text_of(ours.get("/our-contacts?show=waiting"))
    assert ours.post(f"/our-contacts/{receipt.reference}/rest").location.endswith("/report")
    assert "Finish telling us" not in text_of(theirs.get("/our-contacts"))
    assert theirs.post(f"/our-contacts/{receipt.reference}/rest").status_code == 404


def test_a_hand_over_is_said_in_plain_words_before_and_after_and_never_to_whom(
    sender: FlaskClient, who: People
) -> None:
    now = clock.now()
    receipt = a_contact(now=now, in_area="no", born_on={"day": "1", "month": "1", "year": "2015"})
    before = opened(sender, receipt.reference, receipt.secret)
    hand_over(HandOver(receipt.reference, HandedTo.COUNCIL, "Jo Field", "Surrey", now, "SU-12", "Agreed"),
              by=who.screener, now=now)  # fmt: skip
    after = opened(sender, receipt.reference, receipt.secret)

    assert "The hub is handing this over to another council." in before
    assert re.search(r"The hub handed this over to a named person at another council \w+ \d", after)
    assert "The hub is handing this over to children's services." in after
    assert not re.search("Jo Field|Surrey|SU-12|Agreed", after)
    with reading() as session:
        assert queries.contact_record(session, receipt.reference) is not None


def test_a_hand_over_that_was_not_needed_is_no_longer_promised(sender: FlaskClient, who: People) -> None:
    now = clock.now()
    receipt = a_contact(now=now, in_area="no")
    end_hand_over(EndHandOver(receipt.reference, HandedTo.COUNCIL, "It was here"), by=who.manager, now=now)

    page = opened(sender, receipt.reference, receipt.secret)
    assert "another council" not in page
    assert "It was here" not in page
