"""Whoever covers for a colleague opens that colleague's unsent forms: while the cover holds, and never unseen."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import audit, clock
from foundation.database import reading
from foundation.signin import Account
from foundation.signin import actions as accounts
from intake.contacts import actions as contact_actions
from intake.contacts import queries
from intake.contacts.tables import ContactEventRow, ContactRow
from intake.partners import actions as partner_actions
from intake.partners import queries as partner_queries
from intake.partners.domain import Sees
from tests.support.accounts import BY, signed_in
from tests.support.drafts import KEEP_FOR, with_last_page_saved
from tests.support.form_pages import text_of
from tests.support.journeys import a_form_of_today
from tests.support.partners import Partners, browser, partners
from tests.support.urgent import TOLD, an_urgent_contact

HERS = "She has not been given her tablets."
HIS = "The chart has no entry since Friday."


@pytest.fixture
def now() -> datetime:
    """Return this moment: pages ask the clock themselves."""
    return clock.now()


@pytest.fixture
def who(app: Flask, now: datetime) -> Partners:
    """Return two organisations with their people."""
    return partners(now)


@pytest.fixture
def ada(app: Flask, who: Partners, now: datetime) -> FlaskClient:
    """Return the browser of a colleague with a form begun in it."""
    client = browser(app, who.ada, at=now)
    client.post("/report/start")
    client.post("/report/what-happened", data={"what_happened": HERS})
    return client


def cover(who: Partners, now: datetime, *, by: Account | None = None, starts: int = 0) -> None:
    """Let Ben, or somebody else, cover for Ada for a week."""
    first = clock.in_london(now).date() + timedelta(starts)
    command = partner_actions.SetCover(who.ada.id, (by or who.ben).id, first, first + timedelta(7))
    partner_actions.set_cover(command, by=who.head, now=now)


def end_cover(who: Partners, now: datetime) -> None:
    """End the one cover there is."""
    with reading() as session:
        held = partner_queries.covers_of(session, who.ours, not_over_on=clock.in_london(now).date())[0]
    partner_actions.end_cover(held.id, by=who.head, now=now)


def mark_of(who: Partners) -> str:
    """Return the mark of Ada's one unsent form."""
    with reading() as session:
        (held,) = queries.own_unsent(session, who.ada, now=clock.now())
    return held.mark


def opened(app: Flask, who: Partners, now: datetime) -> FlaskClient:
    """Return Ben's browser with Ada's form open in it under a cover."""
    cover(who, now)
    ben = browser(app, who.ben, at=now)
    assert ben.post("/continue/covered", data={"draft": mark_of(who)}).location == "/report"
    return ben


def test_whoever_covers_opens_the_form_and_goes_on_with_it(app: Flask, who: Partners, ada: FlaskClient, now) -> None:
    cover(who, now)
    ben = browser(app, who.ben, at=now)
    listed = ben.get("/our-contacts").text
    assert "Open Ada Brook’s form" in listed
    assert "Open Ada Brook’s form" in ben.get("/continue").text
    ben.post("/continue/covered", data={"draft": mark_of(who)})

    assert HERS in text_of(ben.get("/report/what-happened"))
    ben.post("/report/who", data={"given_name": "Mabel"})
    assert "Mabel" in text_of(ada.get("/report/who"))


def test_the_opening_is_in_the_trail_and_the_colleague_sees_who_it_was(
    app, who: Partners, ada: FlaskClient, now
) -> None:
    opened(app, who, now)
    with reading() as session:
        lines = [line for line in audit.history(session, f"draft:{mark_of(who)}") if "cover" in line.code]

    assert [(line.by_id, dict(line.facts)) for line in lines] == [(who.ben.id, {"writer": who.ada.id})]
    for page in ("/our-contacts", "/continue"):
        assert "Ben Copse, who is covering for you, opened it" in ada.get(page).text


@pytest.mark.parametrize("rule", list(Sees))
def test_no_rule_opens_an_unsent_form_without_a_cover(app: Flask, who: Partners, ada: FlaskClient, now, rule) -> None:
    partner_actions.set_rule(rule, by=who.head, now=now)
    for account in (who.ben, who.head):
        client = browser(app, account, at=now)
        assert "Ada Brook’s form" not in client.get("/our-contacts").text
        assert client.post("/continue/covered", data={"draft": mark_of(who)}).status_code == 404


def test_a_cover_that_has_not_begun_opens_nothing(app: Flask, who: Partners, ada: FlaskClient, now) -> None:
    cover(who, now, starts=1)

    assert browser(app, who.ben, at=now).post("/continue/covered", data={"draft": mark_of(who)}).status_code == 404


def test_the_form_closes_when_the_cover_ends_and_what_is_typed_then_is_kept_elsewhere(
    app: Flask, who: Partners, ada: FlaskClient, now
) -> None:
    ben = opened(app, who, now)
    end_cover(who, now)

    assert ben.get("/report/what-happened").status_code == 404
    ben.post("/report/what-happened", data={"what_happened": HIS})
    assert HIS in text_of(ben.get("/report/what-happened"))
    assert HERS in text_of(ada.get("/report/what-happened"))
    assert HIS not in text_of(ada.get("/report/what-happened"))


def test_the_code_that_would_open_it_for_good_is_not_shown_under_a_cover(
    app, who: Partners, ada: FlaskClient, now
) -> None:
    code = re.search(r'id="draft-code">([^<]+)<', ada.get("/report").text)[1]
    page = opened(app, who, now).get("/report").text

    assert code not in page
    assert "draft-code" not in page
    assert "you are covering for the person who started it" in page


def test_a_browser_without_the_cover_can_do_nothing_with_the_mark(
    app: Flask, who: Partners, ada: FlaskClient, now
) -> None:
    ben = opened(app, who, now)
    held = ben.get_cookie("hub-draft").value
    for account in (who.stranger, who.head):
        other = signed_in(app, account, at=now)
        other.set_cookie("hub-draft", held)
        assert other.get("/report/what-happened").status_code == 404
    nobody = app.test_client()
    nobody.set_cookie("hub-draft", held)
    assert nobody.get("/report/what-happened").location == "/sign-in?next=/report/what-happened"


def test_two_people_on_one_page_keep_both_texts(app: Flask, who: Partners, ada: FlaskClient, now) -> None:
    ben = opened(app, who, now)
    mark = re.findall(r'name="mark" value="(\w+)"', ben.get("/report/what-happened").text)[0]
    ada.post("/report/what-happened", data={"mark": mark, "what_happened": f"{HERS} Nor her drops."})

    shown = ben.post("/report/what-happened", data={"mark": mark, "what_happened": HIS})

    assert shown.status_code == 409
    assert f"{HERS} Nor her drops." in text_of(shown)
    assert re.search(rf"<textarea[^>]*>\s*{HIS}</textarea>", shown.text)
    assert "Nor her drops." in text_of(ada.get("/report/what-happened"))


def test_what_is_typed_after_the_session_ended_is_kept_until_signing_in_again(
    app: Flask, who: Partners, ada: FlaskClient, now
) -> None:
    ben = opened(app, who, now)
    accounts.end_sessions(who.ben.id, by=BY, now=now)
    answer = ben.post("/report/who", data={"given_name": "Mabel"})
    kept = re.search(r"next=(/sign-in/kept/[\w-]+)", unescape(answer.location.replace("%2F", "/")))[1]
    ben.set_cookie("hub-session", signed_in(app, who.ben, at=clock.now()).get_cookie("hub-session").value)

    assert "Mabel" in ben.get(kept).text
    ben.post("/report/who", data={"given_name": "Mabel"})
    assert "Mabel" in text_of(ada.get("/report/who"))


def test_the_rest_of_an_urgent_contact_opens_under_a_cover_too(app: Flask, who: Partners, now) -> None:
    reference = an_urgent_contact(now=now, by=who.ada).reference
    browser(app, who.ada, at=now).post(f"/our-contacts/{reference}/rest")
    ben = opened(app, who, now)

    assert reference in ben.get("/report").text
    end_cover(who, now)
    assert ben.get("/report").status_code == 404


def finished(who: Partners, now: datetime) -> None:
    """Let Ada have a finished form, worked out and not sent."""
    draft = contact_actions.start_draft(now=now, keep_for=KEEP_FOR, known=a_form_of_today(), by=who.ada)
    with_last_page_saved(draft, now=now)


def urgent(who: Partners, now: datetime) -> None:
    """Let Ada have what the urgent path asks, typed and not sent."""
    contact_actions.start_draft(now=now, keep_for=KEEP_FOR, known=TOLD, by=who.ada)


@pytest.mark.parametrize(("begun", "address"), [(finished, "/report/send"), (urgent, "/report/urgent")])
def test_a_form_sent_under_a_cover_stays_with_its_writer_and_says_who_sent_it(
    app: Flask, who: Partners, now: datetime, begun, address: str
) -> None:
    begun(who, now)
    partner_actions.set_rule(Sees.OWN, by=who.head, now=now)
    ben = opened(app, who, now)
    assert ben.post(address, data={"declaration": "yes", **TOLD}).location == "/report/sent"
    reference = re.search(r"SA-\w{4}-\w{4}", ben.get("/report/sent").text)[0]
    assert reference in ben.get("/our-contacts").text
    end_cover(who, now)

    assert reference in browser(app, who.ada, at=now).get("/our-contacts").text
    assert reference not in ben.get("/our-contacts").text
    with reading() as session:
        assert set(session.scalars(select(ContactEventRow.by_account))) == {who.ben.id}
        assert session.scalars(select(ContactRow.sent_by)).all() == [who.ada.id]
