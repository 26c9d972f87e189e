"""A sender says, with what they add, that somebody is in danger now."""

from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from intake.danger import actions
from intake.danger.domain.alerts import Did
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.thread import opened, read, say

TICKED = 'name="danger" type="checkbox" value="yes" aria-describedby="danger-hint" checked'


def test_the_box_stays_ticked_while_words_are_wanting_and_the_hub_is_alerted(app: Flask, sender: FlaskClient) -> None:
    hub, now = triage.people_of_today(), clock.now()
    reference = triage.screened(triage.a_contact(now, danger_now="yes", emergency_called="yes"), hub.screener, now)
    actions.answer_alert(actions.AnswerAlert(reference, Did.WENT, "Police are there."), by=hub.screener, now=now)
    add = f"/status/{reference}/add"

    assert TICKED not in read(opened(sender, reference), add)
    status, page = say(sender, add, "", danger="yes")
    assert status == 400
    assert TICKED in page
    assert say(sender, add, "They have gone, and he is back.", danger="yes")[0] == 200

    client = signed_in(app, hub.screener, at=now)
    shown = text_of(client.get(f"/contacts/{reference}/danger"))
    assert "Earlier answers to this alert" in shown
    assert "Police are there." in shown
    assert "The sender wrote later that someone is in danger now" in shown
    assert "The sender added something: someone is in danger now" in text_of(client.get(f"/contacts/{reference}"))


def test_a_wish_to_withdraw_does_not_ask_about_danger(sender: FlaskClient, who: triage.People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)

    assert 'id="danger"' not in read(opened(sender, reference), f"/status/{reference}/withdraw")
