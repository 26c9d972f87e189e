"""A system adds to what it sent; what was sent stays as it is, and nothing told is lost."""

import pytest

from foundation.database import reading
from intake.contacts import queries as contacts
from intake.contacts.domain.thread import LONGEST_WORDS
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.api import ADDRESS, a_token, bearing, sent
from tests.support.hostile import as_much_as_fits

PROBLEM = "application/problem+json"


@pytest.fixture
def reference(client, held):
    return sent(client, held).json["reference"]


def add(client, held, reference, body, *, key="more-1"):
    where = f"{ADDRESS}/{reference}/additions"
    return client.post(where, json=body, headers=bearing(held, Idempotency_Key=key))


def thread(reference):
    with reading() as session:
        number = contacts.contact_id_of(session, reference)
        return [entry.words for entry in contacts.thread_of(session, contact_id=number, reference=reference)]


def test_an_addition_is_held_beside_what_was_sent(app, client, held, reference, at):
    before = sent(client, held).json["content_hash"]
    answer = add(client, held, reference, {"words": "She has moved to Room 9."})

    assert (answer.status_code, answer.json["reference"]) == (201, reference)
    assert thread(reference) == ["She has moved to Room 9."]
    assert sent(client, held).json["content_hash"] == before
    page = signed_in(app, triage.people(at).worker, at=at).get(f"/contacts/{reference}").text
    assert "She has moved to Room 9." in page


def test_the_same_again_is_held_once_and_another_text_is_another_addition(client, held, reference):
    first, again = (add(client, held, reference, {"words": "One"}) for _ in range(2))
    other = add(client, held, reference, {"words": "Two"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert again.json == first.json
    assert thread(reference) == ["One", "Two"]


@pytest.mark.parametrize(
    "body", [{}, [], {"words": ""}, {"words": 7}, {"words": "x" * (LONGEST_WORDS + 1)}, {"words": "x", "more": "y"}]
)
def test_what_cannot_be_kept_is_refused_in_words(client, held, reference, body):
    answer = add(client, held, reference, body)

    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert answer.json["errors"][0]["field"] == "words"
    assert thread(reference) == []


def test_a_body_that_is_no_json_or_says_one_thing_twice_and_a_call_without_a_key_are_refused(client, held, reference):
    where, headers = f"{ADDRESS}/{reference}/additions", bearing(held, Idempotency_Key="k")

    for body in (b"{", b'{"words": "one", "words": "two"}'):
        broken = client.post(where, data=body, headers=headers, content_type="application/json")
        assert (broken.status_code, broken.mimetype) == (400, PROBLEM)
    assert client.post(where, json={"words": "x"}, headers=bearing(held)).status_code == 400


def test_nobody_adds_to_what_somebody_else_sent(client, held, reference, at):
    stranger = a_token(at=at, name="SYN Ash House")

    assert add(client, stranger, reference, {"words": "x"}).status_code == 404
    assert add(client, held, triage.a_contact(at), {"words": "x"}).status_code == 404
    assert thread(reference) == []


def test_hostile_text_comes_back_letter_by_letter_as_json_and_nothing_else(client, held, reference):
    words = as_much_as_fits(3_000, first=0)
    add(client, held, reference, {"words": words})
    answer = client.get(f"{ADDRESS}/{reference}/thread", headers=bearing(held))

    assert [each["words"] for each in answer.get_json()["entries"]] == [words]
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
