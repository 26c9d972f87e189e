"""Part of an enquiry asked of another body, from both sides; and a meeting whose actions become tasks."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from foundation import clock
from foundation.signin.actions import CreateOrganisation, create_organisation
from tests.support import enquiries
from tests.support.accounts import BY
from tests.support.enquiries import Enquirers
from tests.support.journeys import examine, fill, parts_of
from tests.support.triage import People

pytestmark = pytest.mark.journey


@pytest.fixture
def them(hub: People) -> Enquirers:
    """Return the people who make and lead enquiries."""
    return enquiries.enquirers(clock.now())


@pytest.fixture
def enquiry(hub: People, them: Enquirers) -> str:
    """Return the reference of an open enquiry that has its officer and its lead."""
    return enquiries.allocated(enquiries.opened(hub, clock.now()), them, clock.now())


def day(name: str, *, days: int) -> dict[str, str]:
    """Return a day so many from today, as it is typed."""
    return {f"{name}-{part}": typed for part, typed in parts_of(clock.today() + timedelta(days=days)).items()}


def save(page: Page, button: str, values: dict[str, str]) -> None:
    """Fill a form in, send it, and see that it was taken."""
    fill(page, values)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    expect(page.get_by_text("There is a problem")).to_have_count(0)


ASKED = {
    "ask-only_named": "no", "ask-about": "Ivy Marsh, who lives with you.",
    "ask-scope": "Who was on duty in the night of her fall.", "ask-purpose": "Whether she was left alone.",
    "ask-cause": "no", "ask-unsuitable": "no", "ask-check_words": "The agency's staff were there, not theirs.",
}  # fmt: skip


def report(found: str) -> dict[str, str]:
    """Return a report as it is typed."""
    return {"report-did": "We spoke with the night staff.", "report-found": found,
            "report-proposed": "Two staff at night.", "report-views": "She is glad."}  # fmt: skip


def test_another_body_is_asked_its_report_challenged_once_and_then_accepted(at_work, somebody, them, enquiry) -> None:
    home = create_organisation(CreateOrganisation("Invented Homes", "housing"), by=BY, now=clock.now())
    partner = somebody("organisation_administrator", organisation_id=home)
    with at_work(them.officer) as page, at_work(partner) as theirs:
        page.goto(f"/enquiries/{enquiry}")
        page.get_by_role("link", name="Requests to other bodies").click()
        save(page, "Ask them", {**ASKED, "ask-organisation": home, **day("ask-due_on", days=10)})

        theirs.goto("/asked-of-us")
        theirs.get_by_role("link", name=re.compile("^CE-")).click()
        expect(theirs.get_by_text("Who was on duty in the night of her fall.")).to_be_visible()
        expect(theirs.get_by_text("The agency's staff were there")).to_have_count(0)
        save(theirs, "Send this report", report("Nobody knows."))

        page.get_by_role("link", name=re.compile("^CE-")).click()
        examine(page)
        challenged = {"judge-accepted": "no", "judge-words": "The rota says who.", **day("judge-due_on", days=5)}
        save(page, "Save my answer", challenged)

        theirs.reload()
        expect(theirs.get_by_text("The rota says who.")).to_be_visible()
        save(theirs, "Send this report", report("Two people of the agency, one of them asleep."))

        page.reload()
        expect(page.get_by_text("Nobody knows.")).to_be_visible()
        save(page, "Save my answer", {"judge-accepted": "yes", "judge-words": "It says who was there."})
        expect(page.get_by_text("Report accepted", exact=True).first).to_be_visible()
        theirs.reload()
        expect(theirs.get_by_text("You do not need to do anything more.")).to_be_visible()
        examine(theirs)


def test_a_meeting_is_planned_held_and_written_up_and_what_it_decided_is_a_task(at_work, them, enquiry) -> None:
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{enquiry}")
        page.get_by_role("link", name="Meetings", exact=True).click()
        planned = {"plan-kind": "planning", "plan-time": "10:30", "plan-place": "County Hall, or by video",
                   "plan-purpose": "Who does what."}  # fmt: skip
        save(page, "Save meeting", {**planned, **day("plan-on", days=-1)})
        page.get_by_role("link", name=re.compile("^Planning meeting")).click()
        expect(page.get_by_text("Whether Ivy Marsh is invited")).to_be_visible()

        adult = {"invitee-kind": "adult", "invitee-adult": "1", "invitee-name": "Ivy Marsh", "invitee-invited": "no",
                 "invitee-why_not": "She asked her daughter to go."}  # fmt: skip
        save(page, "Save this person", adult)
        daughter = {"invitee-kind": "representative", "invitee-adult": "1", "invitee-name": "Rose Marsh",
                    "invitee-invited": "yes", "invitee-came": "came"}  # fmt: skip
        save(page, "Save this person", daughter)
        save(page, "Save these minutes", {"minutes-words": "The home said what it has done since."})
        save(page, "Save this decision", {"decision-words": "It goes on.", "decision-because": "She is not safe yet."})
        action = {"action-what": "Read the rota.", "action-owner": "Ola Officer", "action-status": "open"}
        save(page, "Save this action", {**action, **day("action-due_on", days=4)})
        expect(page.get_by_text("Held", exact=True).first).to_be_visible()
        examine(page)

        page.goto("/tasks")
        expect(page.get_by_text("An action from a meeting needs to be done")).to_be_visible()
