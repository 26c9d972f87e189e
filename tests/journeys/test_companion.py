"""Somebody who is not sure asks the guidance: with scripts and without, on a desk and a phone, and inside the form."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.journeys import begin, examine

pytestmark = pytest.mark.journey

FALL = "A fall with no injury, and all six conditions hold"
SIX = (
    ("Is there no reasonable explanation for what happened?", "No"),
    ("Was there no care plan or risk assessment, or was it not followed?", "No"),
    ("Is nothing being done to put it right?", "No"),
    ("Have the right professionals been told?", "Yes"),
    ("Has nobody told the adult, their family or their representative?", "No"),
    ("Is there nothing else that suggests abuse or neglect?", "Yes"),
)


def says(page: Page, words: str) -> None:
    expect(page.locator("#says")).to_contain_text(words)


def choose(page: Page, kind: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Not sure? See what the guidance says").click()
    examine(page)
    page.get_by_label(kind, exact=True).check()
    page.get_by_role("button", name="Continue").click()


def answer(page: Page, question: str, words: str) -> None:
    page.get_by_role("group", name=question).get_by_label(words, exact=True).check()


def test_with_scripts_the_level_follows_each_answer_without_a_reload(page: Page) -> None:
    choose(page, "Falls")
    page.evaluate("window.stayed = true")
    page.get_by_label(FALL).check()
    says(page, "Not reportable")
    expect(page.get_by_text("This only applies if")).to_be_visible()
    examine(page)

    page.locator(".hub-ask").get_by_label("Yes", exact=True).click()  # it leaves with the question once answered

    says(page, "This is reportable")
    expect(page.locator("#says")).to_be_focused()
    expect(page.locator("#spoken")).to_have_text("This is reportable. Send it to the hub.")
    assert page.evaluate("window.stayed") is True
    examine(page)
    page.reload()
    says(page, "This is reportable")  # the address holds what was picked, as codes


def test_every_missing_condition_is_asked_and_the_record_can_be_taken_away(page: Page) -> None:
    choose(page, "Falls")
    page.get_by_label(FALL).check()
    says(page, "Not reportable")
    page.get_by_text("Other things that matter").click()
    for question, words in SIX:
        answer(page, question, words)
        expect(page.locator("#questions").get_by_role("group", name=question)).to_be_visible()

    expect(page.get_by_text("This only applies if")).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a record for your files").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "Level: non-reportable" in text


def test_without_scripts_the_same_is_pages(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto("/thresholds")
    page.get_by_label("Falls", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(FALL).check()
    page.get_by_role("button", name="Show what the guidance says").click()
    says(page, "Not reportable")

    page.locator(".hub-ask").get_by_label("Yes", exact=True).click()  # it leaves with the question once answered
    page.get_by_role("button", name="Answer").click()

    says(page, "This is reportable")
    page.get_by_role("button", name="Report it").click()
    assert page.url.endswith("/report/emergency")
    page.goto("/report/guidance")
    expect(page.get_by_label(FALL)).to_be_checked()


def test_on_a_phone_the_level_stays_in_sight_while_one_picks(phone: Page) -> None:
    choose(phone, "Falls")
    phone.get_by_label(FALL).check()

    expect(phone.locator("#bar")).to_have_text("Not reportable. You do not have to send this, but you can.")
    expect(phone.locator("#bar")).to_be_in_viewport()
    examine(phone)


def test_inside_the_form_nothing_picked_goes_into_an_address(page: Page) -> None:
    begin(page)
    page.goto("/report/guidance")
    page.get_by_label("Medication errors", exact=True).check()
    page.get_by_label("More than one adult is affected by errors").check()
    says(page, "This requires consultation")
    examine(page)

    assert page.url.endswith("/report/guidance")
    page.get_by_label("No, I would say reportable").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Say in one line why you disagree")
    page.get_by_label("If not, why not? One line is enough").fill("Two people were taken to hospital.")
    page.get_by_role("button", name="Save and continue").click()
    assert not page.url.endswith("/report/guidance")
