"""Nothing that the hub writes for itself reaches a sender: every page and message is walked with planted words."""

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock, notices
from foundation.config import ROOT
from foundation.database import reading
from foundation.notices.messages import render
from foundation.notices.tables import outbox
from foundation.signin.actions import CreateOrganisation, create_organisation
from intake.contacts.domain.states import State
from intake.permissions import REFERRER
from intake.triage import actions
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.urgency import Urgency
from tests.support import contacts, triage
from tests.support.accounts import BY, an_account, signed_in
from tests.support.thread import asked, opened, read, say
from tests.support.triage import NOW, People, later

PLANTED = re.compile(r"PLANTED\w*|Tess|Mo Manager|Sam Screener|Una|Nia")
LONG = " The rest of the words, so that there are enough of them to be accepted as a reason here."


def decided(reference: str, who: People) -> int:
    """Work a contact to its end with planted words in everything the hub writes; return a question's number."""
    version = triage.place(reference).version
    screen = actions.ScreenContact(reference, version, Urgency.URGENT, "PLANTEDscreening")
    actions.screen_contact(screen, by=who.screener, now=NOW)
    accept = actions.RecordAcceptance(reference, triage.place(reference).version, True, "PLANTEDacceptance")
    actions.record_acceptance(accept, by=who.worker, now=NOW)
    elsewhere = actions.AskForInformation(
        reference, triage.place(reference).version, "PLANTEDwhom", "PLANTEDwhat", NOW.date()
    )
    actions.ask_for_information(elsewhere, by=who.worker, now=NOW)
    number = asked(reference, who.worker)
    words = {"rationale": "PLANTEDrationale" + LONG, "adult_views": "PLANTEDviews", "feedback_words": "You did right."}
    triage.recommended(reference, who.worker, triage.a_judgement(**words))
    sign = actions.SignOff(reference, triage.place(reference).version, Verdict.AGREED, "PLANTEDcomment")
    assert actions.sign_off(sign, by=who.manager, now=later(hours=1)) is State.ENQUIRY_OPEN
    return number


def test_no_page_of_a_sender_holds_anything_the_hub_wrote_for_itself(
    app: Flask, sender: FlaskClient, who: People
) -> None:
    now = clock.now()
    homes = create_organisation(CreateOrganisation("Invented Homes", "housing"), by=BY, now=now)
    ada = an_account(REFERRER.code, at=now, name="Ada Brook", email="ada@homes.example", organisation_id=homes)
    reference = contacts.a_contact(now=NOW, by=ada).reference
    number = decided(reference, who)
    opened(sender, reference)
    say(sender, f"/status/{reference}/add", "More.")
    read(signed_in(app, who.worker, at=now), f"/contacts/{reference}")
    partner = signed_in(app, ada, at=now)

    walked = [read(partner, "/our-contacts"), sender.get("/status").text]
    for browser, base in ((sender, f"/status/{reference}"), (partner, f"/our-contacts/{reference}")):
        walked += [read(browser, f"{base}{what}") for what in ("", "/add", "/withdraw", f"/answer-{number}")]
    assert "You did right." in walked[2]
    assert [PLANTED.findall(page) for page in walked] == [[]] * len(walked)


def test_no_message_holds_anything_but_the_reference(who: People) -> None:
    reference = triage.a_contact()
    decided(reference, who)
    every = {"hub_address": "https://hub.example", "service_name": "The hub", "service_phone": "01632 960000"}
    with reading() as session:
        queued = session.execute(select(outbox)).all()
        for row in queued:
            notice = notices.registered()[row.code]
            words = every | dict(notice.words(session, row.about))
            text = render(ROOT / "templates" / "notices" / f"{notice.template}.txt", words)
            assert not PLANTED.search(text + notice.subject_line)
            assert not re.search("Ivy|Marsh|Larch|GP|Monday", text + notice.subject_line)
    assert {row.code for row in queued} == {"contact-received", "question-waiting", "outcome-ready"}
