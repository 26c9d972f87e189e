"""What is told after the urgent path stands where the hub decides, marked with its day, beside what was first sent."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation import clock
from foundation.database import reading, transaction
from foundation.web.words import long_date
from intake.companion.domain import as_text, read_picked
from intake.contacts.domain.questions import Raw
from intake.contacts.tables import LaterAdultKeyRow
from intake.providers.tables import LocationRow
from intake.reading import accepted_concerns
from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import queries
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.triage import People
from tests.support.urgent import an_urgent_contact
from tests.support.urgent import tell_the_rest as tell
from thresholds import HistoryFacts, load_guidance

BORN: dict[str, Raw] = {"family_name": "Fernhill", "born_on": {"day": "3", "month": "5", "year": "1940"}}


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


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
    before = history_of(reference, now)
    tell(reference, now, **BORN)

    assert before.related == ()
    assert [each.contact.reference for each in history_of(reference, now).related] == [other]


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


A_PLACE: Raw = {"search": "", "id": "SYN-1", "words": ""}


def registered() -> None:
    """Put the place into the register."""
    with transaction() as session:
        session.add(LocationRow(location_id="SYN-1", name="Elm House", detail="full", status="registered",
                                town="Lancing", postcode="BN15 9ZZ", as_at=date(2026, 9, 1),
                                search_text="elm house lancing"))  # fmt: skip


def history_of(reference: str, at: datetime) -> HistoryFacts:
    """Return what history says about a contact as the hub knew it at a moment."""
    with reading() as session:
        found = queries.history_facts_for(session, reference, at=at)
    assert found is not None
    return found


def test_history_finds_by_who_they_are_told_later_from_either_side_and_not_before_it_was_told(hub: People) -> None:
    now = clock.now()
    same = {"given_name": "Mabel", "nhs_number": "", **BORN}
    earlier = triage.a_contact(now - timedelta(days=3), **same)
    reference = an_urgent_contact(now=now - timedelta(days=2)).reference
    later = triage.a_contact(now - timedelta(days=1), **same)
    tell(reference, now, **BORN)
    soon = now + timedelta(minutes=1)

    assert [each.contact.reference for each in history_of(reference, soon).related] == [earlier]
    assert [each.contact.reference for each in history_of(later, soon).related] == [reference, earlier]
    assert history_of(reference, now - timedelta(hours=1)).related == ()
    assert [each.contact.reference for each in history_of(later, now - timedelta(hours=1)).related] == [earlier]


def test_what_was_sent_first_still_finds_the_same_adult_when_an_nhs_number_is_told_later(hub: People) -> None:
    now = clock.now()
    earlier = triage.a_contact(now - timedelta(days=3), given_name="Mabel", nhs_number="", **BORN)
    by_number = triage.a_contact(now - timedelta(days=2), given_name="", family_name="", nhs_number="999 000 0018")
    reference = an_urgent_contact(now=now - timedelta(days=1), **BORN).reference
    tell(reference, now, **BORN, nhs_number="999 000 0018")

    found = history_of(reference, now + timedelta(minutes=1))
    assert {each.contact.reference for each in found.related} == {earlier, by_number}
    assert "F_MULTI_ADULT" not in found.facts


def test_the_other_contact_s_page_names_the_one_whose_adult_was_told_later(hub: People) -> None:
    now = clock.now()
    other = triage.a_contact(now, given_name="Mabel", nhs_number="", **BORN)
    reference = an_urgent_contact(now=now).reference
    tell(reference, now, **BORN)

    assert [each.contact.reference for each in history_of(other, now).related] == [reference]


def test_the_same_told_twice_keeps_one_mark(hub: People) -> None:
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    tell(reference, now, **BORN)
    tell(reference, now + timedelta(hours=1), **BORN, views="I want my key back.")
    with reading() as session:
        number = session.scalar(select(func.count()).select_from(LaterAdultKeyRow))

    assert number == 1


def test_patterns_count_one_adult_once_after_a_better_description_and_as_at_an_earlier_day_as_it_was_known(
    hub: People,
) -> None:
    now, long_ago = clock.now(), clock.now() - timedelta(days=5)
    registered()
    earlier = triage.a_contact(long_ago, given_name="Mabel", nhs_number="", place=A_PLACE, **BORN)
    reference = an_urgent_contact(now=long_ago, place=A_PLACE).reference
    tell(reference, now, **BORN)
    for each in (earlier, reference):
        triage.accepted(triage.screened(each, hub.screener, long_ago), hub.worker, long_ago)
    first, today = (long_ago - timedelta(days=1)).date(), now.date()

    with reading() as session:
        then, after = (
            {fact.adult_key for fact in accepted_concerns(session, first=first, as_at=day)}
            for day in (today - timedelta(days=1), today)
        )
    assert (len(then), len(after)) == (2, 1)


def test_the_guidance_the_sender_asked_later_stands_beside_the_decision_with_its_day(
    manager: FlaskClient, hub: People
) -> None:
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    guidance = load_guidance(now.date())
    seen = as_text(read_picked([("e", "PHY-N2")], guidance), guidance, on=now.date())
    told: dict[str, Raw] = {"guidance": seen, "guidance_level_own": "reportable", "guidance_level_reason": "Afraid"}
    tell(reference, now, **told)
    triage.screened(reference, hub.screener, now)
    page = text_of(manager.get(f"/contacts/{reference}/decision"))

    assert f"(checked later, {long_date(now)})." in page
    assert "The sender rated it reportable: Afraid" in page
    assert "The sender did not check the guidance." not in page
