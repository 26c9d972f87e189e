"""What was sent cannot be changed or removed, whatever the application does: the database itself refuses."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation.database import is_sqlite, reading, transaction
from intake.contacts import queries
from intake.contacts.domain.facts import referrer_answers
from intake.contacts.domain.snapshot import content_hash, snapshot_of
from tests.support.contacts import a_contact, a_form

CHANGES = (
    "update contacts set severity = 'none'",
    "delete from contacts",
    "update contact_events set at = received_at from contacts",
    "update contact_events set event = 'never'",
    "delete from contact_events",
)


@pytest.mark.parametrize("change", CHANGES)
def test_no_statement_changes_or_removes_what_was_sent_or_what_happened(hub: str, at: datetime, change: str) -> None:
    a_contact(now=at)

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(change))


def test_a_row_cannot_be_put_in_anothers_place(hub: str, at: datetime) -> None:
    a_contact(now=at)
    places = "insert or replace into contact_events select id, contact_id, sequence, at, 'x', null, facts"
    replace = f"{places} from contact_events" if is_sqlite() else "truncate contact_events"

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(replace))


def test_the_check_mark_is_that_of_everything_that_was_sent(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)
    form = {**a_form()}

    assert receipt.content_hash == content_hash(snapshot_of(form), referrer_answers(form))
    assert receipt.content_hash != content_hash(snapshot_of({**form, "impact": "None"}), referrer_answers(form))
    somebody_else = {**referrer_answers(form), "your_name": "Someone Else"}
    assert receipt.content_hash != content_hash(snapshot_of(form), somebody_else)


def test_the_stored_snapshot_carries_the_words_people_saw(hub: str, at: datetime) -> None:
    receipt = a_contact(now=at)

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    words = {line.label: line.words for section in record.sections for line in section.lines}
    assert words["What do they want to happen?"] == "To feel safe\nFor it to stop"
    assert words["Date of birth"] == "27 March 1941"
    assert record.adult is not None
    assert record.adult.nhs_number == "9990000018"
