"""The pages of disagreements, in the hub and for whoever sent the contact."""

import re

from foundation import clock
from tests.support import triage
from tests.support.contacts import a_contact
from tests.support.form_pages import send, text_of

RAISED = {"entry": "d-1", "ground": "risk", "raised_for": "Jo Field, Surrey", "words": "She is not safe."}


def test_a_disagreement_is_raised_taken_further_and_settled_on_its_page(hub, browser):
    reference, client = triage.a_contact(clock.now()), browser(hub.worker)
    base = f"/contacts/{reference}/disagreements"

    assert send(client, base, {**RAISED, "ground": "", "words": ""}).status_code == 400
    assert send(client, base, RAISED).status_code == 303
    assert "Between the workers." in text_of(client.get(base))
    assert send(client, f"{base}/1", {"at_step": "1", "step": "", "words": ""}).status_code == 400
    assert send(client, f"{base}/1", {"at_step": "1", "step": "moved", "words": "No."}).status_code == 303
    assert send(client, f"{base}/1", {"at_step": "1", "step": "resolved", "words": "Yes."}).status_code == 409
    assert send(client, f"{base}/2", {"at_step": "1", "step": "resolved", "words": "Yes."}).status_code == 404
    assert send(client, f"{base}/1", {"at_step": "2", "step": "resolved", "words": "Agreed."}).status_code == 303
    assert "Settled." in text_of(client.get(base))


def test_whoever_sent_a_contact_says_that_they_disagree_on_its_status_page(hub, client, browser):
    sent = a_contact(now=clock.now())
    send(client, "/status", {"reference": sent.reference, "secret": sent.secret})
    address = f"/status/{sent.reference}/disagree"
    key = re.search(r'name="key" value="([^"]+)"', client.get(address).text)[1]

    assert send(client, address, {"key": key, "ground": "", "words": "But why?"}).status_code == 400
    for _ in range(2):
        assert send(client, address, {"key": key, "ground": "outcome", "words": "But why?"}).status_code == 303

    page = text_of(browser(hub.worker).get(f"/contacts/{sent.reference}/disagreements"))
    assert page.count("The person who sent the contact disagrees") == 2  # its title, and the hidden one of its form
    assert "But why?" in page


def test_a_closed_status_page_keeps_what_was_typed(hub, client):
    sent = a_contact(now=clock.now())
    typed = {"key": "k", "ground": "outcome", "words": "But why?"}

    answer = send(client, f"/status/{sent.reference}/disagree", typed, page="/status")

    assert answer.status_code == 403
    assert "But why?" in answer.text
    assert client.get(f"/status/{sent.reference}/disagree").status_code == 303
