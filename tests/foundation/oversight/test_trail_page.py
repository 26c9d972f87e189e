"""What an auditor reads: who did what when, in words, and a mark that it was read."""

import pytest

from foundation import audit, clock
from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.oversight.queries import TRAIL_READ
from foundation.signin import actions
from tests.support.accounts import BY, an_account, signed_in


@pytest.fixture
def auditor(app):
    return an_account("auditor", at=clock.now(), name="Ira Auditor", email="ira@hub.example")


def test_an_entry_says_who_by_name_and_its_facts_in_words(app, auditor):
    other = an_account("auditor", at=clock.now(), name="Robin Ashdown")
    with transaction() as session:
        audit.add(
            session, TRAIL_READ, subject="thing:one", by=Actor.account(other.id), at=clock.now(),
            facts={"record": "thing:two", "pages_read": 3},
        )  # fmt: skip

    page = signed_in(app, auditor, at=clock.now()).get("/audit?record=thing:one").text

    assert f"Robin Ashdown ({other.id})" in page
    assert "pages read: 3\nrecord: thing:two" in page


def test_reading_a_record_s_trail_leaves_a_mark_on_the_reader(app, auditor):
    other = an_account("auditor", at=clock.now())
    actions.disable_account(other.id, by=BY, now=clock.now())

    signed_in(app, auditor, at=clock.now()).get(f"/audit?record=account:{other.id}")

    with reading() as session:
        marks = [line.facts for line in audit.history(session, f"account:{auditor.id}") if line.code == TRAIL_READ.code]
    assert marks == [{"record": f"account:{other.id}"}]


def test_a_record_nobody_knows_is_answered_with_how_records_are_named(app, auditor):
    page = signed_in(app, auditor, at=clock.now()).get("/audit?record=nothing").text

    assert "No entries for <strong>nothing</strong>" in page
    assert "the kind of record, a colon, then its reference" in page
