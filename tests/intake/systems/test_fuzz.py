"""Whatever a program sends, it is held whole or refused as a problem; the service never breaks."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from foundation.signin.actions import system_tokens
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Kind
from tests.support.api import ADDRESS, a_body, bearing

pytestmark = pytest.mark.process

KEYS = count()
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = some.text(max_size=60) | some.sampled_from(["\x00", "\ud800", "'; drop table contacts; --", "<b>", "𝕏" * 30])
PLAIN = some.none() | some.booleans() | some.integers() | some.floats() | TEXTS
JUNK = some.recursive(
    PLAIN, lambda inside: some.lists(inside, max_size=4) | some.dictionaries(TEXTS, inside, max_size=4), max_leaves=8
)


def right(question):
    """Values of the shape that the description promises for a question."""
    codes = some.sampled_from([option.code for option in question.options] or ["none"])
    by_kind = {
        Kind.RADIOS: codes,
        Kind.SELECT: codes,
        Kind.CHECKBOXES: some.lists(codes, max_size=5),
        Kind.BODY_MAP: some.dictionaries(codes, TEXTS, max_size=5),
        Kind.DATE: some.dates().map(str),
        Kind.AGE: some.integers(0, 120),
        Kind.PLACE: some.fixed_dictionaries({"words": TEXTS}) | some.fixed_dictionaries({"id": TEXTS}),
    }
    return by_kind.get(question.kind, TEXTS)


ANSWERS = some.fixed_dictionaries({}, optional={name: right(each) | JUNK for name, each in QUESTIONS.items()})
A_CHANGE = some.sampled_from(sorted(QUESTIONS)).flatmap(
    lambda name: some.tuples(some.just(name), right(QUESTIONS[name]) | JUNK)
)


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch):
    monkeypatch.setattr(system_tokens, "CALLS_ALLOWED", 1_000_000)


def take(client, held, body, *, key):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = bearing(held, Idempotency_Key=key)
    answer = client.post(ADDRESS, data=data, headers=headers, content_type="application/json")
    assert answer.status_code in {200, 201, 400, 409, 422}, answer.text
    if answer.status_code >= 400:
        assert answer.mimetype == "application/problem+json"
        assert answer.json["detail"]
    if answer.status_code == 422:
        assert all(each["field"] and each["words"] for each in answer.json["errors"])
        assert answer.json["errors"]
    return answer


@FUZZ
@given(answers=ANSWERS)
def test_any_answers_are_taken_or_refused(client, held, answers):
    take(client, held, {"answers": answers}, key=f"a-{next(KEYS)}")


@FUZZ
@given(change=A_CHANGE)
def test_one_strange_answer_among_good_ones_is_taken_or_refused_by_name(client, held, change):
    name, value = change
    answer = take(client, held, a_body(**{name: value}), key=f"b-{next(KEYS)}")

    if answer.status_code in {200, 201}:
        status = client.get(answer.headers["Location"], headers=bearing(held))
        assert status.status_code == 200


@FUZZ
@given(body=JUNK | some.binary(max_size=200))
def test_any_body_at_all_is_refused(client, held, body):
    assert take(client, held, body, key=f"c-{next(KEYS)}").status_code in {400, 422}


NAMES = some.sampled_from(["Authorization", "Idempotency-Key", "Content-Type"])
LATIN = some.text(some.characters(min_codepoint=32, max_codepoint=255), max_size=80)


@FUZZ
@given(headers=some.dictionaries(NAMES, LATIN))
def test_any_headers_at_all_are_refused(client, held, headers):
    answer = client.post(ADDRESS, data=b"{}", headers=headers)

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
