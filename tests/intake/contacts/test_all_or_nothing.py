"""Sending is all or nothing, wherever it fails and whichever way; and a fault tells the log nothing about anybody."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from intake.contacts import actions
from intake.contacts.domain.drafts import Draft
from tests.support.contacts import a_contact, a_form
from tests.support.drafts import with_last_page_saved
from tests.support.failing_tables import FAULT, losing_what_is_in, refusing, refusing_to_commit, rows_by_table
from tests.support.statements import statements_asked

TOLD = ("Mabel", "Fernhill", "9990000018", "Ada Brook", "Elm House", "pushed her", "01632", "elm.example", "1941")
WRITTEN = (
    "adults",
    "audit_entries",
    "cause_marks",
    "contact_events",
    "contacts",
    "drafts",
    "outbox",
    "queue_counts",
    "queue_places",
)
"""Every table that sending a form adds to or changes; kept whole by the first test below."""


@pytest.fixture
def app(app: Flask) -> Flask:
    app.testing = False  # so that a fault becomes a page, as in production
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def draft(app: Flask) -> Draft:
    known = a_form(cause_kind="person", cause_name="Rex Thorn")
    a_contact(now=clock.now(), key="someone else's, so that the copy of the rules is held")
    return actions.start_draft(now=clock.now(), keep_for=timedelta(days=1), known=known, by=None)


@pytest.fixture
def sender(app: Flask, draft: Draft) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("hub-draft", draft.cookie)
    return client


def send(sender: FlaskClient):
    return sender.post("/report/send", data={"declaration": "yes"})


def test_the_tables_named_here_are_those_that_sending_adds_to(sender: FlaskClient) -> None:
    before = rows_by_table()
    send(sender)
    after = rows_by_table()

    assert {name for name in after if after[name] != before[name]} <= {*WRITTEN, "queue_counts"}
    assert {name for name in WRITTEN if after[name] == before[name]} <= {"drafts", "queue_counts"}  # changed, not added


@pytest.mark.parametrize("table", WRITTEN)
def test_a_fault_at_any_table_holds_nothing_and_one_more_click_sends(
    sender: FlaskClient, draft: Draft, table: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = rows_by_table()
    with refusing(table):
        failed = send(sender)
        assert failed.status_code == 500
        assert sender.get("/report/sent").status_code != 200, "a receipt for what is not held"
    assert rows_by_table() == before
    assert sender.get("/report/check").status_code == 200, "the form is still there"

    assert send(sender).status_code == 303
    assert rows_by_table()["contacts"] == before["contacts"] + 1
    written = "".join(capfd.readouterr())
    assert FAULT not in failed.text
    assert not [told for told in TOLD if told in written + failed.text]


READY_WRITES = (
    ("drafts", ""),
    ("adults", ""),
    ("contacts", ""),
    ("cause_marks", ""),
    ("contact_events", "new.sequence = 1"),
    ("contact_events", "new.sequence = 2"),
    ("queue_places", ""),
    ("danger_alerts", ""),
    ("audit_entries", ""),
    ("outbox", ""),
    ("queue_counts", ""),
)
"""Every row that a form worked out beforehand writes, in turn; kept whole by the first test below."""


@pytest.fixture
def ready(app: Flask) -> Draft:
    """A finished form that is worked out, of which every kind of row is written."""
    known = a_form(cause_kind="person", cause_name="Rex Thorn", danger_now="yes", emergency_called="yes")
    a_contact(now=clock.now(), key="someone else's, so that the tables are not empty", **known)
    draft = actions.start_draft(now=clock.now(), keep_for=timedelta(days=1), known=known, by=None)
    return with_last_page_saved(draft, now=clock.now())


@pytest.fixture
def pressing(app: Flask, ready: Draft) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("hub-draft", ready.cookie)
    return client


def test_the_rows_named_here_are_those_that_a_form_worked_out_writes(pressing: FlaskClient, ready: Draft) -> None:
    with statements_asked() as asked:
        send(pressing)
    written = [table for one in asked for table in re.findall(r"(?:INSERT INTO|(?<!DO )UPDATE) (\w+)", one)]

    assert written == [table for table, _ in READY_WRITES]


def refuses(pressing: FlaskClient, before: dict[str, int]) -> str:
    failed = send(pressing)
    assert failed.status_code == 500
    assert pressing.get("/report/sent").status_code != 200, "a receipt for what is not held"
    assert rows_by_table() == before
    assert pressing.get("/report/check").status_code == 200, "the form is still there"
    return failed.text


@pytest.mark.parametrize(("table", "when"), READY_WRITES)
def test_a_fault_at_any_row_of_a_form_worked_out_holds_nothing_and_one_more_click_sends(
    pressing: FlaskClient, ready: Draft, table: str, when: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = rows_by_table()
    with refusing(table, when=when):
        page = refuses(pressing, before)

    assert actions.ready_form(ready.cookie, now=clock.now()) is not None, "it is still worked out"
    assert send(pressing).status_code == 303
    assert rows_by_table()["contacts"] == before["contacts"] + 1
    written = "".join(capfd.readouterr())
    assert not [told for told in (*TOLD, FAULT) if told in page]
    assert not [told for told in TOLD if told in written]


def test_a_fault_at_the_commit_holds_nothing_and_one_more_click_sends(pressing: FlaskClient) -> None:
    before = rows_by_table()
    with refusing_to_commit():
        refuses(pressing, before)

    assert send(pressing).status_code == 303
    assert rows_by_table()["contacts"] == before["contacts"] + 1


def test_what_cannot_be_read_back_is_not_acknowledged(pressing: FlaskClient) -> None:
    with losing_what_is_in("queue_places", with_a_row_of="outbox"):
        assert send(pressing).status_code == 500
        assert pressing.get("/report/sent").status_code != 200


def test_a_form_worked_out_whose_answer_never_arrives_gives_the_same_receipt_again(
    pressing: FlaskClient, ready: Draft
) -> None:
    form = actions.ready_form(ready.cookie, now=clock.now())
    assert form is not None
    assert actions.hand_in_ready(form, by=None, now=clock.now())  # committed; then the line is cut

    assert send(pressing).status_code == 303
    assert form.reference in pressing.get("/report/sent").text
    assert rows_by_table()["contacts"] == 2


def test_when_the_answer_never_arrives_sending_again_gives_the_same_receipt(sender: FlaskClient, draft: Draft) -> None:
    command = actions.SendContact(form_key=draft.form_key, answers=draft.answers, draft_version=draft.version)
    reference = actions.hand_in(command, by=None, now=clock.now())  # committed; then the line is cut

    assert send(sender).status_code == 303
    assert reference in sender.get("/report/sent").text
    assert rows_by_table()["contacts"] == 2
