"""What cannot be taken is refused as a problem that says where and why; nothing of it is kept."""

import pytest

from tests.intake.systems.test_sending import how_many
from tests.support.api import ADDRESS, a_body, a_token, bearing, sent

PROBLEM = "application/problem+json"


def errors(answer):
    assert (answer.status_code, answer.mimetype) == (422, PROBLEM), answer.text
    assert how_many() == 0
    return {each["field"]: each["words"] for each in answer.json["errors"]}


def test_everything_wrong_is_said_at_once_in_the_words_of_the_form(client, held):
    found = errors(sent(client, held, your_name=None, severity="dreadful", born_on="27 March", nhs_number="123"))

    assert found["your_name"] == "Enter your full name"
    assert found["severity"] == "This is not one of the codes for this question"
    assert found["born_on"] == "This must be a date, for example 2026-10-05"
    assert found["nhs_number"].startswith("NHS number must be a real number with 10 digits")
    assert len(found) == 4


def test_a_field_that_the_form_does_not_ask_is_refused_by_name(client, held):
    assert "has no question with this name" in errors(sent(client, held, shoe_size="7"))["shoe_size"]


def test_an_answer_on_a_page_that_does_not_apply_is_refused_and_not_dropped(client, held):
    assert "not asked" in errors(sent(client, held, died_where="At home"))["died_where"]


def test_a_page_that_applies_is_asked_for(client, held):
    assert "emergency_called" in errors(sent(client, held, danger_now="yes"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"born_on": "1941-02-30"}, "born_on"),
        ({"born_on": "2941-02-03"}, "born_on"),
        ({"what_happened": "x" * 20_001}, "what_happened"),
        ({"abuse_types": ["physical", "unkind"]}, "abuse_types.1"),
        ({"abuse_types": "physical"}, "abuse_types"),
        ({"abuse_types": []}, "abuse_types"),
        ({"estimated_age": "80"}, "estimated_age"),
        ({"estimated_age": 180}, "estimated_age"),
        ({"your_name": 7}, "your_name"),
        ({"place": "Elm House"}, "place"),
        ({"place": {"id": "1-000000000"}}, "place.id"),
        ({"place": {"name": "Elm House"}}, "place.name"),
        ({"your_phone": "ring me", "your_email": "ada@"}, "your_email"),
    ],
)
def test_each_answer_that_cannot_be_read_is_named(client, held, changes, field):
    assert field in errors(sent(client, held, **changes))


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"\xff", 400), (b"[" * 100_000, 400), (b'{"answers": {}, "answers": {}}', 400), (b"[]", 422),
     (b"{}", 422), (b"null", 422), (b'{"answers": 1e999}', 422), (b" " * 2_000_001, 413),
     (b'{"answers": {"\\ud800": 1, "incident_on": {"id": null}}}', 400)],
    ids=["broken", "no text", "deep", "twice", "list", "empty", "null", "number", "long", "no name"],
)  # fmt: skip
def test_what_is_no_contact_at_all_is_refused(client, held, body, status):
    headers = bearing(held, Idempotency_Key="k")
    answer = client.post(ADDRESS, data=body, headers=headers, content_type="application/json")

    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    assert answer.json["status"] == status


@pytest.mark.parametrize("key", [None, "", "a b", "é", "x" * 201])
def test_a_key_is_asked_for(client, held, key):
    headers = bearing(held) | ({"Idempotency-Key": key} if key is not None else {})
    answer = client.post(ADDRESS, json=a_body(), headers=headers)

    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    assert "Idempotency-Key" in answer.json["detail"]


def test_only_json_is_taken(client, held):
    answer = client.post(ADDRESS, data={"danger_now": "no"}, headers=bearing(held, Idempotency_Key="k"))

    assert (answer.status_code, answer.mimetype) == (415, PROBLEM)


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("get", ADDRESS, 405), ("delete", f"{ADDRESS}/SA-1", 405), ("get", "/api/v1/nothing", 404), ("get", "/api/", 404)],
)
def test_an_address_or_a_method_that_is_not_there_is_a_problem_too(client, method, address, status):
    answer = getattr(client, method)(address)

    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    if status == 405:
        assert answer.headers["Allow"]


def test_characters_that_no_database_holds_are_taken_out_as_in_the_form(client, held):
    assert sent(client, held, what_happened="pushed\x00 twice \ud800").status_code == 201


def test_the_words_of_a_refusal_repeat_nothing_that_was_sent(client, at):
    other = a_token(at=at, name="SYN Oak House")
    answer = sent(client, other, severity="Mabel Fernhill")

    assert "Mabel" not in answer.text
