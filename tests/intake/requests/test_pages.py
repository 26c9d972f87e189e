"""The pages of requests."""

from foundation import clock
from tests.support import triage
from tests.support.form_pages import send, text_of
from tests.support.requests import a_request, requests_of

ASKED = {"asked": "other", "whom": "Dr Field", "way": "letter", "what": "Was she seen?", "why": "The bruise.",
         "due-day": "3", "due-month": "2", "due-year": "2027"}  # fmt: skip


def test_a_contact_says_what_it_waits_for_and_since_when(hub, browser):
    reference, client = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now()), browser(hub.worker)

    assert send(client, f"/contacts/{reference}/information", ASKED).status_code == 303

    page = text_of(client.get(f"/contacts/{reference}"))
    assert "Waiting for Dr Field since" in page
    assert "due Wednesday 3 February 2027." in page
    assert "Dr Field, by letter" in text_of(client.get(f"/contacts/{reference}/requests"))


def test_an_ask_that_cannot_be_read_comes_back_with_everything_typed(hub, browser):
    reference, client = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now()), browser(hub.worker)

    answer = send(client, f"/contacts/{reference}/information", {**ASKED, "way": "owl", "due-month": "13"})

    assert answer.status_code == 400
    assert "Select how you will ask" in answer.text
    assert "Was she seen?" in answer.text


def test_two_who_ask_at_once_keep_their_words(hub, browser):
    reference, client = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now()), browser(hub.worker)

    answer = send(client, f"/contacts/{reference}/information", {**ASKED, "version": "1"})

    assert answer.status_code == 409
    assert "Was she seen?" in answer.text


def test_what_became_of_a_request_is_said_on_its_page_once(hub, browser):
    now = clock.now()
    reference, client = triage.screened(triage.a_contact(now), hub.screener, now), browser(hub.screener)
    number = a_request(reference, hub.worker, now, due_on=now.date()).id
    address = f"/contacts/{reference}/requests/{number}"

    assert send(client, address, {"how": "", "words": ""}).status_code == 400
    assert send(client, address, {"how": "refused", "words": ""}).status_code == 400
    assert send(client, address, {"how": "refused", "words": "No consent of hers."}).status_code == 303
    assert send(client, address, {"how": "answered", "words": "She was."}).status_code == 409
    assert send(client, f"/contacts/{reference}/requests/999", {"how": "answered", "words": "x"}).status_code == 404

    assert requests_of(reference)[0].ended.words == "No consent of hers."
    assert "Waiting for" not in text_of(client.get(f"/contacts/{reference}"))
