"""Forms begun from one network are counted, generously, and whoever is refused loses nothing."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation.database import reading, transaction
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import DRAFTS_ALLOWED
from intake.contacts.tables import CodeTryRow, DraftRow

DAY = timedelta(days=1)


def _begin(source: str, now: datetime, times: int = 1) -> None:
    with transaction():
        for _ in range(times):
            actions.start_draft(now=now, keep_for=DAY, known={}, by=None, source=source)


def test_more_forms_than_people_begin_in_an_hour_are_refused_from_that_network_alone(hub: str, at: datetime) -> None:
    _begin("one network", at, DRAFTS_ALLOWED)

    with pytest.raises(actions.TooManyDrafts):
        _begin("one network", at + timedelta(minutes=59))
    _begin("another network", at)
    _begin("one network", at + timedelta(minutes=61))


def test_forms_begun_do_not_count_as_wrong_codes_and_wrong_codes_do_not_make_them_forgotten(
    hub: str, at: datetime
) -> None:
    _begin(queries.beginner_mark("192.0.2.1"), at, DRAFTS_ALLOWED)
    with transaction() as session:
        actions.count_wrong_try(session, queries.source_mark("192.0.2.1"), now=at + timedelta(minutes=30))
        assert not queries.has_tried_too_often(session, queries.source_mark("192.0.2.1"), now=at)

    with pytest.raises(actions.TooManyDrafts):
        _begin(queries.beginner_mark("192.0.2.1"), at + timedelta(minutes=31))


def test_no_address_is_kept(client: FlaskClient) -> None:
    client.post("/report/start", environ_overrides={"REMOTE_ADDR": "192.0.2.55"})

    with reading() as session:
        assert "192.0.2.55" not in str(session.execute(select(CodeTryRow.source)).all())


def test_a_page_typed_into_a_form_that_ran_out_is_still_on_the_screen_when_no_new_one_may_be_begun(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    monkeypatch.setattr("intake.contacts.queries.drafts.DRAFTS_ALLOWED", 0)

    answer = app.test_client().post("/report/what-happened", data={"what_happened": "He <pushed> her"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert 'name="what_happened" value="He &lt;pushed&gt; her"' in answer.text
    assert 'action="/report/what-happened"' in answer.text
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(DraftRow)) == 0
