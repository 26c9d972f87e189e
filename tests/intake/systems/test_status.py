"""A system reads how far its contacts have come, in the words people read, and never anybody else's."""

import pytest

from foundation import audit
from foundation.database import reading
from intake.feedback.domain import Stage
from tests.support import triage
from tests.support.api import ADDRESS, a_token, another_token, bearing, sent


@pytest.fixture
def reference(client, held):
    return sent(client, held).json["reference"]


def read(client, held, reference):
    return client.get(f"{ADDRESS}/{reference}", headers=bearing(held))


def test_it_says_how_far_the_hub_has_come_in_the_words_of_the_page(client, held, reference):
    answer = read(client, held, reference)

    assert answer.status_code == 200
    assert answer.json["reference"] == reference
    assert (answer.json["stage"], answer.json["words"]) == ("received", Stage.RECEIVED.label)
    assert answer.json["meaning"] == Stage.RECEIVED.meaning
    assert answer.json["outcome"] is None


def test_it_follows_the_work(client, held, reference, at):
    triage.screened(reference, triage.people(at).screener, at)

    assert read(client, held, reference).json["stage"] == "looked_at"


def test_a_reference_is_read_however_it_is_written(client, held, reference):
    assert read(client, held, reference.lower().replace("-", " ")).status_code == 200


def test_looking_leaves_a_mark(client, held, reference):
    read(client, held, reference)

    with reading() as session:
        last = audit.history(session, f"contact:{reference}")[-1]
    assert (last.code, last.by_kind, last.by_id) == ("contact.status-read", "token", held.token_id)


def test_another_token_of_the_organisation_will_do(client, held, reference, at):
    assert read(client, another_token(held.organisation_id, at=at, system="Rota"), reference).status_code == 200


def test_what_somebody_else_sent_is_answered_like_what_never_was(client, held, reference, at):
    stranger = a_token(at=at, name="SYN Ash House")
    from_portal = triage.a_contact(at)

    answers = [read(client, stranger, reference), read(client, held, from_portal), read(client, held, "SA-3333-3333"),
               read(client, held, "nothing")]  # fmt: skip

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].mimetype == "application/problem+json"


def test_an_outcome_is_told_once_it_is_signed(client, held, reference, at):
    hub = triage.people(at)
    triage.accepted(triage.screened(reference, hub.screener, at), hub.worker, at)
    triage.recommended(reference, hub.worker, at=at)
    assert read(client, held, reference).json["outcome"] is None
    triage.signed(reference, hub.manager, at)

    told = read(client, held, reference).json

    assert (told["stage"], told["words"]) == ("decided", Stage.DECIDED.label)
    assert told["outcome"]
    assert told["decided_at"]
