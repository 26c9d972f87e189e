"""An unsent form is found again by its code, by its browser, or by who began it, and by nobody else."""

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from foundation import audit, clock, ids
from foundation.database import reading
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import TRIES_ALLOWED, Draft
from intake.contacts.tables import DraftRow
from intake.permissions import REFERRER
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_form
from tests.support.drafts import with_last_page_saved

DAYS = timedelta(days=30)


def begun(at: datetime, **answers: str) -> Draft:
    """Return a draft with one page saved."""
    draft = actions.start_draft(now=at, keep_for=DAYS, known={}, by=None)
    return actions.save_page(actions.SavePage(draft.cookie, "who", answers), now=at, keep_for=DAYS)


def a_draft_of(at: datetime) -> Draft:
    """Return a finished form."""
    draft = actions.start_draft(now=at, keep_for=DAYS, known=a_form(), by=None)
    return with_last_page_saved(draft, now=at)


def test_a_form_begun_on_one_device_is_opened_on_another_with_the_code_however_it_is_typed(
    hub: str, at: datetime
) -> None:
    draft = begun(at, given_name="Mabel")

    opened = actions.resume_draft(code=draft.code.lower().replace("-", " "), source="here", now=at)

    assert opened.answers["given_name"] == "Mabel"
    assert opened.cookie == draft.cookie


def test_opening_with_a_code_leaves_a_mark_in_the_trail_that_names_nobody(hub: str, at: datetime) -> None:
    draft = begun(at)
    actions.resume_draft(code=draft.code, source="here", now=at)

    with reading() as session:
        lines = audit.history(session, f"draft:{_mark(draft)}")
    assert [line.code for line in lines] == ["draft.resumed"]


def test_wrong_codes_from_one_place_are_slowed_and_others_are_not(hub: str, at: datetime) -> None:
    draft = begun(at)
    for _ in range(TRIES_ALLOWED):
        with pytest.raises(actions.CodeRefused):
            actions.resume_draft(code="34343-34343-34343-34343-34343", source="there", now=at)

    with pytest.raises(actions.TooManyTries):
        actions.resume_draft(code=draft.code, source="there", now=at)
    assert actions.resume_draft(code=draft.code, source="here", now=at)
    assert actions.resume_draft(code=draft.code, source="there", now=at + timedelta(minutes=16))


def test_a_form_whose_time_is_up_opens_no_more_and_is_erased(hub: str, at: datetime) -> None:
    draft = begun(at)
    later = at + DAYS

    with pytest.raises(actions.CodeRefused):
        actions.resume_draft(code=draft.code, source="here", now=later)
    assert actions.erase_expired_drafts(now=later) == 1
    assert actions.erase_expired_drafts(now=later) == 0
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(DraftRow)) == 0


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=1), timedelta(days=400)])
def test_a_form_whose_time_is_up_opens_no_more_even_before_it_is_erased(
    hub: str, at: datetime, late: timedelta
) -> None:
    draft = begun(at, given_name="Mabel")
    later = at + DAYS + late

    with reading() as session:
        assert queries.draft_by_cookie(session, draft.cookie, now=later - late - timedelta(seconds=1)) is not None
        assert queries.draft_by_cookie(session, draft.cookie, now=later) is None
        assert queries.draft_by_code(session, draft.code, now=later) is None
    with pytest.raises(actions.DraftMissing):
        actions.save_page(actions.SavePage(draft.cookie, "who", {"given_name": "Mab"}), now=later, keep_for=DAYS)


def test_the_browser_that_sent_a_form_shows_its_receipt_for_a_day_and_no_longer(hub: str, at: datetime) -> None:
    sent = a_draft_of(at)
    form = actions.ready_form(sent.cookie, now=at)
    assert form is not None
    assert actions.hand_in_ready(form, by=None, now=at)

    with reading() as session:
        assert queries.draft_by_cookie(session, sent.cookie, now=at + timedelta(hours=24, seconds=-1)) is not None
        assert queries.draft_by_cookie(session, sent.cookie, now=at + timedelta(hours=24)) is None
        assert queries.draft_by_code(session, sent.code, now=at + timedelta(hours=24)) is None


def test_what_was_typed_stands_nowhere_in_the_database_as_plain_text(hub: str, at: datetime) -> None:
    draft = begun(at, given_name="Zebediah", description="Tall, red coat")

    with reading() as session:
        row = session.execute(select(DraftRow.__table__)).one()
    plain = " ".join(str(value) for value in row)
    for secret in ("Zebediah", "red coat", draft.code, draft.cookie):
        assert secret not in plain


def test_pages_saved_from_two_tabs_are_both_kept(hub: str, at: datetime) -> None:
    draft = begun(at, given_name="Mabel")
    other = actions.SavePage(draft.cookie, "where-they-live", {"address": "Room 4"})
    kept = actions.save_page(other, now=at, keep_for=DAYS)

    assert (kept.answers["given_name"], kept.answers["address"]) == ("Mabel", "Room 4")


def test_an_answer_that_belongs_to_another_page_is_not_taken_with_this_one(hub: str, at: datetime) -> None:
    draft = begun(at, given_name="Mabel", what_happened="Elsewhere")

    assert "what_happened" not in draft.answers


def test_someone_signed_in_finds_their_own_unsent_forms_and_nobody_elses(app: Flask) -> None:
    now = clock.now()
    ada = an_account(REFERRER.code, at=now, name="Ada Brook", email="ada@elm.example")
    bob = an_account(REFERRER.code, at=now, name="Bob Hazel", email="bob@elm.example")
    actions.start_draft(now=now, keep_for=DAYS, known={}, by=ada)
    with reading() as session:
        assert len(queries.drafts_of(session, ada.id, now=now)) == 1
        assert queries.drafts_of(session, bob.id, now=now) == []
    page = signed_in(app, ada, at=now).get("/continue").text

    mark = re.search(r'name="draft" value="(\w+)"', page)
    assert mark is not None
    app.config["WTF_CSRF_ENABLED"] = False
    opened = signed_in(app, ada, at=now).post("/continue/own", data={"draft": mark[1]})
    foreign = signed_in(app, bob, at=now).post("/continue/own", data={"draft": mark[1]})
    assert opened.headers["Location"] == "/report"
    assert foreign.status_code == 404


def test_a_wrong_code_is_shown_again_with_words_and_no_code_asks_for_one(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    browser = app.test_client()
    wrong, none = browser.post("/continue", data={"code": "34343 \x00x"}), browser.post("/continue")

    assert (wrong.status_code, none.status_code) == (400, 400)
    assert "No saved form has this code" in wrong.text
    assert "34343" in wrong.text
    assert "Enter the code" in none.text


def test_a_form_without_its_token_is_not_taken_and_its_text_is_offered_again(app: Flask) -> None:
    browser = app.test_client()
    answer = browser.post("/report/what-happened", data={"what_happened": "She fell in the hall."})

    assert answer.status_code == 400
    assert "She fell in the hall." in answer.text


def _mark(draft: Draft) -> str:
    return ids.fingerprint(draft.form_key)[:16]
