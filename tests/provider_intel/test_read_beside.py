"""A list is read beside that of the last meeting, or of a month before; never beside last night's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation import clock
from foundation.database import reading, transaction
from provider_intel import refresh as runs
from provider_intel.alerts import queries
from provider_intel.meeting.tables import MeetingRow, StepRow
from provider_intel.refresh.last_month import day_to_read_beside
from tests.provider_intel import record
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account, signed_in

HOME, LENS = "SYN-L0902", "high_3_months"
A_MONTH_BEFORE = date(2026, 8, 30)


@pytest.fixture
def busy(app):
    """Return the worker behind a busy home's six concerns, in a county of usual years."""
    worker = record.a_worker()
    record.register_homes(extra=(record.a_home(HOME, name="Larch Court"),))
    record.usual_years(worker)
    contacts(HOME, every(7, 6), by=worker)  # 6 July to 10 August
    return worker


def refresh(day):
    return runs.refresh(as_at=day, now=NOW)


def newest():
    with reading() as session:
        stored = queries.latest_list(session, lens=LENS)
        return stored.basis, queries.listings_of(session, stored.id)[0].listing


def a_meeting(worker, *, cut_off, opened, state="closed"):
    at = datetime.combine(opened, datetime.min.time(), UTC).replace(hour=10)
    with transaction() as session:
        row = MeetingRow(month=opened.replace(day=1), by_account=worker, at=at)
        session.add(row)
        session.flush()
        for number, step in enumerate(("planned", "open", state), start=1):
            told = {"state": step, "held_on": opened, "cut_off_on": cut_off, "facts": [], "by_account": worker}
            session.add(StepRow(meeting_id=row.id, number=number, at=at, **told))


def test_what_was_listed_last_night_is_new_all_month_long(busy):
    for night in (AS_AT - timedelta(days=1), AS_AT):
        refresh(night)

    basis, listing = newest()

    assert basis.read_beside is None
    assert (listing.again, listing.same_evidence, len(listing.new_evidence)) == (False, False, 6)


def test_the_same_six_concerns_a_month_later_are_the_same_evidence_and_a_seventh_is_new(busy):
    refresh(A_MONTH_BEFORE)
    refresh(AS_AT)
    basis, same = newest()
    late = contacts(HOME, [AS_AT - timedelta(days=3)], by=busy)
    refresh(AS_AT)
    _, grown = newest()

    assert basis.read_beside == A_MONTH_BEFORE
    assert (same.again, same.same_evidence, same.new_evidence) == (True, True, ())
    assert (grown.again, grown.same_evidence, list(grown.new_evidence)) == (True, False, late)


def test_the_cut_of_the_last_meeting_comes_before_a_month(busy):
    a_meeting(busy, cut_off=date(2026, 9, 9), opened=date(2026, 9, 16))
    for day in (A_MONTH_BEFORE, date(2026, 9, 9), AS_AT):
        refresh(day)

    assert newest()[0].read_beside == date(2026, 9, 9)


def test_a_meeting_opened_later_or_long_ago_says_nothing_of_a_day(busy):
    a_meeting(busy, cut_off=date(2026, 5, 13), opened=date(2026, 5, 20))
    a_meeting(busy, cut_off=date(2026, 9, 9), opened=date(2026, 10, 14))

    with reading() as session:
        assert day_to_read_beside(session, as_at=AS_AT) == A_MONTH_BEFORE


def test_the_pages_say_what_is_new_and_show_it_first(app, busy):
    refresh(A_MONTH_BEFORE)
    late = contacts(HOME, [AS_AT - timedelta(days=3)], by=busy)
    refresh(AS_AT)
    client = signed_in(app, an_account("qasig_member", at=clock.now(), email="member@hub.example"), at=clock.now())

    page = client.get("/intelligence").text
    evidence = client.get(f"/intelligence/{_listing_id()}").text

    assert (
        "Compared with the list of 30 August 2026: 0 new, 1 listed again with new evidence, 0 listed again on the same"
        in page
    )
    assert "1 new concern since the list of 30 August 2026." in page
    first = evidence.index(late[0])
    assert evidence.index('<span class="hub-tag hub-tag--soon">New</span>') > first
    assert all(first < evidence.index(each) for each in _earlier(evidence, late[0]))


def _listing_id():
    with reading() as session:
        return queries.listings_of(session, queries.latest_list(session, lens=LENS).id)[0].id


def _earlier(page, new):
    return {word for word in page.replace("<", " ").replace(">", " ").split() if word.startswith("SA-")} - {new}
