"""Whoever puts more into a form than it asks changes nothing by it: no column of ours can be written from outside."""

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock
from foundation.database import Base, reading
from intake.contacts import queries
from intake.contacts.domain.pages import PAGES, QUESTIONS
from intake.contacts.domain.questions import Answers
from intake.contacts.tables import ContactRow, QueuePlaceRow
from tests.support.contacts import FINISHED, a_contact
from tests.support.drafts import COOKIE
from tests.support.filling import a_sender, fill, posted
from tests.support.form_pages import text_of

ASKED = {name for question in QUESTIONS.values() for name in question.posted_names}
OURS = {"csrf_token", "action", "mark", "declaration", "words", "secret", "reference", "key"}
OF_ITS_OWN = {"id", "contact_id", "reference", "form_key", "adult_id", "sealed_referrer", "sealed_secret",
              "secret_fingerprint"}  # fmt: skip
"""Columns in which no two contacts are the same."""
SAYS_SO = {"new_information", "version"}
"""What an addition changes of a contact's place in the queue: that there is one."""


def more() -> dict[str, str]:
    """Return a value for every column there is, but for those that are questions of the form."""
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    return dict.fromkeys(sorted(columns - ASKED - OURS), "1")


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    return a_sender(app)


def saved(sender: FlaskClient) -> Answers:
    """Return what the open form holds."""
    cookie = sender.get_cookie(COOKIE)
    assert cookie is not None
    with reading() as session:
        draft = queries.draft_by_cookie(session, cookie.value, now=clock.now())
    assert draft is not None
    return draft.answers


def rows(table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table without what is each row's own."""
    columns = [column for column in table.__table__.columns if column.name not in OF_ITS_OWN]
    with reading() as session:
        return [dict(row._mapping) for row in session.execute(select(*columns).order_by(table.received_at))]


def test_there_are_columns_that_would_be_worth_writing(app: Flask) -> None:
    assert {"state", "decide_by", "organisation_id", "feedback_withheld", "signed_off_at", "received_at"} <= set(more())


def test_no_page_of_the_form_keeps_a_column_it_does_not_ask_for(sender: FlaskClient) -> None:
    for page in PAGES:
        answer = sender.post(f"/report/{page.slug}", data={**posted(FINISHED, page.slug).to_dict(flat=False), **more()})
        assert answer.status_code in (303, 400), page.slug

    assert set(saved(sender)) <= set(QUESTIONS)


def test_sending_with_every_column_makes_the_contact_that_sending_alone_makes(app: Flask, at: datetime) -> None:
    for added in ({}, more()):
        sender = a_sender(app)
        fill(sender, FINISHED)
        assert sender.post("/report/send", data={"declaration": "yes", **added}).status_code == 303

    for table in (ContactRow, QueuePlaceRow):
        alone, over = rows(table)
        differ = {name for name in alone if alone[name] != over[name]}
        assert not {name for name in differ if not isinstance(alone[name], datetime)}, differ


def test_adding_later_with_every_column_adds_the_words_alone(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    (before,) = rows(QueuePlaceRow)
    opened = {"reference": receipt.reference, "secret": receipt.secret, **more()}
    sender.post("/status", data=opened)
    page = f"/status/{receipt.reference}/add"
    answer = sender.post(page, data={"words": "She rang again.", "key": "one", **more()}, follow_redirects=True)

    assert "She rang again." in text_of(answer)
    (after,) = rows(QueuePlaceRow)
    assert {name for name in before if before[name] != after[name]} <= SAYS_SO
