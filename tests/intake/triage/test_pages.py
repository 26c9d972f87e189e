"""Triage's pages as each role meets them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import audit, clock
from foundation.database import reading
from foundation.signin import Account
from intake.matching import actions as matching
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import LONG_ENOUGH, People


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def test_the_queue_shows_words_for_clocks_and_links_for_figures(hub, browser):
    reference = triage.a_contact(clock.now(), danger_now="yes", emergency_called="yes")

    page = text_of(browser(hub.screener).get("/queue"))

    assert "Ivy Marsh: physical abuse" in page
    assert "Danger reported" in page
    assert "Screen: 23 hours left" in page
    assert "working days)" in page
    assert f'href="/contacts/{reference}"' in page
    assert "Any screener" in page


def test_an_empty_queue_says_what_would_be_there(hub, browser):
    client = browser(hub.screener)

    assert "The queue is empty" in text_of(client.get("/queue"))
    assert "No open contacts match" in text_of(client.get("/queue?mine=yes&state=recommended&due=late&from=x"))


def test_a_contact_shows_the_adult_first_and_that_somebody_looked_is_recorded(hub, browser):
    earlier, reference = triage.a_contact(clock.now()), triage.a_contact(clock.now())

    page = text_of(browser(hub.worker).get(f"/contacts/{reference}"))

    assert page.index("I do not want her in my room again.") < page.index("Story")
    assert "Ring the home; ask for Ivy." in page
    assert "Why this date?" in page
    assert f"/contacts/{earlier}" in page
    assert "Counted as the same because the NHS number, or the name and date of birth, is the same" in page
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"contact:{reference}")]
    assert codes == ["contact.sent", "contact.opened"]


def test_a_reference_typed_loosely_opens_the_contact_and_an_impossible_one_is_not_found(hub, browser):
    reference = triage.a_contact(clock.now())
    client = browser(hub.worker)

    assert client.get(f"/contacts/{reference.lower()}").status_code == 200
    for wrong in ("SA-9999-9999", "SA-AAAA-AAAA", "x", "1'--"):
        assert client.get(f"/contacts/{wrong}").status_code == 404


PAGES = ("", "/screen", "/acceptance", "/information", "/decision", "/decision/tests", "/sign-off")


@pytest.mark.parametrize("path", PAGES)
def test_what_a_person_may_not_see_looks_exactly_like_what_is_not_there(hub, browser, path):
    outsider = an_account("referrer", at=clock.now(), name="Ray Referrer", email="ray@example.com")
    reference, client = triage.a_contact(clock.now()), browser(outsider)

    forbidden, missing = client.get(f"/contacts/{reference}{path}"), client.get(f"/contacts/SA-9999-9999{path}")

    assert (forbidden.status_code, missing.status_code) == (404, 404)
    assert text_of(forbidden) == text_of(missing)
    assert client.get("/queue").status_code == 404
    assert client.get("/tasks").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(hub, client):
    answer = client.get(f"/contacts/{triage.a_contact(clock.now())}")

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("path", "role"), [("decision", "screener"), ("acceptance", "screener"), ("sign-off", "worker")]
)
def test_a_step_above_ones_role_is_not_there(hub, browser, path, role):
    reference = triage.ready_to_sign(hub, clock.now())

    assert browser(getattr(hub, role)).get(f"/contacts/{reference}/{path}").status_code == 404


def test_screening_keeps_what_was_typed_when_something_is_missing(hub, browser):
    reference, client = triage.a_contact(clock.now()), browser(hub.screener)

    answer = send(client, f"/contacts/{reference}/screen", {"reason": "Her <b>arm</b> is broken.\n🙂"})

    assert answer.status_code == 400
    assert "Select whether it is urgent" in text_of(answer)
    assert "Her <b>arm</b> is broken." in text_of(answer)
    assert b"Her <b>arm" not in answer.data
    assert triage.place(reference).state == "acknowledged"


def test_two_screeners_the_second_reads_the_first_and_keeps_their_own_text(hub, browser):
    reference, client = triage.a_contact(clock.now()), browser(hub.worker)
    triage.screened(reference, hub.screener, clock.now())

    answer = send(client, f"/contacts/{reference}/screen", {"urgency": "urgent", "reason": "Mine", "version": "1"})

    assert answer.status_code == 409
    page = text_of(answer)
    assert "Nobody is in danger tonight." in page
    assert "Mine" in page
    assert 'name="version" value="2"' in page


def test_nul_bytes_and_lone_surrogates_are_no_failure(hub, browser):
    reference, client = triage.a_contact(clock.now()), browser(hub.screener)

    answer = send(client, f"/contacts/{reference}/screen", {"urgency": "urgent", "reason": "a\x00b", "more": "x"})

    assert answer.status_code == 303


def test_a_manager_signs_and_the_page_says_who(hub, browser):
    reference, client = triage.ready_to_sign(hub, clock.now()), browser(hub.manager)

    assert "Section 42 enquiry: recommended by Tess Worker" in text_of(client.get(f"/contacts/{reference}/sign-off"))
    answer = send(client, f"/contacts/{reference}/sign-off", {"verdict": "agreed"})

    assert answer.status_code == 303
    page = text_of(client.get(f"/contacts/{reference}"))
    assert "Signed off by Mo Manager" in page
    assert "Signed off in time" in page


def test_the_second_of_two_managers_is_told_who_was_first(hub, browser):
    reference, client = triage.ready_to_sign(hub, clock.now()), browser(hub.second_manager)
    version = str(triage.place(reference).version)
    triage.signed(reference, hub.manager, clock.now())

    answer = send(
        client, f"/contacts/{reference}/sign-off", {"verdict": "agreed", "comment": LONG_ENOUGH, "version": version}
    )

    assert answer.status_code == 409
    assert "Mo Manager has already responded to this decision" in text_of(answer)
    assert LONG_ENOUGH in text_of(answer)


def test_a_task_is_finished_from_its_page_or_where_more_has_to_be_said(hub, browser):
    reference, client = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now()), browser(hub.worker)
    asked = {
        "asked": "other",
        "whom": "Dr Field",
        "what": "Was she seen?",
        "why": "To know how the bruise came about.",
        "due-day": "31",
        "due-month": "2",
        "due-year": "2027",
    }
    assert send(client, f"/contacts/{reference}/information", asked).status_code == 400
    assert send(client, f"/contacts/{reference}/information", {**asked, "due-day": "3"}).status_code == 303

    assert "Ask Dr Field: Was she seen?" in text_of(client.get("/tasks"))
    assert f"/contacts/{reference}/requests" in client.get("/tasks/1").text
    assert (
        send(client, f"/contacts/{reference}/requests/1", {"how": "answered", "words": "She was."}).status_code == 303
    )
    triage.added_to(reference, clock.now())
    assert send(client, "/tasks/2", {"outcome": ""}).status_code == 400
    assert send(client, "/tasks/2", {"outcome": "Read."}).status_code == 303
    assert "There are no open tasks" in text_of(client.get("/tasks"))
    assert client.get("/tasks/99999999999").status_code == 404


def test_a_manager_is_shown_what_changed_since_a_decision_was_recommended_before(hub, browser):
    now = clock.now()
    reference = triage.ready_to_sign(hub, now - timedelta(hours=2))
    triage.added_to(reference, now - timedelta(hours=1))
    triage.recommended(reference, hub.worker, triage.a_judgement(rationale=LONG_ENOUGH + " He is back."), now)

    page = text_of(browser(hub.manager).get(f"/contacts/{reference}/sign-off"))

    assert "What has changed since the last recommendation" in page
    assert "The sender added something" in page
    assert "He is back." in page


def test_two_contacts_are_shown_side_by_side_and_a_saying_without_its_reason_is_refused(hub, browser):
    now = clock.now()
    earlier, reference = triage.a_contact(now), triage.a_contact(now)
    matching.index_contacts(now)
    client, address = browser(hub.worker), f"/contacts/{reference}/people/adult/{earlier}"

    page = text_of(client.get(address))
    assert "Side by side" in page
    refused = send(client, f"{address}/take-back", {"verdict_id": "1"}, page=address)
    assert refused.status_code == 400
