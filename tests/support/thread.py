"""A sender who follows what they sent, and the hub that asks them something, through the same actions and pages."""

import html
import re
from datetime import date, datetime

from flask.testing import FlaskClient

from foundation.database import reading
from foundation.signin import Account
from intake.contacts.domain.thread import ThreadEntry
from intake.contacts.queries import contact_id_of, receipt_of_reference, thread_of
from intake.tasks.domain import Task
from intake.tasks.queries import tasks_about
from intake.triage import actions
from tests.support import triage
from tests.support.triage import NOW

QUESTION = "Was she seen by her GP on Monday?"


def secret_of(reference: str) -> str:
    """Return the secret on the receipt of a contact."""
    with reading() as session:
        receipt = receipt_of_reference(session, reference)
    assert receipt is not None
    return receipt.secret


def thread(reference: str) -> tuple[ThreadEntry, ...]:
    """Return everything written since a contact was sent."""
    with reading() as session:
        contact_id = contact_id_of(session, reference)
        assert contact_id is not None
        return thread_of(session, contact_id=contact_id, reference=reference)


def asked(
    reference: str, by: Account, *, what: str = QUESTION, due_on: date = date(2026, 10, 9), at: datetime = NOW
) -> int:
    """Ask the sender of a screened contact something; return the number of the question."""
    question = actions.AskForInformation(reference, triage.place(reference).version, "", what, due_on, of_sender=True)
    actions.ask_for_information(question, by=by, now=at)
    return thread(reference)[-1].sequence


def tasks(reference: str) -> tuple[Task, ...]:
    """Return the tasks about a contact, newest first."""
    with reading() as session:
        return tasks_about(session, f"contact:{reference}")


def opened(sender: FlaskClient, reference: str) -> FlaskClient:
    """Type a contact's reference and secret on the status page; return the same browser."""
    answer = sender.post("/status", data={"reference": reference, "secret": secret_of(reference)})
    assert answer.status_code == 303
    return sender


def read(sender: FlaskClient, address: str) -> str:
    """Return a page's text as somebody reads it."""
    answer = sender.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.text)


def key_on(page: str) -> str:
    """Return the key of the form on a page."""
    found = re.search(r'name="key" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def say(sender: FlaskClient, address: str, words: str, **more: str) -> tuple[int, str]:
    """Fill in the form at an address and send it; return the status and the page it ends on."""
    key = key_on(read(sender, address)) if "key" not in more else more.pop("key")
    answer = sender.post(address, data={"words": words, "key": key, **more}, follow_redirects=True)
    return answer.status_code, html.unescape(answer.text)
