"""What is told after the urgent path stands where the hub decides, marked with its day, beside what was first sent."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.database import reading
from foundation.web.words import long_date
from intake.contacts import actions as contacts
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.questions import Raw
from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import queries
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.triage import People
from tests.support.urgent import an_urgent_contact

BORN: dict[str, Raw] = {"family_name": "Fernhill", "born_on": {"day": "3", "month": "5", "year": "1940"}}


def tell(reference: str, now: datetime, **changes: Raw) -> None:
    """Tell a part of the rest."""
    draft = contacts.start_rest(reference=reference, now=now, keep_for=timedelta(days=30), by=None)
    contacts.send_rest(Draft(**{**vars(draft), "answers": {**draft.answers, **changes}}), by=None, now=now)


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people(clock.now())


@pytest.fixture
def manager(app: Flask, hub: People) -> FlaskClient:
    """Return a browser in which a manager is signed in."""
    return signed_in(app, hub.manager, at=clock.now())


def test_who_they_are_and_what_they_say_is_marked_as_told_later_and_the_sent_version_stays(
    manager: FlaskClient,
) -> None:
    now = clock.now()
    reference, day = an_urgent_contact(now=now).reference, long_date(now)
    tell(reference, now, **BORN, views="I want my key back.", safe_contact="Ring at noon.")
    page = text_of(manager.get(f"/contacts/{reference}"))

    assert f"Mabel (told later, {day}: Mabel Fernhill)" in page
    assert f"born 3 May 1940 ({now.year - 1940 - ((now.month, now.day) < (5, 3))}) (told later, {day})" in page
    assert f"Told later, {day}: I want my key back." in page
    assert f"Told later, {day}: Ring at noon." in page
    with reading() as session:
        shown = queries.contact_page(session, reference, now=now)
    assert shown is not None
    assert "family_name" not in shown.record.answers


def test_a_contact_of_which_nothing_was_told_later_says_nothing_of_it(manager: FlaskClient) -> None:
    reference = an_urgent_contact(now=clock.now()).reference

    assert "old later" not in text_of(manager.get(f"/contacts/{reference}"))


def test_a_kind_of_abuse_told_later_opens_its_category_and_says_so(manager: FlaskClient, hub: People) -> None:
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    tell(reference, now, abuse_types=["physical"])
    triage.screened(reference, hub.screener, now)
    page = text_of(manager.get(f"/contacts/{reference}/decision"))

    assert f"Told later, {long_date(now)}: this kind of abuse" in page


def test_who_they_are_told_later_finds_what_may_be_the_same_person(hub: People) -> None:
    now = clock.now()
    other = triage.a_contact(now, given_name="Mabel", nhs_number="", **BORN)
    reference = an_urgent_contact(now=now).reference
    with reading() as session:
        before = queries.contact_page(session, reference, now=now)
    tell(reference, now, **BORN)
    with reading() as session:
        after = queries.contact_page(session, reference, now=now)

    assert before is not None
    assert after is not None
    assert before.earlier == ()
    assert [each.reference for each in after.earlier] == [other]


def test_what_is_told_later_asks_for_the_hand_overs_it_calls_for_once_and_as_urgent(hub: People) -> None:
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    tell(reference, now, in_area="no")
    tell(reference, now, in_area="no", children="yes")

    with reading() as session:
        due = {task.kind: task.due_at for task in tasks_about(session, f"contact:{reference}")}
    asked = {TaskKind.HAND_OVER_COUNCIL, TaskKind.CHILD_AT_RISK}
    assert asked <= set(due)
    assert {due[kind] for kind in asked} == {now + timedelta(hours=24)}
