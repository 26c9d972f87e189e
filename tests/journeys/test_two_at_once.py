"""Two people send at the same moment, each from a browser of their own: one is first, and the other loses no word."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.database import reading
from intake.triage import queries
from tests.support import enquiries, meetings, triage
from tests.support.enquiries import Enquirers
from tests.support.journeys import fill, parts_of
from tests.support.journeys_hub import LONG_ENOUGH, recommend, write_decision
from tests.support.triage import People

pytestmark = pytest.mark.journey
MINE = "He is known to have done this twice before, and the home has not told anyone about either time."
PRESS = """words => {
  window.before = true;
  const button = [...document.querySelectorAll("button")].find(each => each.innerText.trim() === words);
  setTimeout(() => button.click(), 0);
}"""
"""From a timer, so that the press is over before the page begins to leave."""
FIRST, SECOND = "Two staff at night, from tonight.", "The door code is changed before noon."


@pytest.fixture
def them(hub: People) -> Enquirers:
    """Return the people who make and lead enquiries."""
    return enquiries.enquirers(clock.now())


@pytest.fixture
def enquiry(hub: People, them: Enquirers) -> str:
    """Return the reference of an open enquiry that has its officer and its lead."""
    return enquiries.allocated(enquiries.opened(hub, clock.now()), them, clock.now())


def press_at_once(first: Page, second: Page, button: str) -> None:
    """Press a button in both browsers before either has its answer, and wait for both answers."""
    for page in (first, second):
        page.evaluate(PRESS, button)
    for page in (first, second):
        page.wait_for_function("() => !window.before && document.readyState === 'complete'")


def send_at_once(first: Page, second: Page, button: str) -> Page:
    """Press a button in both browsers at once; return the page of whoever came second and was told so."""
    press_at_once(first, second, button)
    (late,) = (page for page in (first, second) if "There is a problem" in page.inner_text("#main-content"))
    return late


def again(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    assert "There is a problem" not in page.inner_text("#main-content")


def test_two_who_write_an_action_of_the_plan_at_once_both_have_it_written(at_work, them, enquiry) -> None:
    with at_work(them.officer) as first, at_work(them.lead) as second:
        for page, what in ((first, FIRST), (second, SECOND)):
            page.goto(f"/enquiries/{enquiry}/plan")
            due = {f"action-due_on-{part}": typed for part, typed in parts_of(clock.today()).items()}
            fill(page, {"action-what": what, "action-owner": "Larch Court", "action-status": "open", **due})
        late = send_at_once(first, second, "Save this action")

        assert late.input_value("[name='action-what']") in (FIRST, SECOND)
        assert "Someone else changed this enquiry" in late.inner_text("#main-content")
        again(late, "Save this action")

    assert {each.fact.what for each in enquiries.whole(enquiry).plan} == {FIRST, SECOND}


def test_two_who_write_the_minutes_at_once_both_have_their_version_kept(at_work, them, enquiry) -> None:
    now = clock.now()
    number = meetings.planned(enquiry, them.officer, at=now - timedelta(days=1), now=now)
    meetings.written(enquiry, number, meetings.invitee(came="came"), by=them.officer, now=now)
    with at_work(them.officer) as first, at_work(them.lead) as second:
        for page, words in ((first, FIRST), (second, SECOND)):
            page.goto(f"/enquiries/{enquiry}/meetings/{number}")
            fill(page, {"minutes-words": words})
        late = send_at_once(first, second, "Save these minutes")

        assert late.input_value("[name='minutes-words']") in (FIRST, SECOND)
        again(late, "Save these minutes")

    assert {each.fact.words for each in meetings.whole(enquiry, number).minutes} == {FIRST, SECOND}


def test_two_who_recommend_a_decision_at_once_are_told_and_each_text_is_kept(at_work, hub: People) -> None:
    now = clock.now()
    contact = triage.accepted(triage.screened(triage.a_contact(now), hub.screener, now), hub.worker, now)
    with at_work(hub.worker) as first, at_work(hub.second_worker) as second:
        write_decision(first, contact)
        write_decision(second, contact, rationale=MINE)
        late = send_at_once(first, second, "Recommend this decision")

        told = late.inner_text("#main-content")
        assert LONG_ENOUGH in told
        assert MINE in told
        late.get_by_role("button", name="Continue with mine").click()
        recommend(late)
        late.wait_for_url(f"**/contacts/{contact}")

    with reading() as session:
        page = queries.contact_page(session, contact, now=clock.now())
    assert {each.rationale for each in page.decisions} == {LONG_ENOUGH, MINE}


def test_two_who_write_down_a_call_at_once_both_have_it_in_the_story(at_work, hub: People) -> None:
    contact = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now())
    said = {"way": "telephone", "with_kind": "family", "with_name": "Her son", "reached": "yes"}
    said |= {"alone": "not_with_them"}
    with at_work(hub.worker) as first, at_work(hub.second_worker) as second:
        for page, words in ((first, FIRST), (second, SECOND)):
            page.goto(f"/contacts/{contact}/calls")
            fill(page, {**said, "words": words})
        press_at_once(first, second, "Save call or visit")
        first.goto(f"/contacts/{contact}")

        assert all(words in first.inner_text("#main-content") for words in (FIRST, SECOND))


def test_two_who_answer_one_alert_at_once_are_told_and_the_second_keeps_the_words(at_work, hub: People) -> None:
    contact = triage.a_contact(clock.now(), danger_now="yes", emergency_called="yes")
    with at_work(hub.worker) as first, at_work(hub.second_worker) as second:
        for page, words in ((first, FIRST), (second, SECOND)):
            page.goto(f"/contacts/{contact}/danger")
            fill(page, {"did": "rang_sender", "words": words})
        late = send_at_once(first, second, "Answer this alert")

        assert "already answered this alert" in late.inner_text(".govuk-error-summary")
        assert any(words in late.inner_text("#not-saved") for words in (FIRST, SECOND))
        assert all(words in late.inner_text("#main-content") for words in (FIRST, SECOND))


def test_two_who_ask_for_information_at_once_both_have_their_question_asked(at_work, hub: People) -> None:
    contact = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now())
    asked = {"asked": "other", "whom": "Dr Field", "way": "telephone", "why": "To weigh the risk tonight."}
    with at_work(hub.worker) as first, at_work(hub.second_worker) as second:
        for page, words in ((first, FIRST), (second, SECOND)):
            page.goto(f"/contacts/{contact}/information")
            due = {f"due-{part}": typed for part, typed in parts_of(clock.today()).items()}
            fill(page, {**asked, "what": words, **due})
        late = send_at_once(first, second, "Save request")

        assert late.input_value("[name='what']") in (FIRST, SECOND)
        again(late, "Save request")
        late.goto(f"/contacts/{contact}/requests")
        assert all(words in late.inner_text("#main-content") for words in (FIRST, SECOND))
