"""A partner's own system sends, the hub asks in a browser, the system answers with a file, and the hub reads it all."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from foundation import clock
from intake.contacts.api import CONTACT_EXAMPLE
from tests.support import triage
from tests.support.api import ADDRESS, HeldToken, a_token, bearing
from tests.support.journeys import examine, fill
from tests.support.sample_files import a_pdf
from tests.support.serving import LiveServer

pytestmark = pytest.mark.journey
JSON = "application/json"


class Program:
    """A system with a token: every call is one HTTP request to the real server."""

    def __init__(self, server: LiveServer, held: HeldToken) -> None:
        self._at, self._held = urlsplit(server.url).netloc, held

    def call(self, method: str, where: str, body: bytes | None = None, kind: str = JSON, key: str = "") -> Any:
        """Make one call that is to succeed, and return its answer."""
        connection = http.client.HTTPConnection(self._at, timeout=60)
        headers = bearing(self._held, Content_Type=kind, **({"Idempotency_Key": key} if key else {}))
        connection.request(method, f"{ADDRESS}{where}", body=body, headers=headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
        connection.close()
        assert answer.status in (200, 201), said
        return said


def test_a_system_sends_is_asked_answers_and_gives_a_file_that_stands_with_its_answer(
    live_server: LiveServer, at_work, hub: triage.People
) -> None:
    now = clock.now()
    program = Program(live_server, a_token(at=now))
    reference = program.call("POST", "", json.dumps(CONTACT_EXAMPLE).encode(), key="visit-1")["reference"]
    triage.screened(reference, hub.screener, now)
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}/information")
        due = clock.today()
        fill(page, {"asked": "sender", "what": "Who was on duty?", "due-day": str(due.day),
                    "due-month": str(due.month), "due-year": str(due.year)})  # fmt: skip
        page.locator("main form button").first.click()
        page.wait_for_url(f"**/contacts/{reference}")
        (question,) = program.call("GET", f"/{reference}/thread")["entries"]
        assert (question["words"], question["is_open"]) == ("Who was on duty?", True)
        where, words = f"/{reference}/thread/{question['number']}/answers", b'{"words": "Two seniors; see the rota."}'
        number = program.call("POST", where, words, key="answer-1")["number"]
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="rota.pdf"\r\n\r\n'
        file, multipart = head + a_pdf() + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
        program.call("POST", f"/{reference}/thread/{number}/attachments", file, multipart)
        page.reload()
        examine(page)
        assert "Two seniors; see the rota." in page.inner_text("main")
        assert "rota.pdf" in page.inner_text("main")
