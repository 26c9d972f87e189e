"""A decision that waits for its signature is voided by a file and by a joined person, and everybody sees it."""

import pytest
from playwright.sync_api import Browser, Page

from foundation import clock
from tests.support import thread, triage
from tests.support.browser import opened
from tests.support.journeys import ReceiptShown, examine, fill, see_what_happened
from tests.support.matching import ROSE, SLIPS, about
from tests.support.sample_files import a_picture
from tests.support.serving import LiveServer
from tests.support.triage import People

pytestmark = pytest.mark.journey
PAGE = {"name": "page.html", "mimeType": "text/html", "buffer": b"<html>"}
PHOTO = {"name": "arm.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}


def _agreeing(manager: Page, reference: str) -> None:
    manager.goto(f"/contacts/{reference}/sign-off")
    fill(manager, {"verdict": "agreed", "comment": "I agree with this."})


def _refused(manager: Page, because: str) -> None:
    manager.get_by_role("button", name="Save my answer").click()
    text = manager.inner_text("main")
    assert "This decision was voided" in text
    assert because in text
    assert manager.input_value("#comment") == "I agree with this."
    examine(manager)


def test_a_file_that_follows_its_words_voids_the_decision_recommended_in_between(
    browser: Browser, live_server: LiveServer, hub: People, at_work
) -> None:
    now = clock.now()
    reference = triage.ready_to_sign(hub, now)
    with opened(browser, live_server.url) as sender, at_work(hub.manager) as manager:
        see_what_happened(sender, ReceiptShown(reference, thread.secret_of(reference)))
        sender.get_by_role("button", name="Add information").click()
        fill(sender, {"words": "Here is her arm."})
        sender.set_input_files("#files", PAGE)
        sender.get_by_role("button", name="Add this").click()
        sender.get_by_text("page.html: Its name has").first.wait_for()
        triage.recommended(reference, hub.worker, at=clock.now())
        _agreeing(manager, reference)
        sender.set_input_files("#files", PHOTO)
        sender.get_by_role("button", name="Add this").click()
        sender.get_by_text("arm.jpg").first.wait_for()
        _refused(manager, "a file was added")
    with at_work(hub.worker) as worker:
        worker.goto(f"/contacts/{reference}")
        text = worker.inner_text("main")
        assert "The recommended decision was voided: a file was added" in text
        assert "arm.jpg" in text
        examine(worker)


def test_a_person_joined_while_a_manager_reads_voids_the_decision(at_work, hub: People) -> None:
    now = clock.now()
    earlier = about(now)
    reference = triage.ready_to_sign(hub, now, **{**ROSE, **SLIPS["pet name"]})
    with at_work(hub.manager) as manager, at_work(hub.second_worker) as worker:
        _agreeing(manager, reference)
        worker.goto(f"/contacts/{reference}/people/adult/{earlier}")
        fill(worker, {"verdict": "same", "reason": "Her daughter told us her full name."})
        worker.get_by_role("button", name="Save answer").click()
        worker.wait_for_url(f"**/contacts/{reference}**")
        _refused(manager, "the adult was linked to another record")
        manager.goto(f"/contacts/{reference}")
        assert "Voided" in manager.inner_text("main")
        examine(manager)
