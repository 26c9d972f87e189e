"""Chasing by itself: reminded before its day, told above once it has passed, twice doing no more than once."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from foundation.database import reading
from intake.caused import actions
from intake.enquiries.domain.checklist import missing_from
from intake.tasks.queries import tasks_about
from tests.support import caused, enquiries
from tests.support.triage import NOW

BEFORE = datetime(2026, 10, 16, 8, tzinfo=NOW.tzinfo)  # a Friday, two working days before the Tuesday it is due
AFTER = datetime(2026, 10, 20, 23, tzinfo=NOW.tzinfo)


@pytest.fixture
def asked(enquiry, them, bodies) -> str:
    """Return something asked of an organisation, to be answered by one of its people."""
    return caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email)


def mails() -> list[str]:
    """Return the codes of the messages about what was asked of bodies, oldest first."""
    with reading() as session:
        found = session.execute(text("select code from outbox where code like 'caused%' order by id"))
        return [row.code for row in found]


def told(enquiry: str) -> list[str]:
    """Return the roles that were told of something late, the first told first."""
    with reading() as session:
        found = tasks_about(session, f"enquiry:{enquiry}")
    return [each.owner_role for each in reversed(found) if each.kind.value == "caused_late"]


def test_a_body_is_reminded_two_working_days_before_and_not_twice(asked):
    actions.chase_bodies(BEFORE - timedelta(days=1))
    assert mails() == ["caused-waits"]

    actions.chase_bodies(BEFORE)
    actions.chase_bodies(BEFORE + timedelta(hours=1))
    assert mails() == ["caused-waits", "caused-due"]


def test_a_late_report_is_told_of_above_and_then_above_that_while_the_body_is_reminded(enquiry, asked):
    for moment in (BEFORE, AFTER, AFTER, AFTER + timedelta(days=8), AFTER + timedelta(days=16)):
        actions.chase_bodies(moment)

    assert told(enquiry) == ["enquiry_manager", "head_of_safeguarding"]
    assert mails().count("caused-due") == 4


def test_a_report_in_time_stops_the_chasing_and_an_unread_one_goes_up(enquiry, bodies, asked):
    caused.reported(enquiry, asked, bodies.ada)
    actions.chase_bodies(NOW + timedelta(days=1))
    assert told(enquiry) == []

    actions.chase_bodies(NOW + timedelta(days=7))
    actions.chase_bodies(NOW + timedelta(days=30))
    assert told(enquiry) == ["enquiry_manager"]
    assert mails() == ["caused-waits"]


def test_a_proposal_no_manager_answers_goes_to_the_head_of_safeguarding(enquiry, them):
    caused.asked(enquiry, them.officer, cause="maybe")
    actions.chase_bodies(NOW + timedelta(days=3))

    assert told(enquiry) == ["head_of_safeguarding"]


def test_a_challenge_starts_the_clock_again_from_its_new_day(enquiry, them, bodies, asked):
    caused.reported(enquiry, asked, bodies.ada)
    caused.judged(enquiry, asked, them.officer, accepted=False, due_on=date(2026, 11, 3))
    actions.chase_bodies(AFTER)
    assert told(enquiry) == []

    actions.chase_bodies(datetime(2026, 11, 3, 23, tzinfo=NOW.tzinfo))
    assert told(enquiry) == ["enquiry_manager"]


def test_an_enquiry_is_not_concluded_while_another_body_has_not_been_answered(enquiry, them):
    reference = caused.asked(enquiry, them.officer)
    whole = enquiries.whole(enquiry)
    assert "Accept or withdraw what you asked another body to do" in [each.words for each in missing_from(whole)]

    version = enquiries.version(enquiry)
    actions.withdraw(actions.Answer(enquiry, version, reference, "Not needed."), by=them.officer, now=NOW)
    missing = missing_from(enquiries.whole(enquiry))
    assert "caused" not in [each.page for each in missing]
