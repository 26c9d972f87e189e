"""A sender learns how far the hub has come, with the reference and its secret, and nobody else learns anything."""

import html
import re
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, update

from foundation import audit, clock
from foundation.database import reading, transaction
from intake.contacts import queries
from intake.contacts.domain.drafts import TRIES_ALLOWED
from intake.contacts.domain.receipts import Receipt
from intake.contacts.tables import QueuePlaceRow
from intake.feedback.presenters import NO_WORDS, WITHHELD
from intake.triage.tables import DecisionRow, SignatureRow
from tests.support.accounts import an_account
from tests.support.contacts import a_contact

BLANK = {"limb_a": "yes", "limb_a_evidence": "", "limb_b": "yes", "limb_b_evidence": "", "limb_c": "no",
         "limb_c_evidence": "", "gates": {}, "duty_engaged": "no", "outcome": "x", "other_outcomes": [],
         "outcome_needs": {}, "rationale": "Never to be seen outside", "adult_spoken_to": "yes", "situation": {},
         "advice": {}, "guidance_version": "v", "guidance_hash": "h"}  # fmt: skip


def look(sender: FlaskClient, reference: str, secret: str) -> tuple[int, str]:
    """Return what the status page answers, without the page's own form token."""
    answer = sender.post("/status", data={"reference": reference, "secret": secret}, follow_redirects=True)
    token = r'(name="csrf_token" value=)"[^"]*"'  # it holds the second it was made in
    return answer.status_code, re.sub(token, r"\1", html.unescape(answer.text))


def decided(receipt: Receipt, *, words: str = "", withheld: bool = False) -> None:
    """Sign a decision on a contact, as the hub's own pages would."""
    now = clock.now()
    by = an_account("triage_worker", at=now, email="worker@hub.example")
    manager = an_account("decision_manager", at=now, email="manager@hub.example")
    with transaction() as session:
        contact = queries.contact_id_of(session, receipt.reference)
        row = {**BLANK, "contact_id": contact, "version": 1, "decided_by": by.id, "decided_at": now}
        row |= {"feedback_words": words, "feedback_withheld": withheld}
        decision = session.scalar(insert(DecisionRow).values(**row).returning(DecisionRow.id))
        signed = {"contact_id": contact, "decision_id": decision, "decided_by": by.id, "by_account": manager.id}
        session.execute(insert(SignatureRow).values(**signed, verdict="agreed", at=now))
        session.execute(update(QueuePlaceRow).values(state="closed_with_reason", screened_at=now, signed_off_at=now))


def test_before_anyone_has_looked_it_says_so_with_the_date_a_decision_is_due(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    code, page = look(sender, receipt.reference, receipt.secret)

    assert code == 200
    assert "Received" in page
    assert "Not yet: being looked at" in page
    assert "by Wednesday 7 October 2026, 10am" in page
    assert "by Tuesday 13 October 2026, 5pm" in page
    with reading() as session:
        lines = audit.history(session, f"contact:{receipt.reference}")
    assert [line.code for line in lines][-2:] == ["contact.status-opened", "contact.status-looked-at"]


def test_the_words_the_hub_chose_are_shown_once_the_decision_is_signed(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    decided(receipt, words="A social worker is visiting this week.")
    _, page = look(sender, receipt.reference, receipt.secret)

    assert "Decided" in page
    assert "A social worker is visiting this week." in page
    assert "Never to be seen outside" not in page


def test_an_outcome_that_is_withheld_says_so_honestly_and_shows_nothing(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    decided(receipt, words="Draft words", withheld=True)
    _, page = look(sender, receipt.reference, receipt.secret)

    assert WITHHELD in page
    assert "Draft words" not in page


def test_a_decision_without_words_says_that_there_are_none(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    decided(receipt)

    assert NO_WORDS in look(sender, receipt.reference, receipt.secret)[1]


def test_every_wrong_pair_is_answered_in_the_same_words(sender: FlaskClient, at: datetime) -> None:
    receipt, other = a_contact(now=at), a_contact(now=at, key="form-2")
    pairs = ((receipt.reference, other.secret), ("SA-3333-3333", receipt.secret), ("x", "y"), ("\x00x", "🙂"))
    answers = {_without(look(sender, *pair), *pair) for pair in pairs}

    assert len(answers) == 1
    assert next(iter(answers))[0] == 400


def test_a_page_that_one_sender_has_open_opens_to_no_other(app: Flask, sender: FlaskClient, at: datetime) -> None:
    theirs, mine = a_contact(now=at), a_contact(now=at, key="form-2")
    look(sender, theirs.reference, theirs.secret)
    other = app.test_client()
    look(other, mine.reference, mine.secret)

    assert sender.get(f"/status/{theirs.reference}").status_code == 200
    assert other.get(f"/status/{theirs.reference}").status_code == other.get("/status/SA-3333-3333").status_code
    assert theirs.reference not in other.get(f"/status/{theirs.reference}", follow_redirects=True).text


def test_guessing_from_one_place_is_slowed_even_with_the_right_secret(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    for _ in range(TRIES_ALLOWED):
        assert look(sender, receipt.reference, "wrong")[0] == 400

    assert look(sender, receipt.reference, receipt.secret)[0] == 429


def test_nothing_of_the_adult_the_place_or_the_sender_is_on_the_status_page(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    _, page = look(sender, receipt.reference, receipt.secret)

    assert not re.search("Mabel|Fernhill|Brook|Elm|resident", page)


def _without(answer: tuple[int, str], reference: str, _secret: str) -> tuple[int, str]:
    code, page = answer
    return code, re.sub(r'(name="reference"[^>]*) value="[^"]*"', r"\1", page)


def test_each_thing_that_is_missing_is_said_beside_its_own_box(sender: FlaskClient) -> None:
    both = html.unescape(sender.post("/status", data={"reference": "", "secret": " "}).text)
    one = html.unescape(sender.post("/status", data={"reference": "SA-7KQ4-XM3P", "secret": ""}).text)

    assert [both.count(words) for words in ("Enter your reference", "Enter the secret")] == [2, 2]
    assert 'href="#secret">Enter the secret' in one
    assert "reference-error" not in one
    assert 'value="SA-7KQ4-XM3P"' in one


def test_a_decision_that_nobody_has_signed_yet_is_not_told(sender: FlaskClient, at: datetime) -> None:
    receipt = a_contact(now=at)
    decided(receipt, words="We are arranging a visit")
    with transaction() as session:
        session.execute(update(QueuePlaceRow).values(state="returned_for_rework", signed_off_at=None))

    page = look(sender, receipt.reference, receipt.secret)[1]
    assert "We are arranging a visit" not in page
    assert "Being looked at" in page
