"""A word of its own in every box there is: none of them leaves in an address, a header, a title, a log or the trail.

The form's pages, the urgent page, what is written later, files, and the way for programs, each taken, refused, and
broken by a fault on purpose. What the pages themselves show is another matter: they show what was typed.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from foundation import clock
from foundation.audit.tables import audit_entries
from foundation.database import reading
from foundation.notices.tables import outbox
from intake.contacts.domain.pages import PAGES, QUESTIONS, urgent
from intake.contacts.domain.questions import PARTS, Kind, Page
from tests.support import api, contacts
from tests.support.failing_tables import refusing
from tests.support.urgent import TOLD

CANARY = "Zqcanary"
CHOICES = {Kind.RADIOS, Kind.CHECKBOXES, Kind.SELECT}


class Ear:
    """A browser, and everything about its answers that others than its person see: headers and titles."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.heard, self.statuses = client, list[str](), set[int]()

    def ask(self, method: str, where: str, **more: Any) -> TestResponse:
        answer = self.client.open(where, method=method, **more)
        self.statuses.add(answer.status_code)
        self.heard += [str(answer.headers), *re.findall(r"<title>.*?</title>", answer.text, re.DOTALL)]
        return answer

    def post(self, where: str, **data: Any) -> TestResponse:
        return self.ask("POST", where, data=data)


@pytest.fixture
def ear(app: Flask, capfd: pytest.CaptureFixture[str]) -> Iterator[Ear]:
    """Return a browser that is listened to; in the end, nothing of the words may have been heard, logged or noted."""
    app.config["WTF_CSRF_ENABLED"] = False
    listening = Ear(app.test_client())
    yield listening
    with reading() as session:
        kept = [*session.execute(select(audit_entries)), *session.execute(select(outbox))]
    logged = "".join(capfd.readouterr())
    for where, said in (("outside", listening.heard), ("log", [logged]), ("trail and mail", map(str, kept))):
        assert not [each for each in said if CANARY.lower() in each.lower()], where


def words(page: Page, *, bad: bool = False) -> dict[str, str]:
    """Return a canary for every box of a page, numbered by its question; `bad` ones stand where a code belongs too."""
    told = {}
    for number, question in enumerate(page.questions):
        word = f"{CANARY} {number}" + ("\n<b>" if question.kind is Kind.TEXTAREA else "")
        for name in question.posted_names if question.kind in PARTS else (question.name,):
            told[name] = word if bad or question.kind not in CHOICES else question.options[0].code
    return told


def test_every_box_of_every_page_taken_and_refused(ear: Ear) -> None:
    ear.post("/report/start")
    for page in PAGES:
        for bad in (False, True):
            ear.post(f"/report/{page.slug}", **words(page, bad=bad))
            ear.post(f"/report/{page.slug}", **words(page, bad=bad), action="autosave")
            ear.ask("GET", f"/report/{page.slug}")
    ear.post("/report/service", **{"place-search": CANARY}, action="find")
    ear.ask("POST", "/report/places", data={"words": CANARY})
    ear.post("/report/send", declaration="yes")
    for shown in ("/report", "/report/check", "/report/sent"):
        ear.ask("GET", shown)

    assert {200, 303, 400} <= ear.statuses


def test_the_urgent_page_what_is_written_later_and_files(ear: Ear) -> None:
    ear.post("/report/start", path="urgent")
    ear.post("/report/urgent", **words(urgent.PAGE, bad=True))
    ear.post("/report/urgent", **{**words(urgent.PAGE), "your_phone": TOLD["your_phone"]})
    assert ear.ask("GET", "/report/sent").status_code == 200
    ear.ask("GET", "/report/sent/copy")
    receipt = contacts.a_contact(now=clock.now())
    ear.post("/status", reference=CANARY, secret=CANARY)
    ear.post("/status", reference=receipt.reference, secret=receipt.secret)
    for what in ("add", "withdraw"):
        ear.post(f"/status/{receipt.reference}/{what}", words=f"{CANARY} {what}", key=what)
        ear.post(f"/status/{receipt.reference}/{what}", words=f"{CANARY} " * 9_000, key=f"{what} too long")
    for name, held in ((f"{CANARY}.pdf", b"%PDF-1.4 not"), (f"{CANARY}.exe", b"MZ")):
        ear.ask("POST", "/report/files", data={"files": (io.BytesIO(held), name)})
    ear.ask("GET", f"/status/{receipt.reference}")
    ear.post("/continue", code=CANARY)

    assert {200, 303, 400} <= ear.statuses


def test_a_fault_on_purpose_wherever_something_is_kept(app: Flask, ear: Ear) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    receipt = contacts.a_contact(now=clock.now())
    ear.post("/status", reference=receipt.reference, secret=receipt.secret)
    ear.post("/report/start", path="urgent")
    told = {**words(urgent.PAGE), "your_phone": TOLD["your_phone"]}
    with refusing("drafts"):
        assert ear.post("/report/who", given_name=CANARY).status_code == 500
    with refusing("contacts"):
        assert ear.post("/report/urgent", **told).status_code == 500
    with refusing("contact_events"):
        added = ear.post(f"/status/{receipt.reference}/add", words=CANARY, key="1", danger="yes")
        assert added.status_code == 500


def test_the_way_for_programs_taken_refused_and_broken(app: Flask, ear: Ear) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    held = api.a_token(at=clock.now())
    typed = {each.name: CANARY for each in QUESTIONS.values() if each.kind in (Kind.TEXT, Kind.TEXTAREA)}
    told = {name: CANARY for name in typed if name in api.CONTACT_EXAMPLE["answers"]}

    def send(key: str, body: dict[str, Any]) -> TestResponse:
        return ear.ask("POST", api.ADDRESS, json=body, headers=api.bearing(held, Idempotency_Key=key))

    reference = send("one", api.a_body(**told)).get_json()["reference"]
    assert send("one", api.a_body(**told, severity="minor")).status_code in (200, 409)
    for number, wrong in enumerate(({"severity": CANARY}, {CANARY: CANARY}, {"born_on": {"day": CANARY}}, typed)):
        assert send(f"wrong {number}", api.a_body(**wrong)).status_code in (400, 422)
    for key, body in (("x", f'{{"{CANARY}": '), (CANARY * 30, "{}")):
        ear.ask("POST", api.ADDRESS, data=body, headers=api.bearing(held, Idempotency_Key=key))
    with refusing("contacts"):
        assert send("broken", api.a_body(**told)).status_code == 500
    more = api.bearing(held, Idempotency_Key="two")
    ear.ask("POST", f"{api.ADDRESS}/{reference}/additions", json={"words": CANARY}, headers=more)
    ear.ask("GET", f"{api.ADDRESS}/{CANARY}", headers=api.bearing(held))
