"""Nothing about anyone leaves in a mail, a log line or the trail; and unsent forms are erased by a job."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from foundation import audit, clock, scheduler
from foundation.database import reading
from foundation.notices import registered
from foundation.notices.messages import TEMPLATES, render
from intake.contacts import actions
from tests.support.contacts import FINISHED, a_contact

TOLD = ("Mabel", "Fernhill", "999 000 0018", "9990000018", "Ada Brook", "Elm House", "pushed her", "1941")


def test_the_message_that_it_was_received_tells_nothing_but_the_reference(app: Flask, at: datetime) -> None:
    receipt = a_contact(now=at)
    notice = registered()["contact-received"]
    with reading() as session:
        address = notice.recipient(session, f"contact:{receipt.reference}")
        words = notice.words(session, f"contact:{receipt.reference}")
    body = render(TEMPLATES / f"{notice.template}.txt", words)

    assert address == "ada.brook@elm.example"
    assert receipt.reference in body
    assert receipt.secret not in body
    assert not [told for told in TOLD if told in body + notice.subject_line]


def test_the_trail_of_a_contact_names_nobody(app: Flask, at: datetime) -> None:
    receipt = a_contact(now=at)
    with reading() as session:
        lines = str(audit.history(session, f"contact:{receipt.reference}"))

    assert not [told for told in TOLD if told in lines]


def test_the_log_holds_nothing_that_was_typed(app: Flask, capfd: pytest.CaptureFixture[str]) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = app.test_client()
    sender.post("/report/start")
    sender.post("/report/who", data={"given_name": "Mabel", "Fernhill": "1"})
    sender.post("/report/what-happened", data={"what_happened": FINISHED["what_happened"], "happened_before": "x"})
    sender.post("/status", data={"reference": "Mabel", "secret": "Fernhill"})
    sender.post("/continue", data={"code": "Mabel"})
    written = "".join(capfd.readouterr())

    assert not [told for told in TOLD if told in written]


def test_the_job_erases_unsent_forms_whose_time_is_up_and_twice_erases_no_more(app: Flask) -> None:
    now = clock.now()
    actions.start_draft(now=now - timedelta(days=31), keep_for=timedelta(days=30), known={}, by=None)
    actions.start_draft(now=now, keep_for=timedelta(days=30), known={}, by=None)
    job = scheduler.job_called("erase-expired-drafts")

    assert [job.run(now), job.run(now)] == ["1 unsent form erased", "0 unsent forms erased"]
