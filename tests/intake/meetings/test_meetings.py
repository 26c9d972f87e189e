"""A meeting: who is there, what is written, and what becomes a task."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.enquiries.actions import EnquiryChanged, NotYours
from intake.enquiries.domain.events import MEETING_WORDS
from intake.enquiries.presenters import enquiry_shown
from intake.meetings import actions
from intake.meetings.domain import facts
from intake.meetings.domain.facts import State
from intake.tasks.queries import tasks_about
from tests.support import enquiries, meetings
from tests.support.meetings import AT
from tests.support.triage import NOW

AFTER = AT + timedelta(hours=3)


@pytest.fixture
def number(enquiry, them) -> int:
    """Return the number of a planned meeting."""
    return meetings.planned(enquiry, them.officer)


def tasks(enquiry: str, kind: str) -> list[tuple[str, bool, str]]:
    """Return the tasks of a kind, oldest first: whose, whether done, and how it ended."""
    with reading() as session:
        found = [each for each in tasks_about(session, f"enquiry:{enquiry}") if each.kind.value == kind]
    return [(each.owner_role, each.done_at is not None, each.outcome) for each in reversed(found)]


def fields_refused(enquiry: str, number: int, fact, by, now=NOW) -> list[str]:
    with pytest.raises(FormRefused) as refused:
        meetings.written(enquiry, number, fact, by=by, now=now)
    return [fault.field for fault in refused.value.faults]


def test_a_planned_meeting_is_a_task_until_it_is_written_up(enquiry, them, number):
    assert tasks(enquiry, "meeting") == [("enquiry_officer", False, "")]
    meetings.written(enquiry, number, meetings.invitee(), by=them.officer)

    came = meetings.invitee(number=1, came="came")
    meetings.written(enquiry, number, came, meetings.minutes(), by=them.officer, now=AFTER)

    assert meetings.whole(enquiry, number).meeting.state is State.HELD
    assert tasks(enquiry, "meeting") == [("enquiry_officer", True, "Held and recorded")]
    assert enquiries.whole(enquiry).events[-1].event == "meeting_held"


def test_nothing_is_written_up_before_it_is_said_of_each_adult_whether_they_were_there(enquiry, them, number):
    assert fields_refused(enquiry, number, meetings.minutes(), them.officer, AFTER) == ["words"]

    not_there = meetings.invitee(invited=False, why_not="She was in hospital.")
    meetings.written(enquiry, number, not_there, meetings.minutes(), by=them.officer, now=AFTER)

    assert meetings.whole(enquiry, number).meeting.state is State.HELD


@pytest.mark.parametrize("kind", ["advocate", "representative"])
def test_somebody_who_takes_the_adults_part_may_be_there_for_them(enquiry, them, number, kind):
    meetings.written(enquiry, number, meetings.invitee(kind=kind, name="Ann Reed"), by=them.officer)

    whole = meetings.whole(enquiry, number)
    assert whole.unspoken_for(enquiries.whole(enquiry).adults) == ()


def test_minutes_wait_for_the_meeting_and_for_who_came(enquiry, them, number):
    meetings.written(enquiry, number, meetings.invitee(), by=them.officer)

    assert fields_refused(enquiry, number, meetings.minutes(), them.officer) == ["words"]
    assert fields_refused(enquiry, number, meetings.minutes(), them.officer, AFTER) == ["words"]


def test_every_version_of_the_minutes_stays(enquiry, them, number):
    entries = (meetings.invitee(came="came"), meetings.minutes("First."), meetings.minutes("Second."))
    meetings.written(enquiry, number, *entries, by=them.officer, now=AFTER)

    assert [each.fact.words for each in meetings.whole(enquiry, number).minutes] == ["First.", "Second."]


def test_an_action_is_a_task_that_follows_its_day_and_its_end(enquiry, them, number):
    meetings.written(enquiry, number, meetings.action(), by=them.officer)
    assert tasks(enquiry, "meeting_action") == [("enquiry_officer", False, "")]

    later = meetings.action(number=1, due_on=date(2026, 10, 20))
    meetings.written(enquiry, number, later, by=them.officer)
    assert [done for _, done, _ in tasks(enquiry, "meeting_action")] == [True, False]

    meetings.written(enquiry, number, replace(later, status="done", words="Read."), by=them.officer)
    assert [done for _, done, _ in tasks(enquiry, "meeting_action")] == [True, True]
    assert [each.status for each in meetings.whole(enquiry, number).to_do] == ["done"]


def test_what_is_late_goes_up_once(enquiry, them, number):
    meetings.written(enquiry, number, meetings.action(), by=them.officer)
    late = NOW + timedelta(days=30)

    assert actions.tell_of_late_meetings(late) == "2 late, 2 newly told of"
    assert actions.tell_of_late_meetings(late) == "2 late, 0 newly told of"
    assert [role for role, *_ in tasks(enquiry, "enquiry_late")] == ["enquiry_manager"] * 2


def test_the_enquirys_story_says_what_was_written_of_which_meeting(enquiry, them, number):
    meetings.written(enquiry, number, meetings.action(), by=them.officer)
    whole = enquiries.whole(enquiry)
    shown = enquiry_shown(whole, (), by=them.officer, now=NOW)

    assert shown.story[-1].what == "An action from a meeting was recorded (meeting 1)"
    assert MEETING_WORDS.keys() == {
        f"{each}{again}" for each in ("invitee", "minutes", "decision", "action") for again in ("", "_again")
    }


def test_a_meeting_is_put_on_another_day_with_a_new_task_and_the_reason_in_the_story(enquiry, them, number):
    command = actions.MoveMeeting(
        enquiry, enquiries.version(enquiry), number, AT + timedelta(days=7), "By telephone", "She was ill."
    )
    actions.move_meeting(command, by=them.officer, now=NOW)

    assert [done for _, done, _ in tasks(enquiry, "meeting")] == [True, False]
    assert enquiries.whole(enquiry).events[-1].words == "She was ill."


def test_a_meeting_called_off_is_written_of_no_more(enquiry, them, number):
    off = actions.CallOff(enquiry, enquiries.version(enquiry), number, "Not needed.")
    actions.call_off(off, by=them.officer, now=NOW)

    assert tasks(enquiry, "meeting") == [("enquiry_officer", True, "Called off")]
    with pytest.raises(actions.MeetingOver):
        meetings.written(enquiry, number, meetings.action(), by=them.officer)
    with pytest.raises(actions.MeetingOver):
        actions.call_off(replace(off, version=enquiries.version(enquiry)), by=them.officer, now=NOW)


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        (meetings.invitee(adult=9), ["adult"]),
        (meetings.invitee(kind="agency", adult=0), ["agency"]),
        (meetings.invitee(invited=False), ["why_not"]),
        (meetings.invitee(invited=False, why_not="Ill.", came="came"), ["came"]),
        (meetings.invitee(came="came"), ["came"]),
        (meetings.invitee(number=4), ["number"]),
        (meetings.action(due_on=date(2026, 10, 5)), ["due_on"]),
        (meetings.action(status="done"), ["words"]),
        (meetings.action(number=3), ["number"]),
        (facts.Decided(2, "This.", "That."), ["number"]),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_hang_together_is_refused_beside_its_fields(enquiry, them, number, fact, fields):
    assert fields_refused(enquiry, number, fact, them.officer) == fields


def test_somebody_elses_meeting_is_not_written_of_and_the_second_of_two_is_told(enquiry, them, number):
    with pytest.raises(NotYours):
        meetings.written(enquiry, number, meetings.action(), by=them.second_officer)

    command = actions.WriteOfMeeting(enquiry, enquiries.version(enquiry), number, meetings.action())
    actions.write_of_meeting(command, by=them.officer, now=NOW)
    with pytest.raises(EnquiryChanged):
        actions.write_of_meeting(command, by=them.lead, now=NOW)


def test_what_was_written_of_a_meeting_cannot_be_changed_in_the_database(enquiry, them, number):
    meetings.written(enquiry, number, meetings.invitee(), by=them.officer)

    for statement in ("update meeting_invitees set name = 'no'", "delete from meeting_invitees"):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(text(statement))
