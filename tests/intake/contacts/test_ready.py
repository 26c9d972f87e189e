"""A form worked out when its last page was saved is kept as if everything were worked out when it is sent."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from foundation.database import Base, reading, transaction
from intake.contacts import actions
from intake.contacts.domain.declaration import DECLARATION, DECLARED
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.questions import Raw
from intake.contacts.tables import ContactRow, ReadyContactRow
from intake.tallies.queries import queue_counts
from tests.support.contacts import a_form
from tests.support.drafts import KEEP_FOR, with_last_page_saved

MADE_ANEW = {"id", "reference", "form_key", "secret_fingerprint", "sealed_secret", "sealed_referrer", "adult_key",
             "cookie_fingerprint", "code_fingerprint", "sealed_answers", "contact_reference", "contact_id", "adult_id",
             "chain", "hash", "about", "dedupe_key", "identity_key"}  # fmt: skip
"""Columns that differ from one contact to the next whatever way they were sent: drawn at random or made from that."""


def finished(at: datetime, **changes: Raw) -> Draft:
    draft = actions.start_draft(now=at, keep_for=KEEP_FOR, known=a_form(**changes), by=None)
    return with_last_page_saved(draft, now=at)


def send_ready(draft: Draft, at: datetime) -> bool:
    form = actions.ready_form(draft.cookie, now=at)
    return form is not None and actions.hand_in_ready(form, by=None, now=at)


def send_whole(draft: Draft, at: datetime) -> None:
    answers = {**draft.answers, DECLARATION.name: DECLARED}
    command = actions.SendContact(form_key=draft.form_key, answers=answers, draft_version=draft.version)
    actions.hand_in(command, by=None, now=at)


def rows_held() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, without what differs between two contacts, and without the form worked out."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in ("ready_contacts", "queue_counts")]
    with reading() as session:
        return {
            table.name: [
                {name: value for name, value in row._mapping.items() if name not in MADE_ANEW}
                for row in session.execute(select(table))
            ]
            for table in tables
        }


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"danger_now": "yes", "emergency_called": "yes"},
        {"cause_kind": "person", "cause_name": "Rex Thorn", "safe_to_write": "not_known"},
        {"nhs_number": "", "born_on": {}, "estimated_age": "80"},
    ],
)
def test_both_ways_of_sending_keep_the_same_rows(hub: str, at: datetime, changes: dict[str, Raw]) -> None:
    ready, whole = finished(at, **changes), finished(at, **changes)
    start = rows_held()
    assert send_ready(ready, at)
    one = rows_held()
    send_whole(whole, at)

    both = rows_held()
    first = {name: len(rows) - len(start[name]) for name, rows in one.items()}
    second = {name: len(rows) - len(one[name]) for name, rows in both.items()}
    assert first == second
    assert first["contacts"] == 1
    for name, rows in both.items():
        if first[name]:
            assert rows[-first[name] :] == rows[-2 * first[name] : -first[name]], name
    with reading() as session:
        assert queue_counts(session).total() == 2


def test_pressed_again_it_is_sent_once(hub: str, at: datetime) -> None:
    draft = finished(at)
    form = actions.ready_form(draft.cookie, now=at)
    assert form is not None

    assert [actions.hand_in_ready(form, by=None, now=at) for _ in range(3)] == [True] * 3

    with reading() as session:
        assert len(session.execute(select(ContactRow.id)).all()) == 1
        assert queue_counts(session).total() == 1
    assert actions.ready_form(draft.cookie, now=at) is None


def test_what_a_later_page_changed_is_what_is_sent(hub: str, at: datetime) -> None:
    draft = finished(at)
    stale = actions.ready_form(draft.cookie, now=at)
    page = {"given_name": "Ivy", "family_name": "Fernhill"}
    actions.save_page(actions.SavePage(cookie=draft.cookie, slug="who", answers=page), now=at, keep_for=KEEP_FOR)

    assert stale is not None
    with pytest.raises(actions.DraftChanged):
        actions.hand_in_ready(stale, by=None, now=at)
    assert send_ready(draft, at)
    with reading() as session:
        assert session.scalar(text("select headline from queue_places")) == "Ivy Fernhill: physical abuse"


def test_a_form_is_worked_out_anew_on_another_day_and_under_other_code(
    hub: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = finished(at)
    assert actions.ready_form(draft.cookie, now=at) is not None
    assert actions.ready_form(draft.cookie, now=at + timedelta(days=1)) is None

    monkeypatch.setattr("intake.contacts.actions.kept_ready._code_mark", lambda: "of another release")
    assert actions.ready_form(draft.cookie, now=at) is None


@pytest.mark.parametrize("changes", [{"consent": ""}, {"in_area": "no"}, {"consulted_hub_reference": "PL-7KQ4-XM3P"}])
def test_nothing_is_worked_out_for_a_form_that_is_unfinished_or_asks_more_than_keeping(
    hub: str, at: datetime, changes: dict[str, Raw]
) -> None:
    known = {"consulted_hub": "yes", **changes} if "consulted_hub_reference" in changes else changes
    draft = finished(at, **known)

    with reading() as session:
        assert session.scalar(select(ReadyContactRow.form_key)) is None
    assert actions.ready_form(draft.cookie, now=at) is None


def test_what_was_worked_out_tells_nobody_anything_and_goes_with_its_form(hub: str, at: datetime) -> None:
    finished(at)
    with reading() as session:
        held = " ".join(str(value) for value in session.execute(select(ReadyContactRow.__table__)).one())
    assert not [told for told in ("Mabel", "Fernhill", "Ada Brook", "pushed her", "1941-03") if told in held]

    actions.erase_expired_drafts(now=at + KEEP_FOR + timedelta(minutes=1))
    with reading() as session:
        assert session.scalar(select(ReadyContactRow.form_key)) is None


def test_one_that_was_tampered_with_is_not_used_and_the_form_is_still_sent(hub: str, at: datetime) -> None:
    draft, other = finished(at), finished(at, given_name="Ivy")
    with transaction() as session:
        theirs = select(ReadyContactRow.sealed).where(ReadyContactRow.form_key == other.form_key).scalar_subquery()
        mine = ReadyContactRow.form_key == draft.form_key
        session.execute(update(ReadyContactRow).where(mine).values(sealed=theirs))

    assert actions.ready_form(draft.cookie, now=at) is None
    send_whole(draft, at)
    with reading() as session:
        assert session.scalar(text("select headline from queue_places")) == "Mabel Fernhill: physical abuse"
