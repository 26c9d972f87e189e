"""Facts in, the whole answer out: the same for a program as for a person."""

import json
from datetime import date

import pytest

from intake.companion.api import Advice, paths
from thresholds import Answer, Situation, load_guidance, recommend, recommendation_as_facts

ADDRESS = "/api/v1/thresholds/assess"
EXAMPLE = {"on": "2026-10-01", "version": None, "examples": ["PHY-N2"], "facts": {"F_SIMILAR": "yes"}}


def test_the_answer_is_the_whole_recommendation(client):
    answer = client.post(ADDRESS, json=EXAMPLE)

    situation = Situation(date(2026, 10, 1), frozenset({"PHY-N2"}), {"F_SIMILAR": Answer.YES})
    expected = recommendation_as_facts(recommend(situation, guidance=load_guidance(date(2026, 10, 1))))
    assert answer.status_code == 200
    assert answer.json == json.loads(json.dumps(expected))
    assert answer.json["level"] == "requires_consultation"


def test_the_answer_is_what_the_description_says(client):
    for examples in (["PHY-N2"], [], ["FAL-N1", "PRU-R1"]):
        answer = client.post(ADDRESS, json={**EXAMPLE, "examples": examples, "facts": {"F_POT": "not_known"}})
        Advice.model_validate(answer.json)


def test_nothing_picked_is_a_level_of_null(client):
    assert client.post(ADDRESS, json={"on": "2026-10-01"}).json["level"] is None


def test_an_edition_can_be_named(client):
    answer = client.post(ADDRESS, json={**EXAMPLE, "version": "practice", "examples": ["MED-C5"]})

    assert answer.json["version"] == "practice"


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"{", 400, "not JSON"),
        (b"[]", 422, "(whole)"),
        (b'{"on": "yesterday"}', 422, '"field": "on"'),
        (b"{}", 422, '"field": "on"'),
        (b'{"on": "2026-10-01", "facts": {"F_SIMILAR": true}}', 422, "facts.F_SIMILAR"),
        (b'{"on": "2026-10-01", "facts": {"F_SIMILAR": "maybe"}}', 422, "facts.F_SIMILAR"),
        (b'{"on": "2026-10-01", "name": "Mabel"}', 422, '"field": "name"'),
        (b'{"on": "2026-10-01", "examples": ["PHY-N99"]}', 422, "PHY-N99"),
        (b'{"on": "2026-10-01", "version": "pan-sussex-v3"}', 422, "not held"),
        (b'{"on": "2010-01-01"}', 422, "No pan-Sussex guidance"),
        (b"\xff\xfe{", 400, "not JSON"),
        (b"[" * 60_000, 400, "not JSON"),
        (b" " * 70_000, 413, "64000 bytes"),
    ],
)
def test_what_cannot_be_assessed_is_refused_as_a_problem_that_says_where(client, body, status, says):
    answer = client.post(ADDRESS, data=body)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert says in answer.text


def test_it_needs_no_token_and_gives_no_cookie(client):
    answer = client.post(ADDRESS, json=EXAMPLE)

    assert "Set-Cookie" not in answer.headers


def test_the_example_in_the_description_can_be_sent(client):
    operation = paths()[ADDRESS]["post"]
    example = operation["requestBody"]["content"]["application/json"]["example"]

    assert client.post(ADDRESS, json=example).status_code == 200
