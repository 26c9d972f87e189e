"""The pages of letters: written, seen in full with the rule's answer, printed, and gone."""

from foundation import clock
from foundation.database import reading
from intake.contacts.queries import contact_record
from intake.letters.domain.safe import Recipient, Way
from tests.support import triage
from tests.support.contacts import a_contact
from tests.support.form_pages import send, text_of
from tests.support.letters import a_letter

ADULT = {"entry": "l-1", "recipient": "adult", "name": "Ivy Marsh", "way": "by_hand", "address": "", "form": "plain",
         "place_wanted": "To be safe.", "place_outcome": "We look into it.", "place_next": "A visit."}  # fmt: skip


def decided(hub, **answers):
    now = clock.now()
    return triage.signed(triage.ready_to_sign(hub, now, **answers), hub.manager, now)


def test_a_letter_is_seen_in_full_before_it_leaves_and_is_recorded_as_gone(hub, browser):
    client, base = browser(hub.worker), f"/contacts/{decided(hub)}/letters"

    assert "You can only change the words in the boxes" in text_of(client.get(f"{base}/new/outcome_adult"))
    assert send(client, f"{base}/new/outcome_adult", {**ADULT, "way": "", "name": ""}).status_code == 400
    assert send(client, f"{base}/new/outcome_adult", ADULT).status_code == 303

    page = text_of(client.get(f"{base}/1"))
    assert "It is safe to send." in page
    assert "You told us: To be safe." in page
    assert "To be safe." in client.get(f"{base}/1/print").text
    assert send(client, f"{base}/1/gone", {"words": "Sam", "checked": ""}).status_code == 400
    assert send(client, f"{base}/1/gone", {"words": "Sam", "checked": "yes"}).status_code == 303
    assert send(client, f"{base}/1/cancel", {"because": "Late"}).status_code == 409
    assert "Gone" in text_of(client.get(base))


def test_a_letter_that_only_the_sender_can_get_begins_with_their_name(hub, browser):
    client, reference = browser(hub.worker), triage.a_contact(clock.now())
    with reading() as session:
        record = contact_record(session, reference)

    assert record is not None
    assert f'value="{record.referrer.name}"' in client.get(f"/contacts/{reference}/letters/new/waiting").text


def test_a_forbidden_letter_says_why_and_what_instead_and_is_never_printed(hub, browser):
    client, base = browser(hub.worker), f"/contacts/{decided(hub, safe_to_contact='not_safe')}/letters"
    send(client, f"{base}/new/outcome_adult", ADULT)

    page = text_of(client.get(f"{base}/1"))

    assert "It must not be sent." in page
    assert "The sender said that it is not safe to contact the adult." in page
    assert "What you can do instead" in page
    assert "Record that it was sent" not in page
    assert client.get(f"{base}/1/print").status_code == 409
    assert client.get(f"{base}/1/letter.pdf").status_code == 303
    assert send(client, f"{base}/1/gone", {"words": "Sam", "checked": "yes"}).status_code == 409
    assert send(client, f"{base}/1/cancel", {"because": ""}).status_code == 400
    assert send(client, f"{base}/1/cancel", {"because": "Not safe."}).status_code == 303


def test_easy_read_and_large_print_are_set_out_as_such(hub, browser):
    client, base = browser(hub.worker), f"/contacts/{decided(hub)}/letters"
    send(client, f"{base}/new/outcome_adult_easy", {**ADULT, "form": "easy_read"})
    send(client, f"{base}/new/outcome_adult", {**ADULT, "entry": "l-2", "form": "large_print"})

    assert "hub-easy__row" in client.get(f"{base}/1").text
    assert "hub-letter--large" in client.get(f"{base}/2").text
    assert client.get(f"{base}/3").status_code == 404
    assert client.get(f"{base}/new/threat").status_code == 404


def test_a_letter_to_the_sender_is_read_on_the_status_page(hub, browser, client):
    sent, worker = a_contact(now=clock.now()), browser(hub.worker)
    base = f"/contacts/{sent.reference}/letters"
    letter = {"entry": "l-3", "recipient": "referrer", "name": "Alex Rook", "way": "status_page", "form": "plain",
              "place_why": "We wait for the doctor.", "place_by_when": "Friday"}  # fmt: skip
    send(worker, f"{base}/new/waiting", letter)
    assert send(worker, f"{base}/1/gone", {"checked": "yes"}, page=f"{base}/1").status_code == 303

    send(client, "/status", {"reference": sent.reference, "secret": sent.secret})

    assert "We wait for the doctor." in client.get(f"/status/{sent.reference}").text


def test_a_letter_that_has_not_gone_is_not_on_the_status_page(hub, browser, client):
    sent = a_contact(now=clock.now())
    a_letter(sent.reference, hub.screener, clock.now(), template="waiting", recipient=Recipient.REFERRER,
             name="Alex Rook", way=Way.STATUS_PAGE, words={"why": "The doctor.", "by_when": "Friday"})  # fmt: skip
    send(client, "/status", {"reference": sent.reference, "secret": sent.secret})

    assert "The doctor." not in client.get(f"/status/{sent.reference}").text
