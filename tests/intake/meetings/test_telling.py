"""Those invited to a meeting are told: by a mail that says the day alone, or by a person, as a task; of changes too."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from foundation import notices
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.meetings import actions
from intake.meetings.actions.telling import INVITATION
from intake.tasks.actions import task_for_dead_letter, when_undelivered
from intake.tasks.queries import tasks_about
from tests.support import enquiries, meetings
from tests.support.meetings import AT, invitee
from tests.support.triage import NOW

NURSE = {"kind": "agency", "adult": 0, "name": "Nia Nurse", "agency": "Invented Trust", "email": "nia@trust.example"}


@pytest.fixture
def number(enquiry, them):
    return meetings.planned(enquiry, them.officer)


def to_tell(enquiry):
    with reading() as session:
        found = tasks_about(session, f"enquiry:{enquiry}")
    return [each.words for each in found if each.kind.value == "tell_invited" and each.done_at is None]


def mails():
    """Return to whom each message about meetings goes and what news it brings, the first queued first."""
    with reading() as session:
        found = session.execute(text("select about from outbox where code = 'meeting-invitation' order by id"))
        return [(INVITATION.recipient(session, each), INVITATION.words(session, each)["news"]) for (each,) in found]


def test_somebody_with_an_address_is_sent_the_day_and_nothing_else(enquiry, them, number):
    meetings.written(enquiry, number, invitee(**NURSE), by=them.officer)

    ((whom, news),) = mails()
    assert whom == "nia@trust.example"
    assert news.startswith("It is planned for")
    assert "Ivy" not in news
    assert to_tell(enquiry) == []


def test_the_adult_and_whoever_has_no_address_are_told_by_a_person(enquiry, them, number):
    meetings.written(enquiry, number, invitee(), invitee(**{**NURSE, "email": ""}), by=them.officer)

    assert mails() == []
    assert len(to_tell(enquiry)) == 2
    with pytest.raises(FormRefused):
        meetings.written(enquiry, number, invitee(email="ivy@home.example"), by=them.officer)


@pytest.mark.parametrize("address", ["nia", "nia @trust.example", "@trust.example", "nia@"])
def test_what_is_no_address_is_refused_beside_its_field(enquiry, them, number, address):
    with pytest.raises(FormRefused) as refused:
        meetings.written(enquiry, number, invitee(**{**NURSE, "email": address}), by=them.officer)
    assert [each.field for each in refused.value.faults] == ["email"]


def test_a_new_day_is_told_to_everybody_and_the_older_task_is_over(enquiry, them, number):
    meetings.written(enquiry, number, invitee(), invitee(**NURSE), by=them.officer)
    move = actions.MoveMeeting(
        enquiry, enquiries.version(enquiry), number, AT + timedelta(days=1), "Here", "He is away"
    )
    actions.move_meeting(move, by=them.officer, now=NOW)

    assert len(mails()) == 2
    assert len(to_tell(enquiry)) == 1


def test_who_is_invited_no_longer_or_has_an_address_now_is_nobodys_task_any_more(enquiry, them, number):
    meetings.written(enquiry, number, invitee(), invitee(**{**NURSE, "email": ""}), by=them.officer)
    gone = invitee(number=1, invited=False, why_not="She asked not to.")
    meetings.written(enquiry, number, gone, invitee(number=2, **NURSE), by=them.officer)

    assert (to_tell(enquiry), len(mails())) == ([], 1)


def test_that_it_is_called_off_is_told_too(enquiry, them, number):
    meetings.written(enquiry, number, invitee(), invitee(**NURSE), by=them.officer)
    actions.call_off(actions.CallOff(enquiry, enquiries.version(enquiry), number, "Settled."), by=them.officer, now=NOW)

    assert mails()[-1] == ("nia@trust.example", "It has been cancelled.")
    assert "cancelled" in to_tell(enquiry)[0]


def test_who_is_not_invited_and_a_meeting_that_is_over_tell_nobody(enquiry, them):
    over = meetings.planned(enquiry, them.officer, at=NOW - timedelta(days=1))
    meetings.written(enquiry, over, invitee(**NURSE, came="came"), by=them.officer)
    coming = meetings.planned(enquiry, them.officer)
    meetings.written(enquiry, coming, invitee(invited=False, why_not="She asked not to."), by=them.officer)

    assert (mails(), to_tell(enquiry)) == ([], [])


def test_a_mail_that_cannot_be_delivered_becomes_a_task_that_leads_to_the_enquiry(enquiry, them, number):
    meetings.written(enquiry, number, invitee(**NURSE), by=them.officer)
    when_undelivered(INVITATION.code, actions.task_for_undelivered)
    with transaction() as session:
        about = session.scalar(text("select about from outbox where code = 'meeting-invitation'"))
        lost = notices.DeadLetter(7, INVITATION.code, about, attempts=3, reason="No such address")
        task_for_dead_letter(session, lost, NOW)

    (words,) = to_tell(enquiry)
    assert "could not be delivered" in words
    with reading() as session:
        (task,) = [each for each in tasks_about(session, f"enquiry:{enquiry}") if each.words == words]
    assert (task.owner_role, task.record_address) == ("enquiry_officer", f"/enquiries/{enquiry}")
    assert task.due_at <= AT
