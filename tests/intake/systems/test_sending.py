"""A contact comes in from a partner's own system: once, whole, and like any other."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from foundation import audit
from foundation.database import reading
from intake.contacts import queries as contacts
from intake.contacts.tables import ContactRow, QueuePlaceRow
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.api import ADDRESS, a_body, a_token, another_token, bearing, sent


def how_many():
    with reading() as session:
        return session.scalar(select(func.count()).select_from(ContactRow))


def test_a_contact_is_held_and_its_receipt_says_by_when_what_happens(client, held):
    answer = sent(client, held)

    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{ADDRESS}/{answer.json['reference']}"
    with reading() as session:
        receipt = contacts.receipt_of_reference(session, answer.json["reference"])
    assert answer.json["secret"] == receipt.secret
    assert answer.json["content_hash"] == receipt.content_hash
    assert answer.json["received_at"] == "2026-10-06T09:00:00Z"
    assert answer.json["decide_by"].startswith("2026-10-")


def test_it_is_a_contact_like_any_other(client, held):
    reference = sent(client, held).json["reference"]

    with reading() as session:
        record = contacts.contact_record(session, reference)
        is_open = session.scalar(select(QueuePlaceRow.is_open).where(QueuePlaceRow.reference == reference))
        codes = [line.code for line in audit.history(session, f"contact:{reference}")]
    assert (record.channel, record.organisation_id, record.sent_by) == ("api", held.organisation_id, None)
    assert record.adult.given_name == "Mabel"
    assert record.referrer.name == "Ada Brook"
    assert record.own_report
    assert is_open
    assert codes == ["contact.sent", "contact.receipt-shown"]


def test_the_hub_sees_which_system_sent_it(app, client, held, at):
    reference = sent(client, held).json["reference"]
    worker = triage.people(at).worker

    page = signed_in(app, worker, at=at).get(f"/contacts/{reference}").text

    assert "Carepad (SYN Elm House)" in page


def test_the_same_again_is_the_same_receipt_and_one_contact(client, held):
    first, again = sent(client, held), sent(client, held)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    assert again.headers["Location"] == first.headers["Location"]
    assert how_many() == 1


def test_spaces_and_order_do_not_make_it_another_body(client, held):
    first = sent(client, held)
    turned = json.dumps({"answers": dict(reversed(a_body()["answers"].items()))}, indent=3)
    again = client.post(ADDRESS, data=turned, headers=bearing(held, Idempotency_Key="key-1"),
                        content_type="application/json; charset=utf-8")  # fmt: skip

    assert (again.status_code, again.json) == (200, first.json)


def test_another_body_under_the_same_key_is_refused_and_says_what_is_held(client, held):
    first = sent(client, held)
    other = sent(client, held, what_happened="She says that it has happened every night.")

    assert (other.status_code, other.mimetype) == (409, "application/problem+json")
    assert first.json["reference"] in other.json["detail"]
    assert "additions" in other.json["detail"]
    assert how_many() == 1


def test_a_key_belongs_to_the_organisation_and_not_to_the_token(client, held, at):
    first = sent(client, held)
    after_rotation = sent(client, another_token(held.organisation_id, at=at))
    elsewhere = sent(client, a_token(at=at, name="SYN Ash House"))

    assert after_rotation.json["reference"] == first.json["reference"]
    assert elsewhere.status_code == 201
    assert elsewhere.json["reference"] != first.json["reference"]


def test_a_refused_contact_can_be_put_right_under_the_same_key(client, held):
    assert sent(client, held, what_happened=None).status_code == 422
    assert sent(client, held).status_code == 201


@pytest.mark.parametrize("bodies", ["same", "other"])
def test_many_at_once_under_one_key_make_one_contact(app, held, bodies):
    def once(number):
        told = f"He was pushed {number if bodies == 'other' else ''}"
        with app.test_client() as client:
            return sent(client, held, what_happened=told)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(once, range(8)))

    good = {answer.json["reference"] for answer in answers if answer.status_code in (200, 201)}
    assert len(good) == how_many() == 1
    refused = [answer.status_code for answer in answers if answer.status_code not in (200, 201)]
    assert refused == ([409] * 7 if bodies == "other" else [])
