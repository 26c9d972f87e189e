"""The supervisor's page, and saying why a clock ran out."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from foundation import clock
from foundation.database import reading, transaction
from intake.supervision import actions, queries
from intake.supervision.domain.lateness import Reason
from intake.tasks.queries import tasks_about
from intake.triage.actions import Refused
from intake.triage.actions.sweeping import sweep_overdue
from intake.triage.domain.clock_results import Clock
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of

LONG_AGO = timedelta(days=20)
SAID = {"clock": "signed_off", "reason": "absence", "words": "She fell ill on Monday."}


@pytest.fixture
def late(app):
    """A contact whose clocks have run out, and the people of the hub."""
    now = clock.now()
    people = triage.people(now)
    reference = triage.screened(triage.a_contact(now - LONG_AGO), people.screener, now - LONG_AGO)
    sweep_overdue(now)
    return app, people, reference


def of(reference, clock_of=Clock.DECIDE):
    with reading() as session:
        return queries.why_late(session, triage.place(reference).contact_id).get(clock_of)


def test_saying_why_keeps_the_reason_and_finishes_the_task_that_asked(late):
    app, people, reference = late
    browser = signed_in(app, people.manager, at=clock.now())

    answer = send(browser, f"/contacts/{reference}/late", SAID)

    assert answer.status_code == 303
    assert (of(reference).reason, of(reference).by) == (Reason.ABSENCE, "Mo Manager")
    with reading() as session:
        (task,) = [each for each in tasks_about(session, f"contact:{reference}") if each.kind.value == "past_its_time"]
    assert task.done_by == people.manager.id
    assert "Reason for lateness recorded" in text_of(browser.get(f"/contacts/{reference}"))


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(late):
    app, people, reference = late
    browser = signed_in(app, people.manager, at=clock.now())

    answer = send(browser, f"/contacts/{reference}/late", {"words": "She fell ill on Monday."})

    assert answer.status_code == 400
    assert "Select why it was late" in text_of(answer)
    assert "She fell ill on Monday." in text_of(answer)
    assert of(reference) is None


def test_a_clock_that_has_not_run_out_takes_no_reason(late, at):
    _, people, reference = late
    command = actions.SayWhyLate(reference, Clock.SCREEN, Reason.OTHER, "Words.")

    with pytest.raises(Refused, match="is not late"):
        actions.say_why_late(command, by=people.manager, now=clock.now())


def test_said_again_the_newest_stands_and_the_first_is_kept(late):
    _, people, reference = late
    for reason in (Reason.ABSENCE, Reason.POLICE):
        actions.say_why_late(actions.SayWhyLate(reference, Clock.DECIDE, reason, "Words."), by=people.manager,
                             now=clock.now())  # fmt: skip

    assert of(reference).reason is Reason.POLICE
    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(text("update late_reasons set reason = 'other'"))


def test_a_contact_in_time_has_nothing_to_explain(app):
    now = clock.now()
    people, reference = triage.people(now), triage.a_contact(now)

    answer = signed_in(app, people.manager, at=now).get(f"/contacts/{reference}/late")

    assert "Nothing is late on this contact" in text_of(answer)


def test_the_page_says_what_is_late_and_who_went_quiet_each_of_how_many(late):
    app, people, _ = late
    page = text_of(signed_in(app, people.manager, at=clock.now()).get("/supervisor"))

    assert "Past five working days" in page
    assert "No organisations have gone quiet (0 organisations checked)" in page
    assert "No decisions were made in the last 20 working days" in page


def test_what_is_past_its_time_and_still_waits_counts_as_late_with_its_reason(late):
    app, people, reference = late
    browser = signed_in(app, people.manager, at=clock.now())
    assert "was late, 1 of them still waiting" in text_of(browser.get("/supervisor"))
    command = actions.SayWhyLate(reference, Clock.DECIDE, Reason.POLICE, "They asked us to wait.")
    actions.say_why_late(command, by=people.manager, now=clock.now())
    page = text_of(browser.get("/supervisor"))

    assert "Decision within five working days: 1 of 1 was late, 1 of them still waiting" in page
    assert "The police asked us to wait" in page


def test_an_empty_hub_has_a_page_too(app):
    browser = signed_in(app, triage.people_of_today().manager, at=clock.now())

    assert "Nothing was received or signed off in the last 20 working days" in text_of(browser.get("/supervisor"))


@pytest.mark.parametrize("role", ["screener", "triage_worker", "referrer", "auditor"])
def test_it_is_for_managers_and_the_head(app, role):
    account = an_account(role, at=clock.now())

    assert signed_in(app, account, at=clock.now()).get("/supervisor").status_code == 404
