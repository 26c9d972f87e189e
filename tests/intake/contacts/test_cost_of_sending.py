"""What one contact may cost: a budget of statements, so that sending does not grow slow unnoticed."""

from datetime import datetime, timedelta

from foundation.database import is_sqlite, reading
from intake.contacts import actions, queries
from tests.support.contacts import a_contact, a_form
from tests.support.drafts import with_last_page_saved
from tests.support.statements import statements_asked

READY_ROUND_TRIPS, READY_STATEMENTS = 3, 13
"""A form worked out beforehand: it is looked up, kept, and read back. On SQLite each row is a statement."""

ROUND_TRIPS = 8
"""On PostgreSQL every statement is a journey to the server: the draft, the rules' copy, all rows, the draft, the count,
and the reading back are six."""

STATEMENTS = 16
"""On SQLite a statement costs hundredths of a millisecond, but each row is one."""


def test_a_form_worked_out_beforehand_is_sent_in_three_journeys(hub: str, at: datetime) -> None:
    draft = actions.start_draft(now=at, keep_for=timedelta(days=1), known=a_form(given_name="Ivy"), by=None)
    with_last_page_saved(draft, now=at)
    assert actions.ready_form(draft.cookie, now=at)  # a connection says a few things of its own when it is new

    with statements_asked() as asked:
        form = actions.ready_form(draft.cookie, now=at)
        assert form is not None
        assert actions.hand_in_ready(form, by=None, now=at)

    assert 2 < len(asked) <= (READY_STATEMENTS if is_sqlite() else READY_ROUND_TRIPS), "\n".join(asked)


def test_sending_a_form_keeps_to_its_budget_of_statements(hub: str, at: datetime) -> None:
    a_contact(now=at, key="the first one keeps the rules' copy")
    draft = actions.start_draft(now=at, keep_for=timedelta(days=1), known=a_form(given_name="Ivy"), by=None)

    with statements_asked() as asked:
        with reading() as session:
            opened = queries.draft_by_cookie(session, draft.cookie, now=at)
        assert opened is not None
        command = actions.SendContact(form_key=opened.form_key, answers=opened.answers, draft_version=opened.version)
        actions.hand_in(command, by=None, now=at)

    assert 5 < len(asked) <= (STATEMENTS if is_sqlite() else ROUND_TRIPS), "\n".join(asked)
