"""Whatever somebody types, it is shown as text, exactly as typed, and nothing in it ever runs.

Hundreds of known ways to smuggle a script into a page go through every text box of the form at once; then every page
that shows what was sent is opened in a real browser that would notice.
"""

import pytest
from playwright.sync_api import Page

from foundation import clock
from foundation.signin import Account
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Kind
from tests.support import triage
from tests.support.contacts import a_form
from tests.support.drafts import a_draft, hold
from tests.support.hostile import PAYLOADS, TRIPWIRE, as_much_as_fits
from tests.support.journeys import fill, see_what_happened, send
from tests.support.serving import LiveServer

pytestmark = pytest.mark.journey

TYPED = {Kind.TEXT, Kind.TEXTAREA}
ROUNDS = 4
"""Short boxes hold few of them; each round puts others first."""


def _answers(turn: int) -> dict[str, str]:
    boxes = [question for question in QUESTIONS.values() if question.kind in TYPED and question.name in a_form()]
    return {box.name: as_much_as_fits(box.longest, first=turn * 7 + place) for place, box in enumerate(boxes)}


def _arm(page: Page) -> list[str]:
    """Notice a script that runs, a dialog that opens, and a request for what nobody asked for."""
    fired: list[str] = []
    page.expose_function(TRIPWIRE, lambda: fired.append(page.url))
    page.on("dialog", lambda dialog: (fired.append(f"dialog on {page.url}"), dialog.dismiss()))
    page.on("request", lambda request: fired.append(request.url) if "payload.example" in request.url else None)
    return fired


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_nothing_typed_into_the_form_ever_runs_and_all_of_it_is_shown_as_typed(
    at_work, page: Page, live_server: LiveServer, hub, turn: int
) -> None:
    answers = _answers(turn)
    fired = _arm(page)
    hold(page, a_draft(**answers), url=live_server.url)
    for address in ("/report", "/report/check", "/report/what-happened", "/report/who", "/report/about-you"):
        page.goto(address)
    page.goto("/report/what-happened")
    assert page.input_value("#what_happened") == answers["what_happened"]
    page.goto("/report/check")
    shown = page.inner_text("main")
    assert all(line in shown for line in answers["what_happened"].splitlines() if line.strip() == line)
    receipt = send(page)
    page.get_by_role("link", name="A copy of everything you sent").click()
    copied = page.inner_text("main")
    assert all(line in copied for line in answers["what_happened"].splitlines() if line.strip() == line)
    see_what_happened(page, receipt)
    _add_more(page, as_much_as_fits(2_000, first=turn * 50))
    _look_as_the_hub(at_work, hub.worker, receipt.reference, fired)
    assert fired == []


def _add_more(page: Page, words: str) -> None:
    """Add hostile words later, and find them on the status page as they were typed."""
    page.get_by_role("button", name="Add information").click()
    fill(page, {"words": words})
    page.get_by_role("button", name="Add this").click()
    shown = page.inner_text("main")
    assert all(line in shown for line in words.splitlines() if line.strip() == line)


def _look_as_the_hub(at_work, worker: Account, reference: str, fired: list[str]) -> None:
    triage.screened(reference, worker, clock.now())
    with at_work(worker) as page:
        seen = _arm(page)
        for address in (
            "",
            "/acceptance",
            "/information",
            "/decision",
            "/decision/adult",
            "/decision/tests",
            "/decision/reasons",
        ):
            page.goto(f"/contacts/{reference}{address}")
        page.goto("/queue")
        page.goto("/tasks")
        fired += seen


def test_the_tripwire_works(page: Page, live_server: LiveServer) -> None:
    page.goto("about:blank")
    fired = _arm(page)
    for payload in PAYLOADS[:20]:
        page.set_content(f"<body>{payload}</body>")
        page.wait_for_timeout(20)

    assert fired, "no page would ever be found to be at fault"
