"""Enquiries in a browser: opened to closed by two people, a plan and its review, a whole place counted one by one."""

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.database import reading
from intake.enquiries import queries
from tests.support import enquiries, triage
from tests.support.enquiries import Enquirers
from tests.support.journeys import examine, fill, parts_of
from tests.support.triage import People

pytestmark = pytest.mark.journey


@pytest.fixture
def them(hub: People) -> Enquirers:
    """Return the people who make and lead enquiries."""
    return enquiries.enquirers(clock.now())


@pytest.fixture
def opened(hub: People) -> str:
    """Return the reference of an enquiry that a signature has just opened."""
    return enquiries.opened(hub, clock.now())


def main_text(page: Page) -> str:
    return page.inner_text("#main-content")


def save(page: Page, button: str, **values: str) -> None:
    fill(page, values)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    assert "There is a problem" not in main_text(page), main_text(page)


def today(name: str) -> dict[str, str]:
    return {f"{name}-{part}": typed for part, typed in parts_of(clock.today()).items()}


def give_to(page: Page, reference: str, them: Enquirers, **more: str) -> None:
    page.goto(f"/enquiries/{reference}/people")
    save(page, "Save this", officer=them.officer.id, lead=them.lead.id, **more)


def write_everything(page: Page, base: str) -> None:
    page.goto(f"{base}/wishes")
    save(
        page,
        "Save this answer",
        **{"asking-asked": "expressed", "asking-of_whom": "adult"},
        **today("asking-asked_on"),
    )
    save(page, "Save what they want", **{"wish-words": "My own key.", "wish-stands": "yes"}, **today("wish-said_on"))
    save(page, "Save how far it was met", **{"met-number": "1", "met-met": "partly"})
    page.goto(f"{base}/capacity")
    save(page, "Save this", **{"capacity-decision": "Where to live", "capacity-lacks": "not_known"})
    page.goto(f"{base}/advocacy")
    save(page, "Save this", **{"advocacy-needed": "no"})
    page.goto(f"{base}/risks")
    save(page, "Save this risk", **{"risk-type": "physical", "risk-source": "provider",
                                    "risk-location": "care_home_residential", "risk-stands": "yes"})  # fmt: skip
    save(page, "Save what was found", **{"found-source": "provider", "found-result": "identified_action",
                                         "found-outcome": "removed"})  # fmt: skip
    page.goto(f"{base}/adults?change=person-1")
    save(page, "Save this adult", **{"person-sex": "female"})


@pytest.mark.chapter
def test_an_enquiry_from_opened_to_closed_by_its_officer_and_another_person(
    at_work, them: Enquirers, opened: str
) -> None:
    base = f"/enquiries/{opened}"
    with at_work(them.lead) as lead:
        lead.goto("/enquiries?whose=nobody")
        lead.get_by_role("link", name=opened).click()
        give_to(lead, opened, them)
    with at_work(them.officer) as page:
        page.goto(f"{base}/conclusion")
        examine(page)
        write_everything(page, base)
        page.goto(base)
        page.get_by_role("link", name="Conclude enquiry").click()
        examine(page)
        save(page, "Conclude enquiry", ended="completed", words="It happened once, and he has left.")
        assert "Waiting for closure to be signed" in main_text(page)
    with at_work(them.lead) as lead:
        lead.goto(base)
        lead.get_by_role("link", name="Sign its closure or return it", exact=True).click()
        examine(lead)
        save(lead, "Save my answer", verdict="agreed")
        examine(lead)
        assert "Closure signed by Lee Leader" in main_text(lead)
        assert main_text(lead).index("“My own key.”") < main_text(lead).index("Closed")


def test_a_plan_is_written_its_action_done_and_the_plan_reviewed(at_work, them: Enquirers, opened: str) -> None:
    enquiries.allocated(opened, them, clock.now())
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{opened}/plan")
        save(page, "Save this action", **{"action-what": "Two staff at night.", "action-owner": "Larch Court",
                                          "action-status": "open"}, **today("action-due_on"))  # fmt: skip
        page.goto("/tasks")
        page.get_by_role("link", name="Do a safeguarding plan action").first.click()
        page.goto(f"/enquiries/{opened}/plan?change=action-1")
        save(page, "Save this action", **{"action-status": "done", "action-words": "Since Monday."})
        save(page, "Save this review", **{"review-words": "It works.", "review-views": "She sleeps."},
             **today("review-held_on"))  # fmt: skip

        examine(page)
        assert "Two staff at night." in main_text(page)
        assert "She sleeps." in main_text(page)


def test_an_enquiry_about_a_whole_place_counts_each_adult_with_their_own_risk(
    at_work, them: Enquirers, opened: str
) -> None:
    base = f"/enquiries/{opened}"
    with at_work(them.lead) as page:
        give_to(page, opened, them, large_scale="yes")
        for given in ("Bo", "Cy"):
            page.goto(f"{base}/adults")
            save(page, "Save this adult", **{"person-given_name": given, "person-family_name": "Fern",
                                             "person-counted": "yes"})  # fmt: skip
        page.goto(f"{base}/risks")
        page.get_by_role("link", name="Cy Fern").click()
        save(page, "Save this risk", **{"risk-type": "neglect_omission", "risk-source": "provider",
                                        "risk-location": "care_home_residential", "risk-stands": "yes"})  # fmt: skip
        examine(page)
        page.goto("/enquiries")
        assert "3 adults" in main_text(page)

    with reading() as session:
        day = clock.today()
        counted = queries.counted_enquiries(session, first=day, before=day.replace(year=day.year + 1))
    assert [(each.adult, len(each.risks)) for each in counted] == [(1, 0), (2, 0), (3, 1)]


def test_a_further_concern_is_taken_in_and_what_is_known_from_before_is_confirmed_not_asked_again(
    at_work, hub: People, them: Enquirers, opened: str
) -> None:
    enquiries.allocated(opened, them, clock.now())
    further = triage.a_contact(clock.now())
    with at_work(them.officer) as page:
        page.goto(f"/enquiries/{opened}/contacts")
        save(page, "Add contact", contact=further.lower(), because="The same night worker, her sister says.")
        assert further in main_text(page)
        page.goto(f"/enquiries/{opened}/known")
        page.get_by_role("button", name="Still right").first.click()
        page.wait_for_load_state()
        examine(page)
        assert "Still right: Ola Officer" in main_text(page)

    whole = enquiries.whole(opened)
    assert [each.reference for each in whole.held][1:] == [further]
    assert [each.fact.verdict for each in whole.confirmed] == ["confirmed"]
