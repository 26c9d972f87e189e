"""The pages of alerts, and the line above every other page."""

from datetime import timedelta

import pytest

from foundation import clock
from foundation.scheduler.lease import take_lead
from intake.danger import actions
from intake.danger.domain.alerts import Did
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send

DANGER = {"danger_now": "yes", "emergency_called": "yes"}


@pytest.fixture
def at_work(app):
    def open_as(*roles):
        account = an_account(*roles, at=clock.now(), name=f"A {roles[0]}", email=f"{roles[0]}@hub.example")
        return signed_in(app, account, at=clock.now())

    return open_as


def test_the_line_stands_above_every_page_of_those_reached_and_of_nobody_else(at_work):
    duty, manager, enquiry = at_work("duty_worker"), at_work("decision_manager"), at_work("enquiry_officer")
    assert "Someone may be in danger" not in duty.get("/queue").text
    triage.a_contact(clock.now(), **DANGER)

    for address in ("/queue", "/tasks", "/desk", "/consultations"):
        assert "Someone may be in danger now" in duty.get(address).text
    assert "Someone may be in danger now" not in manager.get("/queue").text
    assert "Someone may be in danger now" not in enquiry.get("/queue").text


def test_by_the_clock_the_line_reaches_managers_though_nothing_runs_and_says_that_nothing_does(at_work):
    triage.a_contact(clock.now() - timedelta(minutes=16), **DANGER)
    manager = at_work("decision_manager")

    assert "Automatic tasks are not running" in manager.get("/queue").text
    take_lead(holder="a scheduler", now=clock.now(), lease=timedelta(minutes=5))
    assert "Someone may be in danger now" in manager.get("/queue").text
    assert "Automatic tasks are not running" not in manager.get("/queue").text


def test_two_alerts_lead_to_the_list(at_work):
    for _ in range(2):
        triage.a_contact(clock.now(), **DANGER)

    page = at_work("duty_worker").get("/queue").text
    assert "2 alerts: people may be in danger now" in page
    assert 'href="/danger"' in page


def test_the_list_says_who_was_told_who_answered_and_what_happens_at_night(at_work):
    duty = at_work("duty_worker")
    reference, answered = triage.a_contact(clock.now(), **DANGER), triage.a_contact(clock.now(), **DANGER)
    actions.climb(clock.now())
    manager = an_account("decision_manager", at=clock.now(), name="Mo Manager", email="mo@hub.example")
    actions.answer_alert(actions.AnswerAlert(answered, Did.EMERGENCY, "Rang 999."), by=manager, now=clock.now())

    page = duty.get("/danger").text

    assert reference in page
    assert "Told last: Duty worker" in page
    assert "Mo Manager" in page
    assert "Rang 999, or checked that someone had" in page
    assert "We have not been given an out-of-hours number" in page
    assert "Not confirmed by West Sussex" in page


def test_an_alert_is_answered_on_its_page_and_what_was_typed_is_never_lost(at_work):
    duty, reference = at_work("duty_worker"), triage.a_contact(clock.now(), **DANGER)
    address = f"/contacts/{reference}/danger"

    refused = send(duty, address, {"words": "Half a sentence"})
    assert refused.status_code == 400
    assert "Half a sentence" in refused.text
    assert "Select what was done" in refused.text
    assert send(duty, address, {"did": "went", "words": "Sent Bo Field."}).status_code == 303
    late = send(duty, address, {"did": "no_danger", "words": "He has come back."})
    assert late.status_code == 409
    assert "Sent Bo Field." in late.text
    assert "He has come back." in late.text
    assert "Someone may be in danger" not in duty.get("/queue").text


def test_a_contact_without_an_alert_has_no_such_page(at_work):
    duty, calm = at_work("duty_worker"), f"/contacts/{triage.a_contact(clock.now())}/danger"

    for address in (calm, "/contacts/SA-nonsense/danger"):
        assert duty.get(address).status_code == 404
        assert send(duty, address, {"did": "went", "words": "x"}, page="/account").status_code == 404
