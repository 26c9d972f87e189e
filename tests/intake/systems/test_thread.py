"""A system reads what the hub asks about what it sent, answers, and hangs a file on one entry."""

import pytest

from foundation.database import reading
from intake.attachments import queries as attachments
from intake.contacts.domain.thread import LONGEST_WORDS
from intake.tasks.actions import CompleteTask, complete_task
from intake.tasks.domain import TaskKind
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.api import ADDRESS, a_token, another_token, bearing, sent
from tests.support.at_once import at_once
from tests.support.sample_files import a_pdf
from tests.support.thread import QUESTION, asked, tasks

PROBLEM = "application/problem+json"
READS_ONLY = ("contacts:send", "contacts:read", "contacts:attach")


@pytest.fixture
def reference(client, held):
    return sent(client, held).json["reference"]


@pytest.fixture
def hub(app, at):
    return triage.people(at)


@pytest.fixture
def question(reference, hub, at):
    """Return the number of a question that the hub has asked."""
    return asked(triage.screened(reference, hub.screener, at), hub.worker, at=at)


def thread(client, held, reference):
    return client.get(f"{ADDRESS}/{reference}/thread", headers=bearing(held))


def reply(client, held, reference, number, body, *, key="answer-1"):
    where = f"{ADDRESS}/{reference}/thread/{number}/answers"
    return client.post(where, json=body, headers=bearing(held, Idempotency_Key=key))


def added(client, held, reference, words="She has moved to Room 9."):
    where, headers = f"{ADDRESS}/{reference}/additions", bearing(held, Idempotency_Key="more-1")
    return client.post(where, json={"words": words}, headers=headers).json["number"]


def give(client, held, reference, number, whole, name="notes.pdf"):
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body, where = head.encode() + whole + b"\r\n--x--\r\n", f"{ADDRESS}/{reference}/thread/{number}/attachments"
    return client.post(where, data=body, content_type="multipart/form-data; boundary=x", headers=bearing(held))


def files_by_entry(reference):
    with reading() as session:
        return [(file.message, file.name) for file in attachments.files_of_contact(session, reference)]


def test_what_the_hub_asks_is_read_with_when_an_answer_is_needed(client, held, reference, question):
    answer = thread(client, held, reference)
    (entry,) = answer.json["entries"]

    assert answer.status_code == 200
    assert (entry["number"], entry["kind"], entry["written_by"]) == (question, "question", "hub")
    assert (entry["words"], entry["is_open"], entry["answers"]) == (QUESTION, True, None)
    assert entry["answer_by"] == answer.json["asked_until"]
    assert "Worker" not in answer.text


def test_the_hub_sees_that_the_system_has_read_its_question(client, held, reference, question):
    assert thread(client, held, reference).json["entries"][0]["read_at"] is not None


def test_nothing_written_is_an_empty_thread(client, held, reference):
    answer = thread(client, held, reference).json

    assert (answer["entries"], answer["asked_until"]) == ([], None)


def test_an_answer_is_held_beside_its_question_and_ends_the_asking(app, client, held, reference, question, hub, at):
    answer = reply(client, held, reference, question, {"words": "Her GP saw her on Monday."})
    page = thread(client, held, reference).json

    assert (answer.status_code, answer.json["question"]) == (201, question)
    assert [(each["kind"], each["answers"], each["is_open"]) for each in page["entries"]] == [
        ("question", None, False), ("answer", question, False)]  # fmt: skip
    assert page["asked_until"] is None
    assert all(task.done_at for task in tasks(reference) if task.kind is TaskKind.INFORMATION)
    assert "Her GP saw her on Monday." in signed_in(app, hub.worker, at=at).get(f"/contacts/{reference}").text


def test_the_same_answer_is_held_once_also_at_one_moment_and_another_is_kept_as_well(
    app, client, held, reference, question
):
    body = {"words": "On Monday."}
    together = at_once(lambda: reply(app.test_client(), held, reference, question, body).status_code)
    other = reply(client, held, reference, question, {"words": "On Tuesday, I mean."})

    assert sorted(together) == [200] * 5 + [201]
    assert other.status_code == 201
    words = [each["words"] for each in thread(client, held, reference).json["entries"]]
    assert words == [QUESTION, "On Monday.", "On Tuesday, I mean."]


@pytest.mark.parametrize("number", ["0", "7", "1", "-1", "x", "²", "9" * 40])
def test_a_number_under_which_the_hub_asked_nothing_is_not_there(client, held, reference, number):
    answer = reply(client, held, reference, number, {"words": "x"})

    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert thread(client, held, reference).json["entries"] == []


@pytest.mark.parametrize("body", [{}, [], {"words": ""}, {"words": 7}, {"words": "x" * (LONGEST_WORDS + 1)}])
def test_an_answer_that_cannot_be_kept_is_refused_in_words(client, held, reference, question, body):
    answer = reply(client, held, reference, question, body)

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "words")
    assert len(thread(client, held, reference).json["entries"]) == 1


def test_no_json_no_key_and_a_field_twice_are_refused(client, held, reference, question):
    where = f"{ADDRESS}/{reference}/thread/{question}/answers"
    twice = b'{"words": "one", "words": "two"}'

    assert client.post(where, json={"words": "x"}, headers=bearing(held)).status_code == 400
    keyed = bearing(held, Idempotency_Key="k")
    assert client.post(where, data="x", headers=keyed).status_code == 415
    assert client.post(where, data=twice, headers=keyed, content_type="application/json").status_code == 400


def test_it_takes_its_own_scope_and_is_never_somebody_elses(client, held, reference, question, at):
    without = another_token(held.organisation_id, at=at, system="Rota", scopes=READS_ONLY)
    stranger = a_token(at=at, name="SYN Ash House")

    for other, status in ((without, 403), (stranger, 404)):
        assert thread(client, other, reference).status_code == status
        assert reply(client, other, reference, question, {"words": "x"}).status_code == status
    assert give(client, stranger, reference, question, a_pdf()).status_code == 404
    assert thread(client, held, triage.a_contact(at)).status_code == 404


def test_a_file_hangs_on_one_addition_or_one_answer_and_is_named_there(app, client, held, reference, question, hub, at):
    addition = added(client, held, reference)
    answer = reply(client, held, reference, question, {"words": "See the letter."}).json["number"]
    given = [give(client, held, reference, addition, a_pdf(), "move.pdf").status_code,
             give(client, held, reference, answer, a_pdf(), "letter.pdf").status_code]  # fmt: skip

    assert given == [201, 201]
    assert files_by_entry(reference) == [(addition, "move.pdf"), (answer, "letter.pdf")]
    by_number = {each["number"]: each["files"] for each in thread(client, held, reference).json["entries"]}
    assert by_number == {question: [], addition: ["move.pdf"], answer: ["letter.pdf"]}
    assert "letter.pdf" in signed_in(app, hub.worker, at=at).get(f"/contacts/{reference}").text


def test_a_file_of_an_addition_takes_no_task_beside_the_one_to_read_it_and_one_when_that_is_done(
    client, held, reference, hub, at
):
    triage.screened(reference, hub.screener, at)
    addition = added(client, held, reference)
    give(client, held, reference, addition, a_pdf())
    assert [task.kind for task in tasks(reference)].count(TaskKind.READ_ADDITION) == 1

    complete_task(CompleteTask(tasks(reference)[0].id, "Read."), by=hub.manager, now=at)
    give(client, held, reference, addition, a_pdf(b"%2"), "more.pdf")
    assert [task.done_at is None for task in tasks(reference) if task.kind is TaskKind.READ_ADDITION] == [True, False]


@pytest.mark.parametrize("number", ["0", "1", "2", "99", "x"])
def test_no_file_hangs_on_anything_that_is_no_entry_of_the_senders(client, held, reference, number):
    answer = give(client, held, reference, number, a_pdf())

    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert files_by_entry(reference) == []


def test_no_file_hangs_on_the_hubs_own_question(client, held, reference, question):
    assert give(client, held, reference, question, a_pdf()).status_code == 404


def test_the_same_file_six_times_at_one_moment_is_held_once_with_the_contact_and_with_an_entry(
    app, client, held, reference
):
    addition = added(client, held, reference)
    whole, where = a_pdf(), f"{ADDRESS}/{reference}/attachments"
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + whole + b"\r\n--x--\r\n"
    multipart = {"content_type": "multipart/form-data; boundary=x", "headers": bearing(held)}

    with_it = at_once(lambda: app.test_client().post(where, data=body, **multipart).status_code)
    with_entry = at_once(lambda: give(app.test_client(), held, reference, addition, whole).status_code)

    assert sorted(with_it) == sorted(with_entry) == [200] * 5 + [201]
    assert [message for message, _ in files_by_entry(reference)] == [None, addition]
