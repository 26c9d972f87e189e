"""The pages of meetings."""

import html
from datetime import timedelta

import pytest

from foundation import clock
from tests.support import enquiries, meetings
from tests.support.accounts import signed_in


@pytest.fixture
def hub(app, them):
    """Return the browser of whoever makes the enquiry."""
    app.config["WTF_CSRF_ENABLED"] = False
    return signed_in(app, them.officer, at=clock.now())


def planned(enquiry: str, **changes: str) -> dict[str, str]:
    """Return the form that plans a meeting, filled in."""
    day = clock.today() + timedelta(days=3)
    fields = {"kind": "planning", "on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year),
              "time": "14:30", "place": "County Hall", "purpose": "Who does what.", **changes}  # fmt: skip
    return {f"plan-{name}": value for name, value in fields.items()} | {"version": str(enquiries.version(enquiry))}


def page(browser, address: str) -> str:
    """Return a page as somebody reads it."""
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status)
    return html.unescape(answer.text)


def test_a_planned_meeting_says_what_has_still_to_be_said(hub, enquiry):
    answer = hub.post(f"/enquiries/{enquiry}/meetings", data=planned(enquiry))
    assert answer.status_code == 303
    assert "Planning meeting" in page(hub, answer.location)

    shown = page(hub, f"/enquiries/{enquiry}/meetings/1")
    assert "Whether Ivy Marsh is invited and, if not, why not and who represents them" in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"time": "half two"}, "Enter a time, for example 14:30"),
        ({"on-year": "2099"}, "Enter a date closer to today"),
        ({"place": ""}, "Enter where it is or how to join"),
    ],
)
def test_a_plan_that_cannot_be_read_comes_back_as_it_was_typed(hub, enquiry, changes, words):
    answer = hub.post(f"/enquiries/{enquiry}/meetings", data=planned(enquiry, **changes))

    assert answer.status_code == 400
    assert words in html.unescape(answer.text)
    assert "Who does what." in answer.text


def test_minutes_refused_because_somebody_else_wrote_meanwhile_are_still_on_the_page(hub, enquiry, them):
    number = meetings.with_something_written(enquiry, them.officer, clock.now())
    version = enquiries.version(enquiry)
    meetings.written(enquiry, number, meetings.minutes("Theirs."), by=them.lead, now=clock.now())

    typed = {"minutes-words": "Mine, and nobody may lose them.", "version": str(version)}
    answer = hub.post(f"/enquiries/{enquiry}/meetings/{number}/minutes", data=typed)

    assert answer.status_code == 409
    assert "Mine, and nobody may lose them." in answer.text
    assert "Theirs." in answer.text


def test_an_action_written_on_the_page_is_a_task(hub, enquiry, them):
    number = meetings.planned(enquiry, them.officer)
    day = clock.today() + timedelta(days=5)
    typed = {"action-number": "0", "action-what": "Read the rota.", "action-owner": "The manager",
             "action-due_on-day": str(day.day), "action-due_on-month": str(day.month),
             "action-due_on-year": str(day.year), "action-status": "open", "action-words": "",
             "version": str(enquiries.version(enquiry))}  # fmt: skip
    assert hub.post(f"/enquiries/{enquiry}/meetings/{number}/action", data=typed).status_code == 303

    assert "Read the rota." in page(hub, f"/enquiries/{enquiry}/meetings/{number}")
    assert "An action from a meeting needs to be done." in page(hub, f"/enquiries/{enquiry}")


def test_a_meeting_there_is_not_and_a_form_there_is_not_are_not_found(hub, enquiry, them):
    meetings.planned(enquiry, them.officer)

    assert hub.get(f"/enquiries/{enquiry}/meetings/9").status_code == 404
    assert hub.post(f"/enquiries/{enquiry}/meetings/1/nothing", data={}).status_code == 404
