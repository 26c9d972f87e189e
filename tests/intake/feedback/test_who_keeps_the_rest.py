"""A form that tells the rest holds what was sent: it opens as long, and to those, as the contact itself does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import Draft
from intake.contacts.tables import DraftRow
from intake.partners import actions as partner_actions
from intake.partners import queries as partner_queries
from intake.partners.domain import Sees
from tests.support.contacts import a_form
from tests.support.form_pages import text_of
from tests.support.partners import Partners, browser, partners
from tests.support.urgent import TOLD, an_urgent_contact

KEEP = timedelta(days=30)
HERS = "her son has hit her again"
PAGES = ("/report", "/report/what-happened", "/report/check", "/report/files", "/report/urgent", "/report/rest/sent")


@pytest.fixture
def now() -> datetime:
    """Return this moment: pages ask the clock themselves."""
    return clock.now()


@pytest.fixture
def who(app: Flask, now: datetime) -> Partners:
    """Return two organisations with their people."""
    return partners(now)


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return the browser of somebody without an account."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def newest() -> Draft:
    """Return the form that was begun last."""
    with reading() as session:
        row = session.scalars(select(DraftRow).order_by(DraftRow.id.desc())).first()
        assert row is not None
        return queries.drafts.draft_from(row)


def begun(client: FlaskClient, reference: str) -> Draft:
    """Begin the rest of what a colleague sent, and make sure that it shows what she told."""
    assert client.post(f"/our-contacts/{reference}/rest").location.endswith("/report")
    assert HERS in text_of(client.get("/report/what-happened"))
    return newest()


def covered(who: Partners, now: datetime) -> str:
    """Let each see only their own and Ben cover for Ada; return what Ada sent on the urgent path."""
    today = clock.in_london(now).date()
    partner_actions.set_rule(Sees.OWN, by=who.head, now=now)
    cover = partner_actions.SetCover(who.ada.id, who.ben.id, today, today + timedelta(7))
    partner_actions.set_cover(cover, by=who.head, now=now)
    return an_urgent_contact(now=now, by=who.ada).reference


def end_cover(app: Flask, who: Partners, now: datetime) -> None:
    """End the one cover there is."""
    with reading() as session:
        held = partner_queries.covers_of(session, who.ours, not_over_on=clock.in_london(now).date())[0]
    assert browser(app, who.head, at=now).post(f"/our-organisation/cover/{held.id}/end").status_code == 303


def opens_nothing(client: FlaskClient, draft: Draft) -> bool:
    """Return whether neither a page, nor the code, nor the list of own forms shows anything of a form."""
    shown = [text_of(client.get(address, follow_redirects=True)) for address in PAGES]
    code = client.post("/continue", data={"code": draft.code})
    listed = "Open the form saved" in text_of(client.get("/continue"))
    return code.status_code == 400 and not listed and not any(HERS in page or draft.code in page for page in shown)


def test_a_form_for_the_rest_opens_to_who_began_it_as_long_as_the_contact_does(app, who, now):
    reference = covered(who, now)
    ben = browser(app, who.ben, at=now)
    draft = begun(ben, reference)
    other_device = browser(app, who.ben, at=now)

    assert "where you are signed in" in text_of(ben.get("/report"))
    assert other_device.post("/continue", data={"code": draft.code}).location.endswith("/report")
    assert HERS in text_of(other_device.get("/report/what-happened"))
    assert "Open the form saved" in text_of(ben.get("/continue"))


def test_when_the_cover_has_ended_the_form_looks_as_if_it_had_never_been(app, who, now):
    reference = covered(who, now)
    ben = browser(app, who.ben, at=now)
    draft = begun(ben, reference)
    end_cover(app, who, now)

    assert [ben.get(address).status_code for address in ("/report", "/report/check")] == [404, 404]
    assert "add to it" in text_of(ben.get("/report"))
    assert ben.post("/report/rest/send", data={"declaration": "yes"}).status_code == 404
    assert opens_nothing(ben, draft)


def test_when_the_rule_is_narrowed_the_form_is_closed_and_when_it_is_widened_again_it_opens(app, who, now):
    reference = an_urgent_contact(now=now, by=who.ada).reference
    ben = browser(app, who.ben, at=now)
    draft = begun(ben, reference)
    partner_actions.set_rule(Sees.OWN, by=who.head, now=now)

    assert opens_nothing(ben, draft)
    partner_actions.set_rule(Sees.EVERYTHING, by=who.head, now=now)
    assert HERS in text_of(ben.get("/report/what-happened"))


def test_a_removed_colleague_keeps_nothing_neither_in_the_browser_nor_on_paper(app, who, now):
    reference = an_urgent_contact(now=now, by=who.ada).reference
    ben = browser(app, who.ben, at=now)
    draft = begun(ben, reference)
    partner_actions.remove_colleague(who.ben.id, by=who.head, now=now)
    at_home = app.test_client()

    assert ben.get("/report").status_code == 404
    assert opens_nothing(ben, draft)
    assert opens_nothing(at_home, draft)


def test_what_is_typed_after_the_right_has_ended_is_kept_in_a_form_of_its_own_without_what_was_sent(app, who, now):
    reference = covered(who, now)
    ben = browser(app, who.ben, at=now)
    begun(ben, reference)
    end_cover(app, who, now)
    answer = ben.post("/report/who", data={"given_name": TOLD["given_name"], "family_name": "Fernhill"})
    kept = newest()

    assert "notice=new-draft" in answer.location
    assert "use its status page" in text_of(ben.get(answer.location))
    assert (kept.adds_to, kept.answers["family_name"]) == (None, "Fernhill")
    assert "given_name" not in kept.answers


def test_typing_into_the_urgent_page_of_a_closed_form_begins_one_with_the_new_words_alone(app, who, now):
    reference = covered(who, now)
    ben = browser(app, who.ben, at=now)
    begun(ben, reference)
    end_cover(app, who, now)
    answer = ben.post("/report/urgent", data={**TOLD, "description": "Red coat"})

    assert "notice=new-draft" in answer.location
    assert newest().answers["description"] == "Red coat"
    assert HERS not in str(newest().answers)


def test_a_session_that_ran_out_asks_to_sign_in_and_keeps_what_was_typed(app, who, now):
    reference = an_urgent_contact(now=now, by=who.ada).reference
    ben = browser(app, who.ben, at=now)
    draft = begun(ben, reference)
    ben.delete_cookie("hub-session")
    answer = ben.post("/report/who", data={"given_name": "Mabel", "family_name": "Fernhill"})

    assert answer.location.startswith("/sign-in?next=/report")
    assert HERS not in ben.get("/report/what-happened").text
    assert newest().form_key == draft.form_key
    assert newest().answers["family_name"] == "Fernhill"


def test_neither_the_cookie_nor_the_code_of_a_colleagues_form_opens_it(app, who, now):
    reference = an_urgent_contact(now=now, by=who.ada).reference
    draft = begun(browser(app, who.ben, at=now), reference)
    for account in (who.ada, who.stranger, who.loner):
        other = browser(app, account, at=now)
        other.set_cookie("hub-draft", draft.cookie)
        assert opens_nothing(other, draft)
    nobody = app.test_client()
    nobody.set_cookie("hub-draft", draft.cookie)
    assert nobody.get("/report").location == "/sign-in?next=/report"
    assert nobody.post("/continue", data={"code": draft.code}).status_code == 400


def test_a_form_that_may_no_longer_be_opened_is_not_sent_either(app, who, now):
    draft = actions.start_rest(reference=covered(who, now), now=now, keep_for=KEEP, by=who.ben)
    end_cover(app, who, now)

    for account in (who.ben, who.ada, None):
        with pytest.raises(actions.DraftMissing):
            actions.send_rest(draft, by=account, now=now)


def test_with_the_secret_it_may_be_told_by_somebody_whose_own_account_does_not_see_it(app, who, now):
    receipt = an_urgent_contact(now=now, by=who.ada)
    stranger = browser(app, who.stranger, at=now)
    stranger.post("/status", data={"reference": receipt.reference, "secret": receipt.secret})
    stranger.post(f"/status/{receipt.reference}/rest")

    assert newest().account_id is None
    assert "24 hours" in text_of(stranger.get("/report"))
    assert HERS in text_of(stranger.get("/report/what-happened"))


def test_begun_without_an_account_it_is_kept_a_day_however_often_it_is_saved_and_says_so(sender, now):
    receipt = an_urgent_contact(now=now)
    sender.post("/status", data={"reference": receipt.reference, "secret": receipt.secret})
    sender.post(f"/status/{receipt.reference}/rest")
    first = newest().expires_at
    page = text_of(sender.get("/report"))
    sender.post("/report/who", data={"given_name": "Mabel", "family_name": "Fernhill"})

    assert "keep it for 24 hours from when you started it" in page
    assert now + timedelta(hours=24) <= first <= clock.now() + timedelta(hours=24)
    assert newest().expires_at == first


def test_begun_from_the_receipt_without_an_account_it_is_kept_a_day_too(sender, now):
    sender.post("/report/start", data={"path": "urgent"})
    sender.post("/report/urgent", data=TOLD)
    begun_at_receipt = sender.post("/report/rest/start")

    assert "Max-Age=86400" in begun_at_receipt.headers["Set-Cookie"]
    assert newest().expires_at <= clock.now() + timedelta(hours=24)


def test_on_a_shared_computer_neither_cookie_nor_code_opens_it_a_day_later(sender, now):
    yesterday = now - timedelta(hours=24)
    reference = an_urgent_contact(now=yesterday).reference
    draft = actions.start_rest(reference=reference, now=yesterday, keep_for=KEEP, by=None)
    sender.set_cookie("hub-draft", draft.cookie)

    assert opens_nothing(sender, draft)
    assert actions.erase_expired_drafts(now=now) == 1


@pytest.mark.parametrize("close", ["/report/finish", "/status/finish"])
def test_finishing_makes_the_browser_forget_the_form_begun_from_the_status_page(sender, now, close):
    receipt = an_urgent_contact(now=now)
    sender.post("/status", data={"reference": receipt.reference, "secret": receipt.secret})
    sender.post(f"/status/{receipt.reference}/rest")
    sender.post(close)

    assert sender.get_cookie("hub-draft") is None
    assert sender.get("/report").status_code == 404


def test_signing_out_makes_the_browser_forget_it_too(app, who, now):
    ben = browser(app, who.ben, at=now)
    begun(ben, an_urgent_contact(now=now, by=who.ada).reference)
    ben.post("/sign-out")

    assert ben.get_cookie("hub-draft") is None


def test_telling_everything_does_not_keep_a_form_begun_without_an_account_any_longer(app, now):
    reference = an_urgent_contact(now=now).reference
    draft = actions.start_rest(reference=reference, now=now, keep_for=KEEP, by=None)
    everything = {name: draft.answers.get(name) or raw for name, raw in a_form().items()}
    full = replace(draft, answers={**draft.answers, **everything, "emergency_why_not": ""})
    told = actions.send_rest(full, by=None, now=now + timedelta(hours=20))

    assert told.missing == 0
    assert newest().is_sent
    assert newest().expires_at == now + timedelta(hours=24)
