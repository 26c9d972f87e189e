"""The pages of what is asked of other bodies, at the hub and at the body."""

import html
from datetime import timedelta

import pytest

from foundation import clock
from tests.support import caused, enquiries, partners
from tests.support.accounts import signed_in


@pytest.fixture
def hub(app, them):
    """Return the browser of whoever makes the enquiry."""
    app.config["WTF_CSRF_ENABLED"] = False
    return signed_in(app, them.officer, at=clock.now())


@pytest.fixture
def asked(enquiry, them, bodies) -> str:
    """Return something asked of an organisation, to be answered by one of its people."""
    return caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email)


def filled_in(enquiry: str, organisation: str, **changes: str) -> dict[str, str]:
    """Return the form that asks a body, filled in."""
    due = clock.today() + timedelta(days=10)
    fields = {
        "organisation": organisation, "body": "", "email": "", "only_named": "no", "about": "Ivy Marsh.",
        "scope": "The night of the fall.", "purpose": "Whether she was alone.", "limits": "", "cause": "no",
        "unsuitable": "no", "check_words": "None of them was there.",
        "due_on-day": str(due.day), "due_on-month": str(due.month), "due_on-year": str(due.year), **changes,
    }  # fmt: skip
    named = {f"ask-{name}": value for name, value in fields.items()}
    return named | {"version": str(enquiries.version(enquiry))}


def page(browser, address: str) -> str:
    """Return a page as somebody reads it."""
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status)
    return html.unescape(answer.text)


def test_asking_leads_to_the_list_where_it_stands(hub, enquiry, bodies):
    answer = hub.post(f"/enquiries/{enquiry}/caused", data=filled_in(enquiry, bodies.ours))

    assert answer.status_code == 303
    shown = page(hub, answer.location)
    assert "Invented Homes" in shown
    assert "Asked: waiting for their report" in shown
    assert "Requests to other bodies" in page(hub, f"/enquiries/{enquiry}")


def test_what_was_typed_stays_when_somebody_else_was_quicker(hub, enquiry, bodies, them):
    typed = filled_in(enquiry, bodies.ours, scope="Words of mine nobody may lose.")
    caused.asked(enquiry, them.lead)
    answer = hub.post(f"/enquiries/{enquiry}/caused", data=typed)

    assert answer.status_code == 409
    assert "Words of mine nobody may lose." in answer.text
    assert "Another body was asked to enquire" in answer.text


def test_an_empty_form_says_what_is_missing(hub, enquiry):
    answer = hub.post(f"/enquiries/{enquiry}/caused", data={"version": str(enquiries.version(enquiry))})

    assert answer.status_code == 400
    for words in ("Enter what they should look into", "Select whether it is the cause of risk", "Enter the date"):
        assert words in answer.text


def test_the_body_reads_what_was_written_to_it_and_nothing_else_of_the_enquiry(app, enquiry, bodies, asked):
    theirs = partners.browser(app, bodies.ada, at=clock.now())
    assert asked in page(theirs, "/asked-of-us")
    shown = page(theirs, f"/asked-of-us/{asked}")

    assert "Who was with her in the night of 4 October." in shown
    for kept in (enquiry, "None of their staff was there.", "Ola Officer"):
        assert kept not in shown


def test_what_is_not_theirs_is_not_there(app, enquiry, bodies, asked):
    for account in (bodies.ben, bodies.stranger):
        browser = partners.browser(app, account, at=clock.now())
        assert browser.get(f"/asked-of-us/{asked}").status_code == 404
        assert browser.post(f"/asked-of-us/{asked}", data={}).status_code == 404
        assert browser.get(f"/enquiries/{enquiry}/caused/{asked}").status_code == 404


def test_a_report_is_sent_read_challenged_and_answered_again(app, hub, enquiry, bodies, asked):
    theirs = partners.browser(app, bodies.ada, at=clock.now())
    version = caused.whole(enquiry, asked).caused.version
    report = {f"report-{name}": words for name, words in caused.REPORT.items()} | {"version": str(version)}
    assert theirs.post(f"/asked-of-us/{asked}", data=report).status_code == 303
    assert caused.REPORT["found"] in page(hub, f"/enquiries/{enquiry}/caused/{asked}")

    due = clock.today() + timedelta(days=5)
    judged = {"judge-accepted": "no", "judge-words": "Who was on duty is not said.",
              "judge-due_on-day": str(due.day), "judge-due_on-month": str(due.month),
              "judge-due_on-year": str(due.year), "version": str(enquiries.version(enquiry))}  # fmt: skip
    assert hub.post(f"/enquiries/{enquiry}/caused/{asked}/judge", data=judged).status_code == 303

    shown = page(theirs, f"/asked-of-us/{asked}")
    assert "Who was on duty is not said." in shown
    assert "The council has asked for more" in shown
    assert theirs.post(f"/asked-of-us/{asked}", data=report).status_code == 409


def test_a_report_without_words_is_refused_beside_its_fields(app, bodies, asked):
    theirs = partners.browser(app, bodies.ada, at=clock.now())
    answer = theirs.post(f"/asked-of-us/{asked}", data={"version": "1", "report-did": "We asked."})

    assert answer.status_code == 400
    assert "Enter what was found" in answer.text
    assert "We asked." in answer.text
